import { ok } from '../../reasoner/index.js';
import { definePrompt } from '../prompt.js';

export const solvePrompt = definePrompt({
  name: 'solve',
  title: 'Solve a puzzle',
  description: 'Gives the checked answer to a puzzle, and says who found it.',
  arguments: [
    { name: 'puzzle', description: 'The puzzle as text, in any layout; left out where it stands in the conversation.' },
  ],
  run: ({ puzzle }) =>
    ok(
      `Solve ${puzzle ? 'this puzzle' : 'the puzzle that I gave you last'} with solve_puzzle, passing my text as it is. ` +
        'Show me the answer in a code block, and say in one sentence who found it and that it was checked. ' +
        `Where there is no single answer, tell me what is wrong with the puzzle.${puzzle ? `\n\n${puzzle}` : ''}`,
    ),
});
