import { ok } from '../../reasoner/index.js';
import { definePrompt } from '../prompt.js';
import { madeArguments, madePuzzle } from './made.js';

export const teachMePrompt = definePrompt({
  name: 'teach-me',
  title: 'Teach me',
  description: 'Solves a new puzzle together with you, a hint at a time, and never gives the answer away.',
  arguments: madeArguments,
  run: (given) => {
    const made = madePuzzle(given, Math.floor(Math.random() * 0x1_0000_0000));
    if (!made.ok) return made;
    return ok(
      'Teach me to solve this puzzle. Show it to me, then let me try. When I am stuck call hint with the board as it stands and ' +
        'explain the reason in your own words before you name the cell; when I ask why, call explain_cell; check what I fill in ' +
        'with check_answer, and tell me which cells are wrong, not what is right. Where there is no logic for this kind of ' +
        'puzzle, ask me questions instead. Do not call solve_puzzle unless I give up.\n\n' +
        made.value,
    );
  },
});
