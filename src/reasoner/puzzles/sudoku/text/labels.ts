/** Boards whose rows, columns or boxes carry a name: "Row 1: …", "line 1: (…)", "first row: five, three, …", "Zeile 1 …". */
import { readFields, readList } from './fields.js';
import { judgeRows, startsAnew } from './judge.js';
import { type RowReading, readCells } from './row.js';
import { emptyReading, isSize, type JudgedRow, type Reading, type Source } from './source.js';
import { positionWords } from './words.js';

type Unit = 'row' | 'column' | 'box';

interface Label {
  readonly unit: Unit;
  /** From 1, or from 0 where the text counts so. */
  readonly index: number;
  readonly start: number;
  /** Where its cells begin. */
  readonly end: number;
}

const rowNames =
  'row|line|rank|zeile|reihe|fila|línea|linea|renglón|ligne|rangée|riga|linha|rij|regel|wiersz|rząd|satır|řádek|rad|række|rivi|sor|baris|строка|ряд|рядок|행|行';
const columnNames = 'column|col|spalte|columna|colonne|colonna|coluna|kolom|kolumna|sütun|sloupec|столбец|열|列';
const boxNames =
  'box|block|square|region|quadrant|subgrid|nonet|kasten|bloque|bloc|carré|caja|cuadro|quadrato|宫|宮|sub-grid|mini-grid';
const names = `${rowNames}|${columnNames}|${boxNames}`;
const tail = String.raw`["']?[ \t]{0,3}(?:\([^()\n]{0,24}\)[ \t]{0,2}(?=:))?(?:->|=>|[:=)>|]|is\b|has\b|reads\b|contains\b|est\b|ist\b|es\b)?`;
// Name then number, "R3:", "第3行", or ordinal then name; each bounded, so that matching stays linear.
const labelPattern = new RegExp(
  [
    String.raw`(?<![\p{L}\d])(?<named>${names})[ \t_#]{0,3}(?:(?<number>\d{1,2})|(?<letter>[a-i])|(?<word>\p{L}{3,8}))(?![\p{L}\d])${tail}`,
    String.raw`(?<![\p{L}\d])r(?<short>\d)[ \t]{0,2}[:=|)]`,
    String.raw`第[ ]?(?<chinese>\d)[ ]?[个個]?(?<measure>[行列宫宮])${tail}`,
    String.raw`(?<![\p{L}\d])(?<counted>[1-9])[ ]?(?<counter>[行列]目|[행열])${tail}`,
    String.raw`(?<![\p{L}\d-])(?<ordinal>\p{L}{3,10}|[1-9](?:st|nd|rd|th|\.|ª|º|e|ère|ème))[ \t]{1,2}(?<ordered>${names})(?![\p{L}\d])${tail}`,
    String.raw`(?<![\p{L}\d-])(?<vertical>top|upper|middle|center|centre|bottom|lower)(?:[- ](?<horizontal>left|center|centre|middle|right))?(?:[ -](?:${boxNames}))[ \t]{0,3}[:=-]`,
  ].join('|'),
  'giu',
);

type LabelledRow = JudgedRow & { readonly index: number; readonly unit: Unit };

export function readLabels(source: Source): Reading {
  const reading = emptyReading();
  let sequence: LabelledRow[] = [];
  const finish = (): void => {
    if (sequence.length > 2) judgeRows(sequence, reading, sequence[0]?.unit);
    sequence = [];
  };
  const labels = findLabels(source.text);
  for (const [position, label] of labels.entries()) {
    const limit = Math.min(labels[position + 1]?.start ?? source.text.length, label.end + 600);
    const content = readContent(source.text, label.end, limit);
    if (!content) continue;
    const row = { ...content, start: label.start, index: label.index, unit: label.unit };
    const goesOn = follows(sequence, row);
    if (goesOn === 'no') finish();
    if (goesOn === 'yes' || row.index <= 1 || isSize(row.cells.length)) sequence.push(row);
  }
  finish();
  return reading;
}

/** Whether the row belongs to the rows before it; 'aside' is a remark such as "row 5 needs a 3". */
function follows(rows: readonly LabelledRow[], row: LabelledRow): 'yes' | 'no' | 'aside' {
  const previous = rows.at(-1);
  if (!previous || previous.unit !== row.unit || startsAnew(rows, row.index)) return 'no';
  if (row.index === previous.index + 1 || row.cells.length === rows[0]?.cells.length) return 'yes';
  const isWhole = rows.length === rows[0]?.cells.length;
  return row.index <= 1 || isWhole ? 'no' : 'aside';
}

function findLabels(text: string): Label[] {
  const labels: Label[] = [];
  for (const match of text.matchAll(labelPattern)) {
    const groups = match.groups ?? {};
    const name =
      groups.named ?? groups.ordered ?? groups.measure ?? groups.counter?.[0] ?? (groups.vertical ? 'box' : 'row');
    const index = indexOf(groups);
    if (index === null || isComment(text, match.index)) continue;
    labels.push({ unit: unitOf(name.toLowerCase()), index, start: match.index, end: match.index + match[0].length });
  }
  return labels;
}

/** `5, 3, 0, …  # row 1`: the label stands behind its cells. */
function isComment(text: string, start: number): boolean {
  const before =
    text
      .slice(Math.max(0, start - 120), start)
      .split('\n')
      .at(-1) ?? '';
  return /\d.*(?:#|\/\/|\/\*|--)\s*$/.test(before);
}

function unitOf(name: string): Unit {
  if (columnNames.split('|').includes(name)) return 'column';
  return boxNames.split('|').includes(name) ? 'box' : 'row';
}

function indexOf(groups: Record<string, string | undefined>): number | null {
  const digits = groups.number ?? groups.short ?? groups.chinese ?? groups.counted;
  if (digits !== undefined) return Number(digits);
  if (groups.letter !== undefined) return groups.letter.toLowerCase().charCodeAt(0) - 96;
  if (groups.vertical !== undefined) return boxIndex(groups.vertical.toLowerCase(), groups.horizontal?.toLowerCase());
  const word = (groups.word ?? groups.ordinal ?? '').toLowerCase();
  return /^\d/.test(word) ? Number(word[0]) : (positionWords.get(word) ?? null);
}

function boxIndex(vertical: string, horizontal: string | undefined): number {
  const band = /top|upper/.test(vertical) ? 0 : /bottom|lower/.test(vertical) ? 2 : 1;
  const stack = horizontal === 'left' ? 0 : horizontal === 'right' ? 2 : 1;
  return band * 3 + stack + 1;
}

interface Content {
  readonly cells: readonly number[];
  readonly reading: RowReading;
  readonly end: number;
}

/** The cells after a label: its line, or all up to the next label, or as far as cells reach in the line. */
function readContent(text: string, start: number, limit: number): Content | null {
  const paragraph = (text.slice(start, limit).split(/\n[ \t>]*\n/, 1)[0] ?? '').trimEnd();
  const line = firstLine(paragraph).trimEnd();
  let fallback: Content | null = null;
  for (const attempt of [line, withoutMark(line), paragraph]) {
    const reading = contentCells(attempt);
    if (!reading || reading.cells.length === 0) continue;
    const found = { cells: reading.cells, reading, end: start + Math.max(attempt.length, line.length) };
    if (isSize(reading.cells.length)) return found;
    fallback ??= found;
  }
  return fallback ?? readPrefix(line, start);
}

/** "Row 1. 5 3 …" and "Row 1 - 5 3 …": a mark after the label that is no blank anywhere else in the line. */
function withoutMark(line: string): string {
  const match = /^\s*([.-])\s/.exec(line);
  return match?.[1] && line.lastIndexOf(match[1]) < match[0].length ? line.slice(match[0].length) : line;
}

/** The first line that is not empty; a label may stand on a line of its own. */
function firstLine(paragraph: string): string {
  const begin = paragraph.search(/\S/);
  if (begin < 0) return '';
  const end = paragraph.indexOf('\n', begin);
  return end < 0 ? paragraph : paragraph.slice(0, end);
}

function contentCells(text: string): RowReading | null {
  const bracket = /^\s*[[({]([^[\](){}]*)[\])}]\s*[,;.]?\s*$/.exec(text)?.[1];
  const content = bracket ?? text.replace(/[,;]\s*$/, '');
  const fields = readFields(content) ?? (bracket === undefined ? null : readList(bracket.split(',')));
  if (fields && fields.cells.length > 1) return fields;
  const reading = readCells(bracket ?? content);
  if (!reading || reading.marked.length > 0) return null;
  if (reading.numbers > 0 && !reading.runs.every((run) => run === reading.runs[0])) return null;
  // A full stop after the last cell ends the sentence when blanks are written in another way.
  const stopped = reading.blanks !== '.' && /[^.]\.$/.test(content.trimEnd()) && reading.runs.at(-1) === 2;
  return stopped ? { ...reading, cells: reading.cells.slice(0, -1) } : reading;
}

/** Cells at the start of a line of prose: token after token until one is no cell. */
function readPrefix(line: string, start: number): Content | null {
  let best: Content | null = null;
  let tokens = 0;
  for (const match of line.slice(0, 200).matchAll(/[^\s]+/g)) {
    if (++tokens > 24) break;
    const end = match.index + match[0].length;
    const reading = readCells(line.slice(0, end).replace(/[.,;]$/, ''));
    if (!reading) break;
    if (reading.cells.length > 0) best = { cells: reading.cells, reading, end: start + end };
  }
  return best;
}
