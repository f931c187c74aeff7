/** The parts that `bench recursion` and `bench search` measure, as they stand in evals/results; figures and tables are drawn from them. */
import { z } from 'zod';

const Count = z.number().int().nonnegative();
/** Rounded to four places, so that the files stay readable. */
const Share = z.number().min(0).max(1);

const common = {
  /** Of everything that the part depends on: graphs, boards, settings. */
  key: z.string(),
  model: z.string(),
  /** Which boards, in words, and how many. */
  boards: z.string(),
  count: Count,
};

/** Plain recursion, the input as it was given, one rollout from the carry without noise. */
const StepsPart = z.object({
  kind: z.literal('steps'),
  ...common,
  parameters: Count,
  hCycles: Count,
  lCycles: Count,
  steps: z.array(
    z.object({
      step: Count,
      /** Boards whose answer after this step the rules find right; `ever`: after this step or one before. */
      right: Count,
      ever: Count,
      /** Open cells that are right. */
      cells: Share,
      /** Mean of q_halt. */
      qHalt: Share,
      /** Mean of ‖z_H' - z_H‖ / ‖z_H'‖. */
      change: z.number(),
    }),
  ),
  /** What ends a rollout of at most 16 steps, and what that brings. */
  halting: z.array(z.object({ rule: z.string(), right: Count, wronglyTrusted: Count, meanSteps: z.number() })),
});

/** Right after 16 supervision steps with other numbers of cycles than the model was trained with. */
const CyclesPart = z.object({
  kind: z.literal('cycles'),
  ...common,
  hCycles: Count,
  lCycles: Count,
  rows: z.array(z.object({ hCycles: Count, lCycles: Count, right: Count, cells: Share })),
});

/** Restarts of 16 steps under a symmetry and with noise; which answer of them is taken. */
const RestartsPart = z.object({
  kind: z.literal('restarts'),
  ...common,
  rows: z.array(z.object({ restarts: Count, check: Count, vote: Count, surest: Count })),
});

/** What the head reads from each latent after each pass of a network. */
const PassesPart = z.object({
  kind: z.literal('passes'),
  ...common,
  rows: z.array(
    z.object({
      step: Count,
      pass: Count,
      level: z.enum(['L', 'H']),
      cells: Share,
      certainty: Share,
      change: z.number(),
    }),
  ),
});

/** One board: the answer read from z_H and from z_L at the end of some steps. */
const BoardPart = z.object({
  kind: z.literal('board'),
  ...common,
  family: z.string(),
  puzzle: z.array(z.string()),
  solution: z.array(z.string()),
  rows: z.array(
    z.object({
      step: Count,
      level: z.enum(['L', 'H']),
      grid: z.array(z.string()),
      certainty: z.array(z.array(Share)),
    }),
  ),
});

/** What depth costs one board on one thread, in milliseconds of processor time. */
const CostPart = z.object({
  kind: z.literal('cost'),
  ...common,
  processor: z.string(),
  weightBytes: Count,
  carryBytes: Count,
  rows: z.array(z.object({ steps: Count, passes: Count, milliseconds: z.number(), residentMegabytes: Count })),
});

/** One way to search, and after how many supervision steps each board was solved (null: not within the budget). */
const PolicyPart = z.object({
  kind: z.literal('policy'),
  ...common,
  policy: z.string(),
  settings: z.record(z.string(), z.unknown()),
  stepsPerRestart: Count,
  budget: Count,
  solvedAfter: z.array(Count.nullable()),
});

export const Part = z.discriminatedUnion('kind', [
  StepsPart,
  CyclesPart,
  RestartsPart,
  PassesPart,
  BoardPart,
  CostPart,
  PolicyPart,
]);
export type Part = z.infer<typeof Part>;
export type PartOf<Kind extends Part['kind']> = Extract<Part, { kind: Kind }>;

/** All parts of a kind, in the order of the file. */
export function partsOf<Kind extends Part['kind']>(parts: readonly Part[], kind: Kind): PartOf<Kind>[] {
  return parts.filter((part): part is PartOf<Kind> => part.kind === kind);
}

export const round = (value: number): number => Math.round(value * 1e4) / 1e4;
