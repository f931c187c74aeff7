/** Broken models: each failure ends in a clear line, and the board that was read gets its answer all the same. */
import { describe, expect, it } from 'vitest';
import { createPuzzleAgent, type Endpoint } from '../../src/agent/index.js';
import { ask } from '../support/agent.js';
import { answerRows, puzzleRows } from '../support/boards.js';
import { type Step, scriptedModel } from '../support/scripted-model.js';

const puzzle = puzzleRows.join('\n');
const solve: Step = { calls: [{ name: 'solve_puzzle', input: { board: 'board-1' } }] };
const malformed: Step = { calls: [{ name: 'solve_puzzle', input: 'board-1, please' }] };

const failures: readonly (readonly [string, readonly Step[], string])[] = [
  ['tool JSON that is malformed twice', [malformed, malformed], 'malformed_call'],
  ['an empty reply', [{ text: '' }], 'empty_reply'],
  ['a reply of blanks', [{ text: ' \n\n ' }], 'empty_reply'],
  [
    'a 429 that stays',
    [
      { status: 429, message: 'slow down' },
      { status: 429, message: 'slow down' },
    ],
    'rate_limited',
  ],
  ['a spent quota', [{ status: 429, message: 'quota', code: 'insufficient_quota' }], 'rate_limited'],
  ['a stream that is dropped', [{ text: 'Let me see', ending: 'drop' }], 'broken_stream'],
  ['a stream that ends in the middle', [{ text: 'Let me see', ending: 'end' }], 'broken_stream'],
  ['silence', [{ text: 'Let me', ending: 'silence' }], 'silent'],
  [
    'a context too small',
    [{ status: 400, message: 'This model has a maximum context length of 512 tokens' }],
    'context_too_small',
  ],
  ['tools that are refused', [{ status: 400, message: 'registry/model does not support tools' }], 'tools_refused'],
  [
    'a tool_choice that is refused',
    [{ status: 400, message: '"auto" tool choice requires --enable-auto-tool-choice' }],
    'tools_refused',
  ],
  ['a wrong key', [{ status: 401, message: 'Incorrect API key' }], 'not_allowed'],
  ['a model that is not there', [{ status: 404, message: 'model not found' }], 'model_not_found'],
  [
    'a server that fails',
    [
      { status: 500, message: 'oops' },
      { status: 500, message: 'oops' },
    ],
    'server_error',
  ],
];

describe('the model fails with', () => {
  it.each(failures)('%s', async (_, script, code) => {
    const silenceMilliseconds = code === 'silent' ? 500 : undefined;
    const model = await scriptedModel(...script);
    await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact', silenceMilliseconds });
    const { of, words, summary } = await ask(agent, puzzle);
    expect(of('problem').map(({ problem }) => problem.code)).toEqual([code]);
    expect(of('problem')[0]?.problem).toMatchObject({
      message: expect.stringContaining('scripted'),
      remedy: expect.stringMatching(/\w/),
    });
    expect(of('solution').map(({ solved }) => solved.answer)).toEqual([answerRows]);
    expect(words).toContain('the rules checked it');
    expect(summary.status).toBe('solved');
  });

  it('nobody at the address', async () => {
    const endpoint: Endpoint = { model: 'm', baseUrl: 'http://127.0.0.1:9/v1', apiKey: 'none', server: 'nowhere' };
    await using agent = createPuzzleAgent({ endpoint, engine: 'exact' });
    const { of } = await ask(agent, puzzle);
    expect(of('problem').map(({ problem }) => problem.code)).toEqual(['no_connection']);
    expect(of('solution')).toHaveLength(1);
  });

  it('a failure after the tool has answered', async () => {
    const model = await scriptedModel(solve, { text: 'So', ending: 'drop' });
    await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact' });
    const { of, words } = await ask(agent, puzzle);
    expect(of('problem')).toHaveLength(1);
    expect(of('solution')).toHaveLength(1);
    expect(words).toContain('the rules checked it');
  });

  it('a failure without a board, which is then all there is', async () => {
    const model = await scriptedModel({ status: 401, message: 'no' });
    await using agent = createPuzzleAgent({ endpoint: model.endpoint });
    const { of, summary } = await ask(agent, 'hello');
    expect(of('problem')).toHaveLength(1);
    expect(summary.status).toBe('failed');
  });
});

describe('the model is set right after', () => {
  it.each([
    ['tool JSON that is malformed once', malformed],
    ['an unknown tool', { calls: [{ name: 'solve_everything', input: {} }] }],
    ['an unknown handle', { calls: [{ name: 'solve_puzzle', input: { board: 'board-9' } }] }],
    ['no argument at all', { calls: [{ name: 'solve_puzzle', input: {} }] }],
    ['arguments of another type', { calls: [{ name: 'solve_puzzle', input: { board: 7 } }] }],
    ['arguments that are no object', { calls: [{ name: 'solve_puzzle', input: '[1,2]' }] }],
    ['a 429 that passes', { status: 429, message: 'slow down' }],
  ] as const)('%s', async (_, step) => {
    const model = await scriptedModel(step as Step, solve, { text: 'There it is.' });
    await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact' });
    const { of, words } = await ask(agent, puzzle);
    expect(of('problem')).toEqual([]);
    expect(of('solution')).toHaveLength(1);
    expect(words).toContain('There it is.');
  });
});

it('stops a loop of calls', async () => {
  const model = await scriptedModel(...Array.from({ length: 8 }, () => solve));
  await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact' });
  const { of } = await ask(agent, puzzle);
  expect(of('problem').map(({ problem }) => problem.code)).toEqual(['too_many_calls']);
  expect(of('solution').length).toBeGreaterThan(0);
});

it('stops a model that never ends', async () => {
  const model = await scriptedModel({ text: 'and so on '.repeat(5000) });
  await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact' });
  const { of } = await ask(agent, puzzle);
  expect(of('problem').map(({ problem }) => problem.code)).toEqual(['too_long']);
  expect(of('solution')).toHaveLength(1);
});

it('solves when the model only talks', async () => {
  const model = await scriptedModel({ text: 'What a lovely puzzle.' });
  await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact' });
  const { of } = await ask(agent, puzzle);
  expect(of('solution').map(({ solved }) => solved.answer)).toEqual([answerRows]);
});

it('ends a turn that is stopped, while the model is silent', async () => {
  const model = await scriptedModel({ text: 'Well now. ', ending: 'silence' });
  await using agent = createPuzzleAgent({ endpoint: model.endpoint });
  const controller = new AbortController();
  const statuses: string[] = [];
  for await (const event of agent.ask('hello', { signal: controller.signal })) {
    if (event.type === 'words') controller.abort();
    if (event.type === 'end') statuses.push(event.summary.status);
  }
  expect(statuses).toEqual(['stopped']);
});
