/** The legend: what the words around a maze say of its symbols. It is read before the maze, since no symbol means the same everywhere. */
import { failure, ok, type Problem, type Result } from '../../../task.js';
import { legendContradicts } from './problems.js';

/** `path` marks answers; no legend speaks of it. */
export type Role = 'open' | 'wall' | 'start' | 'goal' | 'path';
export type Legend = ReadonlyMap<string, Role>;

/** In this order: "not walkable" is a wall, "starting path" the start, "exit" a goal although it is an open cell. */
const roleWords: readonly (readonly [Role, RegExp])[] = [
  [
    'wall',
    /\b(?:(?:not|non|cannot be|can't be)[ -]?(?:walkable|passable|free|open|allowed|traversable|accessible|entered)|impassable|un(?:walkable|passable)|(?:cannot|can't|can not|may not|must not) (?:be )?(?:walk|pass|mov|go|ent|cross|step|travers)\w*|walls?|block(?:s|ed|age)?|obstacles?|barriers?|obstructions?|obstructed|closed|solid|bricks?|hedges?|rocks?|stones?|trees?|lava|holes?|forbidden|wand|wände|mauern?|hindernis(?:se)?|pared(?:es)?|muros?|obst[aá]culos?|murs?)\b|[墙牆]|障碍/iu,
  ],
  [
    'start',
    /\b(?:start(?:s|ing)?|begin(?:ning)?|origin|source|entrance|entry|player|agent|robot|mouse|you(?=\s*(?:$|[).(]))|you are(?: here)?|your (?:current )?(?:position|location)|current (?:position|location)|anfang|eingang|inicio|entrada|comienzo|d[ée]part|entr[ée]e)\b|起点|起點|入口/iu,
  ],
  [
    'goal',
    /\b(?:goals?|end(?:ing|point)?|exit|finish|destination|target|treasure|cheese|objective|where you (?:want|need|have)|ziel|ausgang|meta|salida|arriv[ée]e|sortie|final)\b|终点|終點|出口/iu,
  ],
  [
    'open',
    /\b(?:open|free|empty|paths?|passages?|passable|walkable|traversable|corridors?|floors?|roads?|ways?|clear|frozen|safe|available|vacant|movable|frei|offen|leer|weg|gang|libres?|camino|pasillos?|vac[ií]os?|abiertas?)\b|通路|空地|道路|[可能]走/iu,
  ],
];

const glyphNames: Readonly<Record<string, string>> = {
  space: ' ',
  spaces: ' ',
  'blank space': ' ',
  'blank spaces': ' ',
  whitespace: ' ',
  blank: ' ',
  blanks: ' ',
  dot: '.',
  dots: '.',
  period: '.',
  periods: '.',
  hash: '#',
  hashes: '#',
  hashtag: '#',
  hashtags: '#',
  asterisk: '*',
  asterisks: '*',
  zero: '0',
  zeros: '0',
  zeroes: '0',
  one: '1',
  ones: '1',
};

/** Quoted symbols stand as one character of the private use area while the text is cut into clauses. */
const firstPrivate = 0xe000;
const mostQuoted = 400;
const isPrivate = (character: string): boolean => /[\ue000-\ue3ff]/.test(character);

/** Coordinates and rows of numbers; a bracket stays, lest the full stop behind it stand alone like a symbol. */
const numberLists = /[([]\s*\d+(?:\s*[,;]\s*\d+)+\s*[)\]]/g;
const quotedGlyph = /(?<![A-Za-z\d])(['"`‘“„«])([^\n])(['"`’”“»])|\(([^\sA-Za-z0-9])\)|\(([A-Z])\)/gu;
const clauseEnd =
  /[,;\n。，；、•|]|(?<=\S)\.(?=\s|$)|\s(?:and|or|while|whereas|with the|to|und|y|et|bis)\s|\s(?=\S(?:\s?[=:]\s?|-)\p{L})/iu;
const connective =
  /^\s*(?:=+>?|:|-+>|→|⇒|[–—-]\s|-(?=\p{L})|is\b|are\b|means?\b|denotes?\b|represents?\b|marks?\b|stands? for\b|indicates?\b|shows?\b|for\b|als\b|ist\b|es\b|son\b|是|为|表示|代表)/iu;
const connectiveBefore =
  /(?:=|:|->|→|\b(?:is|are|as|by|with|marked|labell?ed|denoted|symbol|character|letter|number|digit|value|ist|es|son))\s*(?:an?|the)?\s*$|[是为]\s*$/iu;
/** "from 'x' to 'y'", with a role in brackets or not; a digit may be a coordinate, and "from 'x' to 'z' to 'y'" has a stop in it. */
const fromTo =
  /\bfrom\s+([^\s\d([{])(?:\s*\([a-z ]+\))?\s+to\s+([^\s\d([{])(?=[\s.,;:?!)]|$)(?!,?\s{1,2}(?:and\s|then\s){0,2}to\s\S(?:[\s.,;:?!)]|$))/iu;
/** "Shortest path S to G", "S->G": where the way leads says nothing of what the two are. */
const journeys =
  /(?<=^|[\s(:])[^\s\d()[\]{}](?:(?:\s+to\s+|\s?(?:->|→|=>)\s?)[^\s\d()[\]{}]){1,20}(?=[\s.,;:?!)]|$)/giu;
/** A role further from its symbol than this belongs to another thought. */
const mostClause = 90;

/** Reads "X = goal, o = open", "`#` is a wall", "walls (#)", "1s are walls" and the like. Problem: `legend_contradicts`. */
export function readLegend(text: string): Result<Legend, Problem> {
  const quoted: string[] = [];
  const guarded = text
    .replace(numberLists, '()')
    .replace(quotedGlyph, (whole, _open, inQuotes, _close, sign, letter) => {
      if (quoted.length === mostQuoted) return whole;
      quoted.push(inQuotes ?? sign ?? letter);
      return String.fromCharCode(firstPrivate + quoted.length - 1);
    });
  const legend = new Map<string, Role>();
  const journey = fromTo.exec(guarded);
  if (journey) {
    [journey[1], journey[2]].forEach((symbol = '', end) => {
      const glyph = isPrivate(symbol) ? (quoted[symbol.charCodeAt(0) - firstPrivate] ?? symbol) : symbol;
      legend.set(glyph, end === 0 ? 'start' : 'goal');
    });
  }
  for (const clause of guarded.replace(journeys, '()').split(clauseEnd)) {
    if (clause.length > mostClause) continue;
    const role = roleIn(clause);
    if (!role) continue;
    const glyph = glyphIn(clause, quoted);
    if (glyph === null) continue;
    const known = legend.get(glyph);
    if (known && known !== role) return failure(legendContradicts(glyph, known, role));
    legend.set(glyph, role);
  }
  return ok(legend);
}

/** The role that a clause speaks of: a wall before all, else the one named first. */
function roleIn(clause: string): Role | null {
  const isWall = roleWords[0]?.[1].test(clause) ?? false;
  if (!isWall && /\b(?:can|may|able to) (?:be )?(?:walk|pass|mov|go\b|ent|cross|step|travers)/i.test(clause))
    return 'open';
  let found: { role: Role; at: number } | null = null;
  for (const [role, words] of roleWords) {
    const at = clause.search(words);
    if (at < 0) continue;
    if (role === 'wall') return /\b(?:not|no) (?:a |an )?(?:walls?|blocked|obstacles?)\b/i.test(clause) ? 'open' : role;
    if (!found || (at < found.at && found.role !== 'start' && found.role !== 'goal')) found = { role, at };
  }
  return found?.role ?? null;
}

/** The only symbol that a clause speaks of. */
function glyphIn(clause: string, quoted: readonly string[]): string | null {
  const symbols = tiedSymbols(clause).map((symbol) =>
    isPrivate(symbol) ? (quoted[symbol.charCodeAt(0) - firstPrivate] ?? symbol) : symbol,
  );
  if (symbols.length > 0) return new Set(symbols).size === 1 ? (symbols[0] ?? null) : null;
  const named = namedGlyph.exec(clause)?.[1];
  return named === undefined ? null : (glyphNames[named.toLowerCase()] ?? null);
}

const namedGlyph =
  /(?:^|[=:(]|\b(?:is|are|as|by|with)\b)\s*(?:an?\s|the\s)?(blank spaces?|spaces?|whitespace|blanks?|dots?|periods?|hash(?:es|tags?)?|asterisks?|zero(?:e?s)?|ones?)\b(?!(?<=one)\s+(?:step|move|cell|square|at|of|or|way|path|row|by|wants?|can|has)\b)/i;

/** Symbols that stand alone and are tied to the words: "# = …", "… marked with #", "# walls", "start S". */
function tiedSymbols(clause: string): string[] {
  const body = clause.replace(/^\s*(?:[-*•]|\d+[.)])\s+(?=[^\s=:])/, '');
  return [...body.matchAll(lonely)]
    .filter((match) => {
      const glyph = match[1] ?? match[2] ?? '';
      const before = body.slice(0, match.index);
      const after = body.slice(match.index + glyph.length).replace(/^['’]?s\b/, '');
      if (/\d/.test(glyph) && numbered.test(before)) return false;
      if (isArticle(glyph) && !/^\s*[=:→]/.test(after) && !/[=:]\s*$/.test(before)) return false;
      if (connective.test(after) || (connectiveBefore.test(before) && after.trim() === '')) return true;
      if (/^\s*\([^)]*\)/.test(after) && isRoleAlone(after)) return true;
      if (/(?:^|:)\s*$/.test(before)) return isSign(glyph) || isRoleAlone(after);
      return after.trim() === '' && isRoleAlone(before) && !leadsFrom.test(before);
    })
    .map((match) => match[1] ?? match[2] ?? '');
}

const lonely =
  /([\ue000-\ue3ff])|(?<=^|[\s(=:]|\p{Script=Han})([^\s\p{L}\p{N}()[\]{}=:'"`!?–—&/]|[\p{Script=Latin}\p{N}])(?=s?(?:$|[\s)=:→-]|['’]s|\p{Script=Han}))/gu;

/** "Start at row 1": a number, no symbol. */
const numbered =
  /\b(?:row|col(?:umn)?|line|step|level|part|maze|example|zeile|reihe|spalte|fila|columna|ligne|colonne)\s*$/i;
/** "Path from S": that S is on the way is no news. */
const leadsFrom = /\b(?:paths?|ways?|roads?|passages?|weg|camino)\s+(?:from|between|von|zwischen|de|desde|entre)\s*$/i;

const isSign = (glyph: string): boolean => !/[\p{L}\p{N}<>-]/u.test(glyph);

/** "Start", "the goal": nothing but a role. */
const isRoleAlone = (words: string): boolean =>
  words.trim().split(/\s+/).length <= 3 && roleWords.some(([, pattern]) => pattern.test(words));

const isArticle = (glyph: string): boolean => ['a', 'A', 'i', 'I', 'y', 'Y', 'e'].includes(glyph);
