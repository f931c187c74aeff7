/**
 * A real language model through the agent. Opt-in, as a model is large and slow: RUMINATE_TEST_LLM is the address of a server
 * that speaks the OpenAI protocol, for example http://127.0.0.1:11434/v1 (docs/agent.md).
 */
import { describe, expect, it } from 'vitest';
import { createPuzzleAgent, findEndpoint } from '../../src/agent/index.js';
import { ask } from '../support/agent.js';
import { answerRows, puzzleRows } from '../support/boards.js';

const baseUrl = process.env.RUMINATE_TEST_LLM;

describe.skipIf(baseUrl === undefined)('a real language model (skipped: RUMINATE_TEST_LLM names no server)', () => {
  it.each([
    ['a 9x9', puzzleRows.join('\n'), answerRows],
    ['a 4x4 in prose', 'Could you solve this little one? 1.3. ..2. .1.. 4...', ['1234', '3421', '2143', '4312']],
  ])('answers %s rightly, whatever it says itself', { timeout: 600_000 }, async (_, text, answer) => {
    const found = await findEndpoint({ baseUrl, model: process.env.OPENAI_MODEL });
    if (!found.ok) throw new Error(found.error.message);
    await using agent = createPuzzleAgent({ endpoint: found.value, engine: 'exact' });
    const { of, words } = await ask(agent, text);
    expect(of('solution').at(-1)?.solved).toMatchObject({ status: 'solved', verified: true, answer });
    expect(words.trim()).not.toBe('');
  });
});
