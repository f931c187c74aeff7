/** Tells the name of a variant that is only mentioned ("not a killer sudoku", "killer difficulty") from one that the board has. */
import type { Span } from './source.js';

/** "not a killer sudoku", "no cages": said of what the board is not. */
const denied =
  /\b(?:not|isn't|isnt|no|don't|dont|without|never|unlike|instead of|rather than|than|usually do|normally do)(?: an?| any| the)? ?$/i;
/** "killer difficulty" names a grade, not a rule. */
const graded = /^[^.\n]{0,24}\b(?:difficulty|grade|rating)\b/i;
/** The sender says that the board itself is plain, and adds nothing. */
const plain =
  /\b(?:this(?: one)?|it|here|that)(?: is|'s)?(?: just| only| simply)? (?:an? )?(?:plain|normal|regular|classic|classical|standard|ordinary|vanilla)(?: 9x9| 6x6| 4x4)? (?:sudoku|one|puzzle|board|grid)\b(?!,? (?:with|but|plus|rules|and|where|in which|except|however)\b)/gi;
/** A name of a variant and nothing else: any other words state a rule, which no remark takes back. */
const justName = /^(?:[^\s.:]{1,14}[ -]?){1,2}(?:sudokus?|su doku|数独|數獨)$|^sudokus?[ -][^\s.:]{1,14}$/i;
const itsRules = /^s? (?:rules?|constraints?|clues?|appl)/i;
/** Of the sender, not of the board: "I love killer sudokus. This one is plain." */
const ofSender =
  /\b(?:i|we)(?:'m|'ve| am| are| have)? (?:\w{1,10} )?(?:love|like|enjoy|prefer|do|did|done|got|solved?|played?|tried|finished|bored|tired)\b/i;
const ofBoard = /\b(?:this|these|here|below|following)\b/i;

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
  return ({ start, end }) => {
    const before = text.slice(Math.max(0, start - longestSentence), start);
    const after = text.slice(end, end + longestSentence);
    if (denied.test(before.slice(-40)) || graded.test(after.slice(0, 40))) return true;
    const name = text.slice(start, end);
    if (!justName.test(name) || itsRules.test(after)) return false;
    const sentence = (before.split(/[.!?\n]/).at(-1) ?? '') + name + (after.split(/[.!?\n]/, 1)[0] ?? '');
    if (sentence.search(plain) >= 0) return true;
    if (!ofSender.test(sentence) || ofBoard.test(sentence)) return false;
    plainAt ??= findPlain();
    return plainAt > end;
  };
}
