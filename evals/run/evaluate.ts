/** A whole evaluation: suites, preflight, arms, the run itself, and what it comes to. */
import { type Endpoint, findEndpoint, type Price, wishOf } from '../../src/agent/index.js';
import type { PuzzleFamily } from '../../src/reasoner/puzzles/family.js';
import { failure, ok, type Problem, type Result } from '../../src/reasoner/task.js';
import type { Arm, ArmSettings } from '../arms/arm.js';
import { findArms } from '../arms/index.js';
import type { Item } from '../item.js';
import { priceOf, readPrices } from '../prices.js';
import type { Defect, EvalRecord } from '../record.js';
import { readData } from '../suites/data.js';
import { findSuites } from '../suites/index.js';
import { type BoardList, readTrainingList } from '../suites/known-boards.js';
import { preflight } from '../suites/preflight.js';
import { openCoordinator } from './coordinator.js';
import { openFolder } from './folder.js';
import type { CallStore, Network } from './journal.js';
import { createLimiter } from './limiter.js';
import { commit, machine } from './machine.js';
import { politeNetwork } from './network.js';
import { type OpenedArm, planTasks } from './plan.js';
import { openReplay } from './replay.js';
import { type Budget, checkBudget, type RunEnd, type RunProgress, runTasks } from './run.js';
import { checkNames, sameName, sourcesSeenFrom } from './same-names.js';

export interface EvaluationOptions {
  /** All suites for none, unless there is `data`. */
  readonly suites: readonly string[];
  readonly arms: readonly string[];
  readonly model: string | undefined;
  readonly limit: number;
  readonly repeats: number;
  readonly seed: number;
  readonly out: string;
  /** Files with puzzles from outside, a suite each. */
  readonly data: readonly string[];
  readonly family: PuzzleFamily | undefined;
  readonly trainedOn: readonly string[];
  readonly replay: string | undefined;
  readonly budgetMilliseconds: number;
  readonly maxTokens: number | undefined;
  readonly temperature: number | undefined;
  readonly placement?: ArmSettings['placement'];
  readonly timeoutSeconds: number;
  readonly concurrency: number;
  readonly price: Price | undefined;
  readonly budget: Budget;
  /** Address of a Redis server over which other processes are asked. */
  readonly workers: string | undefined;
  readonly command: string;
  readonly version: string;
  readonly signal: AbortSignal;
}

export interface Watch {
  /** Before anything is asked. */
  begin(items: readonly Item[], defects: readonly Defect[]): void;
  progress(progress: RunProgress): void;
}

export interface Evaluation extends RunEnd {
  /** What making and checking the items took. */
  readonly secondsOfItems: number;
  /** Of this plan: every arm, item and repeat that has one by now. */
  readonly records: readonly EvalRecord[];
}

export async function evaluate(options: EvaluationOptions, watch: Watch): Promise<Result<Evaluation>> {
  const started = performance.now();
  const gathered = await gather(options);
  if (!gathered.ok) return gathered;
  const secondsOfItems = (performance.now() - started) / 1000;
  const { items, defects } = gathered.value;
  const sources = sourcesSeenFrom(options.out, gathered.value.sources);
  if (items.length === 0) {
    watch.begin(items, defects);
    return failure(noItems);
  }
  const arms = findArms(options.arms);
  if (!arms.ok) return arms;
  const idle = arms.value.find((arm) => !items.some((item) => arm.takes(item)));
  if (idle) return failure(nothingFor(idle));
  const provider = await providerOf(options, arms.value);
  if (!provider.ok) return provider;
  const { endpoint, network, calls } = provider.value;
  const prices = readPrices();
  const price = options.price ?? (endpoint && priceOf(endpoint, prices));
  const affordable = checkBudget(options.budget, price, endpoint?.model ?? null);
  if (!affordable.ok) return affordable;
  const opened = await openFolder(options.out);
  if (!opened.ok) return opened;
  await using folder = opened.value;
  const distinct = checkNames(options.out, folder, { items, sources });
  if (!distinct.ok) return distinct;
  const ready = await openArms(arms.value, { ...options, endpoint });
  if (!ready.ok) return ready;
  await using open = ready.value;
  const { command, version, limit, repeats, seed } = options;
  folder.describe({
    command,
    earlier: [],
    version,
    commit: commit(),
    date: new Date().toISOString(),
    machine: machine(),
    suites: [...new Set(items.map(({ suite }) => suite))],
    sources,
    arms: [...options.arms],
    model: endpoint?.model ?? null,
    limit,
    repeats,
    seed,
    items: folder.addItems(items),
    prices: prices.date,
    defects: [...defects],
  });
  watch.begin(items, defects);
  const tasks = planTasks(open.arms, items, repeats);
  const store = { get: calls?.get ?? folder.get, put: folder.put };
  const shared =
    options.workers === undefined
      ? undefined
      : await openCoordinator({ ...options, url: options.workers, folder, settings: options });
  if (shared && !shared.ok) return shared;
  await using coordinator = shared?.value;
  const askElsewhere = coordinator?.ask;
  const end = await runTasks({ ...options, tasks, folder, store, network, price, askElsewhere }, watch.progress);
  return ok({ ...end, secondsOfItems, records: tasks.flatMap(({ key }) => folder.records.get(key) ?? []) });
}

interface Gathered {
  readonly items: readonly Item[];
  readonly defects: readonly Defect[];
  /** Of each suite the file that it came from, null for one of our own generators. */
  readonly sources: ReadonlyMap<string, string | null>;
}

/** The items that are sound, perhaps none, and what is wrong with the others. */
async function gather({ suites, data, family, trainedOn, limit, seed }: EvaluationOptions): Promise<Result<Gathered>> {
  const lists: BoardList[] = [];
  for (const path of trainedOn) {
    const list = await readTrainingList(path);
    if (!list.ok) return list;
    lists.push(list.value);
  }
  const found = data.length > 0 && suites.length === 0 ? ok([]) : findSuites(suites);
  if (!found.ok) return found;
  const sources = new Map<string, string | null>(found.value.map(({ name }) => [name, null]));
  const drawn = found.value.flatMap((suite) => suite.items({ limit, seed }));
  const unread: Defect[] = [];
  for (const file of data) {
    const outside = await readData(file, { limit, seed }, family);
    if (!outside.ok) return outside;
    const { name, items, defects } = outside.value;
    const other = sources.get(name);
    if (other !== undefined) return failure(sameName(name, other, file));
    sources.set(name, file);
    drawn.push(...items);
    unread.push(...defects);
  }
  const looked = preflight(drawn, lists);
  return ok({ items: looked.items, defects: [...unread, ...looked.defects], sources });
}

const noItems: Problem = {
  code: 'no_items',
  message: 'No item is left to ask.',
  remedy: 'Name other suites, or mend the list of --data.',
  cells: [],
};

interface Provider {
  readonly endpoint: Endpoint | undefined;
  /** Undefined where no call may be made. */
  readonly network: Network | undefined;
  /** Answers of an earlier run in place of this folder's own. */
  readonly calls: Pick<CallStore, 'get'> | undefined;
}

async function providerOf(
  { model, replay, concurrency }: EvaluationOptions,
  arms: readonly Arm[],
): Promise<Result<Provider>> {
  const hasModel = arms.some(({ isRemote }) => isRemote);
  if (!hasModel && replay !== undefined) return failure(nothingToReplay);
  if (!hasModel) return ok({ endpoint: undefined, network: undefined, calls: undefined });
  if (replay !== undefined) {
    const opened = openReplay(replay, model);
    return opened.ok ? ok({ ...opened.value, network: undefined }) : opened;
  }
  const endpoint = await findEndpoint({ ...wishOf(process.env), ...(model !== undefined && { model }) });
  if (!endpoint.ok) return endpoint;
  return ok({ endpoint: endpoint.value, network: politeNetwork(createLimiter(concurrency)), calls: undefined });
}

interface OpenArms extends AsyncDisposable {
  readonly arms: readonly OpenedArm[];
}

async function openArms(arms: readonly Arm[], settings: ArmSettings): Promise<Result<OpenArms>> {
  const ready: OpenedArm[] = [];
  const close = async (): Promise<void> => {
    for (const { opened } of ready) await opened[Symbol.asyncDispose]();
  };
  for (const arm of arms) {
    const opened = await arm.open(settings);
    if (!opened.ok) {
      await close();
      return opened;
    }
    ready.push({ arm, opened: opened.value });
  }
  return ok({ arms: ready, [Symbol.asyncDispose]: close });
}

const nothingToReplay: Problem = {
  code: 'nothing_to_replay',
  message: 'None of the arms asks a language model, so there is nothing to replay.',
  remedy: 'Leave --replay out, or name an arm with a language model in --arms.',
  cells: [],
};

const nothingFor = ({ name }: Arm): Problem => ({
  code: 'nothing_to_ask',
  message: `The arm ${name} can be asked none of these items: there is no model for their boards, or they are traps that it does not take.`,
  remedy: 'Leave it out of --arms, or name other suites.',
  cells: [],
});
