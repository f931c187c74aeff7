/** docs/your-own-puzzle.md, run: its commands in their order, in a copy of what they touch. */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { callTool, connect } from '../support/mcp.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const page = readFileSync(join(root, 'docs/your-own-puzzle.md'), 'utf8');
const blocks = Array.from(page.matchAll(/^```(\w+)\n(.*?)^```$/gms), ([, language = '', text = '']) => ({
  language,
  text,
}));
const commands = blocks.flatMap(({ language, text }) => (language === 'sh' ? text.trim().split('\n') : []));
const folders: string[] = [];
const MINUTES = 60_000;
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A folder with all that the commands read; what they write lands in it alone. */
function workspace(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ruminate-own-'));
  folders.push(folder);
  for (const name of ['dist', 'node_modules', 'models']) symlinkSync(join(root, name), join(folder, name));
  for (const name of ['examples', 'package.json']) cpSync(join(root, name), join(folder, name), { recursive: true });
  return folder;
}

/** The numbers of the page make a good model; these make one in seconds. */
const shortened = (command: string): string =>
  command
    .replace(/--count \d+/, '--count 30')
    .replace(/--steps \d+ --decay \d+/, '--steps 2 --decay 1')
    .replace(/--limit \d+/, '--limit 2');

/** Runs the commands as one shell would; gives what each printed on standard output. */
async function run(folder: string, lines: readonly string[]): Promise<string[]> {
  const setUp = ['npm() { shift 2; node dist/src/cli.js "$@"; }', 'python() { "$RUMINATE_PYTHON" "$@"; }'];
  const script = ['set -e', ...setUp, ...lines.flatMap((line) => [shortened(line), 'echo ::end'])].join('\n');
  const { RUMINATE_FAMILIES: _, ...rest } = process.env;
  const env = { ...rest, RUMINATE_PYTHON: resolve(process.env.RUMINATE_PYTHON ?? '') };
  // Rejects, with what was said, where a command fails.
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { cwd: folder, env });
  return stdout.split('::end\n').slice(0, -1);
}

const needsPython = (command: string): boolean => command.startsWith('python ');
const outputOf = (printed: readonly string[], lines: readonly string[], sign: string): string =>
  printed[lines.findIndex((line) => line.includes(sign))] ?? '';

describe('docs/your-own-puzzle.md', () => {
  const [drawn, solved] = blocks.flatMap(({ language, text }) => (language === 'text' ? [text] : []));
  const board = drawn?.trim().split('\n').join(' ') ?? '';

  it('tells the whole way', () => {
    for (const sign of [
      'RUMINATE_FAMILIES=',
      'dataset',
      'train.py',
      'export.py',
      'models',
      'solve',
      'trace',
      'bench',
    ]) {
      expect(commands.some((command) => command.includes(sign))).toBe(true);
    }
    expect(commands.filter((command) => command.includes(board)).length).toBeGreaterThan(1);
  });

  it('works with the weights that the example has', { timeout: 5 * MINUTES }, async () => {
    const lines = commands.filter((command) => !needsPython(command));
    const printed = await run(workspace(), lines);
    expect(outputOf(printed, lines, 'solve --engine exact')).toBe(solved);
    expect(outputOf(printed, lines, '-- models')).toMatch(/trm-futoshiki +trm +futoshiki +7x7 .* ok$/m);
    expect(outputOf(printed, lines, 'solve "Futoshiki')).toBe(solved);
    expect(outputOf(printed, lines, 'trace')).toMatch(/svg: steps \d+/);
    expect(outputOf(printed, lines, 'bench')).toMatch(/futoshiki-test +trm-futoshiki +2 +30 /);
  });

  it('trains and exports a model of its own', { timeout: 15 * MINUTES }, async ({ skip }) => {
    if (!process.env.RUMINATE_PYTHON) skip('RUMINATE_PYTHON names no Python that has models/train/requirements.txt');
    const folder = workspace();
    rmSync(join(folder, 'examples/futoshiki/models'), { recursive: true });
    const lines = commands.filter((command) => !command.includes(' trace '));
    const printed = await run(folder, lines);
    expect(outputOf(printed, lines, '-- models')).toMatch(/trm-futoshiki +trm +futoshiki +7x7 .* ok$/m);
    expect(outputOf(printed, lines, 'solve "Futoshiki')).toBe(solved);
    expect(outputOf(printed, lines, 'bench')).toMatch(/futoshiki-test +trm-futoshiki +2 +30 /);
  });

  it('is served over MCP by the configuration it shows', async () => {
    const [json = ''] = blocks.flatMap(({ language, text }) => (language === 'json' ? [text] : []));
    const Server = z.object({
      command: z.literal('node'),
      args: z.array(z.string()),
      env: z.record(z.string(), z.string()),
    });
    const config = z.object({ mcpServers: z.object({ ruminate: Server }) });
    const here = json.replaceAll('/ABS/PATH/ruminate/', root);
    const { args, env } = config.parse(JSON.parse(here)).mcpServers.ruminate;
    await using server = await connect(args, env);
    await server.client.listTools();
    const { puzzles } = (await callTool(server.client, 'list_puzzles')).structured;
    const sizes = [{ size: '7x7', model: 'trm-futoshiki' }];
    expect(puzzles).toContainEqual(expect.objectContaining({ family: 'futoshiki', sizes }));
    const answer = solved?.trim().split('\n');
    const found = await callTool(server.client, 'solve_puzzle', { text: `Please solve this:\n${drawn}` });
    expect(found.structured).toMatchObject({
      family: 'futoshiki',
      status: 'solved',
      verified: true,
      answer,
      engine: 'trm',
    });
    const checked = await callTool(server.client, 'check_answer', { puzzle: board.split(' '), answer });
    expect(checked.structured).toMatchObject({ verdict: 'correct', solutions_of_puzzle: 'one' });
    const made = await callTool(server.client, 'make_puzzle', { family: 'futoshiki', level: 'hard', seed: 5 });
    expect(made.structured).toMatchObject({ family: 'futoshiki', size: '7x7', level: 'hard' });
    const picture = { name: 'draw_puzzle', arguments: { rows: board.split(' '), answer } };
    expect(await server.client.callTool(picture)).toMatchObject({ content: [{ type: 'image' }, { type: 'text' }] });
    const hint = await callTool(server.client, 'hint', { rows: board.split(' ') });
    expect(hint).toMatchObject({
      isError: true,
      text: expect.stringContaining('no_logic: There are no hints for Futoshiki'),
    });
  });
});
