/** `ruminate chat` with a language model: the scripted one, over real HTTP, in a real child process. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { answerRows, puzzleRows } from '../support/boards.js';
import { hasTerminal, ruminate, startOnTerminal } from '../support/cli.js';
import { type ScriptedModel, type Step, scriptedModel } from '../support/scripted-model.js';

const puzzle = puzzleRows.join('\n');
const solve: Step = { calls: [{ name: 'solve_puzzle', input: { board: 'board-1' } }], usage: [400, 20] };
const told: Step = { text: 'It has exactly one solution.', usage: [600, 30] };
const program = fileURLToPath(new URL('../../dist/src/cli.js', import.meta.url));

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'ruminate-'));

function environmentFor({ endpoint }: ScriptedModel, folder = newFolder()): Record<string, string> {
  return { OPENAI_BASE_URL: endpoint.baseUrl, OPENAI_MODEL: 'scripted', RUMINATE_STATE: folder };
}

const print = (words: string[], input: string, environment: Record<string, string>) =>
  ruminate(['chat', '-p', '--engine', 'exact', ...words], { input, environment });

describe('ruminate chat -p', () => {
  it('answers in text: the board, then the words, with tokens, cost and seconds aside', async () => {
    const environment = environmentFor(await scriptedModel(solve, told));
    const { stdout, stderr, code } = await print(['--price', '1/10', 'is it unique?'], puzzle, environment);
    expect(stdout.replace(/[^\d\n]/g, '')).toContain(answerRows[0]);
    expect(stdout).toMatch(/It has exactly one solution\.\n$/);
    expect(stderr).toContain('checked by the rules');
    expect(stderr).toMatch(/1000 \+ 50 tokens in 2 calls · \$0\.0015 · model \d+\.\d s · reasoner \d+\.\d s/);
    expect(code).toBe(0);
  });

  it('answers in one JSON object', async () => {
    const environment = environmentFor(await scriptedModel(solve, told));
    const { stdout, code } = await print(['--output-format', 'json'], puzzle, environment);
    expect(JSON.parse(stdout)).toMatchObject({
      model: 'scripted',
      status: 'solved',
      words: 'It has exactly one solution.',
      boards: [{ handle: 'board-1', rows: puzzleRows }],
      solutions: [{ handle: 'board-1', status: 'solved', answer: answerRows, verified: true }],
      usage: { calls: 2, promptTokens: 1000, completionTokens: 50 },
      cost: null,
      problems: [],
    });
    expect(code).toBe(0);
  });

  it('answers in events, a line each', async () => {
    const environment = environmentFor(await scriptedModel(solve, told));
    const { stdout } = await print(['--output-format', 'stream-json'], puzzle, environment);
    const types = stdout
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types[0]).toBe('board');
    expect(types).toEqual(expect.arrayContaining(['tool', 'solution', 'words']));
    expect(types.at(-1)).toBe('end');
  });

  it('goes on with a session, and keeps it as JSON lines', async () => {
    const model = await scriptedModel(solve, told, { text: 'As I said.' }, { text: 'Again.' });
    const environment = environmentFor(model);
    await print([], puzzle, environment);
    const folder = join(environment.RUMINATE_STATE ?? '', 'sessions');
    const [file = ''] = readdirSync(folder);
    const lines = readFileSync(join(folder, file), 'utf8').trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ user: puzzle }));
    await print(['--continue', 'really?'], '', environment);
    expect(model.requests.at(-1)?.messages.map(({ content }) => content)).toEqual([
      expect.any(String),
      expect.stringContaining(puzzle),
      expect.stringContaining('exactly one solution'),
      'really?',
    ]);
    const { code } = await print(['--resume', file.replace('.jsonl', ''), 'really really?'], '', environment);
    expect(code).toBe(0);
    const unknown = await print(['--resume', 'nobody', 'hello'], '', environment);
    expect(unknown.stderr).toContain('There is no session nobody');
    expect(unknown.code).toBe(2);
  });

  it('lets the model call the tools of further servers', async () => {
    const config = join(newFolder(), 'servers.json');
    writeFileSync(
      config,
      JSON.stringify({ mcpServers: { other: { command: process.execPath, args: [program, 'mcp'] } } }),
    );
    const model = await scriptedModel({ calls: [{ name: 'other_list_puzzles', input: {} }] }, { text: 'These.' });
    const { code } = await print(['--mcp-config', config, 'what else is there?'], '', environmentFor(model));
    expect(JSON.stringify(model.requests.at(-1)?.messages)).toContain('Sudoku (family');
    expect(code).toBe(0);
    writeFileSync(config, '{"mcpServers": {"gone": {"command": "/nonexistent/server"}}}');
    const gone = await print(['--mcp-config', config, 'hello'], '', { OPENAI_MODEL: 'none' });
    expect(gone.stderr).toContain('"gone"');
    expect(gone.code).toBe(2);
  });

  it.each([
    ['hello there', 2],
    ['1... 1... .... ....', 3],
  ])('without a model gives "%s" the exit code %i', async (text, code) => {
    expect((await print([text], '', {})).code).toBe(code);
  });
});

describe.skipIf(!hasTerminal)('ruminate chat on a terminal, with a model', () => {
  it('takes a bracketed paste and what is typed behind it as one message', async () => {
    const model = await scriptedModel(
      { calls: [{ name: 'hint', input: { board: 'board-1' } }] },
      { text: 'Look closely.' },
    );
    const running = startOnTerminal(['chat', '--engine', 'exact'], { environment: environmentFor(model) });
    await running.says('/help');
    running.child.stdin.write(`\x1b[200~${puzzleRows.join('\r')}\x1b[201~ just a hint\r`);
    await running.says('Look closely.');
    running.child.stdin.write('/quit\r');
    const { stdout, code } = await running.ended;
    expect(model.requests[0]?.messages.at(-1)?.content).toContain('just a hint');
    expect(stripVTControlCharacters(stdout)).toContain('→ hint');
    expect(code).toBe(0);
  });

  it('stops a turn on Ctrl-C while the model is silent, and goes on', async () => {
    const model = await scriptedModel({ text: 'Well now. ', ending: 'silence' }, { text: 'Better now.' });
    const running = startOnTerminal(['chat'], { environment: environmentFor(model) });
    await running.says('/help');
    running.child.stdin.write('hello\r');
    await running.says('Well now.');
    running.child.stdin.write('\x03');
    await running.says('Stopped.');
    running.child.stdin.write('hello again\r');
    await running.says('Better now.');
    running.child.stdin.write('/model\r/tools\r/quit\r');
    const { stdout, code } = await running.ended;
    expect(stdout).toContain('Model: scripted');
    expect(stdout).toContain('explain_cell');
    expect(code).toBe(0);
  });
});
