/** Finds blocks of symbols in a text: lines, rows on one line, arrays, tables. What the symbols mean is not asked here. */
import type { Problem } from '../../../task.js';
import { asTyped, fenceIndents, type Typed, withThinRows } from './blanks.js';
import { type Cuts, commonForms, cutsOf, type Form, leastColumns, leastRows } from './cuts.js';
import { mostFrequent } from './frequent.js';
import type { Legend } from './legend.js';
import { arrays, rowsOnOneLine } from './lists.js';

export interface Block {
  /** One symbol a cell. */
  readonly rows: readonly (readonly string[])[];
  /** First and last line, counted from 0. */
  readonly first: number;
  readonly last: number;
  /** The number of the first row, 0 or 1, where the rows are numbered. */
  readonly base?: number | undefined;
  /** Whether it was written as columns. */
  readonly isTurned?: boolean;
  /** Why the rows can be read in two ways, where spaces are open cells. */
  readonly doubt?: Problem | undefined;
}

/** Symbols that mazes are made of when no legend says so; some of them still need one (see symbols.ts). */
const usual = [
  ...'#.SGEseg █▓■□░▒⬛⬜◼◻▪▫◾◽🧱🟩🟦🟥🟨🟫🟪🟧🟢🔴🔵🏁🎯🚩🚪⭐🏆🧀🐭🚶🏃😀🙂🌲🌳*·•oOxX@+%~^&BPTFHWZ0123',
];
/** Mark one cell of a maze at most. */
const usualEnds = [...'SGEseg'];
const usualWalls = [...'#█▓■◼◾⬛🧱▪'];

interface Signs {
  readonly alphabet: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
  readonly walls: ReadonlySet<string>;
}

function signsOf(legend: Legend): Signs & { readonly alphabet: Set<string> } {
  const withRole = (...roles: string[]): string[] =>
    [...legend.keys()].filter((glyph) => roles.includes(legend.get(glyph) ?? ''));
  return {
    alphabet: new Set([...usual, ...legend.keys()]),
    ends: new Set([...usualEnds, ...withRole('start', 'goal')]),
    walls: new Set([...usualWalls.filter((glyph) => !legend.has(glyph)), ...withRole('wall')]),
  };
}

interface Row {
  readonly line: number;
  readonly label: string;
  /** How many characters the label takes, its stop included. */
  readonly labelLength: number;
  /** Without the label; the spaces after it are kept. */
  readonly text: string;
  readonly cuts: Cuts;
  /** Shows too little to be a row by itself; only its label says that it is one. */
  readonly isThin: boolean;
}

/** A block with a strange row grows by rounds, each of which may meet another such row. */
const strangerRounds = 5;

/** Blocks in reading order; none stands in another. */
export function findBlocks(lines: readonly string[], legend: Legend): Block[] {
  const signs = signsOf(legend);
  let blocks = blocksOf(lines, signs);
  for (let round = 0; round < strangerRounds; round++) {
    const strangers = blocks.flatMap((block) => strangersBeside(lines, block, signs.alphabet));
    if (strangers.length === 0) break;
    for (const glyph of strangers) signs.alphabet.add(glyph);
    blocks = blocksOf(lines, signs);
  }
  return blocks;
}

function blocksOf(lines: readonly string[], signs: Signs): Block[] {
  const taken = new Set<number>();
  const blocks: Block[] = [];
  const keep = (found: readonly Block[]): void => {
    for (const block of found) {
      for (let line = block.first; line <= block.last; line++) taken.add(line);
      blocks.push(block);
    }
  };
  keep(arrays(lines, signs.alphabet));
  keep(labelledBlocks(lines, signs, taken));
  keep(lineBlocks(lines, signs, taken));
  keep(lines.flatMap((line, index) => (taken.has(index) ? [] : rowsOnOneLine(line, index, signs.alphabet))));
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
  const width = [...(lines[first] ?? '').trim()].length;
  return [lines[first - 1] ?? '', lines[last + 1] ?? ''].flatMap((line) => {
    const glyphs = [...line.trim()];
    const shared = glyphs.filter((glyph) => usualGlyphs.has(glyph)).length;
    if (Math.abs(glyphs.length - width) > 2 || shared * 3 < glyphs.length || /\p{L}{4}/u.test(line)) return [];
    return glyphs.filter((glyph) => glyph.trim() !== '' && !alphabet.has(glyph) && !',|['.includes(glyph));
  });
}

/** Runs of lines that can be cut in the same way, and the rows beside them of which little shows. */
function lineBlocks(lines: readonly string[], signs: Signs, taken: ReadonlySet<number>): Block[] {
  const fences = fenceIndents(lines);
  const typed = (first: number, last: number): Typed =>
    asTyped(
      lines.slice(first, last + 1).map((line, index) => unindented(line, fences.get(first + index) ?? 0)),
      fences.has(first),
      signs.ends,
    );
  const found = runs(lines, (line, index) => {
    const cuts: Cuts = taken.has(index) ? new Map() : cutsOf(line, signs.alphabet);
    return cuts.size > 0 ? { line: index, label: '', labelLength: 0, text: line, cuts, isThin: false } : null;
  }).flatMap((run) => {
    const [first, last] = [run[0]?.line ?? 0, run.at(-1)?.line ?? 0];
    return blockOf(run, signs, () => typed(first, last)) ?? [];
  });
  const inBlock = new Set(
    found.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, k) => first + k)),
  );
  const widened = (block: Block, isTaken: (line: number) => boolean): Block => {
    const { first, last, doubt } = withThinRows(lines, block, signs.ends, isTaken, (line) => inBlock.has(line));
    const { rows, doubt: other } = typed(first, last);
    return { rows, first, last, doubt: doubt ?? other };
  };
  const blocks: Block[] = [];
  for (const block of found) {
    const before = blocks.at(-1)?.last ?? -1;
    if (block.first <= before) continue;
    const isTaken = (line: number): boolean => taken.has(line) || line <= before;
    blocks.push(block.form === 'glyphs' ? widened(block, isTaken) : block);
  }
  return blocks;
}

/** Without the spaces that a fence around the line has too. */
const unindented = (line: string, indent: number): string =>
  line.slice(Math.min(indent, Math.max(0, line.search(/\S|$/))));

const labelPattern = /^\s*(?:row\s*)?([A-Za-z]|\d{1,2})(?:\s*[:|)]|\.)?(?=\s|$)/i;

/** Rows with letters or numbers before them, which count up from A, 0 or 1. */
function labelledBlocks(lines: readonly string[], signs: Signs, taken: ReadonlySet<number>): Block[] {
  return runs(
    lines,
    (line, index) => {
      const labelled = taken.has(index) ? null : labelPattern.exec(line);
      if (!labelled) return null;
      const labelLength = labelled[0].length;
      const text = line.slice(labelLength);
      const [, label = ''] = labelled;
      // Numbers before numbers may be cells themselves.
      if (/\d/.test(label) && /\d/.test(text)) return null;
      const cuts = cutsOf(text, signs.alphabet);
      const row = { line: index, label, labelLength, text };
      if (cuts.size > 0) return { ...row, cuts, isThin: false };
      const glyphs = [...text];
      return glyphs.every((glyph) => signs.alphabet.has(glyph))
        ? { ...row, cuts: new Map([['glyphs', glyphs]]), isThin: true }
        : null;
    },
    (row, before) => (before ? ordinal(row.label) === ordinal(before.label) + 1 : ordinal(row.label) <= 1),
  ).flatMap((run) => {
    const block = blockOf(run, signs, (rows) => asTyped(afterLabels(rows), false, signs.ends));
    const first = run[0]?.label ?? '';
    return block ? { ...block, base: /\d/.test(first) ? ordinal(first) : undefined } : [];
  });
}

/** The rows from one column on where they line up, whatever the width of the labels; else from the space after each label. */
function afterLabels(rows: readonly Row[]): string[] {
  const from = Math.max(...rows.map(({ labelLength }) => labelLength)) + 1;
  const areAligned = rows.every(
    ({ labelLength, text }) => text.trim() === '' || labelLength + text.search(/\S/) >= from,
  );
  return rows.map(({ labelLength, text }) => text.slice(areAligned ? from - labelLength : 1));
}

/** A and 1 are 1. */
const ordinal = (label: string): number => (/\d/.test(label) ? Number(label) : label.toUpperCase().charCodeAt(0) - 64);

/** Rows one after the other that can be cut in the same way. */
function runs(
  lines: readonly string[],
  read: (line: string, index: number) => Row | null,
  mayFollow: (row: Row, before: Row | undefined) => boolean = () => true,
): Row[][] {
  const found: Row[][] = [];
  let run: Row[] = [];
  const close = (): void => {
    if (run.length >= leastRows) found.push(run);
    run = [];
  };
  for (const [index, line] of lines.entries()) {
    if (isTableRule(line)) continue;
    const row = read(line, index);
    const before = run.at(-1);
    if (!row || !mayFollow(row, before) || (before && commonForms([before.cuts, row.cuts]).length === 0)) close();
    if (row && mayFollow(row, run.at(-1))) run.push(row);
  }
  close();
  return found;
}

const isTableRule = (line: string): boolean => /^[\s|:-]+$/.test(line) && /---/.test(line) && line.includes('|');

/** The rows in the first form that suits them all; `typed` gives those in which every character is a cell. */
function blockOf(
  run: readonly Row[],
  signs: Signs,
  typed: (rows: readonly Row[]) => Typed,
): (Block & { readonly form: Form }) | null {
  const strong = run.filter(({ isThin }) => !isThin);
  if (strong.length < leastRows) return null;
  for (const form of commonForms(strong.map(({ cuts }) => cuts))) {
    const kept = form === 'glyphs' ? withoutEmptyEnds(run) : run.filter(({ text }) => text.trim() !== '');
    const { rows, doubt }: Typed =
      form === 'glyphs' ? typed(kept) : { rows: kept.map(({ cuts }) => cuts.get(form) ?? cuts.get('glyphs') ?? []) };
    if (
      (form === 'spaced' || form === 'wide') &&
      isOnlyWall(rows, signs) &&
      strong.every(({ cuts }) => cuts.has('glyphs'))
    )
      continue;
    const widths = rows.map((row) => row.length);
    if (form === 'wide' && new Set(widths).size > 1) continue;
    const width = mostFrequent(widths);
    const alike = widths.filter((other) => other === width).length;
    if (width < leastColumns || alike * 2 < widths.length) continue;
    return { form, rows, first: kept[0]?.line ?? 0, last: kept.at(-1)?.line ?? 0, doubt };
  }
  return null;
}

/** A label with nothing behind it counts as an open row only where spaces are cells. */
function withoutEmptyEnds(run: readonly Row[]): readonly Row[] {
  const areBlanksCells = afterLabels(run).some((text) => text.trimEnd().includes(' '));
  const isRow = ({ text }: Row): boolean => areBlanksCells || text.length > 1;
  return run.slice(run.findIndex(isRow), run.findLastIndex(isRow) + 1);
}

/** No cell is open so far: the spaces between them are. */
const isOnlyWall = (rows: readonly (readonly string[])[], { walls, ends }: Signs): boolean =>
  rows.every((row) => row.every((glyph) => walls.has(glyph) || ends.has(glyph)));
