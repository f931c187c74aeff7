/** What an arm is: one way to answer an item. All arms get the same items in the same words, or the same board. */
import type { Endpoint } from '../../src/agent/index.js';
import type { Placement } from '../../src/reasoner/recurrence/placement.js';
import type { Problem, Result } from '../../src/reasoner/task.js';
import type { Item } from '../item.js';
import type { EvalRecord } from '../record.js';
import type { Reply } from '../reply.js';

export type Parameters = EvalRecord['parameters'];

export interface ArmSettings {
  /** The language model; arms that need one fail to open without. */
  readonly endpoint: Endpoint | undefined;
  /** Milliseconds that the recursive model may think about one board. */
  readonly budgetMilliseconds: number;
  readonly seed: number;
  /** Tokens that a reply of a language model may have; its own limit where undefined. */
  readonly maxTokens: number | undefined;
  readonly temperature: number | undefined;
  /** What the recursive model runs on; the processor where undefined. */
  readonly placement?: Pick<Placement, 'provider' | 'tell'> | undefined;
}

export interface AskSettings {
  readonly repeat: number;
  /** Reaches the language model: over the journal, within the limits of the run. */
  readonly fetch: typeof fetch;
  readonly signal: AbortSignal;
}

/** Times are the arm's to tell but for `total` and `llm`, which the run measures. */
export type Answered = Omit<Reply, 'seconds'> & { readonly seconds: Pick<Reply['seconds'], 'tool' | 'reasoner'> };

export interface OpenArm extends AsyncDisposable {
  /** Name of the language model, null for none. */
  readonly model: string | null;
  /** Everything but model and item that the outcome depends on. */
  parametersOf(item: Item, repeat: number): Parameters;
  /** Expected failures are in the reply; aborting the signal throws. */
  ask(item: Item, settings: AskSettings): Promise<Answered>;
}

export interface Arm {
  /** As in `--arms`. */
  readonly name: string;
  readonly title: string;
  /** Asked over the network, so that several items may wait at once; else one at a time. */
  readonly isRemote: boolean;
  /** Whether the item is within what the arm can be asked. */
  takes(item: Item): boolean;
  open(settings: ArmSettings): Promise<Result<OpenArm>>;
}

/** Of an arm's parameters: what rounds otherwise than the processor, which goes without saying. */
export const placedOn = ({ placement }: ArmSettings): Parameters =>
  placement?.provider === undefined || placement.provider === 'cpu' ? {} : { provider: placement.provider };

/** Of a repeat; the largest seed is followed by 0, as the tools take none beyond it. */
export const seedOf = ({ seed }: ArmSettings, repeat: number): number => (seed + repeat) % 2 ** 32;

export const nothing = {
  text: '',
  stated: null,
  form: 'stated',
  framed: null,
  declined: false,
  failure: null,
  engine: null,
  model: null,
  tokens: { prompt: 0, completion: 0 },
  calls: 0,
  seconds: { tool: 0, reasoner: 0 },
} as const satisfies Answered;

export const noEndpoint = (arm: string): Problem => ({
  code: 'no_model',
  message: `The arm ${arm} needs a language model, and none is set or running here.`,
  remedy: 'Set OPENAI_API_KEY or OPENAI_BASE_URL, start a local server (Ollama …), or leave the arm out of --arms.',
  cells: [],
});
