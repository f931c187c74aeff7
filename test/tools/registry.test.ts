import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openReasoner } from '../../src/reasoner/index.js';
import { openShared, type Tool, tools } from '../../src/tools/index.js';
import { puzzleRows } from '../support/boards.js';

interface JsonSchema {
  readonly properties?: Record<string, { readonly description?: string }>;
}

const inputSchema = (tool: Tool): JsonSchema =>
  z.toJSONSchema(tool.input, { io: 'input', target: 'draft-7' }) as JsonSchema;

describe('the registry', () => {
  it('holds the nine tools, in the order a model should meet them', () => {
    expect(tools.map(({ name }) => name)).toEqual([
      'list_puzzles',
      'read_puzzle',
      'solve_puzzle',
      'check_answer',
      'hint',
      'explain_cell',
      'make_puzzle',
      'draw_puzzle',
      'trace_thinking',
    ]);
  });

  it.each(tools)('$name says what it is, when to use it, and that it changes nothing', (tool) => {
    expect(tool.title).toMatch(/^[A-Z]/);
    expect(tool.description.length).toBeGreaterThan(100);
    expect(tool.description.length).toBeLessThan(1200);
    expect(tool.annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
  });

  it.each(tools)('$name describes each argument, and refuses others by name', async (tool) => {
    const { properties } = inputSchema(tool);
    for (const [name, property] of Object.entries(properties ?? {})) {
      expect(property.description, name).toMatch(/\w{3}/);
    }
    const refused = tool.input.safeParse({ nonsense: 1 });
    expect(refused.error?.issues.map(({ message }) => message).join()).toMatch(/takes .*; leave out nonsense/);
  });

  it.each(tools.flatMap(({ name, output }) => (output ? [{ name, output }] : [])))(
    '$name has an output schema that JSON Schema can say',
    ({ output }) => {
      const schema = z.toJSONSchema(output, { io: 'output', target: 'draft-7' });
      expect(Object.keys(schema.properties ?? {})).not.toEqual([]);
    },
  );

  it('offers no argument for a solution to solve_puzzle', () => {
    const solve = tools.find(({ name }) => name === 'solve_puzzle');
    expect(Object.keys(solve ? (inputSchema(solve).properties ?? {}) : {})).toEqual([
      'text',
      'rows',
      'engine',
      'budget_ms',
      'seed',
      'all',
    ]);
  });

  it('reports a fault of its own as text, and passes on an abort', async () => {
    const solve = tools.find(({ name }) => name === 'solve_puzzle');
    const reasoner = openReasoner({ threads: 1 });
    const shared = openShared(reasoner);
    const broken = {
      ...reasoner,
      // biome-ignore lint/correctness/useYield: it fails before its first thought
      solve: async function* (): AsyncGenerator<never, never> {
        throw new Error('the worker ended');
      },
    };
    const rows = [...puzzleRows];
    const outcome = await solve?.call({ rows }, { ...shared, reasoner: broken, signal: new AbortController().signal });
    expect(outcome).toMatchObject({
      isError: true,
      text: expect.stringContaining('internal_error: solve_puzzle failed'),
    });
    const gone = AbortSignal.abort(new Error('the caller has gone'));
    await expect(solve?.call({ rows }, { ...shared, signal: gone })).rejects.toThrow('the caller has gone');
  });
});
