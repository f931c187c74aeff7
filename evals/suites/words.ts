/** The words around a board, as people write them. They name the puzzle and say nothing else of its rules. */
import type { PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import type { Random } from '../../src/reasoner/random.js';

/** `{title}` is the kind of puzzle, `{board}` the board. */
const solving = [
  'Please solve this {title}:\n\n{board}',
  '{title}:\n\n{board}',
  'Hi! I have been stuck on this {title} all morning, can you finish it for me?\n\n{board}\n\nThanks a lot!',
  'My daughter brought this {title} home from school.\n\n{board}\n\nWhat is the solution?',
  'From the newspaper, the {title} of today:\n\n{board}\n\nI only need the answer, no explanation.',
  'hey whats the answer to this {title}\n\n{board}\n\nthx',
  'Kannst du dieses {title} lösen?\n\n{board}\n\nDanke!',
  '¿Puedes resolver este {title}?\n\n{board}\n\nGracias.',
  'Peux-tu résoudre ce {title} ?\n\n{board}\n\nMerci !',
] as const;

const hinting = [
  'Just a hint for this {title}, please, do not solve it:\n\n{board}',
  'I want to finish this {title} myself. Can you give me just a hint, one cell?\n\n{board}',
  "Only a hint for the next cell of this {title}, don't spoil the rest!\n\n{board}",
] as const;

export type Wish = 'solve' | 'hint';

/** `board` is the board in some form, with what belongs to it. */
export function inWords(family: PuzzleFamily, board: string, wish: Wish, random: Random): string {
  const templates = wish === 'hint' ? hinting : solving;
  const template = templates[random.below(templates.length)] ?? templates[0];
  return template.replace('{title}', family.title).replace('{board}', () => board);
}
