/** What a message says is not wanted: "don't solve it", "no hint needed", "without the solution". */

const CLAUSE = String.raw`(?:(?!\b(?:just|only|but|instead)\b)[^,.;:!?\n]){0,80}`;
/** What a person asks for, or not, named as a thing. */
const THING = '(?:hints?|clues?|tips?|solution|answer|spoilers?|explanations?|check(?:ing)?)';

const DENIED = new RegExp(
  [
    // "I don't know how to solve it" denies no wish; "I don't want it solved" does.
    String.raw`(?<!\b(?:i|we|you|they|it) )\b(?:do not|don't|dont|never)\b(?! (?:know|see|understand|get|find|have|think)\b)${CLAUSE}`,
    String.raw`\b(?:do not|don't|dont) (?:want|need|like|wish)\b${CLAUSE}`,
    String.raw`\bno need (?:to|for)\b${CLAUSE}`,
    String.raw`\b(?:instead of|rather than|without) (?:\w+ing|(?:the |a |an |any |your )?(?:whole |full )?${THING})\b${CLAUSE}`,
    String.raw`(?<!\b(?:is|are|was|there|there's|has|have|with|why) )\b(?:no|not) (?:the |a |an |any |your )?(?:whole |full |further |more )?${THING}\b${CLAUSE}`,
  ].join('|'),
  'g',
);

/** The words, in lower case, without the clauses that say what is not wanted. */
export const withoutDenied = (text: string): string =>
  text
    .replaceAll('’', "'")
    .toLowerCase()
    .replace(/[^\S\n]+/g, ' ')
    .replace(DENIED, ' ');
