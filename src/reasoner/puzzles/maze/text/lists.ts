/** Rows in brackets, and rows on one line. */
import { type Unit, unitOfKeyBefore } from '../../stated-lines.js';
import type { Block } from './blocks.js';
import { leastColumns, leastRows } from './cuts.js';

/** Innermost brackets, one a row ("[0, 1, 1], [0, 0, 1]"), or one that holds the rows as strings. */
export function arrays(lines: readonly string[], alphabet: ReadonlySet<string>): Block[] {
  const text = lines.join('\n');
  if (!/[[({]/.test(text)) return [];
  const lineAt = lineCounter(text);
  const blocks: Block[] = [];
  let rows: string[][] = [];
  let [first, end] = [0, 0];
  let unit: Unit = 'row';
  const close = (): void => {
    if (rows.length >= leastRows) blocks.push({ ...inRows(rows, unit), first, last: lineAt(end) });
    rows = [];
  };
  for (const match of text.matchAll(/[[({]([^[\](){}]{3,20000})[\])}]/g)) {
    const inside = match[1] ?? '';
    const whole = stringRows(inside, alphabet);
    if (whole) {
      close();
      blocks.push({
        ...inRows(whole, unitOfKeyBefore(text, match.index)),
        first: lineAt(match.index),
        last: lineAt(match.index + match[0].length),
      });
      continue;
    }
    const cells = inside.includes(',')
      ? inside.split(',').map((cell) => unquote(cell.trim()))
      : inside.trim().split(/\s+/).map(unquote);
    const isRow = cells.length >= leastColumns && cells.every((cell) => alphabet.has(cell));
    const isNext = rows.length === 0 || /^[\s,;[\](){}]*(?:row \d+:)?\s*$/i.test(text.slice(end, match.index));
    if (!isRow || !isNext) close();
    if (!isRow) continue;
    if (rows.length === 0) {
      first = lineAt(match.index);
      unit = unitOfKeyBefore(text, match.index);
    }
    rows.push(cells);
    end = match.index + match[0].length;
  }
  close();
  return blocks;
}

/** Arrays under a key such as `columns`, as rows; where they are of several lengths the key may mean anything. */
function inRows(lists: readonly (readonly string[])[], unit: Unit): Pick<Block, 'rows' | 'isTurned'> {
  const [one = []] = lists;
  if (unit !== 'column' || lists.some(({ length }) => length !== one.length)) return { rows: lists };
  return { rows: one.map((_, row) => lists.map((list) => list[row] ?? '')), isTurned: true };
}

const unquote = (cell: string): string => cell.replace(/^(['"])([\s\S])\1$/u, '$2');

function stringRows(inside: string, alphabet: ReadonlySet<string>): string[][] | null {
  const strings = [...inside.matchAll(/"([^"\n]*)"|'([^'\n]*)'/g)].map((match) => [...(match[1] ?? match[2] ?? '')]);
  if (strings.length < leastRows || inside.replace(/"[^"\n]*"|'[^'\n]*'/g, '').replace(/[\s,]/g, '') !== '')
    return null;
  const isRow = (row: readonly string[]): boolean =>
    row.length >= leastColumns && row.every((glyph) => alphabet.has(glyph));
  if (!strings.every(isRow)) return null;
  const areSpaced = strings.every((row) => row.every((glyph, at) => (at % 2 === 1) === (glyph === ' ')));
  return areSpaced ? strings.map((row) => row.filter((_, at) => at % 2 === 0)) : strings;
}

/** "S.#/..#/#.G", or the rows with spaces between them; in a sentence too. */
export function rowsOnOneLine(line: string, index: number, alphabet: ReadonlySet<string>): Block[] {
  const words = line.split(/[\s,;]+/);
  const lists = [line.split(/[/\\]/), ...words.map((word) => word.split(/[/\\]/)), words];
  for (const list of lists) {
    const rows = list
      .map((part) => [...part.replace(/^["'`([]+|["'`)\]]+$/g, '')])
      .filter((cells) => cells.length >= leastColumns && cells.every((glyph) => alphabet.has(glyph)));
    const isWhole = rows.length >= leastRows && (list !== words || rows.every((row) => row.length === rows[0]?.length));
    const hasSigns = rows.some((cells) => cells.some((glyph) => !/[\p{L}\p{N}\s]/u.test(glyph)));
    if (isWhole && hasSigns && (list === words || rows.length === list.length))
      return [{ rows, first: index, last: index }];
  }
  return [];
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}
