/** What a tool is: a name, words for the language model that must choose it, schemas, and a handler free of any protocol. */
import { z } from 'zod';
import type { Cell, Problem, Reasoner, Result } from '../reasoner/index.js';
import { unknownArguments } from './arguments.js';
import {
  allArgument,
  fitted,
  leftOutField,
  type Picture,
  ROOMS,
  type Room,
  shortProblem,
  type Telling,
} from './room.js';
import type { SolveLog } from './solve-log.js';

export interface ToolContext {
  readonly reasoner: Reasoner;
  readonly solves: SolveLog;
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
  /** Number of cells that the model is not sure of yet. */
  readonly open: number;
}

/** Hints for the client, as MCP defines them; its two others say nothing of a tool that only reads. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly openWorldHint: boolean;
}

/** Every tool here computes and changes nothing, on this machine or elsewhere. */
export const computesOnly: ToolAnnotations = {
  readOnlyHint: true,
  openWorldHint: false,
};

/** Why the tool could not do it; `output` where the output schema has a place for that, too. */
export interface Refusal<Output> {
  readonly problem: Problem;
  output?(problem: Problem): Output;
}

export type ToolResult<Output> = Result<Telling<Output>, Refusal<Output>>;

/** What a tool says of itself, to models and to clients. */
export interface ToolFacts {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  /** What extensions of the protocol read, such as `ui.resourceUri` of MCP Apps; sent as `_meta`. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

type OutputOf<Output extends z.ZodRawShape | null> = Output extends z.ZodRawShape ? z.infer<z.ZodObject<Output>> : null;

export interface ToolDef<Input extends z.ZodRawShape, Output extends z.ZodRawShape | null> extends ToolFacts {
  readonly input: Input;
  /** Null for a tool whose result is a picture: some clients show their model only structured content where there is any. */
  readonly output: Output;
  /** From large to small, where those of room.ts do not serve. */
  readonly rooms?: readonly Room[];
  /** Whether a model may think about it for seconds: such calls take turns (queue.ts). */
  thinks?(input: z.infer<z.ZodObject<Input>>): boolean;
  run(input: z.infer<z.ZodObject<Input>>, context: ToolContext): Promise<ToolResult<OutputOf<Output>>>;
}

export interface ToolOutcome {
  readonly text: string;
  readonly picture?: Picture | undefined;
  readonly structured?: Record<string, unknown> | undefined;
  /** URI of the resource that holds what was left out. */
  readonly resource?: string | undefined;
  readonly isError: boolean;
}

/** A tool as the registry and the server know it, its types forgotten. */
export interface Tool extends ToolFacts {
  readonly input: z.ZodObject;
  readonly output: z.ZodObject | null;
  /** `args` must fit `input`. */
  thinks(args: unknown): boolean;
  /** `args` must fit `input`, else it throws a ZodError. Rejects with the signal's reason when aborted, and never else. */
  call(args: unknown, context: ToolContext): Promise<ToolOutcome>;
}

export function defineTool<Input extends z.ZodRawShape, Output extends z.ZodRawShape | null>(
  definition: ToolDef<Input, Output>,
): Tool {
  const { run, thinks, rooms = ROOMS, input: taken, output: given, ...facts } = definition;
  const { name } = facts;
  const inputShape: z.ZodRawShape = { ...taken, ...(given && { all: optional(allArgument) }) };
  const input = z.strictObject(inputShape, { error: unknownArguments(Object.keys(inputShape)) });
  return {
    ...facts,
    input,
    output: given && z.object({ ...given, left_out: leftOutField }),
    thinks: (args) => thinks?.(input.parse(args) as z.infer<z.ZodObject<Input>>) ?? false,
    call: async (args, context) => {
      const { all, ...parsed } = input.parse(args);
      try {
        const result = await run(parsed as z.infer<z.ZodObject<Input>>, context);
        if (!result.ok) return refused(result.error);
        const { structured, ...told } = fitted(result.value, rooms, all === true);
        return { ...told, structured: structured ?? undefined, isError: false };
      } catch (error) {
        if (context.signal.aborted) throw error;
        return refused({ problem: fault(name, error) });
      }
    },
  };
}

/** A refusal as the caller sees it. */
export function refused({ problem, output }: Refusal<Record<string, unknown> | null>): ToolOutcome {
  const told = shortProblem(problem);
  return { text: describeProblem(told), structured: output?.(told) ?? undefined, isError: true };
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

function fault(name: string, error: unknown): Problem {
  return {
    code: 'internal_error',
    message: `${name} failed: ${error instanceof Error ? error.message : String(error)}.`,
    remedy: 'This is a fault of ruminate, not of the question. Run `ruminate doctor`, and report what it says.',
    cells: [],
  };
}
