/** What the words ask for beyond a shortest path of single moves between walls. */
import { isDenied } from './denial.js';

const number = '(?:one|two|three|four|five|k|n|\\d{1,3}|a single)';
const direction = '(?:up|down|left|right|north|south|east|west|upwards?|downwards?|rightwards?|leftwards?)';
const piece = '(?:king|knight|queen|bishop|rook)';
/** A cell, a row or a column, and the words that lead to it; not "through the maze from (0,0)". */
const cell = '(?:\\brow\\s{0,2}\\d|\\bcol(?:umn)?\\s{0,2}\\d|[(\\[]\\s{0,2}\\d{1,3}\\s{0,2}[,;]\\s{0,2}\\d)';
const toCell = `(?:\\s(?!from\\b|to\\b|start|begin|end|goal|exit|entrance|and\\b)\\w+){0,5}\\s?${cell}`;
const walls = '(?:walls?|obstacles?|barriers?|blocks?)\\b';

const any = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'), 'gi');

/** Told as such even where the words deny something: "does not use row 3" is a rule, too. */
const conditions = any(
  `\\b(?:through|via|visit\\w*|avoid\\w*)\\b${toCell}`,
  `\\b(?:not|never|without|cannot|\\w{2,7}n['’]t)\\s(?:\\w+\\s){0,2}(?:us|touch|enter|pass|cross|step)\\w*${toCell}`,
  `${cell}[^.;:\\n]{0,20}\\b(?:is|are) (?:also |now )?(?:blocked|closed|forbidden|off[- ]limits)\\b`,
);

const rules: readonly (readonly [string, RegExp])[] = [
  ['keys and doors', /\b(?:keys(?!\s*:)|(?:a|the|red|blue|green|yellow) key(?!\s*:)|locked|doors)\b/gi],
  ['teleports', /\b(?:teleport\w*|portals?|wormholes?|warps?)\b/gi],
  [
    'diagonal moves',
    any(
      'diagonal\\w*',
      '\\b(?:8|eight)[- ]?(?:directions?|neighbou?r\\w*|ways?|adjacent|surrounding|connected|directional)\\b',
    ),
  ],
  [
    'moves of chess',
    any(
      `\\bchess(?:[- ]${piece})?\\b`,
      `\\b${piece}(?:['’]s|s['’]?)?[- ](?:moves?|steps?|jumps?)\\b`,
      `\\b(?:mov|walk|step|jump|travel|go)\\w*\\s(?:\\w+\\s)?(?:like|as)\\san?\\s${piece}\\b`,
    ),
  ],
  [
    'sliding moves',
    any(
      '\\bsli(?:de|des|ding|d)\\b',
      `\\buntil\\s(?:\\w+\\s){0,2}(?:hit|hits|reach|reaches|bump\\w*|stopped)\\s(?:\\w+\\s){0,3}${walls}`,
    ),
  ],
  [
    'walls that can be passed',
    any(
      `\\b(?:break|destroy|smash|blast|dig|tear|knock|drill|bomb|blow|jump|hop|leap|climb|fly|phas)\\w*\\b[^.,;\\n]{0,25}\\b${walls}`,
      `\\bremov(?:e|es|ing)\\s(?:\\w+\\s){0,3}${walls}`,
      `\\b(?:at most|up to|no more than)\\s${number}\\s(?:\\w+\\s)?${walls}`,
    ),
  ],
  ['edges that join', /\bwrap(?:s|ped|ping)?[ -]?around\b|\bedges? (?:\w+ )?wraps?\b|\btoroidal\b|\btorus\b/gi],
  [
    'costs of cells',
    any(
      '\\b(?:weighted|weights?|terrains?|costs? (?:of )?(?:(?!1\\b)\\d+|more|different|var\\w+)|different costs?)\\b',
      '\\b(?:cells?|squares?|tiles?|fields?|spaces?|mud|water|sand|swamps?|grass)\\b[^.,;\\n]{0,15}\\b(?:takes?|costs?|needs?|requires?|counts? as)\\s(?:\\w+\\s)?(?:two|three|four|five|double|twice|[2-9]\\d?)\\b',
    ),
  ],
  ['one-way passages', /\b(?:one-way|conveyors?)\b/gi],
  ['things to collect on the way', /\b(?:collect(?:ing)?|visit (?:all|every|each)|checkpoints?|waypoints?)\b/gi],
  ['slippery cells', /\bslippery\b/gi],
  [
    'another aim than the shortest path',
    any(
      '\\blongest\\s(?:\\w+\\s){0,2}(?:path|route|way|walk|tour)\\b',
      '\\b(?:fewest|least|minimum|minimal|lowest|minimi[sz]\\w*)\\s(?:\\w+\\s){0,3}(?:turns?|corners?|bends?|changes of direction|direction changes)\\b',
      '\\bsecond[- ]shortest\\b',
      '\\b(?:how many|number of|count)\\s(?:\\w+\\s){0,3}(?:paths|routes)\\b',
    ),
  ],
];

const movesOnly = new RegExp(
  `\\b(?:only\\s(?:be\\s)?(?:mov|go|step|walk|travel)\\w*|(?:mov|go|step|walk|travel)\\w*\\s(?:\\w+\\s)?only|only(?=\\s${direction}\\b))([^.;\\n]{0,60})`,
  'gi',
);
const moveForbidden = new RegExp(
  `\\b(?:cannot|can['’]?t|can not|may not|must not|never|no)\\s(?:\\w+\\s)?(?:mov|go|step|walk|travel|turn)\\w*\\s(?:back\\s)?(?:to the\\s)?${direction}\\b([^.;\\n]{0,60})`,
  'gi',
);
const directions = [/\b(?:up|north)/i, /\b(?:down|south)/i, /\b(?:left|west)/i, /\b(?:right|east)/i];

/** "Only right and down" leaves moves out; "only up, down, left and right" does not. */
function leavesMovesOut(words: string): boolean {
  const isSome = (text: string): boolean => {
    const named = directions.filter((pattern) => pattern.test(text)).length;
    return named > 0 && named < directions.length;
  };
  const isOnlySome = [...words.matchAll(movesOnly)].some(([, rest = '']) => isSome(rest));
  return (
    isOnlySome || [...words.matchAll(moveForbidden)].some(([, rest = '']) => !/^[^,]{0,25}\bthrough\b/i.test(rest))
  );
}

/** What is read of the words, and around a rule. */
const mostWords = 20_000;
const around = 60;

/** The first rule of another kind, in a few words, or null; "no diagonal moves" says nothing. */
export function otherRules(words: string): string | null {
  const read = words.slice(0, mostWords);
  for (const [what, pattern] of rules) {
    for (const match of read.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const before = read.slice(Math.max(0, match.index - around), match.index);
      if (!isDenied(before, read.slice(end, end + around))) return what;
    }
  }
  if (leavesMovesOut(read)) return 'moves in some directions only';
  return read.search(conditions) >= 0 ? 'a condition on the way' : null;
}
