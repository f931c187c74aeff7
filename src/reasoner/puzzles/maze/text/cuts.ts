/** How a line can be cut into the symbols of its cells. */

export const leastRows = 3;
export const leastColumns = 3;

export type Form = 'commas' | 'bars' | 'tabs' | 'spaced' | 'wide' | 'glyphs';
/** What is tried first when rows can be cut in several ways. */
const forms: readonly Form[] = ['commas', 'bars', 'tabs', 'spaced', 'wide', 'glyphs'];

export type Cuts = ReadonlyMap<Form, readonly string[]>;

/** The forms in which every one of these can be cut, in the order in which they are tried. */
export const commonForms = (cuts: readonly Cuts[]): Form[] =>
  forms.filter((form) => cuts.every((each) => each.has(form)));

/** Every way to cut the line into symbols of the alphabet. */
export function cutsOf(line: string, alphabet: ReadonlySet<string>): Map<Form, readonly string[]> {
  const cuts = new Map<Form, readonly string[]>();
  const body = line.trimEnd();
  if ([...body.trim()].length < leastColumns) return cuts;
  const add = (form: Form, cells: readonly string[]): void => {
    if (cells.length >= leastColumns && cells.every((cell) => alphabet.has(cell))) cuts.set(form, cells);
  };
  if (body.includes(',') && !alphabet.has(',')) add('commas', cellsBetween(body.trim().replace(/,$/, ''), ','));
  if (body.includes('|') && !alphabet.has('|')) add('bars', cellsBetween(body.trim().replace(/^\||\|$/g, ''), '|'));
  if (body.includes('\t')) add('tabs', cellsBetween(body, '\t'));
  const glyphs = [...body];
  const indent = glyphs.findIndex((glyph) => glyph !== ' ');
  const inner = glyphs.slice(indent);
  if (inner.every((glyph, at) => (at % 2 === 1) === (glyph === ' ')))
    add(
      'spaced',
      inner.filter((_, at) => at % 2 === 0),
    );
  if (/\S\s\s/.test(body)) add('wide', body.trim().split(/\s+/));
  add('glyphs', glyphs);
  return cuts;
}

const cellsBetween = (line: string, separator: string): string[] =>
  line.split(separator).map((cell) => cell.trim().replace(/^(['"])(.)\1$/u, '$2') || ' ');
