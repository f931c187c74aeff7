/** What a rule is underneath: an automaton that reads the cells of a group in order, and logic over such automata. */

/** Where an automaton stands. Equal states must be equal primitives: they are merged by value. */
export type State = number | string | bigint;

/** Reads labels (symbols of cells, counted from 0, or columns) one by one; accepts or rejects the whole word. */
export interface Automaton {
  readonly start: State;
  /** `index` is the place of the label in the group, from 0; undefined where no word that goes on so is accepted. */
  step(state: State, label: number, index: number): State | undefined;
  accepts(state: State): boolean;
  /** Whether labels may be read in any order, each with its own index. */
  readonly commutes: boolean;
  /** What the compiler may write without an automaton, as exactly one or at most one of some literals. */
  readonly native?: Native;
}

export type Native =
  | { readonly kind: 'different' }
  | { readonly kind: 'count'; readonly labels: ReadonlySet<number>; readonly least: number; readonly most: number };

/** What an automaton reads at a place of its group: the symbol of a cell, or the column of a symbol that stands once. */
export type Slot =
  | { readonly kind: 'cell'; readonly cell: number }
  | { readonly kind: 'column of'; readonly symbol: number };

export const cellSlot = (cell: number): Slot => ({ kind: 'cell', cell });
export const keyOf = (slot: Slot): string => (slot.kind === 'cell' ? `c${slot.cell}` : `s${slot.symbol}`);

export type Formula =
  | { readonly op: 'atom'; readonly slots: readonly Slot[]; readonly automaton: Automaton }
  | { readonly op: 'all' | 'any'; readonly of: readonly Formula[] }
  | { readonly op: 'not'; readonly of: Formula };

export const atom = (cells: readonly number[], automaton: Automaton): Formula => ({
  op: 'atom',
  slots: cells.map(cellSlot),
  automaton,
});
export const all = (of: readonly Formula[]): Formula => (of.length === 1 && of[0] ? of[0] : { op: 'all', of });

/** The atoms of a formula in the order in which they stand. */
export function atomsOf(formula: Formula): Extract<Formula, { op: 'atom' }>[] {
  if (formula.op === 'atom') return [formula];
  return formula.op === 'not' ? atomsOf(formula.of) : formula.of.flatMap(atomsOf);
}

/** The slots of a formula, each once, in the order in which they are first read. */
export function slotsOf(formula: Formula): Slot[] {
  return [...new Map(atomsOf(formula).flatMap(({ slots }) => slots.map((slot) => [keyOf(slot), slot]))).values()];
}

/** The value of a formula from those of its atoms; undefined where they do not decide it yet. */
export function evaluate(formula: Formula, held: (leaf: Formula) => boolean | undefined): boolean | undefined {
  if (formula.op === 'atom') return held(formula);
  if (formula.op === 'not') {
    const value = evaluate(formula.of, held);
    return value === undefined ? undefined : !value;
  }
  const deciding = formula.op === 'any';
  let isOpen = false;
  for (const part of formula.of) {
    const value = evaluate(part, held);
    if (value === deciding) return deciding;
    if (value === undefined) isOpen = true;
  }
  return isOpen ? undefined : !deciding;
}

/** Whether an automaton accepts this word. */
export function accepts(automaton: Automaton, word: readonly number[]): boolean {
  let state: State | undefined = automaton.start;
  for (const [index, label] of word.entries()) {
    state = automaton.step(state, label, index);
    if (state === undefined) return false;
  }
  return automaton.accepts(state);
}
