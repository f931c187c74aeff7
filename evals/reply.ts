/** What an arm gives back for one item, before it is scored. It is kept in transcripts.jsonl, so that it can be scored again. */
import { z } from 'zod';
import { Rows } from '../src/reasoner/record.js';
import { Cell } from '../src/reasoner/task.js';
import { Claim, EvalRecord } from './record.js';

export const Reply = z.object({
  /** What the user would see. */
  text: z.string(),
  /**
   * What a program says outright. Where it is null the text is read: of a model that was told how to end its reply (`text`),
   * or to answer in JSON (`json`).
   */
  stated: z
    .object({
      claim: Claim.nullable(),
      answer: Rows.nullable(),
      /** The cell that a hint names, and what belongs there. */
      hint: Cell.extend({ value: z.string() }).nullable(),
    })
    .nullable(),
  form: z.enum(['stated', 'text', 'json']),
  /** The board as the arm took it from the text; null where it does not show it. */
  framed: Rows.nullable(),
  /** The model declined, or its server filtered the reply. */
  declined: z.boolean(),
  /** What went wrong outside the arm; then nothing of the rest counts. */
  failure: z.object({ class: z.enum(['api_error', 'timeout']), code: z.string(), message: z.string() }).nullable(),
  engine: EvalRecord.shape.engine,
  model: EvalRecord.shape.model,
  tokens: EvalRecord.shape.tokens,
  calls: EvalRecord.shape.calls,
  seconds: EvalRecord.shape.seconds,
});
export type Reply = z.infer<typeof Reply>;
