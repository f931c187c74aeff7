/** What the language model is told: few words, as they are paid for in every call. */
import type { Board } from './boards.js';
import type { PuzzleKinds } from './mcp/puzzles.js';
import type { Problem } from './problem.js';
import { withoutBoardText } from './text/board-text.js';

/** `kinds` are the puzzles that the server solves. */
export function systemPrompt(kinds: PuzzleKinds): string {
  const solved = kinds.map(({ title, sizes }) => `${title} ${sizes.map(({ size }) => size).join(', ')}`).join('; ');
  return `You talk about grid puzzles, in the user's language. Only the tools solve and check; you never do. Solved here: ${solved}; say so of any other kind.
Pass a board by its handle, "board-1"; for what-if with the change, "board-1 r1c1=3". Only a board told in words, without a handle, is passed as rows, "." for blanks, with nothing the user did not say; ask for what is missing.
The program shows all boards: never write a grid. After a tool, say its result in one to three sentences. Name a digit only if a tool told it.`;
}

/** The user's message, each board that was read in it standing below with its handle. */
export function userPrompt(text: string, boards: readonly Board[], problem: Problem | undefined): string {
  const parts = [boards.length > 0 ? withoutBoardText(text) : text];
  for (const { handle, family, rows } of boards) {
    parts.push(`${handle}, ${family}:\n${rows.join('\n')}`);
  }
  if (problem) parts.push(`(The reader says: ${problem.message} ${problem.remedy})`);
  return parts.join('\n\n');
}
