/** The pieces of a reply that may hold a board, in reading order: fenced blocks, and runs of lines that are hardly words. */

/** A reasoning model's own thoughts are not its reply; one that never ends them has said nothing else. */
export const withoutThinking = (text: string): string =>
  text.replace(/<think(?:ing)?>[\s\S]*?(?:<\/think(?:ing)?>|$)/gi, '').trim();

const fence = /```[^\n`]*\n([\s\S]*?)(?:```|$)/g;

export function boardTexts(text: string): string[] {
  const pieces: string[] = [];
  let at = 0;
  for (const match of text.matchAll(fence)) {
    pieces.push(...runs(text.slice(at, match.index)), match[1] ?? '');
    at = match.index + match[0].length;
  }
  return [...pieces, ...runs(text.slice(at))].filter((piece) => piece.trim() !== '');
}

/** Lines one after the other in which no word of three letters stands, labels such as "Row 1:" aside; or that name moves. */
function runs(text: string): string[] {
  const found: string[] = [];
  let lines: string[] = [];
  const close = (): void => {
    if (lines.length > 0) found.push(lines.join('\n'));
    lines = [];
  };
  for (const line of text.split('\n')) {
    const moves =
      /^\W*(?:the )?(?:moves|path|answer|solution)?\W*((?:(?:up|down|left|right|[UDLR])\b[\s,;>→-]*){2,})\W*$/i.exec(
        line,
      );
    if (moves?.[1]) {
      close();
      found.push(moves[1]);
    } else if (isBoardLine(line)) lines.push(line);
    else close();
  }
  close();
  return found;
}

/** Between the rows of a table or a drawing. */
const rule = /^[\s|+:=*-]+$/;

const labels = /\b(?:row|line|zeile|fila|ligne)\s*\d+\s*:?/gi;

function isBoardLine(line: string): boolean {
  const bare = line.replace(labels, '').trim();
  if (bare !== '' && rule.test(bare)) return true;
  return bare !== '' && !/\p{L}{3}/u.test(bare.replace(/[xo_]{3,}/gi, '')) && /[\d.#*S]/.test(bare);
}
