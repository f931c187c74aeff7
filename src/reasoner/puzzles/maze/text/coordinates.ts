/** From coordinates as written to a cell: what they count from, and which of two numbers is the row. */
import { type Cell, failure, ok, type Problem, type Result } from '../../../task.js';
import type { Place, Places, Which } from './places.js';
import { ambiguousCoordinates, coordinatesOutside } from './problems.js';
import type { Scale } from './scale.js';

type Pair = readonly [number, number];

/** "(0,0) is the bottom left", "y goes up". */
const countsFromBottom =
  /(?:\borigin|[([]\s?[01]\s?,\s?[01]\s?[)\]]|\b(?:row|y)\s?=?\s?[01])\s(?:is\s|at\s|in\s|on\s|=\s|being\s|lies\s|means\s){1,2}(?:the\s)?(?:very\s)?(?:bottom|lower|lowest)|\by(?:[- ]axis)?\s(?:goes|points|increases|counts|grows|runs|is)\s(?:up(?!\s(?:to|or|and)\b)|from\s(?:the\s)?bottom)|\b(?:count|number|index)\w*\s(?:\w+\s){0,2}from\s(?:the\s)?bottom/i;

/** The cell of a place that is no side. */
export function cellAt(which: Which, place: Place, places: Places, words: string, scale: Scale): Result<Cell, Problem> {
  if (numbersOf(place).length > 0 && countsFromBottom.test(words))
    return failure(ambiguousCoordinates(which, 'rows seem to count from the bottom, as in geometry, or from the top'));
  if (place.kind === 'named') return namedCell(which, [place.row, place.column], places, words, scale);
  if (place.kind === 'pair') return pairCell(which, [place.one, place.other], places, words, scale);
  const [row, column] = [
    place.sides.includes('top') ? 0 : scale.rows - 1,
    place.sides.includes('left') ? 0 : scale.columns - 1,
  ];
  return ok(scale.cell(row, column));
}

const numbersOf = (place: Place): Pair[] =>
  place.kind === 'named' ? [[place.row, place.column]] : place.kind === 'pair' ? [[place.one, place.other]] : [];

const fitsIn = ({ rows, columns }: Scale, [row, column]: Pair, from: number): boolean =>
  row >= from && column >= from && row < rows + from && column < columns + from;

/** "Row 1, column 2": counted from 1, unless a 0 stands anywhere; all of them count alike. */
function namedCell(which: Which, pair: Pair, places: Places, words: string, scale: Scale): Result<Cell, Problem> {
  const named = places.all.flatMap((place) => (place.kind === 'named' ? numbersOf(place) : []));
  const ends = [...places.start, ...places.goal].flatMap(({ place }) => numbersOf(place));
  const holdsZero =
    [...named, ...ends].some((numbers) => numbers.includes(0)) || /\b(?:rows?|col(?:umn)?s?)\s+0\b/i.test(words);
  const base = statedBase(words, places) ?? scale.base ?? (holdsZero ? 0 : 1);
  const size = `${scale.rows}x${scale.columns}`;
  if (!fitsIn(scale, pair, base)) return failure(coordinatesOutside(which, `(${pair.join(', ')})`, size));
  const outside = named.find((other) => !fitsIn(scale, other, base));
  if (outside)
    return failure(
      coordinatesOutside('place', `(${outside.join(', ')}), counted from ${base} as the others are,`, size),
    );
  return ok(scale.cell(pair[0] - base, pair[1] - base));
}

function pairCell(which: Which, pair: Pair, places: Places, words: string, scale: Scale): Result<Cell, Problem> {
  const base = statedBase(words, places) ?? scale.base;
  const all = places.all.flatMap((place) => (place.kind === 'pair' ? numbersOf(place) : []));
  // All of them count alike: a 0 in one settles the others.
  const bases = [0, 1].filter((from) =>
    base === null
      ? all.every(([one, other]) => fitsIn(scale, [one, other], from) || fitsIn(scale, [other, one], from))
      : base === from,
  );
  const isColumnFirst = /\(\s*(?:x\s*,\s*y|col(?:umn)?s?\s*,\s*rows?|c\s*,\s*r)\s*\)/i.test(words);
  const isRowFirst =
    scale.isRowFirst || /\(\s*(?:rows?\s*,\s*col(?:umn)?s?|r\s*,\s*c|y\s*,\s*x|i\s*,\s*j)\s*\)|\browcol\b/i.test(words);
  const orders = isColumnFirst === isRowFirst ? [false, true] : [isColumnFirst];
  const readings = new Map<string, Cell>();
  for (const from of bases) {
    for (const isSwapped of orders) {
      const [row, column] = isSwapped ? [pair[1], pair[0]] : pair;
      if (!fitsIn(scale, [row, column], from)) continue;
      readings.set(`${row - from} ${column - from}`, scale.cell(row - from, column - from));
    }
  }
  const [reading, ...others] = readings.values();
  const text = `(${pair.join(', ')})`;
  if (!reading) return failure(coordinatesOutside(which, text, `${scale.rows}x${scale.columns}`));
  if (others.length === 0) return ok(reading);
  const why =
    bases.length > 1 ? `${text} may count from 0 or from 1` : `${text} may be row and column, or column and row`;
  return failure(ambiguousCoordinates(which, why));
}

const saysBase = (number: string, notBefore: string): RegExp =>
  new RegExp(
    `\\b(?:${number})[- ](?:based|index(?:ed|ing)?)|\\b(?:count|number|index|start)\\w*\\s+(?:\\w+\\s+)?(?:from|at)\\s+(?:${number})\\b${notBefore}`,
    'i',
  );
const zeroBased = saysBase('0|zero', '');
/** "Starts at one corner" counts nothing. */
const oneBased = saysBase('1|one', '(?!\\s+(?:of|corner|end|side|gap|opening)\\b)');

function statedBase(words: string, { origin }: Places): number | null {
  const [from, other] = origin ? (numbersOf(origin)[0] ?? []) : [];
  const isFrom = (number: number): boolean => from === number && other === number;
  const isZero = zeroBased.test(words) || isFrom(0);
  const isOne = oneBased.test(words) || isFrom(1);
  return isZero === isOne ? null : isZero ? 0 : 1;
}
