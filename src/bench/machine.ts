/** What a measurement was made on, and what else ran there: without it a time says nothing. */
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly node: string;
  /** Processes that wanted to run, on average over the last 1, 5 and 15 minutes; more than `cores` slows everything down. */
  readonly load: readonly number[];
}

export function describeMachine(): Machine {
  return {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    load: loadavg().map((value) => Math.round(value * 100) / 100),
  };
}
