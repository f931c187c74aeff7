/** Turns for calls that think: some at a time, some in line, and a clear answer for those beyond. */
import { failure, ok, type Problem, type Result } from '../reasoner/index.js';

export interface QueueLimits {
  /** Calls that think side by side. */
  readonly running: number;
  /** Calls in line behind them. */
  readonly waiting: number;
}

export class Queue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(readonly limits: QueueLimits) {}

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Resolves when it is the caller's turn, with the function that ends it; at once with `busy` where the line is full.
   * Rejects with the signal's reason when the caller goes away while it waits.
   */
  async turn(signal: AbortSignal): Promise<Result<() => void>> {
    signal.throwIfAborted();
    if (this.#running < this.limits.running) this.#running++;
    else if (this.#waiting.length < this.limits.waiting) await this.#inLine(signal);
    else return failure(this.#busy());
    let ended = false;
    return ok(() => {
      if (ended) return;
      ended = true;
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    });
  }

  #inLine(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        reject(signal.reason);
      };
      const begin = (): void => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this.#waiting.push(begin);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  #busy(): Problem {
    return {
      code: 'busy',
      message: `${this.#running} puzzles are being thought about and ${this.#waiting.length} wait, which is all that fit.`,
      remedy: 'Call again in some seconds, or with engine "exact", which does not wait.',
      cells: [],
    };
  }
}
