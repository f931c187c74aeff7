/** The lines of transcripts.jsonl: each call of a language model as it was made, and what the arm said at the end. */
import { z } from 'zod';
import { Reply } from './reply.js';

export const Call = z.object({
  type: z.literal('call'),
  /** Of the record that the call belongs to. */
  key: z.string(),
  /** Counted from 0 within the key. */
  index: z.number().int(),
  /** Digest of method and body, model name included: a call stands for another only where they ask the same. */
  digest: z.string(),
  request: z.string(),
  response: z.object({ contentType: z.string(), body: z.string() }),
  seconds: z.number(),
  at: z.string(),
});
export type Call = z.infer<typeof Call>;

export const ReplyLine = z.object({ type: z.literal('reply'), key: z.string(), reply: Reply });
export type ReplyLine = z.infer<typeof ReplyLine>;

export const TranscriptLine = z.discriminatedUnion('type', [Call, ReplyLine]);
export type TranscriptLine = z.infer<typeof TranscriptLine>;
