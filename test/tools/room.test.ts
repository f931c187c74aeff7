/** What results cost a model: every tool over every family and size, and what gives way where there is no room. */
import { type CallToolResult, CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Grid, openReasoner, type PuzzleFamily, type Shape } from '../../src/reasoner/index.js';
import { puzzleRows } from '../support/boards.js';
import { families } from '../support/families.js';

// Loaded when the family from outside is: the schemas of the tools name the families.
const { openShared } = await import('../../src/tools/index.js');
const { MOST_BYTES } = await import('../../src/tools/room.js');
const { connectInProcess } = await import('../support/in-process.js');

const shared = openShared(openReasoner({ threads: 1 }));
let call: (name: string, args: Record<string, unknown>) => Promise<CallToolResult>;
beforeEach(async () => {
  const client = await connectInProcess(shared);
  await client.listTools();
  call = async (name, args) => CallToolResultSchema.parse(await client.callTool({ name, arguments: args }));
});
afterAll(() => shared.reasoner[Symbol.asyncDispose]());

const textOf = ({ content }: CallToolResult): string =>
  content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');

/** As it goes to the model; a picture costs it by its pixels. */
const bytesOf = ({ content, structuredContent }: CallToolResult): number =>
  Buffer.byteLength(JSON.stringify({ content: content.filter(({ type }) => type !== 'image'), structuredContent }));

/** Calls without `all`, and holds the result against the bound and against what must be said of it. */
async function short(name: string, args: Record<string, unknown>): Promise<CallToolResult> {
  const result = await call(name, args);
  const text = textOf(result);
  expect(bytesOf(result), `${name}: ${text}`).toBeLessThan(MOST_BYTES);
  const leftOut = (result.structuredContent?.left_out as string[] | undefined) ?? [];
  if (leftOut.length > 0)
    expect(text).toContain(`Left out to keep this short: ${leftOut.join(', ')}. For everything call again with `);
  else expect(text).not.toContain('Left out');
  return result;
}

interface Made {
  readonly input: Grid;
  readonly rows: string[];
  readonly solution: Grid | null;
}

const make = (family: PuzzleFamily, shape: Shape, level = family.levels[0] ?? '', seed = 1): Made => {
  const { task, solution } = family.generate(seed, level, shape);
  return { input: task.input, rows: family.toRows(task.input), solution };
};

/** From left to right and back again, so that the path goes through half of all cells. */
function serpentine(size: number): string[] {
  const wall = (row: number): string => (row % 4 === 1 ? `${'#'.repeat(size - 1)}.` : `.${'#'.repeat(size - 1)}`);
  const rows = Array.from({ length: size }, (_, row) => (row % 2 === 0 ? '.'.repeat(size) : wall(row)));
  const last = rows[size - 1] ?? '';
  return [`S${rows[0]?.slice(1)}`, ...rows.slice(1, -1), `${last.slice(0, -1)}G`];
}

const sizes = families.flatMap((family) =>
  family.shapes.map((shape) => ({ of: `${family.name} ${shape.rows}x${shape.columns}`, family, shape })),
);

describe('a result takes less than 4 kB', () => {
  it.each(sizes)('whatever is asked about $of', async ({ family, shape }) => {
    for (const level of family.levels) {
      const { rows, solution } = make(family, shape, level);
      const wrong = rows.map((row) => row.replaceAll('.', family.glyphs.at(-1) ?? '1'));
      for (const answer of [rows, wrong, ...(solution ? [family.toRows(solution)] : [])]) {
        await short('check_answer', { puzzle: rows, answer });
      }
      await short('read_puzzle', { rows });
      await short('read_puzzle', { rows: wrong });
      await short('solve_puzzle', { rows: wrong, engine: 'exact' });
      const solved = await short('solve_puzzle', { rows, engine: 'exact' });
      if (solution) {
        // What was asked for stands on both sides: some clients give their model the data alone, others the text.
        expect(solved.structuredContent).toMatchObject({ status: 'solved', answer: family.toRows(solution) });
        expect(textOf(solved)).toContain(family.render(solution));
      }
      await short('trace_thinking', { solve_id: solved.structuredContent?.solve_id });
      const made = await short('make_puzzle', { family: family.name, level, size: shape.rows, seed: 5 });
      expect(made.structuredContent?.rows).toHaveLength(shape.rows);
    }
    const { rows } = make(family, shape);
    await short('hint', { rows });
    await short('explain_cell', { rows, row: 1, column: 1 });
    await short('draw_puzzle', { rows });
  });

  it.each(sizes)('of a board without givens, $of', async ({ shape }) => {
    const rows = Array.from({ length: shape.rows }, () => '.'.repeat(shape.columns));
    for (const name of ['read_puzzle', 'solve_puzzle', 'hint']) await short(name, { rows, engine: undefined });
    await short('check_answer', { puzzle: rows, answer: rows });
  });

  it.each(sizes.flatMap((size) => [2, 5, 50].map((count) => ({ ...size, count }))))(
    'of a text with $count boards, $of',
    async ({ family, shape, count }) => {
      const text = Array.from({ length: count }, (_, seed) =>
        make(family, shape, undefined, seed % 3).rows.join('\n'),
      ).join('\n\n');
      const read = await short('read_puzzle', { text });
      const boards = read.structuredContent?.boards as { rows: string[] | null }[];
      expect(read.structuredContent?.boards_in_text).toBe(count);
      expect(boards.length).toBeGreaterThan(0);
      expect(boards.length < count).toBe(String(read.structuredContent?.left_out).includes('boards after the first'));
      const { structuredContent } = await short('solve_puzzle', { text, engine: 'exact' });
      expect(structuredContent).toMatchObject({ status: 'solved', boards_in_text: count, answer: expect.any(Array) });
    },
  );

  it.each(families.map((family) => ({ name: family.name, family, shape: family.shapes.at(-1) as Shape })))(
    'when a model thinks about the largest $name',
    async ({ family, shape }) => {
      const { rows } = make(family, shape, family.levels.at(1));
      const { structuredContent } = await short('solve_puzzle', { rows, budget_ms: 1_500 });
      await short('trace_thinking', { solve_id: structuredContent?.solve_id });
      await short('solve_puzzle', { rows, engine: 'hrm', budget_ms: 1 });
    },
  );

  it('of mazes larger than any that a model was trained on, and says where the whole is', async () => {
    const rows = serpentine(59);
    const solved = await short('solve_puzzle', { rows, engine: 'exact' });
    const { solve_id: id } = solved.structuredContent ?? {};
    expect(solved.structuredContent).toMatchObject({ status: 'solved', puzzle: null, answer: null, board: null });
    expect(solved.content).toContainEqual(
      expect.objectContaining({ type: 'resource_link', uri: `ruminate://solves/${id}` }),
    );
    expect(textOf(solved)).toContain(`or read ruminate://solves/${id}`);
    await short('trace_thinking', { solve_id: id });
    await short('read_puzzle', { rows });
    await short('check_answer', { puzzle: rows, answer: rows });
    const made = await short('make_puzzle', { family: 'maze', size: 60, level: 'perfect' });
    const { seed } = made.structuredContent ?? {};
    expect(textOf(made)).toContain(`call again with seed: ${seed}, all: true`);
  });

  it.each([
    ['a text without a board', 'solve_puzzle', { text: `${'word '.repeat(10_000)}?` }],
    ['a maze of starts alone', 'solve_puzzle', { rows: Array.from({ length: 30 }, () => 'S'.repeat(30)) }],
    ['a row of nonsense', 'read_puzzle', { rows: [...puzzleRows.slice(1), '12☃'.repeat(1_000)] }],
    [
      'arguments of other names',
      'make_puzzle',
      Object.fromEntries(Array.from({ length: 500 }, (_, key) => [`k${key}`, 1])),
    ],
    ['a tool of another name', 'x'.repeat(10_000), {}],
    ['an id that is none', 'trace_thinking', { solve_id: 'x'.repeat(10_000) }],
    ['a level that is none', 'make_puzzle', { level: 'x'.repeat(10_000) }],
  ])('when it is refused: %s', async (_, name, args) => {
    expect(await short(name, args)).toMatchObject({ isError: true });
  });
});

describe('a result', () => {
  it('stands whole on both sides where there is room', async () => {
    for (const { family, shape } of sizes.filter(({ shape }) => shape.rows <= 9)) {
      const { rows, solution } = make(family, shape);
      const solved = await short('solve_puzzle', { rows, engine: 'exact' });
      const { puzzle, answer, board, left_out } = solved.structuredContent as Record<string, string[]>;
      expect({ puzzle, left_out }).toEqual({ puzzle: rows, left_out: undefined });
      for (const part of [board, ...(answer ?? []), ...rows]) expect(textOf(solved)).toContain(part);
      expect(answer).toEqual(family.toRows(solution as Grid));
    }
  });

  it.each(sizes.filter(({ shape }) => shape.rows >= 9))(
    'leaves nothing out with `all`, $of',
    async ({ family, shape }) => {
      const boards = Array.from({ length: 20 }, (_, seed) => make(family, shape, undefined, seed).rows);
      const text = boards.map((rows) => rows.join('\n')).join('\n\n');
      const read = await call('read_puzzle', { text, all: true });
      expect(read.structuredContent?.left_out).toBeUndefined();
      expect(read.structuredContent?.boards).toMatchObject(boards.map((rows) => ({ rows })));
      const solved = await call('solve_puzzle', { text, all: true, engine: 'exact' });
      expect(solved.structuredContent).toMatchObject({ puzzle: boards[0], other_boards: boards.slice(1) });
      expect(textOf(solved)).not.toContain('Left out');
      for (const rows of boards) expect(textOf(solved)).toContain(rows.at(-1));
    },
  );
});
