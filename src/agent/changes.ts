/** What the words would have in other cells: "and if r1c1 were 3?", "clear r2c2", "both r1c2 and r2c1 are 4". */
import type { Change } from './boards.js';
import { valuesIn } from './text/cell-values.js';
import { indexOfMark, MARK, type Mention, markMentions, mentionsIn } from './text/cells.js';
import { withPlainDigits } from './text/numerals.js';

export interface Wish {
  readonly changes: readonly Change[];
  /** Cells, as the words name them, without it being clear what would stand there. */
  readonly unclear: readonly string[];
  /** Names of cells that are not on the board. */
  readonly offBoard: readonly string[];
}

const SENTENCE_END = /[!?;\n]+|\.(?=\s|$)/;
/** "r4c1=." has no end of a sentence in it. */
const EMPTIED_BY_SIGN = new RegExp(`(${MARK}) ?[=:] ?[._](?=[\\s,?!]|$)`, 'g');

/** `rows` are those of the board that is to be changed. */
export function wishIn(words: string, rows: readonly string[]): Wish {
  const plain = withPlainDigits(words);
  const mentions = mentionsIn(plain, { rows: rows.length, columns: rows[0]?.length ?? 0 });
  const nameOf = ({ start, end }: Mention): string => plain.slice(start, end);
  const marked = markMentions(plain, mentions).replace(EMPTIED_BY_SIGN, '$1=0');
  const named = new Map<string, { readonly name: string; readonly values: Map<string, Change> }>();
  const offBoard: string[] = [];
  for (const { mark, value } of marked.split(SENTENCE_END).flatMap(valuesIn)) {
    const mention = mentions[indexOfMark(mark)];
    const cell = mention?.cells[0];
    if (mention && !cell) offBoard.push(nameOf(mention));
    if (!mention || !cell) continue;
    const key = `${cell.row} ${cell.column}`;
    const { values } = named.get(key) ?? named.set(key, { name: nameOf(mention), values: new Map() }).get(key) ?? {};
    if (value !== undefined) values?.set(value, { ...cell, value });
  }
  const cells = [...named.values()];
  return {
    changes: cells.flatMap(({ values }) => (values.size === 1 ? [...values.values()] : [])),
    unclear: cells.flatMap(({ name, values }) => (values.size === 1 ? [] : [name])),
    offBoard,
  };
}
