/** Places that words name, and which of them are said to be the start and the goal. */

export type Which = 'start' | 'goal';
export type Side = 'top' | 'bottom' | 'left' | 'right';

/** The numbers as written, or sides: two for a corner, and for the last cell, which is no gap nearby either. */
export type Place =
  | { readonly kind: 'named'; readonly row: number; readonly column: number }
  | { readonly kind: 'pair'; readonly one: number; readonly other: number }
  | { readonly kind: 'corner' | 'last' | 'side'; readonly sides: readonly Side[] };

interface Mention {
  readonly place: Place;
  readonly from: number;
  readonly to: number;
}

export interface Told {
  readonly place: Place;
  /** By a name such as "start"; else by "from" or "to". */
  readonly isExplicit: boolean;
  /** With nothing but "is", "at" or a colon between the two. */
  readonly isTied: boolean;
}

export interface Places {
  readonly all: readonly Place[];
  readonly start: readonly Told[];
  readonly goal: readonly Told[];
  /** What the numbers are said to count from: "coordinates start at (0,0)". */
  readonly origin: Place | null;
}

const sideNames: Readonly<Record<Side, string>> = {
  top: 'top|upper|above|north(?:ern)?|oben|obere[nrs]?|arriba|superior|haut',
  bottom: 'bottom|lower|below|south(?:ern)?|unten|untere[nrs]?|abajo|inferior|bas',
  left: 'left|west(?:ern)?|links|linke[nrs]?|izquierd[ao]|gauche',
  right: 'right|east(?:ern)?|rechts|rechte[nrs]?|derech[ao]|droite',
};
const sides = Object.keys(sideNames) as readonly Side[];
const sideOf = (word: string): Side | undefined =>
  sides.find((side) => new RegExp(`^(?:${sideNames[side]})$`, 'i').test(word));

const is = '["\']?\\s{0,3}[=:]?\\s{0,3}';
const between = '["\']?[\\s,;]{1,4}(?:and\\s{1,3})?(?:the\\s{1,3})?["\']?';
const mentionPattern = new RegExp(
  [
    `\\brow${is}(?<row>\\d{1,3})${between}col(?:umn)?${is}(?<column>\\d{1,3})`,
    `\\bcol(?:umn)?${is}(?<column2>\\d{1,3})${between}row${is}(?<row2>\\d{1,3})`,
    `\\b(?<row3>\\d{1,3})(?:st|nd|rd|th)\\s{1,3}row${between}(?<column3>\\d{1,3})(?:st|nd|rd|th)\\s{1,3}col(?:umn)?`,
    '[(\\[]\\s*(?<one>\\d{1,3})\\s*[,;]\\s*(?<other>\\d{1,3})\\s*[)\\]]',
    // "(n-1, m-1)" is the last cell, whatever the sizes are called.
    '[(\\[]\\s*(?<last>[a-z]\\w{0,9}\\s?-\\s?1\\s*[,;]\\s*[a-z]\\w{0,9}\\s?-\\s?1)\\s*[)\\]]',
    `\\b(?<vertical>${sideNames.top}|${sideNames.bottom})[\\s-]{0,3}(?:hand[\\s-]|(?:a|de) la |à )?(?<horizontal>${sideNames.left}|${sideNames.right})\\b`,
    // "Links oben" and "in der linken oberen Ecke".
    `\\b(?<horizontal2>links|rechts|linke[nrs]?|rechte[nrs]?)[\\s-](?<vertical2>oben|unten|obere[nrs]?|untere[nrs]?)\\b`,
    `\\b(?<side>${sides.map((side) => sideNames[side]).join('|')})\\b`,
  ].join('|'),
  'gi',
);

function mentionsIn(words: string): Mention[] {
  return [...words.matchAll(mentionPattern)].flatMap((match): Mention[] => {
    const {
      row,
      column,
      row2,
      column2,
      row3,
      column3,
      one,
      other,
      last,
      vertical,
      horizontal,
      vertical2,
      horizontal2,
      side,
    } = match.groups ?? {};
    const range = { from: match.index, to: match.index + match[0].length };
    const [down, right] = [row ?? row2 ?? row3, column ?? column2 ?? column3];
    if (down !== undefined && right !== undefined)
      return [{ ...range, place: { kind: 'named', row: Number(down), column: Number(right) } }];
    if (one !== undefined) return [{ ...range, place: { kind: 'pair', one: Number(one), other: Number(other) } }];
    if (last !== undefined) return [{ ...range, place: { kind: 'last', sides: ['bottom', 'right'] } }];
    const named = [vertical ?? vertical2, horizontal ?? horizontal2, side].flatMap((word) => sideOf(word ?? '') ?? []);
    return [{ ...range, place: { kind: named.length > 1 ? 'corner' : 'side', sides: named } }];
  });
}

const names: Readonly<Record<Which, string>> = {
  start:
    'start(?:s|ed|ing)?|begin(?:s|ning)?|entrance|entry|enter(?:s|ing)?|origin|source|way in|(?:go|come|get)s? in|anfang|beginn|eingang|starte[nt]?|inicio|comienzo|empiez[ao]|entrada|entrez?|d[ée]part|entr[ée]e',
  goal: 'goals?|end(?:s|ing)?|exit(?:s|ing)?|finish(?:es)?|destination|target|way out|(?:go|come|get)s? out|leav(?:e|es|ing)|ziele?|endet?|ausgang|meta(?!["\'])|salida|arriv[ée]e|sortie',
};
const weakNames: Readonly<Record<Which, string>> = {
  start: "from|von|vom|desde|(?:you|i)(?:['’]re| are|['’]m| am)",
  goal: 'to|reach(?:es|ing)?|nach|bis|hasta',
};
const anyName = new RegExp(
  `(?<![a-z])(?:(?<start>${names.start})|(?<goal>${names.goal})|(?<weakStart>${weakNames.start})|(?<weakGoal>${weakNames.goal}))(?![a-z])`,
  'gi',
);
const nameAfter = new RegExp(
  `^["'”)]{0,2}\\s{0,3}(?:is|as|=|being|marks|for)\\s{0,3}(?:(?:the|my|our|your)\\s{1,3})?["']?(?:(?<start>${names.start})|(?<goal>${names.goal}))(?![a-z])`,
  'i',
);
/** "The left gap is the entrance", "bottom entrance". */
const nameAfterSide = new RegExp(
  `^(?:[\\s-]{0,2}hand)?\\s{0,3}(?:(?:side|edge|wall|border|gap|opening|hole|row|column|one)\\s{0,3})?(?:(?:is|as|=|being|ist|es|est)\\s{0,3}(?:(?:the|der|das|la|el|le)\\s{1,3}|l['’])?)?(?:(?<start>${names.start})|(?<goal>${names.goal}))(?![a-z])`,
  'i',
);
/** What may stand between an end and its side: "the entrance is the gap on the far left". */
const filler =
  /^(?:[\s:=("'-]|(?<!\p{L})(?:is|are|at|on|in|from|through|via|by|near|the|its|ist|liegt|der|die|am|im|an|es|está|en|por|el|la|del?|est|le|à|par|a|an|of|located|found|placed|lies|being|far|maze|outer|wall|side|edge|gap|opening|hole|door)(?!\p{L})){0,20}$/iu;
/** These begin somewhere without the maze doing so. */
const counting =
  /\b(?:coordinates?|ind(?:ex|ices|exes|exing)|numbering|numbers?|counting|rows?|columns?)\s{1,3}(?:\w{1,12}\s{1,3})?$/i;

/** A name further from its place than this belongs to another thought. */
const mostBetween = 40;

export function placesIn(words: string): Places {
  const mentions = mentionsIn(words);
  const told: Record<Which, Told[]> = { start: [], goal: [] };
  let origin: Place | null = null;
  for (const [index, { place, from, to }] of mentions.entries()) {
    const reach = Math.max(mentions[index - 1]?.to ?? 0, from - mostBetween - 20);
    const before = words.slice(reach, from).replace(/^[\s\S]*[.\n]/, '');
    const after = words.slice(to, mentions[index + 1]?.from ?? to + mostBetween).slice(0, mostBetween);
    const named = nameAt(before, place, after);
    if (!named) {
      const [isFirst, isSecond] = [joinsNext(words, mentions, index), joinsNext(words, mentions, index - 1)];
      // "(0,0) to (4,4)" alone; a chain of more is a path.
      if (isFirst && !isSecond && !joinsNext(words, mentions, index + 1))
        told.start.push({ place, isExplicit: false, isTied: false });
      continue;
    }
    if (named === 'origin') origin = place;
    else told[named.which].push({ place, isExplicit: named.isExplicit, isTied: named.isTied });
  }
  return { all: mentions.map(({ place }) => place), ...told, origin };
}

/** Whether only "to" stands between a corner or a cell and the next one. */
function joinsNext(words: string, mentions: readonly Mention[], index: number): boolean {
  const [one, other] = [mentions[index], mentions[index + 1]];
  if (!one || !other || one.place.kind === 'side' || other.place.kind === 'side') return false;
  return (
    other.from - one.to < mostBetween &&
    /^\s{1,3}(?:to|bis|nach|hasta)\s{1,3}(?:the\s)?$/i.test(words.slice(one.to, other.from))
  );
}

interface Named {
  readonly which: Which;
  readonly isExplicit: boolean;
  readonly isTied: boolean;
}

const tie =
  /^(?:[_ ]?(?:pos(?:ition)?|cell|point))?["']?\s{0,2}(?:(?:is|at|lies|in|is at|lies at|is in)\s|[:=])?\s{0,2}["'{[(]{0,3}\s?$/i;

/** The end that a place is, by the name that follows it, else by the last one before it. */
function nameAt(before: string, place: Place, after: string): Named | 'origin' | null {
  const follows = (place.kind === 'side' ? nameAfterSide : nameAfter).exec(after)?.groups;
  if (follows) {
    const { start: itsStart } = follows;
    return { which: itsStart === undefined ? 'goal' : 'start', isExplicit: true, isTied: true };
  }
  const last = [...before.matchAll(anyName)].at(-1);
  if (!last) return null;
  const rest = before.slice(last.index + last[0].length);
  if (rest.length > mostBetween || (place.kind === 'side' && !filler.test(rest))) return null;
  if (counting.test(before.slice(0, last.index))) return 'origin';
  const { start, goal, weakStart } = last.groups ?? {};
  const isExplicit = (start ?? goal) !== undefined;
  return { which: (start ?? weakStart) ? 'start' : 'goal', isExplicit, isTied: isExplicit && tie.test(rest) };
}
