/** Words around a board that make its lines something else than the rows from top to bottom. */
import type { Problem } from '../../../task.js';
import { findIndexing, findLineStatement, quoteOf, unitOfKeyBefore, written } from '../../stated-lines.js';
import { ambiguous } from './problems.js';
import type { Candidate, Source } from './source.js';

/** An order of lines, or the way in which to solve the board: the words beside it tell. */
const order = new RegExp(
  '(?<!by (?:row|column|box),? (?:and |then |or )?)(?:col(?:umn)? by col(?:umn)?|box by box|block by block|column[- ]major|column[- ]?wise|(?:from (?:the )?)?bottom (?:row )?(?:to|-) ?(?:the )?top|' +
    '(?:bottom|last) (?:row|line) first|start(?:s|ing|ed)? (?:from|with|at) (?:the )?bottom(?! of| (?:left|right) (?:box|block|corner box))|right[- ]to[- ]left|' +
    'spaltenweise|von unten nach oben|columna por columna|de abajo (?:a|hacia) arriba|colonne par colonne|de bas en haut)',
  'gi',
);
const task =
  /\b(?:solve|solving|explain|check(?:ed|ing)?|verify|go|went|going|gone|tried|look(?:ed|ing)|walk|work(?:ed|ing)?|(?:can|could|should) (?:i|we|you)|let's|fill|show|help|print|give|return|look|scan|try|v[ée]rifi|regard|mirado|revisado|gegangen|durchgegangen|löse|lösen|resuelve|explica|explique|proceed|reason|think)\b/i;
const answer = /\b(?:answers?|solutions?|results?|outputs?|reply)\b/i;
const ofLines = new RegExp(
  `\\b(?:${written}|wrote|typing|writing|reading|copying|entering|listing|rows|lines|order)\\b`,
  'i',
);

/** "Columns, left to right:" on the line above. */
const heading =
  /(?:^|[\n.!?:])[ \t*#>-]{0,6}(?:the |its |all |my )?(?:(?:nine|9|six|6|four|4) )?(?:columns|cols|boxes|blocks|spalten|columnas|colonnes)(?:,? (?:from|left|in order|top|listed|written|given)[^\n.:]{0,40})?[ ]?[:.-]?[*_]{0,2}[ \t]*\n\s*(?:```[a-z]{0,10}\s*)?$/i;
/** `"columns": "53..` in front of one string. */
const key = /(?:columns|cols|boxes|blocks)["']?\s{0,3}[:=]\s{0,3}["'`]?$/i;
/** Labels say themselves what a line is, unless they are counted from the bottom. */
const labelled =
  /^\W{0,3}(?:(?![xo]{1,10}[ _]?\d)\p{L}{2,10}[ _]?\d|r\d[ \t]?[:=|)]|第|\d ?[行列]|\p{L}{3,10} (?:row|line|column|box|block|square|zeile|reihe|fila)(?![a-z]))/iu;
const fromBottom =
  /\b(?:row|line|r|rank) ?1 (?:is|=|being) (?:at )?(?:the )?(?:bottom|lowest|last)|numbered (?:up )?from (?:the )?bottom/i;

/** How far from a board its words may stand. */
const reach = 400;

/** Lines that are said to be columns or boxes, or to begin elsewhere than at the top left; in a list of cells an index is no line. */
export function findOtherOrder({ text }: Source, candidates: readonly Candidate[], isByCell: boolean): Problem | null {
  for (const [index, { start, end }] of candidates.entries()) {
    const before = text.slice(Math.max(candidates[index - 1]?.end ?? 0, start - reach), start);
    const after = text.slice(end, Math.min(candidates[index + 1]?.start ?? text.length, end + reach));
    const stated = namesLines(text, start)
      ? (fromBottom.exec(before) ?? fromBottom.exec(after))?.[0]
      : (findBefore(before, text[start] ?? '') ??
        findLineStatement(after, true) ??
        (isByCell ? undefined : findIndexing(`${before}\n${after}`)) ??
        findOrder(after, true));
    if (stated === undefined) continue;
    return ambiguous(
      `The text says ${quoteOf(stated)}, so its lines may not be the rows from top to bottom.`,
      'Send the rows from top to bottom, each from left to right, or write "Column 1:" and so on in front of each line.',
    );
  }
  return null;
}

const namesLines = (text: string, start: number): boolean =>
  labelled.test(text.slice(start, start + 20)) || (isBracket(text[start]) && unitOfKeyBefore(text, start) !== 'row');

const isBracket = (character = ''): boolean => character !== '' && '[({'.includes(character);

function findBefore(before: string, first: string): string | undefined {
  const inFront = heading.exec(before)?.[0] ?? (isBracket(first) ? undefined : key.exec(before)?.[0]);
  return findLineStatement(before, true) ?? inFront ?? findOrder(before, false);
}

/** `explicit` where the words must speak of lines that are written: behind a board most orders are wishes. */
function findOrder(words: string, explicit: boolean): string | undefined {
  for (const match of words.matchAll(order)) {
    const [found] = match;
    const end = match.index + found.length;
    const clause = `${words
      .slice(0, match.index)
      .split(/[.,;:!?()\n]/)
      .at(-1)} ${words.slice(end).split(/[.,;:!?()\n]/, 1)[0]}`;
    if (answer.test(clause)) continue;
    if (ofLines.test(clause) || /major/i.test(found) || !(explicit || task.test(clause))) return found;
  }
  return undefined;
}
