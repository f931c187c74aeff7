/** Work on a stream of items, several at a time, whose results come out in the order of the items. */

/** Each result as soon as it and those before it are there, whether or not the next item has come. */
export async function* inOrder<Item, Done>(
  items: AsyncIterable<Item>,
  atOnce: number,
  work: (item: Item) => Promise<Done>,
): AsyncGenerator<Done> {
  const source = items[Symbol.asyncIterator]();
  const underWay: Promise<Done>[] = [];
  let coming: Promise<IteratorResult<Item>> | undefined;
  for (let ended = false; !ended || underWay.length > 0; ) {
    if (!ended && underWay.length < atOnce) coming ??= source.next();
    const next = coming?.then((item) => ({ item }));
    const first = underWay[0]?.then((done) => ({ done }));
    const event = await Promise.race([next, first].filter((one) => one !== undefined));
    if ('done' in event) {
      underWay.shift();
      yield event.done;
      continue;
    }
    coming = undefined;
    if (event.item.done) ended = true;
    else {
      const working = work(event.item.value);
      // Its failure is told when its turn comes.
      working.catch(() => undefined);
      underWay.push(working);
    }
  }
}
