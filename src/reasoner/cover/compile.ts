/** From a task to its exact cover: cells, then what each rule asks, written in the smallest of three ways. */
import { failure, ok, type Problem, type Result } from '../nouns.js';
import { different } from '../rules/all-different.js';
import {
  accepts,
  all,
  atom,
  cellSlot,
  evaluate,
  type Formula,
  keyOf,
  type Native,
  type Slot,
  slotsOf,
} from '../rules/automaton.js';
import type { Board } from '../rules/board.js';
import { fault, type OpenTask, openTask, type Task } from '../task.js';
import { Builder } from './builder.js';
import { bicliques, grown } from './cliques.js';
import type { Cover } from './cover.js';
import { type Diagram, diagramOf, tableOf, transitionsOf, wordsOf } from './diagram.js';

/** A table has at most so many tuples, and so many times the literals of its diagram. */
const TABLE = { tuples: 300, times: 4 } as const;
/** Transitions explored for one group before it is split or refused. */
const EXPLORED = 60_000;
/** A diagram into which other rules were joined may be so large; else the rules stand apart. */
const JOINED = 1500;
/** A pair rule that forbids at most this share of pairs becomes cliques, without a variable. */
const FORBIDS_LITTLE = 0.45;
const LIMITS = { literals: 400_000, entries: 4_000_000, milliseconds: 2000 } as const;

/** A part of a rule's group that holds by itself. */
interface Conjunct {
  readonly formula: Formula;
  readonly rule: number;
  readonly group: number;
}

/** Conjuncts over the cells of the first: they become one table or diagram. */
interface Joined {
  readonly slots: readonly Slot[];
  readonly keys: ReadonlySet<string>;
  readonly parts: Conjunct[];
}

const compiled = new WeakMap<Task, Result<Cover>>();

/** Problem: `too_large`. A task is compiled once. */
export function coverOf(task: Task): Result<Cover> {
  const known = compiled.get(task);
  if (known) return known;
  const cover = compile(openTask(task));
  compiled.set(task, cover);
  return cover;
}

class TooLarge extends Error {}

function compile(open: OpenTask): Result<Cover> {
  try {
    return ok(new Compiler(open).cover());
  } catch (error) {
    if (error instanceof TooLarge) return failure(tooLarge(error.message));
    throw error;
  }
}

const tooLarge = (what: string): Problem => ({
  ...fault('', what, 'State a smaller board, or rules over fewer cells.'),
  code: 'too_large',
});

class Compiler {
  private readonly board: Board;
  /** [cell][symbols]: what each cell may hold. */
  private readonly domains: number[][];
  private readonly differents: { readonly cells: readonly number[]; readonly conjunct: Conjunct }[] = [];
  private readonly counts: {
    readonly slots: readonly Slot[];
    readonly native: Extract<Native, { kind: 'count' }>;
    readonly conjunct: Conjunct;
  }[] = [];
  private readonly pairs: Joined[] = [];
  private readonly hosts: Joined[] = [];
  private readonly distinct: { readonly lines: readonly (readonly number[])[]; readonly conjunct: Conjunct }[] = [];
  private readonly builder: Builder;
  private readonly deadline = performance.now() + LIMITS.milliseconds;
  /** The table over just these slots: tuples by their words, for lines that must differ. */
  private readonly tables = new Map<string, ReadonlyMap<string, number>>();
  private isPartial = false;

  constructor(open: OpenTask) {
    const { board, rules } = open;
    this.board = board;
    const every = board.symbols.map((_, symbol) => symbol);
    this.domains = board.cells.map((_, cell) => (board.given[cell] === -1 ? every : [board.given[cell] as number]));
    const wide: Conjunct[] = [];
    for (const [rule, { groups }] of rules.entries()) {
      for (const [group, { demand }] of groups.entries()) {
        if (demand.kind === 'connected' || demand.kind === 'path') this.isPartial = true;
        else if (demand.kind === 'distinct')
          this.distinct.push({ lines: demand.lines, conjunct: { formula: demand.formula, rule, group } });
        else for (const formula of conjuncts(demand.formula)) this.sort({ formula, rule, group }, wide);
      }
    }
    this.strikePeersOfGivens();
    this.join(wide);
    this.builder = new Builder(this.domains);
  }

  cover(): Cover {
    const { builder } = this;
    for (const { cells, conjunct } of this.differents) {
      const symbols = new Set(cells.flatMap((cell) => this.domains[cell] as number[]));
      if (symbols.size < cells.length) builder.add('one', [], conjunct);
      for (const symbol of symbols) {
        const literals = cells.map((cell) => builder.literalOf(cell, symbol)).filter((literal) => literal >= 0);
        builder.add(symbols.size === cells.length ? 'one' : 'at_most_one', literals, conjunct);
      }
    }
    for (const { slots, native, conjunct } of this.counts) this.addCount(slots, native, conjunct);
    this.addPairs();
    for (const host of this.hosts) this.addHost(host);
    for (const { lines, conjunct } of this.distinct) this.addDistinct(lines, conjunct);
    this.checkSize();
    return builder.cover(this.isPartial);
  }

  /** Puts a conjunct where it is compiled; those over one cell narrow its domain at once. */
  private sort(conjunct: Conjunct, wide: Conjunct[]): void {
    const { formula } = conjunct;
    const slots = slotsOf(formula);
    const [only] = slots;
    if (slots.length === 0) return;
    if (slots.length === 1 && only?.kind === 'cell') {
      this.narrow(
        only.cell,
        (symbol) => evaluate(formula, (leaf) => leaf.op === 'atom' && accepts(leaf.automaton, [symbol])) === true,
      );
      return;
    }
    const native = formula.op === 'atom' ? formula.automaton.native : undefined;
    if (native?.kind === 'different') {
      const cells = slots.map((slot) => (slot.kind === 'cell' ? slot.cell : -1));
      this.differents.push({ cells, conjunct });
    } else if (native?.kind === 'count' && native.most === 0) {
      this.narrowAll(slots, (symbol) => !native.labels.has(symbol));
    } else if (native?.kind === 'count' && native.least === slots.length) {
      this.narrowAll(slots, (symbol) => native.labels.has(symbol));
    } else if (native?.kind === 'count' && isPlain(native, slots.length)) {
      this.counts.push({ slots, native, conjunct });
    } else {
      wide.push(conjunct);
    }
  }

  private narrowAll(slots: readonly Slot[], keeps: (symbol: number) => boolean): void {
    for (const slot of slots) if (slot.kind === 'cell') this.narrow(slot.cell, keeps);
  }

  private narrow(cell: number, keeps: (symbol: number) => boolean): void {
    this.domains[cell] = (this.domains[cell] as number[]).filter(keeps);
  }

  /** What a filled cell excludes at once where no symbol may stand twice. */
  private strikePeersOfGivens(): void {
    const decided = this.domains.map((domain) => (domain.length === 1 ? (domain[0] as number) : -1));
    for (const { cells } of this.differents) {
      for (const cell of cells) {
        const symbol = decided[cell] as number;
        if (symbol < 0) continue;
        for (const other of cells)
          if (other !== cell && decided[other] !== symbol) this.narrow(other, (held) => held !== symbol);
      }
    }
  }

  /** A conjunct whose slots lie within another's joins it; larger ones are placed first. */
  private join(wide: readonly Conjunct[]): void {
    const bySlot = new Map<string, Joined[]>();
    const withSlots = wide.map((conjunct) => ({ conjunct, slots: slotsOf(conjunct.formula) }));
    for (const { conjunct, slots } of withSlots.sort((a, b) => b.slots.length - a.slots.length)) {
      const keys = new Set(slots.map(keyOf));
      const [first = ''] = keys;
      const host = (bySlot.get(first) ?? []).filter((other) => [...keys].every((key) => other.keys.has(key))).at(-1);
      if (host) {
        host.parts.push(conjunct);
        continue;
      }
      const joined: Joined = { slots, keys, parts: [conjunct] };
      for (const key of keys) bySlot.set(key, [...(bySlot.get(key) ?? []), joined]);
      (slots.length === 2 ? this.pairs : this.hosts).push(joined);
    }
  }

  /** The rules that the cells of a group share with others: where two of them may not be equal. */
  private differentWithin(slots: readonly Slot[]): Formula[] {
    const cells = slots.flatMap((slot) => (slot.kind === 'cell' ? [slot.cell] : []));
    const shared = new Map<string, number[]>();
    for (const different of this.differents) {
      const common = cells.filter((cell) => different.cells.includes(cell));
      if (common.length > 1) shared.set(common.join(' '), common);
    }
    const sets = [...shared.values()];
    const largest = sets.filter(
      (set) => !sets.some((other) => other.length > set.length && set.every((cell) => other.includes(cell))),
    );
    return largest.map((set) => atom(set, different));
  }

  private labelsOf(slot: Slot): readonly number[] {
    if (slot.kind === 'cell') return this.domains[slot.cell] as number[];
    const columns = this.board.cells.flatMap(({ column }, cell) =>
      this.domains[cell]?.includes(slot.symbol) ? [column - 1] : [],
    );
    return [...new Set(columns)];
  }

  private literalsOf(slot: Slot, label: number): number[] {
    if (slot.kind === 'cell') return [this.builder.literalOf(slot.cell, label)];
    return this.board.cells.flatMap(({ column }, cell) => {
      const literal = column - 1 === label ? this.builder.literalOf(cell, slot.symbol) : -1;
      return literal < 0 ? [] : [literal];
    });
  }

  /** One, or at most one, of the literals: of those that count, or of the others. */
  private addCount(
    slots: readonly Slot[],
    { labels, least, most }: Extract<Native, { kind: 'count' }>,
    conjunct: Conjunct,
  ): void {
    const counted = slots.flatMap((slot) =>
      this.labelsOf(slot)
        .filter((label) => labels.has(label))
        .flatMap((label) => this.literalsOf(slot, label)),
    );
    if (most <= 1) this.builder.add(least === 1 ? 'one' : 'at_most_one', counted, conjunct);
    else {
      const others = slots.flatMap((slot) =>
        this.labelsOf(slot)
          .filter((label) => !labels.has(label))
          .flatMap((label) => this.literalsOf(slot, label)),
      );
      this.builder.add(most === slots.length - 1 ? 'one' : 'at_most_one', others, conjunct);
    }
  }

  private addPairs(): void {
    const edges: [number, number][] = [];
    let source: Conjunct | undefined;
    for (const pair of this.pairs) {
      const [first, second] = pair.slots as [Slot, Slot];
      const [source_] = pair.parts as [Conjunct];
      const formula = all([...pair.parts.map((part) => part.formula), ...this.differentWithin(pair.slots)]);
      const fits = (a: number, b: number): boolean =>
        evaluate(formula, (leaf) => {
          if (leaf.op !== 'atom') return false;
          const word = leaf.slots.map((slot) => (keyOf(slot) === keyOf(first) ? a : b));
          return accepts(leaf.automaton, word);
        }) === true;
      const [labels, others] = [this.labelsOf(first), this.labelsOf(second)];
      const forbidden = labels.reduce((sum, a) => sum + others.filter((b) => !fits(a, b)).length, 0);
      if (forbidden === 0) continue;
      if (forbidden > FORBIDS_LITTLE * labels.length * others.length) {
        this.addHost(pair);
        continue;
      }
      for (const clique of bicliques(labels, others, fits)) {
        const literals = [
          ...clique.first.flatMap((label) => this.literalsOf(first, label)),
          ...clique.second.flatMap((label) => this.literalsOf(second, label)),
        ];
        if (literals.length === 2) {
          edges.push(literals as [number, number]);
          source ??= source_;
        } else this.builder.add('at_most_one', literals, source_);
      }
    }
    for (const clique of grown(edges)) this.builder.add('at_most_one', clique, source as Conjunct);
  }

  private addHost(host: Joined): void {
    const { slots, parts } = host;
    const labels = slots.map((slot) => this.labelsOf(slot));
    const plain = all(parts.map(({ formula }) => formula));
    const shared = this.differentWithin(slots);
    const together = this.diagram(all([plain, ...shared]), slots, labels);
    const fits = together && (isTable(together) || transitionsOf(together) <= JOINED);
    const chosen = fits || shared.length === 0 ? together : this.diagram(plain, slots, labels);
    if (chosen) {
      this.addDiagram(slots, chosen, parts[0] as Conjunct);
      return;
    }
    if (parts.length === 1) throw new TooLarge('a rule has too many ways to be kept');
    for (const part of parts) {
      const own = slotsOf(part.formula);
      this.addHost({ slots: own, keys: new Set(own.map(keyOf)), parts: [part] });
    }
  }

  /** Undefined where it is too large; a formula that nothing fulfils gives a diagram without a way. */
  private diagram(
    formula: Formula,
    slots: readonly Slot[],
    labels: readonly (readonly number[])[],
  ): Diagram | undefined {
    if (performance.now() > this.deadline)
      throw new TooLarge(`compiling takes longer than ${LIMITS.milliseconds / 1000} s`);
    const made = diagramOf(formula, slots, labels, EXPLORED);
    if (made === 'too large') return undefined;
    return made === 'nothing is accepted' ? { layers: slots.map(() => ({ from: [], label: [], to: [] })) } : made;
  }

  private addDiagram(slots: readonly Slot[], diagram: Diagram, conjunct: Conjunct): void {
    this.checkSize();
    const ways = slots.map((slot) =>
      this.labelsOf(slot).map((label) => ({ label, literals: this.literalsOf(slot, label) })),
    );
    if (isTable(diagram)) {
      const tuples = tableOf(diagram);
      const first = this.builder.addVariable(tuples.length);
      for (const [s, labelled] of ways.entries()) {
        this.builder.tie(
          labelled,
          (label) => tuples.flatMap((tuple, t) => (tuple[s] === label ? [first + t] : [])),
          conjunct,
        );
      }
      const byWord = new Map(tuples.map((tuple, t) => [tuple.join(' '), first + t]));
      this.tables.set(slots.map(keyOf).join(' '), byWord);
      return;
    }
    const starts = diagram.layers.map(({ label }) => this.builder.addVariable(label.length));
    for (const [l, { from, label, to }] of diagram.layers.entries()) {
      const start = starts[l] as number;
      const pick = (of: readonly number[], base: number, value: number): number[] =>
        of.flatMap((held, i) => (held === value ? [base + i] : []));
      this.builder.tie(
        ways[l] as { label: number; literals: number[] }[],
        (value) => pick(label, start, value),
        conjunct,
      );
      const next = diagram.layers[l + 1];
      if (!next) continue;
      const nodes = [...new Set(from.length > 0 ? next.from : [])];
      const out = nodes.map((node) => ({ label: node, literals: pick(next.from, starts[l + 1] as number, node) }));
      this.builder.tie(out, (node) => pick(to, start, node), conjunct);
    }
  }

  /** Lines that have tables of their own share no tuple; others are told apart pair by pair. */
  private addDistinct(lines: readonly (readonly number[])[], conjunct: Conjunct): void {
    const tables = lines.map((line) => this.tables.get(line.map((cell) => keyOf(cellSlot(cell))).join(' ')));
    if (tables.every((table) => table !== undefined)) {
      const words = new Set(tables.flatMap((table) => [...table.keys()]));
      for (const word of words) {
        const literals = tables.flatMap((table) => table.get(word) ?? []);
        this.builder.add('at_most_one', literals, conjunct);
      }
      return;
    }
    for (const formula of conjuncts(conjunct.formula)) {
      const slots = slotsOf(formula);
      this.addHost({ slots, keys: new Set(slots.map(keyOf)), parts: [{ ...conjunct, formula }] });
    }
  }

  private checkSize(): void {
    const { literals, entries } = this.builder;
    if (literals > LIMITS.literals || entries > LIMITS.entries)
      throw new TooLarge(`the rules come to more than ${LIMITS.literals} literals or ${LIMITS.entries} entries`);
  }
}

const isTable = (diagram: Diagram): boolean => {
  const words = wordsOf(diagram);
  return words <= TABLE.tuples && words <= Math.max(40, TABLE.times * transitionsOf(diagram));
};

const conjuncts = (formula: Formula): Formula[] => (formula.op === 'all' ? formula.of.flatMap(conjuncts) : [formula]);

/** Whether a count is exactly or at most one of some literals. */
const isPlain = ({ least, most }: Extract<Native, { kind: 'count' }>, cells: number): boolean =>
  (most === 1 && least <= 1) || (least === cells - 1 && most >= cells - 1);
