/**
 * How a language model alone is told to end its reply, and what a reply that does so says. Reading a reply that does not is
 * for scoring/lenient.ts; both results are reported.
 */
import { z } from 'zod';
import type { PuzzleFamily } from '../src/reasoner/puzzles/family.js';
import { Rows } from '../src/reasoner/record.js';
import { type Claim, Claim as ClaimSchema } from './record.js';

/** The words for what is not solved by filling a board. */
export const words = {
  no_solution: 'NO SOLUTION',
  several_solutions: 'SEVERAL SOLUTIONS',
  unreadable: 'UNREADABLE',
  not_supported: 'OTHER RULES',
} as const satisfies Partial<Record<Claim, string>>;

const rulesOf = (families: readonly PuzzleFamily[]): string =>
  families.map(({ title, rules }) => `${title}: ${rules}`).join('\n');

const cases = `If the puzzle has no solution, has more than one, cannot be read (a row too short, a clash among the givens), or has rules beyond these`;

/** The system prompt for a reply in text. */
export const textInstructions = (families: readonly PuzzleFamily[]): string =>
  `You solve grid puzzles.
${rulesOf(families)}
End your reply with one fenced code block that holds the finished board, one row a line, one character a cell without spaces, and nothing after it. A Sudoku is all digits; a maze keeps #, ., S and G and marks its path with *.
${cases}, write ${Object.values(words).join(', ')} in the block instead. If only a hint is asked for, write one cell in the block, as r3c5=7.`;

/** The system prompt for a reply in JSON. */
export const jsonInstructions = (families: readonly PuzzleFamily[]): string =>
  `You solve grid puzzles.
${rulesOf(families)}
Reply with one JSON object: "puzzle", the board as given, one string a row, one character a cell, "." for a blank (a maze: #, ., S, G); "status"; "answer", the finished board in the same form (a maze marks its path with *), or null; "hint", one cell such as "r3c5=7" where only a hint is asked for, else null.
status is "solved", "hint", or, ${cases.replace('If', 'if')}, ${Object.keys(words).join(', ')}.`;

export const JsonReply = z.object({
  puzzle: Rows,
  status: ClaimSchema.exclude(['gave_up']),
  answer: Rows.nullable(),
  hint: z.string().nullable(),
});
export type JsonReply = z.infer<typeof JsonReply>;

export interface NamedCell {
  readonly row: number;
  readonly column: number;
  readonly value: string;
}

/** "r3c5=7", and nothing else. */
export function readCell(text: string): NamedCell | undefined {
  const [, row, column, value] = /^r(\d{1,2})c(\d{1,2})\s*=\s*(\S)$/i.exec(text.trim()) ?? [];
  return row && column && value ? { row: Number(row), column: Number(column), value } : undefined;
}

/** The claim that stands for these words, and nothing else. */
export function readWords(text: string): Claim | undefined {
  const said = text.trim().toUpperCase();
  return ClaimSchema.options.find((claim) => claim in words && words[claim as keyof typeof words] === said);
}

/** What the closing block holds; undefined where the reply does not end with one. */
export const closingBlock = (text: string): string | undefined => /```[^\n`]*\n([^`]*?)\n?```\s*$/.exec(text)?.[1];
