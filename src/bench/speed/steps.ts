/** Milliseconds a supervision step, for each setting in turn and again, so that what else runs here slows all of them alike. */
import type { ModelFolder } from '../../reasoner/models/load.js';
import type { Precision } from '../../reasoner/models/manifest.js';
import type { Provider } from '../../reasoner/models/provider.js';
import { createRandom } from '../../reasoner/random.js';
import { openRecurrence } from '../../reasoner/recurrence/open.js';
import type { Carry, Recurrence } from '../../reasoner/recurrence/recurrence.js';
import { ok, type Result } from '../../reasoner/task.js';
import { median } from '../statistics.js';
import { GEMM_OPERATIONS, openGemm } from './gemm.js';
import type { TorchBench } from './torch.js';

export interface StepSetting {
  readonly model: ModelFolder;
  readonly provider: Provider;
  readonly precision: Precision;
  readonly threads: number;
  readonly batch: number;
  /** Floating-point operations of a step on one board. */
  readonly operations: number;
}

export interface StepRow {
  readonly model: string;
  readonly provider: Provider;
  readonly precision: Precision;
  readonly threads: number;
  readonly batch: number;
  /** Median; of wall clock, and of processor time over all threads, which other work on the machine disturbs less. */
  readonly milliseconds: number;
  readonly cpuMilliseconds: number;
  readonly gigaflops: number;
  /** Of the speed of a large matrix product in the same rounds; by processor time, a core against a core. */
  readonly shareOfPeak: number;
  readonly cpuShareOfPeak: number;
  /** How many times as long PyTorch takes over the same step in the same rounds; absent where it was not asked. */
  readonly torch?: Readonly<Record<'eager' | 'compiled', TorchRatio | null>>;
}

export interface TorchRatio {
  readonly milliseconds: number;
  readonly ratio: number;
  readonly cpuRatio: number;
}

/** Wall clock and processor time, milliseconds. */
export interface Time {
  readonly wall: number;
  readonly cpu: number;
}

/** Long enough for the clock, short enough for many rounds. */
const SLICE_MILLISECONDS = 100;

/** Measures each setting once a round; `torch` then takes the same step. */
export async function measureSteps(
  settings: readonly StepSetting[],
  rounds: number,
  torch: TorchBench | undefined,
  onRound: (done: number) => void,
): Promise<Result<StepRow[]>> {
  const opened: AsyncDisposable[] = [];
  try {
    const benches: Bench[] = [];
    for (const setting of settings) {
      const recurrence = await openRecurrence(setting.model, setting.threads, setting.provider, setting.precision);
      if (!recurrence.ok) return recurrence;
      const gemm = await openGemm(setting.threads, setting.provider);
      opened.push(recurrence.value, gemm);
      const times = { own: [], peak: [], eager: [], compiled: [] };
      benches.push({ setting, step: stepper(setting, recurrence.value), gemm: gemm.once, times });
    }
    for (let round = 1; round <= rounds; round++) {
      for (const { setting, step, gemm, times } of benches) {
        times.peak.push(await sliced(gemm));
        times.own.push(await sliced(step));
        for (const how of ['eager', 'compiled'] as const) {
          const found = await torch?.step({ ...setting, model: setting.model.path, compiled: how === 'compiled' });
          if (found) times[how].push(found);
        }
      }
      onRound(round);
    }
    return ok(benches.map(rowOf));
  } finally {
    for (const one of opened) await one[Symbol.asyncDispose]();
  }
}

interface Bench {
  readonly setting: StepSetting;
  readonly step: () => Promise<void>;
  readonly gemm: () => Promise<void>;
  /** One a round. */
  readonly times: Readonly<Record<'own' | 'peak' | 'eager' | 'compiled', Time[]>>;
}

function rowOf({ setting, times }: Bench): StepRow {
  const { model, provider, precision, threads, batch, operations } = setting;
  const { own, peak, eager, compiled } = times;
  const [milliseconds, cpuMilliseconds] = [median(own.map(({ wall }) => wall)), median(own.map(({ cpu }) => cpu))];
  /** Of two things measured one after the other, round by round. */
  const ratio = (others: readonly Time[], clock: keyof Time): number =>
    median(others.map((other, round) => other[clock] / (own[round]?.[clock] ?? Number.NaN)));
  const share = (operations * batch) / GEMM_OPERATIONS;
  const against = (others: readonly Time[]): TorchRatio | null =>
    others.length === 0
      ? null
      : {
          milliseconds: median(others.map(({ wall }) => wall)),
          ratio: ratio(others, 'wall'),
          cpuRatio: ratio(others, 'cpu'),
        };
  const isMeasured = eager.length + compiled.length > 0;
  return {
    ...{ model: model.manifest.name, provider, precision, threads, batch, milliseconds, cpuMilliseconds },
    gigaflops: (operations * batch) / milliseconds / 1e6,
    shareOfPeak: ratio(peak, 'wall') * share,
    cpuShareOfPeak: ratio(peak, 'cpu') * share,
    ...(isMeasured && { torch: { eager: against(eager), compiled: against(compiled) } }),
  };
}

/** Runs again and again for a while; the mean of one. */
async function sliced(once: () => Promise<void>): Promise<Time> {
  await once();
  const before = process.cpuUsage();
  const started = performance.now();
  let count = 0;
  do {
    await once();
    count++;
  } while (performance.now() - started < SLICE_MILLISECONDS);
  const wall = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { wall: wall / count, cpu: (user + system) / 1000 / count };
}

/** Steps on boards without givens, the carry going round. */
function stepper({ model, batch }: StepSetting, recurrence: Recurrence): () => Promise<void> {
  const { shape, seqLen, symbols } = model.manifest;
  const candidates = new Float32Array(batch * seqLen * symbols).fill(1);
  let carry: Carry = recurrence.begin(shape, batch, 0.5, createRandom(0));
  return async () => {
    ({ carry } = await recurrence.step(carry, candidates));
  };
}
