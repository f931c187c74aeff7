/** What is known of a board while it is thought about: the symbols that each cell may still hold (arXiv 2605.08605). */

export class Lattice {
  /** [seqLen, symbols], 1 where possible. */
  readonly possible: Float32Array<ArrayBuffer>;

  constructor(
    possible: Float32Array<ArrayBuffer>,
    readonly symbols: number,
  ) {
    this.possible = Float32Array.from(possible);
  }

  /** Strikes what has a probability under `threshold`; true when anything was struck. */
  strike(probabilities: Float32Array, threshold: number): boolean {
    let struck = false;
    for (let i = 0; i < this.possible.length; i++) {
      if (this.possible[i] === 1 && (probabilities[i] as number) < threshold) {
        this.possible[i] = 0;
        struck = true;
      }
    }
    return struck;
  }

  /** How many symbols a cell may still hold: 0 is a contradiction, 1 is decided. */
  count(cell: number): number {
    let count = 0;
    for (let s = 0; s < this.symbols; s++) count += this.possible[cell * this.symbols + s] as number;
    return count;
  }

  get contradicted(): boolean {
    return this.cells().some((cell) => this.count(cell) === 0);
  }

  /** Cells with more than one symbol left. */
  undecided(): number[] {
    return this.cells().filter((cell) => this.count(cell) > 1);
  }

  /** Leaves a cell this symbol alone. */
  decide(cell: number, symbol: number): void {
    for (let s = 0; s < this.symbols; s++) this.possible[cell * this.symbols + s] = s === symbol ? 1 : 0;
  }

  remove(cell: number, symbol: number): void {
    this.possible[cell * this.symbols + symbol] = 0;
  }

  copy(): Lattice {
    return new Lattice(this.possible, this.symbols);
  }

  /** The likeliest symbol that each cell may still hold. */
  answer(probabilities: Float32Array): Int32Array {
    return Int32Array.from(this.cells(), (cell) => {
      const row = this.row(probabilities, cell);
      return row.indexOf(Math.max(...row));
    });
  }

  /** The probability of each cell's symbol in `answer`. */
  certainty(probabilities: Float32Array): Float32Array {
    return Float32Array.from(this.cells(), (cell) => Math.max(...this.row(probabilities, cell)));
  }

  /** Probabilities of one cell, zero where struck. */
  row(probabilities: Float32Array, cell: number): Float32Array {
    const start = cell * this.symbols;
    return probabilities.slice(start, start + this.symbols).map((p, s) => p * (this.possible[start + s] as number));
  }

  private cells(): number[] {
    return Array.from({ length: this.possible.length / this.symbols }, (_, cell) => cell);
  }
}

/** Softmax over the last axis; values that are not finite come out as NaN. */
export function softmax(logits: Float32Array, symbols: number): Float32Array {
  const probabilities = new Float32Array(logits.length);
  for (let start = 0; start < logits.length; start += symbols) {
    let most = -Infinity;
    for (let s = 0; s < symbols; s++) most = Math.max(most, logits[start + s] as number);
    let sum = 0;
    for (let s = 0; s < symbols; s++) sum += Math.exp((logits[start + s] as number) - most);
    for (let s = 0; s < symbols; s++) {
      probabilities[start + s] = Math.exp((logits[start + s] as number) - most) / sum;
    }
  }
  return probabilities;
}
