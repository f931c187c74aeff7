/** Reads one line, or the inside of one bracket, as cells; what separates them is free, what stands in them is not. */
import { blankPlurals, cellWords, fillers } from './words.js';

export interface RowReading {
  /** Digits, 0 for a blank. */
  readonly cells: readonly number[];
  /** Lengths of the unbroken runs of cells: nine of 1, three of 3, one of 9 … */
  readonly runs: readonly number[];
  /** Runs that are numbers of two or more digits. */
  readonly numbers: number;
  /** Cells before each "|". */
  readonly bars: readonly number[];
  /** The one blank character of a line without digits, else ''. */
  readonly pure: string;
  /** The blank characters that occur. */
  readonly blanks: string;
  /** Indexes of cells that carry a mark of their own: (5), [5], 5?, 5*. */
  readonly marked: readonly number[];
  /** Indexes of blanks that are nothing between two delimiters. */
  readonly empties: readonly number[];
}

/** Longer texts are never one row; keeps every reader linear. */
export const longestRow = 400;
const blankCharacters = '.0_*xX?-~oO';
const separators = ' \t\n,;|/[](){}<>"\'`+&:!\\';
const openers = '([{<';
const closers = ')]}>';
const markedCell = /^(?:\*{1,2}|_{1,2}|~|\(|\[)?([1-9])(?:\*{1,2}|_{1,2}|~|\)|\]|\?|!|'|\+)$/;

const digitBit = 1;
const blankBit = 2;
const separatorBit = 4;
const letterBit = 8;
export const markBit = 16;
export const delimiterBit = 32;

/** What each ASCII character can be in a row. */
const classes = new Uint8Array(128);
const classify = (characters: string, bit: number): void => {
  for (const character of characters) classes[character.charCodeAt(0)] = (classes[character.charCodeAt(0)] ?? 0) | bit;
};
classify('123456789', digitBit);
classify(blankCharacters, blankBit);
classify(separators, separatorBit);
classify('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', letterBit);
classify("*_~)]?!'+", markBit);
classify(',\t;&|', delimiterBit);

const nonAsciiLetter = /\p{L}/u;

function classOf(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 128) return classes[code] ?? 0;
  return nonAsciiLetter.test(text[index] ?? '') ? letterBit : 0;
}

/** All classes that occur in the text; 0 when a character can stand in no row. */
export function scan(text: string): number {
  let seen = 0;
  for (let i = 0; i < text.length; i++) {
    const found = classOf(text, i);
    if (found === 0) return 0;
    seen |= found;
  }
  return seen;
}

const none: readonly number[] = [];

export const isBlankCharacter = (character: string): boolean => blankCharacters.includes(character);

const isDigit = (character: string): boolean => character >= '1' && character <= '9';

/** Cells of `text` in any separation, blanks written out; null when anything else stands in it. */
export function readCells(text: string): RowReading | null {
  if (text.length > longestRow) return null;
  const seen = scan(text);
  if (seen === 0 && text !== '') return null;
  return ((seen & markBit) > 0 ? readMarked(text) : null) ?? readPlain(text);
}

/** Whitespace-separated cells of which some carry a mark such as "4?" or "(4)": then the mark is no cell. */
function readMarked(text: string): RowReading | null {
  if (!/[1-9][*_~)\]?!'+]{1,2}(?:[\s|,]|$)/.test(text)) return null;
  const cells: number[] = [];
  const marked: number[] = [];
  let blanks = '';
  for (const token of text.split(/[\s|,;]+/)) {
    if (token === '') continue;
    const match = markedCell.exec(token);
    if (match) {
      marked.push(cells.length);
      cells.push(Number(match[1]));
    } else if (token.length === 1 && isDigit(token)) cells.push(Number(token));
    else if (token.length === 1 && isBlankCharacter(token)) {
      cells.push(0);
      if (!blanks.includes(token)) blanks += token;
    } else return null;
  }
  return marked.length === 0
    ? null
    : { cells, runs: cells.map(() => 1), numbers: 0, bars: none, pure: '', blanks, marked, empties: none };
}

/** A reading on the way; arrays that most rows leave empty are shared until something goes in. */
interface Draft {
  cells: number[];
  runs: number[];
  numbers: number;
  bars: readonly number[];
  pure: string;
  blanks: string;
  marked: readonly number[];
  empties: readonly number[];
}

function readPlain(text: string): RowReading | null {
  const draft: Draft = {
    cells: [],
    runs: [],
    numbers: 0,
    bars: none,
    pure: '',
    blanks: '',
    marked: none,
    empties: none,
  };
  let hasDigit = false;
  let hasWord = false;
  let run = 0;
  let digitsOnly = true;
  // One turn more than there are characters: the end of the text ends a run as a separator does.
  for (let i = 0; i <= text.length; i++) {
    const found = i < text.length ? classOf(text, i) : separatorBit;
    if ((found & digitBit) > 0) {
      const opener = i > 0 ? openers.indexOf(text[i - 1] ?? '') : -1;
      if (opener >= 0 && text[i + 1] === closers[opener]) draft.marked = [...draft.marked, draft.cells.length];
      draft.cells.push(text.charCodeAt(i) - 48);
      hasDigit = true;
      run++;
    } else if ((found & letterBit) > 0 && i + 1 < text.length && (classOf(text, i + 1) & letterBit) > 0) {
      let end = i + 1;
      while (end < text.length && (classOf(text, end) & letterBit) > 0) end++;
      const word = text.slice(i, end).toLowerCase();
      if (/^(?:x+|o+)$/.test(word)) {
        for (let blank = i; blank < end; blank++) draft.cells.push(0);
        noteBlank(draft, word[0] ?? '');
        run += word.length;
        digitsOnly = false;
      } else {
        noteRun(draft, run, digitsOnly);
        run = 0;
        digitsOnly = true;
        if (!readWord(word, draft.cells)) return null;
        hasWord = true;
        if (!fillers.has(word)) draft.runs.push(1);
      }
      i = end - 1;
    } else if ((found & blankBit) > 0) {
      const character = text[i] ?? '';
      draft.cells.push(0);
      if (character !== '0') digitsOnly = false;
      noteBlank(draft, character);
      run++;
    } else if ((found & separatorBit) > 0) {
      noteRun(draft, run, digitsOnly);
      run = 0;
      digitsOnly = true;
      if (text[i] === '|')
        draft.bars = draft.bars === none ? [draft.cells.length] : [...draft.bars, draft.cells.length];
    } else return null;
  }
  if (!hasDigit && !hasWord && draft.blanks.length === 1) draft.pure = draft.blanks;
  return draft;
}

function noteRun(draft: Draft, run: number, digitsOnly: boolean): void {
  if (run === 0) return;
  draft.runs.push(run);
  if (run > 1 && digitsOnly) draft.numbers++;
}

function noteBlank(draft: Draft, character: string): void {
  if (!draft.blanks.includes(character)) draft.blanks += character;
}

/** Appends what the word means; false when it is no cell. "three blanks" takes the 3 back and adds three blanks. */
function readWord(word: string, cells: number[]): boolean {
  if (fillers.has(word)) return true;
  if (blankPlurals.has(word)) {
    const count = cells.pop() ?? 0;
    if (count < 1) return false;
    for (let i = 0; i < count; i++) cells.push(0);
    return true;
  }
  const value = cellWords.get(word);
  if (value === undefined) return false;
  cells.push(value);
  return true;
}
