/** Collects the variables and factors of a cover. */
import type { Cover, Factor, FactorKind } from './cover.js';

interface Source {
  readonly rule: number;
  readonly group: number;
}

/** A value of something that is held once, and the literals that say so. */
interface Labelled {
  readonly label: number;
  readonly literals: readonly number[];
}

export class Builder {
  private readonly offsets: number[] = [0];
  private readonly symbolOf: number[] = [];
  private readonly factors: Factor[] = [];
  private readonly known = new Set<string>();
  /** [cell]: the literal of each symbol. */
  private readonly byCell: ReadonlyMap<number, number>[];
  entries = 0;

  constructor(private readonly domains: readonly (readonly number[])[]) {
    this.byCell = domains.map((symbols) => {
      const first = this.addVariable(symbols.length);
      symbols.forEach((symbol, i) => {
        this.symbolOf[first + i] = symbol;
      });
      return new Map(symbols.map((symbol, i) => [symbol, first + i]));
    });
  }

  get literals(): number {
    return this.symbolOf.length;
  }

  /** -1 where the cell cannot hold the symbol. */
  literalOf(cell: number, symbol: number): number {
    return this.byCell[cell]?.get(symbol) ?? -1;
  }

  /** Its first literal. */
  addVariable(size: number): number {
    const first = this.offsets.at(-1) as number;
    this.offsets.push(first + size);
    const literals = Array.from({ length: size }, (_, i) => first + i);
    for (const _ of literals) this.symbolOf.push(-1);
    this.push({ kind: 'variable', literals, rule: -1, group: -1 });
    return first;
  }

  /** Says nothing where the factor is there already, or always kept. */
  add(kind: Exclude<FactorKind, 'tie' | 'variable'>, literals: readonly number[], { rule, group }: Source): void {
    if (kind === 'at_most_one' && literals.length < 2) return;
    const sorted = [...literals].sort((a, b) => a - b);
    const key = `${kind} ${sorted}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    this.push({ kind, literals: sorted, rule, group });
  }

  /** For each value: exactly one of `inside` where the value is held, and of the literals of the other values where not. */
  tie(values: readonly Labelled[], inside: (label: number) => readonly number[], { rule, group }: Source): void {
    if (values.length < 2) return;
    for (const { label, literals } of values) {
      const held = inside(label);
      const others = values.flatMap((other) => (other.label === label ? [] : other.literals));
      this.push({ kind: 'tie', literals: [...others, ...held], same: [held, literals], rule, group });
    }
  }

  private push(factor: Factor): void {
    this.factors.push(factor);
    this.entries += factor.literals.length;
  }

  cover(isPartial: boolean): Cover {
    const variables = this.offsets.length - 1;
    const variableOf = new Int32Array(this.literals);
    for (let variable = 0; variable < variables; variable++) {
      variableOf.fill(variable, this.offsets[variable], this.offsets[variable + 1]);
    }
    return {
      offsets: Int32Array.from(this.offsets),
      variableOf,
      cells: this.domains.length,
      symbolOf: Int32Array.from(this.symbolOf),
      factors: this.factors,
      isPartial,
    };
  }
}
