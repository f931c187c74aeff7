/**
 * Looks at every item before anything is asked: published lists hold puzzles without an answer, with several, and twice
 * under another name. What is found is listed and left out; the rest gets its measured difficulty.
 */
import { findFamily } from '../../src/reasoner/puzzles/registry.js';
import { shapeOf } from '../../src/reasoner/task.js';
import { gridFrom } from '../boards.js';
import { type Item, taskOf } from '../item.js';
import type { Defect } from '../record.js';
import { type BoardList, knownBoards } from './known-boards.js';

export interface Preflight {
  readonly items: readonly Item[];
  readonly defects: readonly Defect[];
}

/** `trainedOn` are lists of boards that a model has seen in training. */
export function preflight(items: readonly Item[], trainedOn: readonly BoardList[] = []): Preflight {
  const sound: Item[] = [];
  const defects: Defect[] = [];
  const isTwin = knownBoards();
  const isTrained = knownBoards(trainedOn);
  for (const item of items) {
    const looked = look(item);
    const found = looked.defect ?? (item.trap === null ? repeated(looked.item) : undefined);
    if (found) defects.push({ suite: item.suite, item: item.item, ...found });
    else sound.push(looked.item);
  }
  return { items: sound, defects };

  function repeated(item: Item): Pick<Defect, 'code' | 'message'> | undefined {
    if (isTrained.has(item))
      return { code: 'trained_on', message: 'A training list holds this board, under some symmetry.' };
    if (isTwin.has(item))
      return { code: 'duplicate', message: 'An item before holds this board, under some symmetry.' };
    isTwin.add(item);
    return undefined;
  }
}

interface Looked {
  readonly item: Item;
  readonly defect?: Pick<Defect, 'code' | 'message'>;
}

/** Whether the item is what it says it is, and how hard. */
function look(item: Item): Looked {
  const family = findFamily(item.family);
  const task = taskOf(item);
  // A text without a board of the family (a row too short), and one with other rules, cannot be solved to be checked.
  if (item.trap === 'variant' || (item.trap === 'broken' && !task)) return { item };
  if (!task || !family.hasShape(shapeOf(task.input)))
    return faulty(item, 'no_board', 'The rows are no board of its family.');
  const clashes = family.inspect(task.input);
  if (item.trap === 'broken')
    return clashes.length > 0 ? { item } : faulty(item, 'not_broken', 'Nothing is wrong with the board.');
  const [clash] = clashes;
  if (clash) return faulty(item, 'givens_clash', clash.message);
  const { solutions, guesses } = family.solveExact(task.input, 2);
  const measured: Item = { ...item, effort: guesses };
  if (item.trap === 'no_solution') {
    return solutions.length === 0 ? { item: measured } : faulty(item, 'has_solution', 'The board has a solution.');
  }
  if (item.trap === 'several_solutions') {
    return solutions.length > 1
      ? { item: measured }
      : faulty(item, 'not_several', 'The board has not several solutions.');
  }
  const [first] = solutions;
  if (!first) return faulty(item, 'no_solution', 'The board has no solution.');
  if (family.uniqueAnswer && solutions.length > 1) {
    return faulty(item, 'several_solutions', 'The board has more than one solution.');
  }
  const expected = item.expected ? gridFrom(family, item.expected) : first;
  if (!expected || !family.verify(task, expected).ok) {
    return faulty(item, 'wrong_solution', 'The solution that came with the board breaks the rules.');
  }
  return { item: { ...measured, expected: family.toRows(expected) } };
}

const faulty = (item: Item, code: string, message: string): Looked => ({ item, defect: { code, message } });
