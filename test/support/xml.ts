/** A strict look at markup without doctype, comments or sections: throws where it is not well-formed. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The elements around it, the outermost first, by class where they have one, else by name. */
  readonly within: readonly string[];
  /** Text directly in it, as written. */
  text: string;
}

const TAG = /<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>/y;
const TEXT = /(?:[^<>&]|&(?:amp|lt|gt|quot);)+/y;

/** All elements in the order in which they begin. */
export function elementsOf(markup: string): Element[] {
  const elements: Element[] = [];
  const open: Element[] = [];
  const source = markup.trimEnd();
  let place = 0;
  while (place < source.length) {
    const pattern = source[place] === '<' ? TAG : TEXT;
    pattern.lastIndex = place;
    const match = pattern.exec(source);
    if (!match || (place > 0 && open.length === 0))
      throw new Error(`not well-formed: ${source.slice(place, place + 60)}`);
    place += match[0].length;
    const innermost = open.at(-1);
    const [, closing, name = '', attributes = '', alone] = match;
    if (pattern === TEXT) {
      if (innermost) innermost.text += match[0];
    } else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`</${name}> closes another element`);
    } else {
      const pairs = [...attributes.matchAll(/ ([^=]+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]);
      const names = pairs.map(([key]) => key);
      if (new Set(names).size < names.length) throw new Error(`<${name}> has an attribute twice`);
      const within = open.map((outer) => outer.attributes.class ?? outer.name);
      const element = { name, attributes: Object.fromEntries(pairs), within, text: '' };
      elements.push(element);
      if (!alone) open.push(element);
    }
  }
  if (open.length > 0) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  return elements;
}
