/** What a tool is: a name, words for the language model that must choose it, schemas, and a handler free of any protocol. */
import { z } from 'zod';
import type { Cell, Problem, Reasoner, Result } from '../reasoner/index.js';

export interface ToolContext {
  readonly reasoner: Reasoner;
  /** Aborted when the caller cancels or goes away. */
  readonly signal: AbortSignal;
  /** Tells a caller who listens that supervision step `step` is done; absent when nobody does. */
  readonly report?: ((step: number, message: string, thought: ThoughtDetails) => Promise<void>) | undefined;
}

/** A thought for clients that draw it: it travels as `ruminate/thought` in the `_meta` of a progress notification. */
export interface ThoughtDetails {
  readonly step: number;
  readonly restart: number;
  /** The board that the model would answer now, one string a row. */
  readonly rows: readonly string[];
  readonly qHalt: number;
  readonly changed: readonly Cell[];
}

/** Hints for the client, as MCP defines them. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

/** Every tool here computes and changes nothing, on this machine or elsewhere. */
export const computesOnly: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** A result twice: as data that fits the output schema, and as text that says all of it, for models that see only one. */
export interface ToolAnswer<Output> {
  readonly output: Output;
  readonly text: string;
}

/** Why the tool could not do it; `output` where the output schema has a place for that, too. */
export interface Refusal<Output> {
  readonly problem: Problem;
  readonly output?: Output;
}

export type ToolResult<Output> = Result<ToolAnswer<Output>, Refusal<Output>>;

export interface ToolDef<Input extends z.ZodRawShape, Output extends z.ZodRawShape> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly input: Input;
  readonly output: Output;
  run(input: z.infer<z.ZodObject<Input>>, context: ToolContext): Promise<ToolResult<z.infer<z.ZodObject<Output>>>>;
}

export interface ToolOutcome {
  readonly text: string;
  readonly structured?: Record<string, unknown>;
  readonly isError: boolean;
}

/** A tool as the registry and the server know it, its types forgotten. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly input: z.ZodObject;
  readonly output: z.ZodObject;
  /** `args` must fit `input`, else it throws a ZodError. Rejects with the signal's reason when aborted, and never else. */
  call(args: unknown, context: ToolContext): Promise<ToolOutcome>;
}

export function defineTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape>(
  definition: ToolDef<Input, Output>,
): Tool {
  const { name, title, description, annotations, run } = definition;
  const input = z.strictObject(definition.input, { error: unknownArguments(name, Object.keys(definition.input)) });
  const output = z.object(definition.output);
  return {
    name,
    title,
    description,
    annotations,
    input,
    output,
    call: async (args, context) => {
      const parsed = input.parse(args);
      try {
        const result = await run(parsed, context);
        if (result.ok) return { text: result.value.text, structured: result.value.output, isError: false };
        const text = describeProblem(result.error.problem);
        return result.error.output ? { text, structured: result.error.output, isError: true } : { text, isError: true };
      } catch (error) {
        if (context.signal.aborted) throw error;
        return { text: describeProblem(fault(name, error)), isError: true };
      }
    },
  };
}

/** An optional argument; models that must fill in every argument send null for those they mean to leave out. */
export function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => value ?? undefined, schema.optional()).optional();
}

/** Two lines; the message itself says where. */
export function describeProblem({ code, message, remedy }: Problem): string {
  return `${code}: ${message}\nWhat to do: ${remedy}`;
}

/** "1 step", "2 steps". */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function unknownArguments(
  name: string,
  known: readonly string[],
): (issue: { code?: string; keys?: unknown }) => string | undefined {
  return ({ code, keys }) => {
    if (code !== 'unrecognized_keys' || !Array.isArray(keys)) return undefined;
    const takes = known.length > 0 ? `takes only ${known.join(', ')}` : 'takes no arguments';
    return `${name} ${takes}; leave out ${keys.join(', ')}`;
  };
}

function fault(name: string, error: unknown): Problem {
  return {
    code: 'internal_error',
    message: `${name} failed: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'This is a fault of ruminate, not of the question. Run `ruminate doctor`, and report what it says.',
    cells: [],
  };
}
