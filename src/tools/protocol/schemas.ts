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
  const { type, enum: values, items, anyOf } = property;
  if (Array.isArray(anyOf)) return [key, { type: anyOf.map((either: Json) => either.type) }];
  if (Array.isArray(values)) return [key, { enum: values }];
  const of = (items as Json | undefined)?.type;
  return [key, of === 'string' ? { type, items: { type: of } } : { type }];
}

/** Without what says nothing. */
function shortened({ $schema, ...schema }: Json): Json {
  return Object.fromEntries(
    Object.entries(schema).flatMap(([key, value]) => {
      if (key === 'maximum' && value === Number.MAX_SAFE_INTEGER) return [];
      const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
      return [[key, isObject ? shortened(value as Json) : value]];
    }),
  );
}
