/** Draws one of the forms in which people write a board. */
import type { Form, PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import type { Random } from '../../src/reasoner/random.js';
import type { Grid } from '../../src/reasoner/task.js';

/** Among the family's forms that carry this board; the board as it is drawn where it has none. */
export function drawForm(family: PuzzleFamily, grid: Grid, random: Random): Form {
  const givens = grid.flat().filter((value) => value !== 0).length;
  const drawn: Form = { name: 'board', fewestGivens: 0, render: family.render };
  const fitting = (family.forms ?? []).filter(({ fewestGivens }) => givens >= fewestGivens);
  return fitting[random.below(Math.max(1, fitting.length))] ?? drawn;
}
