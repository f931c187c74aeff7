/** What the operators of one supervision step cost, from onnxruntime's own profile of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { openGraph } from '../../reasoner/models/graph.js';
import type { ModelFolder } from '../../reasoner/models/load.js';
import { createRandom } from '../../reasoner/random.js';
import { fusedRecurrence } from '../../reasoner/recurrence/recurrence.js';
import { ok, type Result } from '../../reasoner/task.js';
import { median } from '../statistics.js';

const Shapes = z.array(z.record(z.string(), z.array(z.number())));
const Event = z.object({
  name: z.string(),
  dur: z.number(),
  args: z.object({ op_name: z.string(), input_type_shape: Shapes, output_type_shape: Shapes }),
});
type Event = z.infer<typeof Event>;

export interface StepProfile {
  /** Floating-point operations of the products and convolutions of one step on one board. */
  readonly operations: number;
  /** Median microseconds a step by operator, the costliest first. */
  readonly operators: readonly { readonly name: string; readonly count: number; readonly microseconds: number }[];
  /** Share of the operators' time that is products and convolutions. */
  readonly gemmShare: number;
}

const STEPS = 12;
const PRODUCTS = new Set(['MatMul', 'FusedMatMul', 'Gemm', 'DynamicQuantizeMatMul', 'Conv', 'FusedConv']);

/** Profiles a few steps on one board with one thread. */
export async function profileStep(model: ModelFolder): Promise<Result<StepProfile>> {
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-profile-'));
  const session = await openGraph(model, 'step', { threads: 1, profile: join(folder, 'step') });
  if (!session.ok) return session;
  const recurrence = fusedRecurrence(model, session.value);
  const { shape, seqLen, symbols } = model.manifest;
  const candidates = new Float32Array(seqLen * symbols).fill(1);
  for (let step = 0; step < STEPS; step++) {
    await recurrence.step(recurrence.begin(shape, 1, 0, createRandom(0)), candidates);
  }
  const file = await session.value.close();
  const events: unknown[] = file === null ? [] : JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  return ok(summary(events.flatMap((event) => Event.safeParse(event).data ?? [])));
}

function summary(events: readonly Event[]): StepProfile {
  const nodes = new Map<string, Event[]>();
  for (const event of events) {
    if (event.name.endsWith('_kernel_time')) nodes.set(event.name, [...(nodes.get(event.name) ?? []), event]);
  }
  const operators = new Map<string, { count: number; microseconds: number }>();
  let operations = 0;
  for (const runs of nodes.values()) {
    const [first] = runs;
    if (!first) continue;
    const name = first.args.op_name;
    const before = operators.get(name) ?? { count: 0, microseconds: 0 };
    const microseconds = before.microseconds + median(runs.map(({ dur }) => dur));
    operators.set(name, { count: before.count + 1, microseconds });
    operations += operationsOf(first);
  }
  const sorted = [...operators]
    .map(([name, cost]) => ({ name, ...cost }))
    .sort((one, other) => other.microseconds - one.microseconds);
  const time = (costs: typeof sorted): number => costs.reduce((sum, { microseconds }) => sum + microseconds, 0);
  return {
    operations,
    operators: sorted,
    gemmShare: time(sorted.filter(({ name }) => PRODUCTS.has(name))) / time(sorted),
  };
}

/** Two for each multiplication with its addition. Constants that were packed beforehand are missing from the inputs. */
function operationsOf({ args }: Event): number {
  if (!PRODUCTS.has(args.op_name)) return 0;
  const [one = [], other = []] = args.input_type_shape.map((type) => Object.values(type)[0] ?? []);
  const [out = []] = args.output_type_shape.map((type) => Object.values(type)[0] ?? []);
  const results = out.reduce((product, axis) => product * axis, 1);
  if (args.op_name.endsWith('Conv')) return 2 * results * other.slice(1).reduce((product, axis) => product * axis, 1);
  const [rows, columns] = [one.at(-2) ?? 1, one.at(-1) ?? 1];
  // Rows of the result that are none of the first matrix: it was taken transposed.
  return 2 * results * (out.at(-2) === rows || one.length === 1 ? columns : rows);
}
