/** Schemas as clients are told them. The whole list of tools stands in the context of a model, so it is kept short. */
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

type Json = { readonly [key: string]: unknown };

/** With its descriptions: a model fills it in. */
export function inputSchema(schema: z.ZodObject): Tool['inputSchema'] {
  return { ...shortened(z.toJSONSchema(schema, { io: 'input' }) as Json), type: 'object' };
}

/** Which fields there always are and of what type; docs/tools.md says what they mean, and what is in the lists. */
export function outputSchema(schema: z.ZodObject): NonNullable<Tool['outputSchema']> {
  const { properties, required } = z.toJSONSchema(schema, { io: 'output' }) as {
    properties: Record<string, Json>;
    required: readonly string[];
  };
  return {
    type: 'object',
    properties: Object.fromEntries(required.map((key) => [key, typeAlone(properties[key] ?? {})])),
  };
}

function typeAlone({ type, anyOf }: Json): object {
  return { type: Array.isArray(anyOf) ? anyOf.map((either: Json) => either.type) : type };
}

/** A bound that no one meets by mistake. */
const LARGE = 2 ** 31;

/** Without what says nothing. */
function shortened({ $schema, ...schema }: Json): Json {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (key === 'maximum' && Number(value) >= LARGE) return [];
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [[key, isObject ? shortened(value as Json) : value]];
    }),
  );
}
