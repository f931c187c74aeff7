/** Markup that cannot be broken by what stands in it: text is escaped unless it was made here. */

/** Text that is markup already. */
export class Markup {
  constructor(readonly text: string) {}
}

/** False is left out, so that content may hang on a condition. */
export type Content = Markup | string | number | false | null | undefined | readonly Content[];

type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const VOID = new Set(['br', 'hr', 'input', 'meta']);

/** An HTML or SVG element. Attributes that are false or undefined are left out, true stands without a value. */
export function element(name: string, attributes: Attributes = {}, ...content: readonly Content[]): Markup {
  const written = Object.entries(attributes).map(([key, value]) => {
    if (value === undefined || value === false) return '';
    return value === true ? ` ${key}` : ` ${key}="${escaped(String(value))}"`;
  });
  const start = `<${name}${written.join('')}>`;
  return new Markup(VOID.has(name) ? start : `${start}${render(content)}</${name}>`);
}

export function render(content: Content): string {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string' || typeof content === 'number') return escaped(String(content));
  return content.map(render).join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** JSON that may stand in a script element: no "<", so nothing in it ends the element or begins a comment. */
export const scriptJson = (value: unknown): Markup => new Markup(JSON.stringify(value).replaceAll('<', '\\u003c'));
