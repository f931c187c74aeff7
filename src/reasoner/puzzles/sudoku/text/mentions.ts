/** Tells the name of a variant that is only mentioned ("not a killer sudoku", "killer difficulty") from one that the board has. */
import type { Span } from './source.js';

/** "not a killer sudoku", "no cages": said of what the board is not. */
const denied =
  /\b(?:not|isn't|isnt|no|don't|dont|without|never|unlike|instead of|rather than|nothing to do with|than|usually do|normally do)(?: an?| any| the)? ?(?:[\w-]{1,14}(?: sudokus?)?(?:, ?[\w-]{1,14}(?: sudokus?)?){0,3},? (?:or|nor) (?:an? )?)?$/i;
/** "No killer, thermo or arrow": the name in the middle of such a list. */
const deniedList = /\b(?:no|not|without)(?: an?| any)? [\w-]{1,14}, ?$/i;
const listGoesOn = /^(?: sudokus?)?(?:,| or| nor)\b/i;
/** "killer difficulty" names a grade, not a rule. */
const graded = /^[^.\n]{0,24}\b(?:difficulty|grade|rating)\b/i;
/** The sender says that the board itself is plain, and adds nothing. */
const plain =
  /\b(?:this(?: one)?|it|here|that)(?: is|'s)?(?: just| only| simply)? (?:an? )?(?:plain|normal|regular|classic|classical|standard|ordinary|vanilla)(?: 9x9| 6x6| 4x4)? (?:sudoku|one|puzzle|board|grid)\b(?!,? (?:with|but|plus|rules|and|where|in which|except|however)\b)/gi;
/** A name of a variant and nothing else: any other words state a rule, which no remark takes back. */
const justName = /^(?:[^\s.:]{1,14}[ -]?){1,3}(?:sudokus?|su doku|数独|數獨)$|^sudokus?[ -][^\s.:]{1,14}$/i;
const itsRules = /^s? (?:rules?|constraints?|clues?|appl)/i;
/** Of the sender, not of the board: "I love killer sudokus. This one is plain." */
const ofSender =
  /\b(?:i|we)(?:'m|'ve| am| are| have)? (?:\w{1,10} )?(?:love|like|enjoy|prefer|do|did|done|got|solved?|played?|tried|finished|bored|tired)\b/i;
const ofBoard = /\b(?:this|these|here|below|following)\b/i;

/** Of somebody else, or of other days, which a contrast shows: "my sister prefers killer sudokus", "she loves killer sudoku, I do not". */
const prefers = /\b(?:prefers|mag lieber|prefiere|pr[ée]f[èe]re) [\w ]{0,20}$/i;
const ofRelative =
  /\bmy (?:\w{1,12} ){1,2}(?:loves?|likes?|enjoys?|does|solves?|plays?|is into|is good at) [\w ]{0,20}$/i;
const often = /\b(?:usually|normally|mostly|always)\b/i;
const contrast =
  /^[,;]? (?:while |whereas |but )?(?:i|mine)\b|\bbut\b(?![^.\n]*\bthis (?:one|is)\b)[^.\n]*\b(?:only|plain|normal|regular|classics?|standard|ordinary|simple|easy)\b/i;
/** The name goes on behind what was found: "thermo sudokus", "thermo and arrow sudokus". */
const nameGoesOn = /^(?: and [a-z]{1,12})?[ -](?:sudokus?|su doku)(?![a-z])/i;

/** Words of a rule that name things of every day as well. */
const everyday = /\b(?:cages?|thermometers?|lines|dots|circles|diagonally adjacent)\b/i;
const person = /(?<![a-z])(?:i|we|my|our|he|she|his|her)(?![a-z])/i;
/** Such a thing is the puzzle's where it is "the" thing, or where the sentence speaks of what is in a puzzle or on paper. */
const definite = /\b(?:the|these|those|all|each|every|both|my|our)(?: \w{1,10})? $/i;
const ofPuzzle =
  /\d|[:=] ?[[({]|\b(?:digits?|numbers?|cells?|squares?|rows?|columns?|corners?|grid|board|puzzle|variant|sums?|add|adds|totals?|repeat\w*|rules?|clues?|constraints?|givens?|must|cannot|between|bulbs?|increas\w*|ascend\w*|decreas\w*|ratio|mean\w*|restrict\w*|differ\w*|consecutive|ha(?:s|ve|d)|got|dr[ae]w\w*|put|add\w*|mark\w*|ma[dk]e\w*|us(?:e|es|ed|ing)|with|wr[io]t\w*|includ\w*|colou?r\w*|appl\w*|follow\w*|s[ae][ew]|show\w*|solv\w*|here|this|these|there|below|above|attached|forgot\w*|omit\w*|left out|typ\w*|sudokus?)\b/i;

/** Whether a person does something, and the sentence says nothing of a puzzle: "my cat knocked my thermometer over". */
const isAside = (lead: string, name: string, rest: string): boolean =>
  everyday.test(name) &&
  person.test(lead) &&
  !definite.test(lead) &&
  !ofPuzzle.test(`${lead} ${rest}`) &&
  !ofPuzzle.test(name.replace(/\d|[:=]/g, ''));

/** Longer sentences are cut, so that a text of names is read in linear time. */
const longestSentence = 200;
const longestOpening = 20_000;

/** Whether what stands in a place of the text is said of something else than the board. */
export function createMentionCheck(text: string): (place: Span) => boolean {
  let plainAt: number | undefined;
  // "It is a standard one" may be said of the variant.
  const findPlain = (): number =>
    [...text.slice(0, longestOpening).matchAll(plain)].findLast((match) => /^(?:this|here)/i.test(match[0]))?.index ??
    -1;
  return ({ start, end: found }) => {
    const end = found + (nameGoesOn.exec(text.slice(found, found + 30))?.[0].length ?? 0);
    const before = text.slice(Math.max(0, start - longestSentence), start);
    const after = text.slice(end, end + longestSentence);
    if (deniedList.test(before.slice(-40)) && listGoesOn.test(after)) return true;
    if (denied.test(before.slice(-40)) || graded.test(after.slice(0, 40))) return true;
    const name = text.slice(start, end);
    const [lead = '', rest = ''] = [before.split(/[.!?\n]/).at(-1), after.split(/[.!?\n]/, 1)[0]];
    if (isAside(lead, name, rest)) return true;
    if (!justName.test(name) || itsRules.test(after)) return false;
    const sentence = lead + name + rest;
    if (sentence.search(plain) >= 0) return true;
    if (
      !ofBoard.test(lead) &&
      (prefers.test(lead) || ((ofRelative.test(lead) || often.test(lead)) && contrast.test(rest)))
    )
      return true;
    if (!ofSender.test(sentence) || ofBoard.test(sentence)) return false;
    plainAt ??= findPlain();
    return plainAt > end;
  };
}

/** "Yesterday I solved a kakuro. Now this:", "my dad does kakuro". */
const otherDays =
  /\b(?:yesterday|usually|normally|mostly|last (?:week|night|time|month)|i(?:'ve| have)? (?:just )?(?:did|done|solved|finished|played)|(?:was|were|been) (?:doing|solving|playing))\b/i;
const ofThisOne = /\b(?:now|today|but|instead|this (?:one|time))\b/i;

/** Whether the name of another kind of puzzle in a place of the text is said of something else than the board. */
export function createOtherCheck(text: string): (place: Span) => boolean {
  return ({ start, end }) => {
    const before = text.slice(Math.max(0, start - longestSentence), start);
    const after = text.slice(end, end + 60);
    if (denied.test(before.slice(-40))) return true;
    const lead = before.split(/[.!?\n]/).at(-1) ?? '';
    if (ofBoard.test(lead)) return false;
    return prefers.test(lead) || ofRelative.test(lead) || (otherDays.test(lead) && ofThisOne.test(after));
  };
}
