/** Cells that the words want the way to lead through before the goal: "visit X1, then G", "via K", "S -> A -> G". */

import { isAttempt } from './attempt.js';
import { isDenied } from './denial.js';
import type { Legend } from './legend.js';

/** A cell by its letter, or a part of the maze. */
const landmark =
  /(?<![\p{L}\p{N}#.'’-])["'“‘`(]?(?<letter>(?!I\b)[A-Z]\d?)["'”’`)]?(?![\p{L}\p{N}#'’*+-]|\s(?:[Mm]aze|[Ll]abyrinth|[Gg]rid)\b)|\b(?:the|each|every|one|el|la|le|il|die|das|der)\s(?:\w+[\s-]){0,2}(?:corners?|middle|cent(?:er|re|ro)|esquina|ecke|mitte|zentrum)\b/gu;
const moves = 'UDLRNEW';
const usualEnds = 'SGE';

const gap =
  "(?:\\s(?!from\\b|to\\b|as\\b|at the\\b|and\\b|my\\b|your\\b|our\\b|with\\b|then\\b|(?:maze|labyrinth|level|grid|part|puzzle|example|case|figure|layout|map)\\b)[\\w'’]+){0,3}\\s$";
const motion =
  '(?:go|goes|going|get|gets|getting|walk|walks|move|moves|moving|run|travel|head|heads|come|comes|lead|leads)';
const path = '(?:path|route|way)';
/** Whoever is told this is told to be there on the way. */
const visiting = new RegExp(
  `(?<!\\p{L})(?:visit(?:s|ing)?|via|touch(?:es|ing)?|(?:stop|stops|stopping|swing|drop|call)\\s(?:at|by|in)|pass(?:es|ing)?(?:\\s(?:by|through|over|via))?|(?:${motion}|${path})\\s(?:\\w+\\s)?(?:through|past|by way of)|${path}\\s(?:\\w+\\s){0,3}(?:includ|contain|cover|cross)\\w*|detour\\s(?:to|via|through)|(?:pick(?:s|ing)?\\sup|grab|fetch)(?:\\s\\w+){1,3}\\s(?:at|in|from)|besuch\\w*|über|durch|pas(?:a|ar|ando|e|er|sant|sando)\\s(?:primero\\s)?(?:por|par|per)|visita\\w*)${gap}`,
  'iu',
);
/** Reaching a cell is a stop only where the way goes on from there. */
const reaching = new RegExp(
  `\\b(?:${motion}(?:\\s\\S{1,12}){0,4}\\s(?:to|into)|(?:reach|enter)\\w*|(?:first|erst|zuerst|primero|d['’]abord)(?:\\s\\p{L}+){0,2})${gap}`,
  'iu',
);
const goesOn = /^[^.\n]{0,30}\b(?:first|before|then|afterwards|from there|dann|danach|luego|después|puis|ensuite)\b/iu;
const isDemanded =
  /^\s(?:must|should|has to|have to|needs? to) be (?:visited|passed|reached|touched|entered|crossed|on the (?:way|path|route))/i;
const isBeforeGoal = /^\s{0,2}(?:before|prior to)\b/i;
const stepBefore = /(?:->|→|=>|\bto\b|\bthen\b)\s{0,2}$/i;
const stepAfter =
  /^\s{0,2}(?:->|→|=>|,?\s?(?:and\s)?(?:then\s)?(?:on\s)?to\b|,?\s?(?:and\s)?then\b)\s{0,2}(?<next>[A-Z]\d?\b|the\b)/i;

/** "In the form S -> A -> G". */
const ofForm = /\b(?:form|format|like|example|as|style|output|return|answer|write|print)\b[^.]{0,25}$/i;

/** A sentence around a landmark is not read any further than this. */
const reach = 90;

/** Whether the words name a cell to be at between start and goal; those and the symbols of the legend are none. */
export function namesWaypoint(words: string, legend: Legend): boolean {
  for (const match of words.matchAll(landmark)) {
    const { letter } = match.groups ?? {};
    if (letter !== undefined && (usualEnds.includes(letter) || legend.has(letter))) continue;
    const before = words.slice(Math.max(0, match.index - reach), match.index).replace(/^[\s\S]*[.!?\n](?=\s|$)/, '');
    const end = match.index + match[0].length;
    const [after = ''] = words.slice(end, end + reach).split(/[.!?\n](?:\s|$)/, 1);
    const isVisited = visiting.test(before) || isDemanded.test(after);
    const isOnTheWay =
      ((reaching.test(before) && goesOn.test(after)) || (letter !== undefined && isBeforeGoal.test(after))) &&
      namesGoal(after, legend);
    const isStep =
      letter !== undefined &&
      !moves.includes(letter) &&
      stepBefore.test(before) &&
      stepAfter.test(after) &&
      !ofForm.test(before);
    if (!(isVisited || isOnTheWay || isStep)) continue;
    if (!isDenied(before, after) && !isAttempt(before)) return true;
  }
  return false;
}

function namesGoal(words: string, legend: Legend): boolean {
  if (/\b(?:goal|exit|finish|end|target|destination|ziel|ausgang|meta|salida|sortie)\b/i.test(words)) return true;
  return [...words.matchAll(landmark)].some(({ groups }) => {
    const { letter = '' } = groups ?? {};
    return legend.get(letter) === 'goal' || (letter !== '' && 'GE'.includes(letter));
  });
}
