/** Words around a board that make its lines something else than the rows from top to bottom. */
import type { Problem } from '../../../task.js';
import { unitBefore } from './brackets.js';
import { ambiguous } from './problems.js';
import type { Candidate, Source } from './source.js';

const line = '(?:lines?|rows?|strings?|arrays?|lists?|entry|groups?)';
const several = '(?:(?:nine|9|six|6|four|4) )?(?:columns|cols|boxes|blocks)';
const one = '(?:column|(?:3 ?x ?3 )?(?:box|block|square|sub-?grid|region))(?![a-z])';
/** "The first row is the column numbers" and "the columns that I am stuck on" say nothing of the lines. */
const alone =
  "(?![a-z]| (?:numbers?|headers?|labels?|names?|borders?|edges?|lines?|outlines?|boundar(?:y|ies)|walls?|index|indices|letters?|of|with|that|which|where|in|around|and|or|i|i'm|we|you|\\d))";
const written =
  '(?:given|listed|written|ordered|typed|sent|stored|arranged|sorted|entered|read|copied|transcribed|numbered)';

/** Said of the lines, wherever it stands. */
const statement = new RegExp(
  [
    `(?:these|here|below|following|above|they|those)[^.\\n]{0,20} (?:are|is|were) (?:actually |really )?(?:the |its |all |my )?${several}${alone}`,
    `(?:each|every) (?:inner |sub-?|nested )?${line}(?: below| above| here)? (?:is|=|represents|holds|stands for|means|contains|gives|shows|lists) (?:an? |one |the )?(?:whole |single |full )?${one}${alone}`,
    `${line}(?: below| above| here)? (?:are|is|=|represent) (?:actually |really )?(?:the |its |an? |one )?(?:column|box|block)(?:s|es)?${alone}`,
    `(?<![a-z])(?:i|we)(?:'ve| have| am|'m| are|'ll| will)? (?:list|give|gave|write|wrote|type|send|sent|enter|copy|copied)(?:ed|d|ing)? (?:out |down |you )?(?:the |my |its |all |by )?${several}${alone}`,
    `${written}(?: out| down)?(?: here| below| above)? (?:by|as|per) (?:the )?(?:column|box|block)(?:s|es)?${alone}`,
    `one ${one} (?:per|a|on each|for each|to a|in each) ${line}|${one} per ${line}|one ${line} (?:per|for each|for every) ${one}`,
    `(?:first|top|1st) ${line}(?: below| above| here| given)? (?:is|=|being|means|shows) (?:at )?(?:the )?(?:bottom|last|lowest)|(?:last|bottom) ${line} (?:is|=) (?:at )?(?:the )?(?:top|first)`,
    `(?:rows|lines|board|grid|puzzle|sudoku)(?: is| are| was)? (?:given |written |typed |printed )?(?:upside[- ]down|mirrored|flipped|rotated|transposed|in reverse|reversed)(?![a-z])`,
    `(?<![a-z])(?:i|we)(?:'ve| have)?(?: accidentally| by mistake| just)? (?:rotated|transposed|mirrored|flipped|reversed) (?:it|this|the (?:board|grid|puzzle|sudoku|rows|lines|page))(?![a-z])|(?<![a-z])(?:it|this|everything)(?:'s| is| was)(?: now)? (?:upside[- ]down|mirrored|rotated|transposed)(?![a-z])`,
    `${written}(?: out| down)? vertically`,
    `(?:each|every) ${one} (?:as|is|on|in) (?:an? |its own )?${line}(?![a-z])|(?:json|lists?|arrays?|strings?) by (?:columns|boxes|blocks)(?![a-z])`,
    `from (?:the )?(?:last|bottom) ${line} to (?:the )?(?:first|top)|(?:last|bottom) ${line} (?:at|on) (?:the )?top|reversed? order of (?:the )?(?:rows|lines)`,
    '(?:jede|eine) (?:zeile|reihe)(?: \\p{L}{1,12})? (?:ist|=) eine? (?:spalte|block|kasten)|(?:spalte|block|kasten) (?:pro|je) zeile|(?:cada|una) (?:l[ií]nea|fila)(?: \\p{L}{1,12}){0,2} (?:es|=) una? (?:columna|caja|bloque)|(?:columna|caja|bloque) por (?:l[ií]nea|fila)|(?:chaque|une) ligne(?: \\p{L}{1,12}){0,2} (?:est|=) une? (?:colonne|bloc|carré)|(?:colonne|bloc|carré) par ligne',
  ].join('|'),
  'iu',
);

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

/** Lines that are said to be columns or boxes, or to begin elsewhere than at the top left. */
export function findOtherOrder({ text }: Source, candidates: readonly Candidate[]): Problem | null {
  for (const [index, { start, end }] of candidates.entries()) {
    const before = text.slice(Math.max(candidates[index - 1]?.end ?? 0, start - reach), start);
    const after = text.slice(end, Math.min(candidates[index + 1]?.start ?? text.length, end + reach));
    const stated = namesLines(text, start)
      ? (fromBottom.exec(before) ?? fromBottom.exec(after))?.[0]
      : (findBefore(before, text[start] ?? '') ?? statement.exec(after)?.[0] ?? findOrder(after, true));
    if (stated === undefined) continue;
    return ambiguous(
      `The text says "${stated.replace(/^[^\p{L}]{1,20}|[^\p{L}\d]{1,20}$/gu, '')}", so its lines may not be the rows from top to bottom.`,
      'Send the rows from top to bottom, each from left to right, or write "Column 1:" and so on in front of each line.',
    );
  }
  return null;
}

const namesLines = (text: string, start: number): boolean =>
  labelled.test(text.slice(start, start + 20)) || (isBracket(text[start]) && unitBefore(text, start) !== 'row');

const isBracket = (character = ''): boolean => character !== '' && '[({'.includes(character);

function findBefore(before: string, first: string): string | undefined {
  const inFront = heading.exec(before)?.[0] ?? (isBracket(first) ? undefined : key.exec(before)?.[0]);
  return statement.exec(before)?.[0] ?? inFront ?? findOrder(before, false);
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
    if (ofLines.test(clause) || !(explicit || task.test(clause))) return found;
  }
  return undefined;
}
