/** From a model folder to a recurrence, checked on the way. */
import { checkFolder, openGraph } from '../models/graph.js';
import type { ModelFolder } from '../models/load.js';
import { type Precision, stepGraph } from '../models/manifest.js';
import type { Provider } from '../models/provider.js';
import { ok, type Result } from '../task.js';
import { type Batching, batchedRecurrence } from './batched.js';
import { cycledRecurrence, type Levels, type Pass } from './cycles.js';
import { DeviceRows } from './device-rows.js';
import { fusedRecurrence, type Recurrence } from './recurrence.js';
import { hostRows, type Rows } from './rows.js';

/** One run a supervision step: the fast way. A model that has no int8 steps in float32. Fails where the folder is not what its manifest says, or the provider is not here. */
export async function openRecurrence(
  model: ModelFolder,
  threads: number,
  provider: Provider = 'cpu',
  precision: Precision = 'float32',
): Promise<Result<Recurrence>> {
  const checked = checkFolder(model);
  const graph = stepGraph(model.manifest, precision);
  const step = checked.ok ? await openGraph(model, graph, { threads, provider }) : checked;
  return step.ok ? ok(fusedRecurrence(model, step.value)) : step;
}

/**
 * One run a supervision step of all who think at the same time, in float32; on webgpu their latents stay on the device. Fails as
 * openRecurrence does.
 */
export async function openBatched(
  model: ModelFolder,
  threads: number,
  provider: Provider,
  batching: Pick<Batching, 'rows' | 'restarts'>,
): Promise<Result<Recurrence>> {
  const checked = checkFolder(model);
  const step = checked.ok ? await openGraph(model, 'step', { threads, provider }) : checked;
  if (!step.ok) return step;
  const open = (): Rows => (provider === 'webgpu' ? new DeviceRows(step.value, model.manifest) : hostRows);
  return ok(batchedRecurrence(fusedRecurrence(model, step.value), { ...batching, open }));
}

/** One run a pass of a level's network: to watch the recursion. Fails where the folder is not what its manifest says. */
export async function openCycles(
  model: ModelFolder,
  threads: number,
  watch?: (pass: Pass) => void,
): Promise<Result<Recurrence>> {
  const levels = await openLevels(model, threads);
  return levels.ok ? ok(cycledRecurrence(model, levels.value, watch)) : levels;
}

/** The network of each level. Fails where the folder is not what its manifest says. */
export async function openLevels(model: ModelFolder, threads: number): Promise<Result<Levels>> {
  const checked = checkFolder(model);
  const L = checked.ok ? await openGraph(model, 'L_level', { threads }) : checked;
  if (!L.ok) return L;
  const { L_level, H_level } = model.manifest.files;
  const H = H_level.path === L_level.path ? L : await openGraph(model, 'H_level', { threads });
  if (H.ok) return ok({ L: L.value, H: H.value });
  await L.value[Symbol.asyncDispose]();
  return H;
}
