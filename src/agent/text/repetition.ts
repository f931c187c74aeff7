/** A model that has lost its way says the same over and over: a sentence three times, or a word six times in a row. */
const SENTENCES = 3;
const WORDS = 6;

/** What the text repeats; undefined where it does not. Digits and signs alone are no words: a board may repeat them. */
export function repetition(text: string): string | undefined {
  const times = new Map<string, number>();
  for (const part of text.split(/[.!?…。！？;\n]+(?=\s|$)/)) {
    const sentence = part.trim().toLowerCase();
    if ((sentence.match(/\p{L}+/gu)?.length ?? 0) < 3) continue;
    const count = (times.get(sentence) ?? 0) + 1;
    if (count === SENTENCES) return part.trim();
    times.set(sentence, count);
  }
  let last = '';
  let row = 0;
  for (const [word] of text.toLowerCase().matchAll(/\p{L}+/gu)) {
    row = word === last ? row + 1 : 1;
    if (row === WORDS) return word;
    last = word;
  }
  return undefined;
}
