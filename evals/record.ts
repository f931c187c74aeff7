/**
 * What an evaluation leaves behind: one record for each arm, item and repeat, and beside them what was run. `--out DIR` holds
 *
 *   run.json           settings, commit, machine, date (`Run`)
 *   items.jsonl        what was asked (item.ts)
 *   records.jsonl      one `EvalRecord` a line, in the order in which they ended
 *   transcripts.jsonl  the calls of language models, and what each arm said, by the key of the record (transcript.ts)
 *
 * A later line with the same key stands for the earlier one (a failed call that was tried again).
 */
import { z } from 'zod';
import { Rows } from '../src/reasoner/record.js';
import { engines } from '../src/reasoner/solver.js';

/** What an item asks that is not solved by filling a board. */
export const trapKinds = ['no_solution', 'several_solutions', 'broken', 'variant', 'hint'] as const;
export type TrapKind = (typeof trapKinds)[number];

/** What a reply says of the puzzle. */
export const Claim = z.enum([
  'solved',
  'hint',
  'no_solution',
  'several_solutions',
  'unreadable',
  'not_supported',
  'gave_up',
]);
export type Claim = z.infer<typeof Claim>;

/**
 * What became of an item. Puzzles: `solved`; an answer that breaks a rule, changes a given or has another shape; a reply
 * that holds no answer; none at all; a refusal (the model declines), `gave_up` (a solver that says so after its budget).
 * Traps: `status_right` where the reply says what is the matter, or gives the hint and no more. `status_wrong` is its
 * opposite, and a puzzle that is said to have no answer. `api_error` and `timeout` tell nothing of the arm's reasoning.
 */
export const outcomeClasses = [
  'solved',
  'status_right',
  'status_wrong',
  'rule_violated',
  'given_changed',
  'wrong_shape',
  'unparsed',
  'empty',
  'refused',
  'gave_up',
  'api_error',
  'timeout',
] as const;
export const OutcomeClass = z.enum(outcomeClasses);
export type OutcomeClass = z.infer<typeof OutcomeClass>;

/** Classes in which the machinery failed, not the arm: the same command tries them again, and one of the two denominators leaves them out. */
export const isFailure = ({ class: outcome }: Pick<EvalRecord, 'class'>): boolean =>
  outcome === 'api_error' || outcome === 'timeout';

const seconds = z.number().min(0);

export const EvalRecord = z.object({
  /** Digest of everything that the outcome depends on: arm, model, parameters, item, repeat. */
  key: z.string(),
  /** Name as in `--arms`, variant included: llm, llm:json, llm+exact, hybrid, reasoner, reasoner:hrm, reader, exact. */
  arm: z.string(),
  /** The language model, or the folder of the recursive model where there is no language model; null for neither. */
  model: z.string().nullable(),
  /** What else was set: temperature, budgets, engine. */
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),

  suite: z.string(),
  /** Unique in its suite. Arms are compared on equal (suite, item, repeat). */
  item: z.string(),
  family: z.string(),
  /** "9x9". */
  size: z.string(),
  /** Level of the generator or grade of the list. */
  grade: z.string(),
  /** Name of the form in which the board was written. */
  form: z.string(),
  /** Null for a puzzle that has an answer. */
  trap: z.enum(trapKinds).nullable(),
  /** Counted from 0. */
  repeat: z.number().int().min(0),
  /** Measured difficulty: what the exact solver's proof took (guesses; of a maze, moves). */
  effort: z.number().int().min(0),
  /** What the arm was asked, board included. */
  prompt: z.string(),

  class: OutcomeClass,
  /** What the reply says of the puzzle; null where it says nothing that could be read. */
  claim: Claim.nullable(),
  /** Right, and in the form that was asked for. */
  strict: z.boolean(),
  /** Right, however it was written. */
  lenient: z.boolean(),
  /** Share of the cells to fill that hold what the solution holds (0 to 1); null for traps. Any valid answer counts 1. */
  cells: z.number().min(0).max(1).nullable(),
  /** Whether the arm took the board from the text as it stands there; null where it does not show what it read. */
  framing: z.boolean().nullable(),

  /** Boards as one string a row, "." for a blank. Null where there is none (a variant, a broken board). */
  puzzle: Rows.nullable(),
  /** What the arm answered, where it could be read. */
  answer: Rows.nullable(),
  /** The solution, or one of several. */
  expected: Rows.nullable(),
  /** Cells of `answer` that break a rule or a given, counted from 1. */
  violations: z.array(z.object({ row: z.number().int(), column: z.number().int() })),
  /** Who found the answer, where the arm says so. */
  engine: z.enum(engines).nullable(),

  tokens: z.object({ prompt: z.number().int().min(0), completion: z.number().int().min(0) }),
  /** Calls of the language model. */
  calls: z.number().int().min(0),
  /** US dollars by prices.json; null where the model's price is not known and tokens were used, 0 where none were. */
  cost: z.number().min(0).nullable(),
  /** Wall clock of the item; waiting for the language model, for tools other than the solve, for the solve. */
  seconds: z.object({ total: seconds, llm: seconds, tool: seconds, reasoner: seconds }),
  /** Key of the lines in transcripts.jsonl; null where there are none. */
  transcript: z.string().nullable(),
  /** What the arm said, shortened; the whole is in the transcript. */
  reply: z.string(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** When it ended, ISO 8601. */
  at: z.string(),
});
export type EvalRecord = z.infer<typeof EvalRecord>;

/** One item of one suite: what arms are compared on. */
export const itemKey = ({ suite, item }: Pick<EvalRecord, 'suite' | 'item'>): string => `${suite}/${item}`;

/** An item that preflight left out, and why. */
export const Defect = z.object({ suite: z.string(), item: z.string(), code: z.string(), message: z.string() });
export type Defect = z.infer<typeof Defect>;

/** Of the latest command, with what earlier commands have put into the same folder. */
export const Run = z.object({
  /** The command line, so that anyone can run it again. */
  command: z.string(),
  /** Other commands that have filled the folder, oldest first. */
  earlier: z.array(z.string()).default([]),
  version: z.string(),
  /** Commit of the working tree, "-dirty" behind it where it had changes; null outside a repository. */
  commit: z.string().nullable(),
  date: z.string(),
  machine: z.object({ processor: z.string(), cores: z.number().int(), node: z.string() }),
  suites: z.array(z.string()),
  /** What each suite was made of: the file, seen from this folder, or null for one of our own generators. */
  sources: z.record(z.string(), z.string().nullable()).default({}),
  arms: z.array(z.string()),
  model: z.string().nullable(),
  limit: z.number().int(),
  repeats: z.number().int(),
  seed: z.number().int(),
  /** In the folder. */
  items: z.number().int(),
  /** Date of the prices that costs were worked out with. */
  prices: z.string(),
  defects: z.array(Defect),
});
export type Run = z.infer<typeof Run>;
