/** Resources, prompts and completion, names that do not exist, and what the whole surface costs. */
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { getEncoding } from 'js-tiktoken';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { undrawnGlyphs } from '../../src/drawing/picture.js';
import { openReasoner } from '../../src/reasoner/index.js';
import { families } from '../../src/reasoner/puzzles/registry.js';
import { openShared } from '../../src/tools/index.js';
import { answerRows, puzzleRows } from '../support/boards.js';
import { connectInProcess } from '../support/in-process.js';
import { callTool } from '../support/mcp.js';

const shared = openShared(openReasoner({ threads: 1 }));
let client: Client;
beforeEach(async () => {
  client = await connectInProcess(shared);
});
afterAll(() => shared.reasoner[Symbol.asyncDispose]());

const textOf = async (uri: string): Promise<string> => {
  const { contents } = await client.readResource({ uri });
  const [content] = contents;
  return content && 'text' in content ? content.text : '';
};

describe('the list of tools', () => {
  it('costs a model less than 2,500 tokens', async () => {
    const list = await client.listTools();
    expect(getEncoding('o200k_base').encode(JSON.stringify(list)).length).toBeLessThan(2_500);
  });
});

describe('results', () => {
  const ones = answerRows.map(() => '111111111');
  it.each([
    ['list_puzzles', {}],
    ['read_puzzle', { rows: puzzleRows }],
    ['solve_puzzle', { rows: puzzleRows }],
    ['solve_puzzle', { rows: ones }],
    ['check_answer', { puzzle: puzzleRows, answer: answerRows }],
    ['check_answer', { puzzle: puzzleRows, answer: ones }],
    ['hint', { rows: puzzleRows }],
    ['explain_cell', { rows: puzzleRows, row: 1, column: 3 }],
    ['make_puzzle', { level: 'expert', seed: 6 }],
    ['trace_thinking', { rows: puzzleRows }],
  ])('of %s take less than 4 kB', async (name, args) => {
    const outcome = await callTool(client, name, args);
    expect(Buffer.byteLength(JSON.stringify(outcome)), JSON.stringify(outcome)).toBeLessThan(4_096);
  });

  it('come at once for a text that is too long to read', async () => {
    const outcome = await callTool(client, 'read_puzzle', { text: '5'.repeat(10_000_000) });
    expect(outcome).toMatchObject({ isError: true, text: expect.stringMatching(/^too_long: There are 10000000 .*/) });
  });
});

describe('resources', () => {
  it('are listed with titles, types, icons and annotations, one by one and as templates', async () => {
    const { resources } = await client.listResources();
    const uris = resources.map(({ uri }) => uri);
    for (const { name } of families) expect(uris).toContain(`ruminate://puzzles/${name}`);
    expect(uris).toContain('ruminate://models/trm-sudoku-9x9');
    const { resourceTemplates } = await client.listResourceTemplates();
    expect(resourceTemplates.map(({ uriTemplate }) => uriTemplate)).toEqual([
      'ruminate://puzzles/{family}',
      'ruminate://models/{name}',
      'ruminate://solves/{id}',
    ]);
    for (const listed of [...resources, ...resourceTemplates]) {
      expect(listed).toMatchObject({ title: expect.any(String), mimeType: expect.any(String) });
      expect(listed.icons?.[0]?.src).toMatch(/^data:image\/svg\+xml;base64,/);
      expect(listed.annotations?.priority).toBeGreaterThan(0);
    }
  });

  it('tell the rules and a board of each kind of puzzle, and the card of a model', async () => {
    for (const { name, rules } of families) expect(await textOf(`ruminate://puzzles/${name}`)).toContain(rules);
    expect(await textOf('ruminate://models/trm-sudoku-4x4')).toContain('What it cannot do');
  });

  it('hold the latest solves, which are listed from then on', async () => {
    const { structured } = await callTool(client, 'solve_puzzle', { rows: puzzleRows });
    const id = String(structured.solve_id);
    const trace = JSON.parse(await textOf(`ruminate://solves/${id}`));
    expect(trace).toMatchObject({ solve_id: id, status: 'solved', answer: answerRows, steps: structured.steps });
    expect(trace.thoughts).toHaveLength(structured.steps as number);
    const { resources } = await client.listResources();
    expect(resources.find(({ uri }) => uri.endsWith(id))).toMatchObject({ title: 'sudoku 9x9: solved' });
  });

  it.each([
    ['ruminate://puzzles/suduko', /no kind of puzzle "suduko"[\s\S]*Did you mean sudoku\? There are: sudoku, maze/],
    ['ruminate://models/%F0%9F', /no model "%F0%9F"[\s\S]*There are: hrm-sudoku-9x9, trm-/],
    ['ruminate://solves/00000000', /no solve "00000000"[\s\S]*latest 24 solves/],
    [
      'ruminate://pussles/maze',
      /no resource "ruminate:\/\/pussles\/maze"[\s\S]*Did you mean ruminate:\/\/puzzles\/maze/,
    ],
    ['file:///etc/passwd', /no resource[\s\S]*There are: ruminate:/],
    ['ruminate://models/..%2F..%2Fpackage.json', /no model/],
  ])('answer %s with what there is', async (uri, expected) => {
    await expect(client.readResource({ uri })).rejects.toThrow(expected);
  });
});

describe('completion', () => {
  const complete = async (ref: object, name: string, value: string, others?: Record<string, string>) =>
    (
      await client.complete({
        ref: ref as { type: 'ref/prompt'; name: string },
        argument: { name, value },
        ...(others && { context: { arguments: others } }),
      })
    ).completion.values;
  const template = (uri: string) => ({ type: 'ref/resource', uri });
  const prompt = (name: string) => ({ type: 'ref/prompt', name });

  it('offers what a template has, by its beginning', async () => {
    expect(await complete(template('ruminate://puzzles/{family}'), 'family', 'SU')).toEqual(['sudoku']);
    expect(await complete(template('ruminate://models/{name}'), 'name', 'trm-sudoku-4')).toEqual(['trm-sudoku-4x4']);
  });

  it('offers the levels of the kind that is chosen', async () => {
    expect(await complete(prompt('teach-me'), 'level', 'e')).toEqual(['easy', 'expert', 'extreme']);
    expect(await complete(prompt('teach-me'), 'level', 'p', { family: 'maze' })).toEqual(['perfect']);
    expect(await complete(prompt('daily-puzzle'), 'date', '2')).toHaveLength(7);
  });

  it.each([
    ['a prompt', prompt('teach'), 'level', /no prompt "teach"[\s\S]*There are: solve, teach-me, daily-puzzle/],
    ['an argument', prompt('teach-me'), 'levle', /Did you mean level\?/],
    ['a template', template('ruminate://puzzle/{family}'), 'family', /Did you mean ruminate:\/\/puzzles\/\{family\}/],
    ['a variable', template('ruminate://puzzles/{family}'), 'name', /There are: family/],
  ])('names what there is instead of %s that there is not', async (_, ref, name, expected) => {
    await expect(complete(ref, name, '')).rejects.toThrow(expected);
  });
});

describe('prompts', () => {
  const get = async (name: string, args: Record<string, string> = {}): Promise<string> => {
    const { messages } = await client.getPrompt({ name, arguments: args });
    const [message] = messages;
    return message?.content.type === 'text' ? message.content.text : '';
  };

  it('are listed with titles, icons and arguments', async () => {
    const { prompts } = await client.listPrompts();
    expect(prompts.map(({ name }) => name)).toEqual(['solve', 'teach-me', 'daily-puzzle']);
    for (const prompt of prompts) expect(prompt).toMatchObject({ title: expect.any(String), icons: [{}] });
  });

  it('pass the user’s puzzle on as it is', async () => {
    expect(await get('solve', { puzzle: puzzleRows.join('\n') })).toContain(puzzleRows.join('\n'));
    expect(await get('solve')).toContain('that I gave you last');
  });

  it('make the same puzzle for a date, and another for another date', async () => {
    const one = await get('daily-puzzle', { date: '2026-02-28' });
    expect(await get('daily-puzzle', { date: '2026-02-28' })).toBe(one);
    expect(await get('daily-puzzle', { date: '2026-03-01' })).not.toBe(one);
    expect(await get('daily-puzzle')).toContain(new Date().toISOString().slice(0, 4));
  });

  it.each(families.flatMap(({ name, levels }) => levels.map((level) => ({ family: name, level }))))(
    'teach $family $level',
    async (args) => {
      const rows = /for the tools: (\[.*\])/.exec(await get('teach-me', args))?.[1];
      expect(await callTool(client, 'read_puzzle', { rows: JSON.parse(rows ?? '') })).toMatchObject({
        isError: false,
        structured: { family: args.family },
      });
    },
  );

  it.each([
    ['a prompt', 'dayly-puzzle', {}, /no prompt "dayly-puzzle"[\s\S]*Did you mean daily-puzzle\?/],
    ['an argument', 'solve', { puzle: '1' }, /"puzle" is no argument[\s\S]*Did you mean puzzle\?/],
    ['a family', 'teach-me', { family: 'chess' }, /"family" cannot be "chess"[\s\S]*There are: sudoku, maze/],
    ['a level', 'teach-me', { level: 'expret' }, /no level "expret" of sudoku[\s\S]*Did you mean expert\?/],
    ['a date', 'daily-puzzle', { date: '2026-02-30' }, /"2026-02-30" is no date[\s\S]*Write it as 20/],
  ])('name what there is instead of %s that there is not', async (_, name, args, expected) => {
    await expect(get(name, args)).rejects.toThrow(expected);
  });
});

describe('trace_thinking', () => {
  it('tells how an earlier solve went, in less than 4 kB', async () => {
    const { structured } = await callTool(client, 'solve_puzzle', { rows: puzzleRows });
    const traced = await callTool(client, 'trace_thinking', { solve_id: structured.solve_id });
    expect(traced.structured).toMatchObject({ solve_id: structured.solve_id, steps: structured.steps });
    expect(Buffer.byteLength(JSON.stringify(traced))).toBeLessThan(4_096);
    const all = await callTool(client, 'trace_thinking', { solve_id: structured.solve_id, all: true });
    expect(all.structured.thoughts).toHaveLength(structured.steps as number);
    expect(all.structured.thoughts).toContainEqual(expect.objectContaining({ grid: answerRows, open: 0 }));
  });

  it('thinks about a board that it is given', async () => {
    const { structured, text } = await callTool(client, 'trace_thinking', { rows: ['1.3.', '..2.', '.1..', '4...'] });
    expect(structured).toMatchObject({ status: 'solved', model: 'trm-sudoku-4x4' });
    expect(text).toContain(`step ${structured.steps}, restart`);
  });

  it('takes an empty id for one that is left out, and an empty board likewise', async () => {
    const rows = ['1.3.', '..2.', '.1..', '4...'];
    const thought = await callTool(client, 'trace_thinking', { solve_id: '', rows });
    expect(thought.structured).toMatchObject({ puzzle: rows });
    const { solve_id } = thought.structured;
    const again = await callTool(client, 'trace_thinking', { solve_id, text: '', rows: [] });
    expect(again.structured).toMatchObject({ puzzle: rows, solve_id });
  });

  it('refuses a solve and a board together, as they may differ', async () => {
    const { isError, text } = await callTool(client, 'trace_thinking', { solve_id: 'deadbeef', rows: puzzleRows });
    expect(isError).toBe(true);
    expect(text).toMatch(/^board_given_twice: Both `solve_id` and a board/);
  });

  it('names the solves there are instead of one that there is not', async () => {
    const { isError, text } = await callTool(client, 'trace_thinking', { solve_id: 'deadbeef' });
    expect(isError).toBe(true);
    expect(text).toMatch(/not_found: There is no solve "deadbeef"[\s\S]*There are: [0-9a-f]{8}/);
  });
});

describe('draw_puzzle', () => {
  interface Png {
    readonly width: number;
    readonly height: number;
  }
  const draw = async (args: Record<string, unknown>): Promise<Png & { readonly bytes: Buffer }> => {
    const result = await client.callTool({ name: 'draw_puzzle', arguments: args });
    expect(result.structuredContent).toBeUndefined();
    const [picture, text] = result.content as { type: string; data: string; mimeType: string }[];
    expect(picture).toMatchObject({ type: 'image', mimeType: 'image/png' });
    expect(text).toMatchObject({ type: 'text' });
    const bytes = Buffer.from(picture?.data ?? '', 'base64');
    expect(bytes.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
    return { bytes, width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  };

  it('draws a PNG, and another where something is filled in', async () => {
    const given = await draw({ rows: puzzleRows });
    expect(given).toMatchObject({ width: 768, height: 768 });
    const filled = await draw({ rows: puzzleRows, answer: answerRows });
    expect(filled.bytes.equals(given.bytes)).toBe(false);
  });

  it('draws the largest maze', async () => {
    const rows = Array.from({ length: 60 }, (_, row) => (row === 0 ? `S${'.'.repeat(59)}` : '.'.repeat(60)));
    rows[59] = `${'.'.repeat(59)}G`;
    expect((await draw({ rows })).width).toBe(2 * (60 * 12 + 24));
  });

  it('refuses an answer to another board', async () => {
    const { isError, text } = await callTool(client, 'draw_puzzle', { rows: puzzleRows, answer: ['1234'] });
    expect(isError).toBe(true);
    expect(text).toContain('`answer`');
  });

  it('knows the signs that it cannot draw', () => {
    expect(undrawnGlyphs(['5.#', '☃S☃'], { boxOf: () => null, solid: '#' })).toEqual(['☃']);
  });

  it.each(families)('has strokes for every glyph of $name', (family) => {
    for (const shape of family.shapes) {
      const { task, solution } = family.generate(1, family.levels[0] ?? '', shape);
      const rows = [...family.toRows(task.input), ...(solution ? family.toRows(solution) : [])];
      expect(undrawnGlyphs(rows, family.look)).toEqual([]);
    }
  });
});
