/** A message without the boards that are written in it. */

const MARK = '[board]';
const MARK_PATTERN = String.raw`\[board\]`;

/** The message as the model gets it: lines and strings that are nothing but a board give way to a mark. */
export function withoutBoardText(text: string): string {
  const isBoardText = (part: string): boolean => part.length > 0 && !/\p{L}{2}/u.test(part) && /[\d.*_#|]/.test(part);
  const lines = text.split('\n').map((line) => {
    if (isBoardText(line.trim())) return MARK;
    return line.replace(/\S{16,}/g, (word) => (isBoardText(word) ? MARK : word));
  });
  return lines
    .join('\n')
    .replace(new RegExp(String.raw`(?:${MARK_PATTERN}\s*)+`, 'g'), `${MARK}\n`)
    .trim();
}

/** Digits and blanks, four or more in a word or side by side: a row, or all, of a board. */
const CELLS = /(?<![^\s"'([|])[\d.*_#]{4,}(?![^\s"'\])|,;:?!])|(?:(?<!\S)[\d.*_#|]\s+){3,}[\d.*_#|](?!\S)/g;

/** The words alone, without even a mark where the boards stood. "r1c3=5" is one of them. */
export const wordsBeside = (text: string): string =>
  text
    .split('\n')
    .map((line) => (/\br\d+ ?c\d/i.test(line) ? line : withoutBoardText(line).replaceAll(MARK, ' ')))
    .join('\n')
    .replace(CELLS, ' ')
    .trim();

/** Whether something stands in the message that may be a row of a board. */
export const holdsRows = (text: string): boolean => withoutSpace(wordsBeside(text)) !== withoutSpace(text);

const withoutSpace = (text: string): string => text.replace(/\s/g, '');
