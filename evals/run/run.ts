/**
 * Runs an evaluation into a folder: what is there already is not asked again, what failed is. Arms of this machine come first,
 * one item at a time, so that their seconds are their own; then those over the network, several at once.
 */
import type { Price } from '../../src/agent/index.js';
import { failure, ok, type Problem, type Result } from '../../src/reasoner/task.js';
import { type EvalRecord, isFailure } from '../record.js';
import type { Reply } from '../reply.js';
import { type AskOptions, ask, recordOf } from './ask.js';
import type { RunFolder } from './folder.js';
import type { Task } from './plan.js';

export interface Budget {
  readonly dollars?: number | undefined;
  readonly tokens?: number | undefined;
}

export interface RunOptions extends AskOptions {
  readonly tasks: readonly Task[];
  readonly folder: RunFolder;
  readonly price: Price | undefined;
  readonly budget: Budget;
  readonly concurrency: number;
  /** Who asks, where it is not this process. */
  readonly askElsewhere?: ((task: Task) => Promise<Reply>) | undefined;
}

export interface RunProgress {
  /** Since the run was started, of what was open then. */
  readonly done: number;
  readonly total: number;
  readonly right: number;
  readonly spent: Spent;
}

export interface Spent {
  readonly dollars: number;
  readonly tokens: number;
}

export interface RunEnd {
  readonly done: number;
  /** Items without a record, or with one that says that asking has failed: the same command asks them. */
  readonly open: number;
  /** Of the open ones, those that were asked and failed. */
  readonly failed: number;
  /** Of this run: asking, scoring and recording, and what the solvers took of it, added up over items. */
  readonly seconds: { readonly run: number; readonly solving: number };
  /** Why it stopped before the end; undefined where it did not. */
  readonly stopped: Problem | undefined;
}

/** Failures one after the other, time that ran out included, after which a server is taken to be down. */
const MOST_FAILURES = 8;

export async function runTasks(options: RunOptions, onProgress: (progress: RunProgress) => void): Promise<RunEnd> {
  const { tasks, folder, price, budget, concurrency, signal } = options;
  const hasFailed = ({ key }: Task): boolean => {
    const record = folder.records.get(key);
    return record !== undefined && isFailure(record);
  };
  const isOpen = (task: Task): boolean => !folder.records.has(task.key) || hasFailed(task);
  const open = tasks.filter(isOpen);
  const started = performance.now();
  let done = 0;
  let solving = 0;
  let right = 0;
  let failures = 0;
  let stopped: Problem | undefined;
  let spent = spentIn(folder);

  async function work(queue: Task[]): Promise<void> {
    for (let task = queue.shift(); task && !stopped; task = queue.shift()) {
      if (signal.aborted) return;
      stopped ??= task.arm.isRemote ? overBudget(spent, budget) : undefined;
      if (stopped) return;
      const record = await settle(task);
      done++;
      solving += record.seconds.reasoner;
      spent = withCost(spent, record);
      if (record.lenient) right++;
      failures = isFailure(record) ? failures + 1 : 0;
      if (failures === MOST_FAILURES) stopped ??= serverDown(record);
      onProgress({ done, total: open.length, right, spent });
    }
  }

  async function settle(task: Task): Promise<EvalRecord> {
    // A crash may have come between the reply and its record.
    let reply = folder.replies.get(task.key);
    if (!reply || reply.failure) {
      reply = await askNow(task);
      // A coordinator of workers has stored it before it dropped the job.
      if (!options.askElsewhere) folder.addReply(task.key, reply);
    }
    const record = recordOf(task, reply, price);
    folder.addRecord(record);
    return record;
  }

  const askNow = (task: Task): Promise<Reply> =>
    options.askElsewhere ? options.askElsewhere(task) : ask(task, options);

  const isElsewhere = options.askElsewhere !== undefined;
  const here = open.filter(({ arm }) => !arm.isRemote && !isElsewhere);
  const remote = open.filter(({ arm }) => arm.isRemote || isElsewhere);
  await work(here);
  await Promise.all(Array.from({ length: concurrency }, () => work(remote)));
  const seconds = { run: (performance.now() - started) / 1000, solving };
  return { done, open: tasks.filter(isOpen).length, failed: tasks.filter(hasFailed).length, seconds, stopped };
}

/** All that the folder's records cost, earlier runs included. */
const spentIn = ({ records }: RunFolder): Spent => [...records.values()].reduce(withCost, { dollars: 0, tokens: 0 });

const withCost = ({ dollars, tokens }: Spent, record: EvalRecord): Spent => ({
  dollars: dollars + (record.cost ?? 0),
  tokens: tokens + record.tokens.prompt + record.tokens.completion,
});

function overBudget({ dollars, tokens }: Spent, budget: Budget): Problem | undefined {
  const remedy = 'The same command with a larger budget goes on where this one stopped.';
  if (budget.dollars !== undefined && dollars >= budget.dollars) {
    const message = `The budget of $${budget.dollars} is spent ($${dollars.toFixed(4)}).`;
    return { code: 'budget_spent', message, remedy, cells: [] };
  }
  if (budget.tokens !== undefined && tokens >= budget.tokens) {
    const message = `The budget of ${budget.tokens} tokens is spent (${tokens}).`;
    return { code: 'budget_spent', message, remedy, cells: [] };
  }
  return undefined;
}

const serverDown = ({ error }: EvalRecord): Problem => ({
  code: 'too_many_failures',
  message: `${MOST_FAILURES} items failed one after the other, the last with: ${error?.message.replace(/\.$/, '') ?? 'no reason'}.`,
  remedy:
    'Look at the server, the key and the model, or allow more time with --timeout; the same command goes on where this one stopped.',
  cells: [],
});

/** Problem: `price_unknown`, for a budget in dollars of a model without a price. */
export function checkBudget(budget: Budget, price: Price | undefined, model: string | null): Result<void> {
  if (budget.dollars === undefined || price !== undefined || model === null) return ok(undefined);
  return failure({
    code: 'price_unknown',
    message: `What ${model} costs is not known, so a budget in dollars cannot be kept.`,
    remedy: 'Give --price IN/OUT in dollars for a million tokens, or use --budget-tokens.',
    cells: [],
  });
}
