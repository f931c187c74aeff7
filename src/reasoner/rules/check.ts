/** The rules on an answer, in words: every automaton runs over the board as it stands; no encoding is trusted. */
import type { Cell, Violation } from '../nouns.js';
import type { BoardRule, OpenTask } from '../task.js';
import { accepts, evaluate, type Formula, type Slot } from './automaton.js';
import { type Board, listed, nameOf, sidesOf } from './board.js';
import type { Group } from './kind.js';
import { sentenceOf } from './registry.js';

/** [cells]: the symbol of each cell, -1 where it is open. */
export type Held = ArrayLike<number>;

/** What a filled board breaks; empty where every rule holds. */
export function violations({ board, rules }: OpenTask, held: Held): Violation[] {
  const open = board.cells.filter((_, cell) => (held[cell] as number) < 0);
  if (open.length > 0) {
    const message =
      open.length === 1 ? `r${open[0]?.row}c${open[0]?.column} is blank.` : `${open.length} cells are blank.`;
    return [{ rule: 'blank', message, cells: open }];
  }
  return [...changedGivens(board, held), ...rules.flatMap((rule) => brokenGroups(board, rule, held))];
}

/** What the filled cells of a board break among themselves, whatever comes into the others. */
export function clashes({ board, rules }: OpenTask, held: Held): Violation[] {
  return rules.flatMap((rule) => brokenGroups(board, rule, held));
}

function changedGivens(board: Board, held: Held): Violation[] {
  return board.cells.flatMap((cell, index) => {
    const given = board.given[index] as number;
    if (given < 0 || given === held[index]) return [];
    const message = `r${cell.row}c${cell.column} was given as ${board.symbols[given]}, the answer has ${board.symbols[held[index] as number] ?? 'something else'}.`;
    return [{ rule: 'given', message, cells: [cell] }];
  });
}

function brokenGroups(board: Board, { rule, groups }: BoardRule, held: Held): Violation[] {
  return groups.flatMap((group) => {
    const broken = brokenBy(board, group, held);
    if (!broken) return [];
    const cells = broken.map((cell) => board.cells[cell] as Cell);
    return [{ rule: rule.kind, message: messageOf(board, rule, group, held, broken), cells }];
  });
}

/** The rule as it should be, and what stands there instead. */
function messageOf(board: Board, rule: BoardRule['rule'], group: Group, held: Held, cells: readonly number[]): string {
  const symbolAt = (cell: number): string =>
    (held[cell] as number) < 0 ? 'nothing yet' : (board.symbols[held[cell] as number] as string);
  if (rule.kind === 'all_different' && cells.length > 0) {
    const where = group.subject.isPlural
      ? `in ${group.subject.text.replace(/^cells /, '')}`
      : `in ${group.subject.text}`;
    const times = cells.length === 2 ? 'twice' : `${cells.length} times`;
    return `${symbolAt(cells[0] as number)} stands ${times} ${where}: ${listed(cells.map((cell) => nameOf(board, cell)))}.`;
  }
  const shown = cells.length > 0 && cells.length <= 12 ? ` They hold ${listed(cells.map(symbolAt))}.` : '';
  return `${sentenceOf(rule, group.subject)}: not so here.${cells.length === 1 ? shown.replace('They hold', 'It holds') : shown}`;
}

/** The cells that break the group's demand; undefined where it holds or may still hold. */
function brokenBy(board: Board, { cells, demand }: Group, held: Held): readonly number[] | undefined {
  switch (demand.kind) {
    case 'connected':
      return apart(board, held, demand.symbols);
    case 'path':
      return offPath(board, held, demand);
    case 'distinct':
      return alikeLines(demand.lines, held);
    case 'formula': {
      const { formula } = demand;
      if (formula.op === 'atom' && formula.automaton.native?.kind === 'different') return repeated(cells, held);
      const value = evaluate(formula, (leaf) => (leaf.op === 'atom' ? atomHolds(board, leaf, held) : undefined));
      return value === false ? cells.filter((cell) => (held[cell] as number) >= 0) : undefined;
    }
  }
}

/** Cells with the same symbol; undefined where there are none. */
function repeated(cells: readonly number[], held: Held): number[] | undefined {
  const first = cells.find(
    (cell, i) => (held[cell] as number) >= 0 && cells.slice(i + 1).some((other) => held[other] === held[cell]),
  );
  return first === undefined ? undefined : cells.filter((cell) => held[cell] === held[first]);
}

function alikeLines(lines: readonly (readonly number[])[], held: Held): number[] | undefined {
  const seen = new Map<string, readonly number[]>();
  for (const line of lines) {
    if (line.some((cell) => (held[cell] as number) < 0)) continue;
    const key = line.map((cell) => held[cell]).join(' ');
    const other = seen.get(key);
    if (other) return [...other, ...line];
    seen.set(key, line);
  }
  return undefined;
}

/** Whether an atom holds; undefined while cells are open that may decide it. */
function atomHolds(
  board: Board,
  { slots, automaton }: Extract<Formula, { op: 'atom' }>,
  held: Held,
): boolean | undefined {
  const labels = slots.map((slot) => labelOf(board, slot, held));
  if (labels.some((label) => label === 'never')) return false;
  const word = labels as (number | undefined)[];
  if (!word.includes(undefined)) return accepts(automaton, word as number[]);
  // With open cells: whether any way of filling them is left alive, state by state.
  let states = new Set([automaton.start]);
  const every = slots[0]?.kind === 'cell' ? board.symbols.map((_, symbol) => symbol) : [...Array(board.columns).keys()];
  for (const [index, label] of word.entries()) {
    const next = new Set<typeof automaton.start>();
    for (const state of states) {
      for (const read of label === undefined ? every : [label]) {
        const after = automaton.step(state, read, index);
        if (after !== undefined) next.add(after);
      }
      if (next.size > MOST_STATES) return undefined;
    }
    states = next;
  }
  return [...states].some((state) => automaton.accepts(state)) ? undefined : false;
}

/** With more states than this a look at a half-filled group costs more than it tells. */
const MOST_STATES = 2000;

/** What an automaton reads at a slot; undefined while it is open, 'never' where the symbol does not stand just once. */
function labelOf(board: Board, slot: Slot, held: Held): number | undefined | 'never' {
  if (slot.kind === 'cell') return (held[slot.cell] as number) < 0 ? undefined : (held[slot.cell] as number);
  const places = board.cells.filter((_, cell) => held[cell] === slot.symbol);
  if (places.length > 1) return 'never';
  if (places[0]) return places[0].column - 1;
  return board.cells.some((_, cell) => (held[cell] as number) < 0) ? undefined : 'never';
}

/** Cells reached from one by sides through cells that pass. */
function reached(board: Board, from: number, passes: (cell: number) => boolean): Map<number, number> {
  const distance = new Map([[from, 0]]);
  const queue = [from];
  for (let at = 0; at < queue.length; at++) {
    const cell = queue[at] as number;
    for (const next of sidesOf(board, cell)) {
      if (distance.has(next) || !passes(next)) continue;
      distance.set(next, (distance.get(cell) as number) + 1);
      queue.push(next);
    }
  }
  return distance;
}

/** The cells that do not hang together with the first; open cells may connect. */
function apart(board: Board, held: Held, symbols: ReadonlySet<number>): number[] | undefined {
  const within = board.cells.flatMap((_, cell) => (symbols.has(held[cell] as number) ? [cell] : []));
  const [first] = within;
  if (first === undefined) return undefined;
  const together = reached(board, first, (cell) => (held[cell] as number) < 0 || symbols.has(held[cell] as number));
  const lost = within.filter((cell) => !together.has(cell));
  return lost.length > 0 ? lost : undefined;
}

function offPath(board: Board, held: Held, demand: Extract<Group['demand'], { kind: 'path' }>): number[] | undefined {
  const { from, to, mark, isShortest } = demand;
  const all = board.cells.map((_, cell) => cell);
  const [starts, goals, marked] = [from, to, mark].map((symbol) => all.filter((cell) => held[cell] === symbol)) as [
    number[],
    number[],
    number[],
  ];
  if (starts.length > 1 || goals.length > 1) return starts.length > 1 ? starts : goals;
  if (all.some((cell) => (held[cell] as number) < 0)) return undefined;
  const [start, goal] = [starts[0], goals[0]];
  if (start === undefined || goal === undefined) return [...starts, ...goals];
  const ends = new Set([start, goal]);
  const onWay = new Set([...marked, start, goal]);
  const beside = (cell: number): number => sidesOf(board, cell).filter((other) => onWay.has(other)).length;
  const distance = reached(board, start, (cell) => onWay.has(cell));
  const wrong = [...onWay].filter((cell) => !distance.has(cell) || beside(cell) !== (ends.has(cell) ? 1 : 2));
  if (wrong.length > 0) return wrong;
  if (!isShortest) return undefined;
  // A way may lead over every cell that is not given as something else than the mark.
  const free = (cell: number): boolean =>
    cell === goal || board.given[cell] === mark || (board.given[cell] as number) < 0;
  const least = reached(board, start, free).get(goal);
  return least !== undefined && least < marked.length + 1 ? marked : undefined;
}
