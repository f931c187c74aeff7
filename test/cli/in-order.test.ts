import { expect, it } from 'vitest';
import { inOrder } from '../../src/commands/in-order.js';

const after = <T>(milliseconds: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));

it('keeps the order of the items, and works on so many at once and no more', async () => {
  let atWork = 0;
  let most = 0;
  const items = async function* () {
    yield* [30, 1, 20, 1, 1];
  };
  const results: number[] = [];
  for await (const done of inOrder(items(), 2, async (wait) => {
    most = Math.max(most, ++atWork);
    await after(wait, undefined);
    atWork--;
    return wait;
  })) {
    results.push(done);
  }
  expect(results).toEqual([30, 1, 20, 1, 1]);
  expect(most).toBe(2);
});

it('gives a result before the next item has come', async () => {
  let ask: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    ask = resolve;
  });
  const items = async function* () {
    yield 'first';
    await asked;
    yield 'second';
  };
  const results = inOrder(items(), 2, async (item) => item);
  expect((await results.next()).value).toBe('first');
  ask();
  expect((await results.next()).value).toBe('second');
  expect((await results.next()).done).toBe(true);
});

it('throws what the work threw, in its turn', async () => {
  const items = async function* () {
    yield* [1, 2];
  };
  const results = inOrder(items(), 2, async (item) => {
    if (item === 2) throw new Error('two');
    return after(5, item);
  });
  expect((await results.next()).value).toBe(1);
  await expect(results.next()).rejects.toThrow('two');
});
