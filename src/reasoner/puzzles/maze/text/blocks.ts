/** Finds blocks of symbols in a text: lines, rows on one line, arrays, tables. What the symbols mean is not asked here. */
import type { Legend } from './legend.js';

export interface Block {
  /** One symbol a cell. */
  readonly rows: readonly (readonly string[])[];
  /** First and last line, counted from 0. */
  readonly first: number;
  readonly last: number;
}

/** Symbols that mazes are made of when no legend says so; some of them still need one (see symbols.ts). */
const usual = [
  ...'#.SGEseg █▓■□░▒⬛⬜◼◻▪▫◾◽🧱🟩🟦🟥🟨🟫🟪🟧🟢🔴🔵🏁🎯🚩🚪⭐🏆🧀🐭🚶🏃😀🙂🌲🌳*·•oOxX@+%~^&BPTFHWZ0123',
];

const leastRows = 3;
const leastColumns = 3;

type Form = 'commas' | 'bars' | 'tabs' | 'spaced' | 'wide' | 'glyphs';
/** What is tried first when rows can be cut in several ways. */
const forms: readonly Form[] = ['commas', 'bars', 'tabs', 'spaced', 'wide', 'glyphs'];

interface Row {
  readonly line: number;
  readonly label: string;
  /** Without the label. */
  readonly text: string;
  readonly cuts: ReadonlyMap<Form, readonly string[]>;
}

/** A block with a strange row grows by rounds, each of which may meet another such row. */
const strangerRounds = 5;

/** Blocks in reading order; none stands in another. */
export function findBlocks(lines: readonly string[], legend: Legend): Block[] {
  const alphabet = new Set([...usual, ...legend.keys()]);
  let blocks = blocksOf(lines, alphabet);
  for (let round = 0; round < strangerRounds; round++) {
    const strangers = blocks.flatMap((block) => strangersBeside(lines, block, alphabet));
    if (strangers.length === 0) break;
    for (const glyph of strangers) alphabet.add(glyph);
    blocks = blocksOf(lines, alphabet);
  }
  return blocks;
}

function blocksOf(lines: readonly string[], alphabet: ReadonlySet<string>): Block[] {
  const taken = new Set<number>();
  const blocks: Block[] = [];
  const keep = (found: readonly Block[]): void => {
    for (const block of found) {
      for (let line = block.first; line <= block.last; line++) taken.add(line);
      blocks.push(block);
    }
  };
  keep(arrays(lines, alphabet));
  keep(labelledBlocks(lines, alphabet, taken));
  keep(lineBlocks(lines, alphabet, taken));
  keep(lines.flatMap((line, index) => (taken.has(index) ? [] : rowsOnOneLine(line, index, alphabet))));
  return blocks.sort((one, other) => one.first - other.first);
}

/** Symbols unknown so far in a line above or below that is as wide as the block and shares its commonest symbols. */
function strangersBeside(
  lines: readonly string[],
  { rows, first, last }: Block,
  alphabet: ReadonlySet<string>,
): string[] {
  if (last === first) return [];
  const usualGlyphs = new Set(rows.flat().filter((glyph) => glyph !== ' ' && !/\d/.test(glyph)));
  return [lines[first - 1] ?? '', lines[last + 1] ?? ''].flatMap((line) => {
    const glyphs = [...line.trim()];
    const width = [...(lines[first] ?? '').trim()].length;
    const shared = glyphs.filter((glyph) => usualGlyphs.has(glyph)).length;
    if (Math.abs(glyphs.length - width) > 2 || shared * 3 < glyphs.length || /\p{L}{4}/u.test(line)) return [];
    return glyphs.filter((glyph) => glyph.trim() !== '' && !alphabet.has(glyph) && !',|['.includes(glyph));
  });
}

/** Runs of lines that can be cut in the same way. */
function lineBlocks(lines: readonly string[], alphabet: ReadonlySet<string>, taken: ReadonlySet<number>): Block[] {
  return runs(
    lines,
    (line, index) => {
      const cuts = taken.has(index) ? new Map() : cutsOf(line, alphabet);
      return cuts.size > 0 ? { line: index, label: '', text: line, cuts } : null;
    },
    () => true,
  );
}

/** Rows with letters or numbers before them, which count up from A, 0 or 1. */
function labelledBlocks(lines: readonly string[], alphabet: ReadonlySet<string>, taken: ReadonlySet<number>): Block[] {
  return runs(
    lines,
    (line, index) => {
      const labelled = taken.has(index) ? null : /^\s*(?:row\s*)?([A-Za-z]|\d{1,2})(?:\s*[:|.)])?\s+(?=\S)/i.exec(line);
      if (!labelled) return null;
      const text = line.slice(labelled[0].length);
      const [, label = ''] = labelled;
      const cuts = cutsOf(text, alphabet);
      // Numbers before numbers may be cells themselves.
      return cuts.size > 0 && !(/\d/.test(label) && /\d/.test(text)) ? { line: index, label, text, cuts } : null;
    },
    (row, before) => (before ? ordinal(row.label) === ordinal(before.label) + 1 : ordinal(row.label) <= 1),
  );
}

/** A and 1 are 1. */
const ordinal = (label: string): number => (/\d/.test(label) ? Number(label) : label.toUpperCase().charCodeAt(0) - 64);

function runs(
  lines: readonly string[],
  read: (line: string, index: number) => Row | null,
  mayFollow: (row: Row, before: Row | undefined) => boolean,
): Block[] {
  const blocks: Block[] = [];
  let run: Row[] = [];
  const close = (): void => {
    const block = blockOf(run);
    if (block) blocks.push(block);
    run = [];
  };
  for (const [index, line] of lines.entries()) {
    if (isTableRule(line)) continue;
    const row = read(line, index);
    if (!row || !mayFollow(row, run.at(-1)) || commonForms([...run.slice(-1), row]).length === 0) close();
    if (row && mayFollow(row, run.at(-1))) run.push(row);
  }
  close();
  return blocks;
}

const isTableRule = (line: string): boolean => /^[\s|:-]+$/.test(line) && /---/.test(line) && line.includes('|');

function commonForms(rows: readonly Row[]): Form[] {
  return forms.filter((form) => rows.every(({ cuts }) => cuts.has(form)));
}

function blockOf(run: readonly Row[]): Block | null {
  if (run.length < leastRows) return null;
  for (const form of commonForms(run)) {
    const rows = run.map(({ cuts }) => cuts.get(form) ?? []);
    if (form === 'wide' && new Set(rows.map((row) => row.length)).size > 1) continue;
    const cells = form === 'glyphs' ? asTyped(run) : rows;
    const widths = cells.map((row) => row.length);
    const width = mostFrequent(widths);
    const alike = widths.filter((other) => other === width).length;
    if (width < leastColumns || alike * 2 < widths.length) continue;
    return { rows: cells, first: run[0]?.line ?? 0, last: run.at(-1)?.line ?? 0 };
  }
  return null;
}

/** Spaces before every line are the text's, not the maze's; those at the end of a line count where they make it whole. */
function asTyped(run: readonly Row[]): string[][] {
  const rows = run.map(({ text }) => [...text]);
  const indent = Math.min(...rows.map((row) => row.findIndex((glyph) => glyph !== ' ')));
  const visible = rows.map((row) => row.findLastIndex((glyph) => glyph !== ' ') + 1);
  const width = Math.max(mostFrequent(visible), mostFrequent(rows.map((row) => row.length)));
  const kept = visible.every((length) => length <= mostFrequent(visible)) ? mostFrequent(visible) : width;
  return rows.map((row, index) => row.slice(indent, Math.max(visible[index] ?? 0, Math.min(row.length, kept))));
}

/** Every way to cut the line into symbols of the alphabet. */
function cutsOf(line: string, alphabet: ReadonlySet<string>): Map<Form, readonly string[]> {
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

/** Innermost brackets, one a row ("[0, 1, 1], [0, 0, 1]"), or one that holds the rows as strings. */
function arrays(lines: readonly string[], alphabet: ReadonlySet<string>): Block[] {
  const text = lines.join('\n');
  if (!/[[({]/.test(text)) return [];
  const lineAt = lineCounter(text);
  const blocks: Block[] = [];
  let rows: string[][] = [];
  let [first, end] = [0, 0];
  const close = (): void => {
    if (rows.length >= leastRows) blocks.push({ rows, first, last: lineAt(end) });
    rows = [];
  };
  for (const match of text.matchAll(/[[({]([^[\](){}]{3,20000})[\])}]/g)) {
    const inside = match[1] ?? '';
    const whole = stringRows(inside, alphabet);
    if (whole) {
      close();
      blocks.push({ rows: whole, first: lineAt(match.index), last: lineAt(match.index + match[0].length) });
      continue;
    }
    const cells = inside.includes(',')
      ? inside.split(',').map((cell) => unquote(cell.trim()))
      : inside.trim().split(/\s+/).map(unquote);
    const isRow = cells.length >= leastColumns && cells.every((cell) => alphabet.has(cell));
    const isNext = rows.length === 0 || /^[\s,;[\](){}]*(?:row \d+:)?\s*$/i.test(text.slice(end, match.index));
    if (!isRow || !isNext) close();
    if (!isRow) continue;
    if (rows.length === 0) first = lineAt(match.index);
    rows.push(cells);
    end = match.index + match[0].length;
  }
  close();
  return blocks;
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
function rowsOnOneLine(line: string, index: number, alphabet: ReadonlySet<string>): Block[] {
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

/** The commonest number, the larger of two. */
export function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce<readonly [number, number]>(
    (best, entry) => (entry[1] > best[1] || (entry[1] === best[1] && entry[0] > best[0]) ? entry : best),
    [0, 0],
  )[0];
}
