/** What the words ask for beyond a shortest path of single moves between walls. */
import { otherAims, otherWalks } from './aims.js';
import { isAttempt } from './attempt.js';
import { isDenied } from './denial.js';
import type { Legend } from './legend.js';
import { namesWaypoint } from './waypoints.js';

const number = '(?:one|two|three|four|five|[kn](?:\\s?=\\s?\\d{1,3})?|\\d{1,3}|a single)';
const cellNames = '(?:cells?|squares?|tiles?|fields?|spaces?)';
const direction = '(?:up|down|left|right|north|south|east|west|upwards?|downwards?|rightwards?|leftwards?)';
const piece = '(?:king|knight|queen|bishop|rook)';
/** A cell, a row or a column, and the words that lead to it; not "through the maze from (0,0)". */
const cell =
  '(?:\\b(?:row|zeile|reihe|fila|ligne|riga)\\s{0,2}\\d|\\b(?:col(?:umn)?|spalte|columna|colonne|colonna)\\s{0,2}\\d|[(\\[]\\s{0,2}\\d{1,3}\\s{0,2}[,;]\\s{0,2}\\d)';
const toCell = `(?:\\s(?!from\\b|to\\b|von\\b|nach\\b|bis\\b|zu\\b|desde\\b|de\\b|hasta\\b|da\\b|start|begin|end|goal|exit|entrance|and\\b)\\w+){0,5}\\s?${cell}`;
const walls = '(?:walls?|obstacles?|barriers?|blocks?)\\b';
/** By their symbol as well. */
const anyWalls = `(?:${walls}|["'\`]?#)`;
const foreignWalls = '(?:wand|wände|mauern?|pared(?:es)?|muros?|murs?)\\b';
const beings = '(?:guards?|monsters?|enem(?:y|ies)|ghosts?)';

const any = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'), 'gi');

/** Told as such even where the words deny something: "does not use row 3" is a rule, too. */
const conditions = any(
  `\\b(?:through|via|visit\\w*|avoid\\w*|durch|meide|vermeide|evita\\w*|pas(?:a|ar|ando|ser|sant|sando) (?:por|par|per)|évit\\w*)\\b${toCell}`,
  `\\b(?:not|never|without|cannot|\\w{2,7}n['’]t)\\s(?:\\w+\\s){0,2}(?:us|touch|enter|pass|cross|step)\\w*${toCell}`,
  '\\b(?:avoid\\w*|(?:stay|keep)\\w*\\s(?:away\\sfrom|out\\sof))\\s(?:the|any|all)\\s(?:\\w+\\s){0,2}(?:middle|cent(?:er|re)|edges?|borders?|rows?|columns?|half|quarter)\\b',
  '\\b(?:turn|rotat)\\w*\\s(?:\\w+\\s){0,3}(?:costs?|takes?)\\b|\\b(?:costs?|takes?)\\s(?:\\w+\\s){0,3}to (?:turn|rotate)\\b',
  '\\bsame direction\\b[^.;\\n]{0,20}\\b(?:twice|times|in a row|consecutive\\w*)\\b|\\bconsecutive\\s(?:\\w+\\s)?(?:moves?|steps?|turns?)\\b|\\balternat\\w*\\b[^.;\\n]{0,30}\\b(?:moves?|steps?|directions?)\\b',
  '(?<!\\b(?:i|we)\\s)\\bfirst,?\\s(?:go|get|walk|move|visit|reach|touch)\\b[^.\\n]{0,60}\\bthen\\b|\\bto\\s\\S{1,12}\\sand then to\\b',
  '\\b(?:every|each)\\s(?:second|other|third|fourth|\\d{1,2}(?:nd|rd|th))\\s(?:step|move|turn)\\b|\\bno\\stwo\\s[^.\\n]{0,25}\\b(?:in a row|running|consecutive\\w*)',
  '\\b(?:must|should|has to|have to)\\b[^.\\n]{0,25}\\b(?:even|odd|prime)\\snumber\\b',
  `${cell}[^.;:\\n]{0,20}\\b(?:is|are) (?:also |now )?(?:blocked|closed|shut|forbidden|off[- ]limits)\\b`,
);

const end = '(?:S|G|E|start|goal|exit|end|entrance)[\'"’]?(?![a-z])';
/** The maze is not the one that is drawn: nothing is changed here before it is solved. */
const changes = any(
  `\\b(?:swap|switch|exchange|relocate|ignore)\\s(?:the\\s)?["']?${end}`,
  `\\b(?:move|put|place|shift)\\s(?:the\\s)?["']?${end}\\s(?:to|at|in|into|on|onto)\\s(?!(?:the|your|my)\\s(?:output|answer|reply|result|start|end|beginning|front)\\b)`,
  `\\b(?:start|goal|exit|entrance)\\s(?:position\\s|cell\\s)?(?:is|are|was|should be)\\s(?:actually|really|now|instead)\\s`,
  `\\bwhat if\\s(?:\\w+\\s){0,2}["']?${end}\\s(?:were|was|is)\\b`,
  `\\b(?:make|turn|change|open|close|block|fill)\\s(?:up\\s)?the\\s(?:wall|cell|block|square|tile)s?\\s[^.\\n]{0,20}${cell}`,
);

const rules: readonly (readonly [string, RegExp])[] = [
  [
    'keys and doors',
    /\b(?:(?<!\b(?:arrow|my|wasd) )keys(?!\s*:)|(?:a|the|red|blue|green|yellow) key(?!\s*:)|locked|doors|schlüssel|türen|llaves?|puertas?|clés?|clefs?)(?!\p{L})/giu,
  ],
  ['teleports', /\b(?:teleport\w*|portals?|wormholes?|warps?)\b/gi],
  [
    'diagonal moves',
    any(
      'diagonal\\w*',
      '\\b(?:8|eight)[- ]?(?:directions?|neighbou?r\\w*|ways?|adjacent|surrounding|connected|directional\\w*)\\b',
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
      '\\bsli(?:de|des|ding|d)\\b(?!\\s\\d)',
      `\\buntil\\s(?:\\w+\\s){0,2}(?:hit|hits|reach|reaches|bump\\w*|stopped)\\s(?:\\w+\\s){0,3}${walls}`,
    ),
  ],
  [
    'walls that can be passed',
    any(
      `\\b(?:break|destroy|remov|eliminat|smash|blast|dig|tear|knock|drill|bomb|blow|jump|hop|leap|climb|fly|phas)\\w*\\b[^.,;\\n]{0,25}\\b${walls}`,
      `\\b(?:at most|up to|no more than)\\s${number}\\s(?:\\w+\\s)?${anyWalls}`,
      `\\b(?:pass|walk|go|move|travel|tunnel)(?:es|s|ing)?\\s(?:\\w+\\s)?(?:through|across|over)\\s(?:${number}\\s|a\\s|any\\s|some\\s|the\\s)?${anyWalls}`,
      `\\b(?:pass|cross)(?:es|ing)?\\s(?:${number}|a|any|some)\\s${anyWalls}`,
      '\\b(?:crawl|squeez|swim|slip|sneak)\\w*\\s(?:under|through|over|past)\\b',
      '\\b(?:may|can|could)\\scheat\\b',
      `${foreignWalls}[^.,;\\n]{0,25}(?:durchbrech|zerstör|spreng|entfern)\\w*`,
      `\\b(?:romper|atravesar|destruir|quitar|casser|détruire|franchir|traverser)\\b[^.,;\\n]{0,25}\\b${foreignWalls}`,
    ),
  ],
  [
    'edges that join',
    /\bwrap(?:s|ped|ping)?[ -]?around\b|\bedges? (?:\w+ )?wraps?\b|\b(?:maze|grid|board|map|it) wraps\b|\bside\s(?:\w+\s){0,3}leads to\s(?:\w+\s){0,3}side\b|\btoroidal\b|\btorus\b/gi,
  ],
  [
    'costs of cells',
    any(
      '\\b(?<!\\b(?:equal|same|uniform|unit|all|no)\\s)(?:weighted|weights?(?!\\s(?:of\\s|is\\s)?(?:1|one)\\b|\\s(?:are\\s|is\\s)(?:all\\s)?(?:equal|the same|uniform))|terrains?|(?:double|twice|triple|extra|higher|half)(?: the)? costs?|costs? (?:of )?(?:(?!1\\b)\\d+|more|different|var\\w+)|different costs?)\\b',
      '\\b(?:cells?|squares?|tiles?|fields?|spaces?|mud|water|sand|swamps?|grass)\\b[^.,;\\n]{0,15}\\b(?:takes?|costs?|needs?|requires?|counts? as)\\s(?:\\w+\\s)?(?:two|three|four|five|double|twice|[2-9]\\d?)\\b',
    ),
  ],
  ['one-way passages', /\b(?:one-way|conveyors?)\b/gi],
  [
    'things to collect on the way',
    /\b(?:collect(?:ing)?|visit(?:s|ing)? (?:all|every|each)|checkpoints?|waypoints?)\b/gi,
  ],
  ['slippery cells', /\bslippery\b/gi],
  [
    'moves over several cells',
    any(
      `\\b(?:jump|hop|leap|skip)\\w*\\s(?:\\w+\\s){0,2}(?:two|three|four|[2-9])\\s${cellNames}\\b`,
      `\\b(?:two|three|four|[2-9])\\s${cellNames}\\s(?:at a time|at once|(?:per|each|every) (?:move|step|turn))\\b`,
      `\\b(?:steps?|moves?)\\s(?:is|are|of|covers?|=)\\s(?:two|three|four|[2-9])\\s${cellNames}\\b`,
    ),
  ],
  [
    'something that moves or is to be avoided',
    any(
      `\\bavoid\\w*\\s(?:\\w+\\s){0,2}${beings}\\b`,
      `\\b${beings}\\s(?:\\w+\\s)?(?:at|in|mov\\w+|walks?|walking|patrol\\w*|chas\\w*|follow\\w*)\\b`,
      '\\bwalls (?:can |will |may |all )?(?:move|moving|are moving)\\b|\\bwalls (?:\\w+ )?(?:shift|change|appear|disappear|rotate)\\b',
      '\\b(?:two|three|2|3|several)\\s(?:robots|players|agents|mice)\\b',
    ),
  ],
  [
    'cells that are not squares of one floor',
    any(
      '\\bhexagon\\w*',
      '\\b(?:hex|3-?d|three-dimensional) (?:grid|maze|map|labyrinth)\\b',
      '\\b(?:stairs?|staircases?|ladders?|elevators?)\\b',
      '\\b(?:two|three|[2-9]|several|multiple|both)\\s(?:floors|levels|layers|storeys)\\b',
    ),
  ],
  ['another aim than the shortest path', otherAims],
  ['a change of what is drawn', changes],
];

const movesOnly = new RegExp(
  `\\b(?:only\\s(?:be\\s)?(?:mov|go|step|walk|travel|turn)\\w*|(?:mov|go|step|walk|travel)\\w*\\s(?:\\w+\\s)?only|only(?=\\s${direction}\\b))([^.;\\n]{0,60})`,
  'gi',
);
const moveForbidden = new RegExp(
  `\\b(?:cannot|can['’]?t|can not|may not|must not|never|no|without|avoid)\\s(?:\\w+\\s)?(?:mov|go|step|walk|travel|turn)\\w*\\s(?:back\\s)?(?:to the\\s)?${direction}\\b([^.;\\n]{0,60})`,
  'gi',
);
const foreignOnly =
  /(?<!\p{L})(?:nur|solo|sólo|solamente|únicamente|seulement|uniquement)\s(?=(?:(?:nach|zu|puedes?|se|mover(?:te|se)?|ir|hacia|à|vers|la|a|el|le|du|darfst|man|darf)\s){0,5}(?:rechts|links|oben|unten|derecha|izquierda|arriba|abajo|droite|gauche|haut|bas)(?!\p{L}))([^.;\n]{0,60})/giu;
const directions = [
  /(?<!\p{L})(?:up|north|oben|hoch|arriba|haut)/iu,
  /(?<!\p{L})(?:down|south|unten|runter|abajo|bas)/iu,
  /(?<!\p{L})(?:left|west|links|izquierda|gauche)/iu,
  /(?<!\p{L})(?:right|east|rechts|derecha|droite)/iu,
];

/** "Ohne nach links zu gehen", "sin ir a la izquierda". */
const foreignForbidden =
  /(?<!\p{L})(?:ohne|nie|niemals|nicht|sin|nunca|sans|jamais)\s(?:(?:je|jemals|nach|zu|ir|moverse|mover|girar|aller|tourner|a|la|hacia|à|vers|el)\s){1,4}(?:links|rechts|oben|unten|izquierda|derecha|arriba|abajo|gauche|droite|haut|bas)(?!\p{L})([^.;\n]{0,60})/giu;
/** `"moves": ["up", "right"]`. */
const listedMoves =
  /["'](?:allowed_?|valid_?|possible_?|legal_?)?(?:moves|directions|actions)["']\s?:\s?\[([^\]]{0,80})\]/gi;

/** "Only right and down" leaves moves out; "only up, down, left and right" does not. */
function leavesMovesOut(words: string): boolean {
  const isSome = (text: string): boolean => {
    const named = directions.filter((pattern) => pattern.test(text)).length;
    return named > 0 && named < directions.length;
  };
  const isOnlySome = [movesOnly, foreignOnly, listedMoves]
    .flatMap((only) => [...words.matchAll(only)])
    .some(([, rest = '']) => isSome(rest));
  return (
    isOnlySome ||
    [...words.matchAll(moveForbidden), ...words.matchAll(foreignForbidden)].some(
      ([, rest = '']) => !/^[^,]{0,25}\bthrough\b/i.test(rest),
    )
  );
}

/** What is read of the words, and around a rule. */
const mostWords = 20_000;
const around = 60;

/** The first rule of another kind, in a few words, or null; "no diagonal moves" says nothing. */
export function otherRules(words: string, legend: Legend): string | null {
  const read = words.slice(0, mostWords);
  const beforeOf = (index: number): string => read.slice(Math.max(0, index - around), index);
  const isStated = ({ 0: found, index }: RegExpExecArray): boolean => {
    const end = index + found.length;
    return !isDenied(beforeOf(index), read.slice(end, end + around));
  };
  const isDone = ({ 0: found, index }: RegExpExecArray): boolean =>
    isAttempt(`${beforeOf(index)}${found.split(' ', 1)[0]}`);
  for (const [what, pattern] of rules) if ([...read.matchAll(pattern)].some(isStated)) return what;
  if ([...read.matchAll(otherWalks)].some((match) => isStated(match) && !isDone(match)))
    return 'another way of walking than the shortest path';
  if (leavesMovesOut(read)) return 'moves in some directions only';
  const isCondition = [...read.matchAll(conditions)].some((match) => !isDone(match));
  if (isCondition) return 'a condition on the way';
  return namesWaypoint(read, legend) ? 'a place to be on the way' : null;
}
