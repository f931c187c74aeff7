/** What a turn costs in prompt tokens, counted with the tokenizer of current OpenAI models over all that is sent. */
import { getEncoding } from 'js-tiktoken';
import { expect, it } from 'vitest';
import { createPuzzleAgent } from '../../src/agent/index.js';
import { ask } from '../support/agent.js';
import { puzzleRows } from '../support/boards.js';
import { type ChatRequest, scriptedModel } from '../support/scripted-model.js';

const encoding = getEncoding('o200k_base');
/** Role and separators of a message, as OpenAI counts them. */
const MESSAGE_TOKENS = 4;

function promptTokens({ messages, tools }: ChatRequest): number {
  const texts = messages.flatMap(({ content, tool_calls }) => [
    typeof content === 'string' ? content : JSON.stringify(content ?? ''),
    tool_calls === undefined ? '' : JSON.stringify(tool_calls),
  ]);
  const all = [...texts, JSON.stringify(tools ?? [])].map((text) => encoding.encode(text).length);
  return all.reduce((sum, count) => sum + count, messages.length * MESSAGE_TOKENS);
}

it('frames and narrates a 9x9 in under 1,200 prompt tokens, both calls together', async () => {
  const model = await scriptedModel(
    { calls: [{ name: 'solve_puzzle', input: { board: 'board-1' } }] },
    { text: 'The solver found it, and the rules checked it.' },
  );
  await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact' });
  const drawn = puzzleRows.map((row) => [...row].join(' | ')).join('\n');
  await ask(agent, `Can you solve this one for me, and is the answer unique?\n\n${drawn}\n\nThank you!`);
  const counts = model.requests.map(promptTokens);
  expect(counts).toHaveLength(2);
  expect(
    counts.reduce((sum, count) => sum + count, 0),
    counts.join(' + '),
  ).toBeLessThan(1200);
});
