/** Schemas as clients are told them. The whole list of tools stands in the context of a model, so it is kept short. */
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

type Json = { readonly [key: string]: unknown };

/** With its descriptions: a model fills it in. */
export function inputSchema(schema: z.ZodObject): Tool['inputSchema'] {
  return { ...shortened(z.toJSONSchema(schema, { io: 'input' }) as Json), type: 'object' };
}

/** Which fields there are and of what type; docs/tools.md says what they mean, and what is in those that hold objects. */
export function outputSchema(schema: z.ZodObject): NonNullable<Tool['outputSchema']> {
  const { properties } = z.toJSONSchema(schema, { io: 'output' }) as { properties: Record<string, Json> };
  return { type: 'object', properties: Object.fromEntries(Object.entries(properties).map(typeAlone)) };
}

function typeAlone([key, property]: [string, Json]): [string, object] {
  const { type, items, anyOf } = property;
  if (Array.isArray(anyOf)) return [key, { type: anyOf.map((either: Json) => either.type) }];
  const of = (items as Json | undefined)?.type;
  return [key, of === 'string' ? { type, items: { type: of } } : { type }];
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
