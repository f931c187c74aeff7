/** The decision diagram of a formula over slots: every way to label them that the formula accepts, equal ends merged. */
import { atomsOf, evaluate, type Formula, keyOf, type Slot, type State } from '../rules/automaton.js';

/** The transitions of one slot: from a node of its level, with a label, to a node of the next level. */
export interface Layer {
  readonly from: readonly number[];
  readonly label: readonly number[];
  readonly to: readonly number[];
}

/** One layer a slot; level 0 has one node, and so has the last one. No layer is empty, or there is no diagram. */
export interface Diagram {
  readonly layers: readonly Layer[];
}

export type DiagramFailure = 'too large' | 'nothing is accepted';

type Atom = Extract<Formula, { op: 'atom' }>;

/** Where one atom stands: its automaton's state, or its value once that is known. */
type Standing =
  | { readonly state: State; readonly waiting: ReadonlyMap<number, number>; readonly next: number }
  | boolean;

/**
 * @param labels the labels that each slot may have
 * @param most transitions explored before it gives up
 */
export function diagramOf(
  formula: Formula,
  slots: readonly Slot[],
  labels: readonly (readonly number[])[],
  most: number,
): Diagram | DiagramFailure {
  const atoms = atomsOf(formula);
  const places = placesOf(atoms, slots);
  let level: (readonly Standing[] | 'accepted')[] = [
    atoms.map(
      ({ automaton, slots: read }): Standing =>
        read.length === 0 ? automaton.accepts(automaton.start) : { state: automaton.start, waiting: none, next: 0 },
    ),
  ];
  const layers: { from: number[]; label: number[]; to: number[] }[] = [];
  let explored = 0;
  for (const [slot, mayHold] of labels.entries()) {
    const layer = { from: [] as number[], label: [] as number[], to: [] as number[] };
    const next = new Map<string, number>();
    const nodes: (readonly Standing[] | 'accepted')[] = [];
    for (const [from, standings] of level.entries()) {
      for (const label of mayHold) {
        if (++explored > most) return 'too large';
        const after = standings === 'accepted' ? standings : advance(formula, atoms, places, standings, slot, label);
        if (after === undefined) continue;
        const key = after === 'accepted' ? after : after.map(keyOfStanding).join('|');
        let to = next.get(key);
        if (to === undefined) {
          to = nodes.length;
          next.set(key, to);
          nodes.push(after);
        }
        layer.from.push(from);
        layer.label.push(label);
        layer.to.push(to);
      }
    }
    layers.push(layer);
    level = nodes;
  }
  return merged(
    layers,
    level.map((standings) => standings === 'accepted'),
  );
}

const none: ReadonlyMap<number, number> = new Map();

/** For each atom, the index within it of each slot, -1 where it does not read it. */
function placesOf(atoms: readonly Atom[], slots: readonly Slot[]): Int32Array[] {
  return atoms.map(({ slots: read }) => {
    const index = new Map(read.map((slot, i) => [keyOf(slot), i]));
    return Int32Array.from(slots, (slot) => index.get(keyOf(slot)) ?? -1);
  });
}

function keyOfStanding(standing: Standing): string {
  if (typeof standing === 'boolean') return standing ? 'T' : 'F';
  const { state, waiting, next } = standing;
  return waiting.size === 0 && next === 0 ? String(state) : `${state}@${next}${[...waiting].sort(([a], [b]) => a - b)}`;
}

/** All atoms after one more label; undefined where the formula can no longer hold, 'accepted' where it must. */
function advance(
  formula: Formula,
  atoms: readonly Atom[],
  places: readonly Int32Array[],
  standings: readonly Standing[],
  slot: number,
  label: number,
): readonly Standing[] | 'accepted' | undefined {
  const after = standings.map((standing, a): Standing => {
    const place = (places[a] as Int32Array)[slot] as number;
    if (place < 0 || typeof standing === 'boolean') return standing;
    return read(atoms[a] as Atom, standing, place, label);
  });
  const value = evaluate(formula, (leaf) => {
    const standing = after[atoms.indexOf(leaf as Atom)] as Standing;
    return typeof standing === 'boolean' ? standing : undefined;
  });
  return value === undefined ? after : value ? 'accepted' : undefined;
}

/** An atom reads a label at its place; one whose order matters lets it wait for those before it. */
function read(atom: Atom, standing: Exclude<Standing, boolean>, place: number, label: number): Standing {
  const { automaton, slots } = atom;
  if (automaton.commutes) {
    const state = automaton.step(standing.state, label, place);
    if (state === undefined) return false;
    const next = standing.next + 1;
    return next === slots.length ? automaton.accepts(state) : { state, waiting: none, next };
  }
  const waiting = new Map(standing.waiting).set(place, label);
  let { state, next } = standing;
  for (;;) {
    const held = waiting.get(next);
    if (held === undefined) break;
    const stepped = automaton.step(state, held, next);
    if (stepped === undefined) return false;
    waiting.delete(next);
    state = stepped;
    next++;
  }
  return next === slots.length ? automaton.accepts(state) : { state, waiting, next };
}

/** From the last level back: nodes that lead nowhere go, nodes with the same ways on become one. */
function merged(layers: readonly Layer[], accepted: readonly boolean[]): Diagram | DiagramFailure {
  let target: number[] = accepted.map((isEnd) => (isEnd ? 0 : -1));
  const result: Layer[] = [];
  for (const { from, label, to } of [...layers].reverse()) {
    const ways: string[] = [];
    for (const [i, start] of from.entries()) {
      const end = target[to[i] as number] as number;
      if (end >= 0) ways[start] = `${ways[start] ?? ''}${label[i]}>${end} `;
    }
    const nodes = new Map<string, number>();
    const layer: { from: number[]; label: number[]; to: number[] } = { from: [], label: [], to: [] };
    target = [];
    for (let start = 0; start <= Math.max(-1, ...from); start++) {
      const way = ways[start];
      if (way === undefined) {
        target[start] = -1;
        continue;
      }
      let node = nodes.get(way);
      if (node === undefined) {
        node = nodes.size;
        nodes.set(way, node);
        for (const step of way.trimEnd().split(' ')) {
          const [held, end] = step.split('>').map(Number) as [number, number];
          layer.from.push(node);
          layer.label.push(held);
          layer.to.push(end);
        }
      }
      target[start] = node;
    }
    if (nodes.size === 0) return 'nothing is accepted';
    result.push(layer);
  }
  return { layers: result.reverse() };
}

export const transitionsOf = ({ layers }: Diagram): number => layers.reduce((sum, { label }) => sum + label.length, 0);

/** How many words it accepts. */
export function wordsOf({ layers }: Diagram): number {
  let ways = [1];
  for (const { from, to } of layers) {
    const next: number[] = [];
    for (const [i, start] of from.entries()) {
      const end = to[i] as number;
      next[end] = (next[end] ?? 0) + (ways[start] as number);
    }
    ways = next;
  }
  return ways[0] ?? 0;
}

/** All words, each with a label a slot; ask `wordsOf` first. */
export function tableOf({ layers }: Diagram): number[][] {
  let words: { readonly node: number; readonly word: number[] }[] = [{ node: 0, word: [] }];
  for (const { from, label, to } of layers) {
    words = words.flatMap(({ node, word }) =>
      from.flatMap((start, i) =>
        start === node ? [{ node: to[i] as number, word: [...word, label[i] as number] }] : [],
      ),
    );
  }
  return words.map(({ word }) => word);
}
