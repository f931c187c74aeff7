/** What the guard does when a proof of its own fails, as it does when a turn is stopped while it runs. */
import { expect, it } from 'vitest';
import { type Connection, connectLocal, createPuzzleAgent } from '../../src/agent/index.js';
import { ask } from '../support/agent.js';
import { puzzleRows } from '../support/boards.js';
import { scriptedModel } from '../support/scripted-model.js';

/** A connection whose first call of solve_puzzle fails. */
async function failingOnce(): Promise<Connection> {
  const connection = await connectLocal();
  const { client } = connection;
  const callTool = client.callTool.bind(client);
  let failed = false;
  client.callTool = (...[call, ...rest]: Parameters<typeof callTool>) => {
    if (failed || call.name !== 'solve_puzzle') return callTool(call, ...rest);
    failed = true;
    return Promise.reject(new Error('stopped in the middle'));
  };
  return connection;
}

it('withholds words that it could not hold against a proof, and proves the board in the next turn', async () => {
  const connection = await failingOnce();
  const words = 'Row 1, column 3 is a 4.';
  const hint = { calls: [{ name: 'hint', input: { board: 'board-1' } }] };
  const model = await scriptedModel(hint, { text: words }, { text: words });
  await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact', connection });
  const first = await ask(agent, `just a hint\n${puzzleRows.join('\n')}`);
  expect(first.of('withheld')).toHaveLength(1);
  expect(first.words).not.toContain(words);
  expect(first.summary.status).toBe('answered');
  const second = await ask(agent, 'and what is in r1c3?');
  expect(second.of('withheld')).toEqual([]);
  expect(second.words).toContain(words);
  await connection.close();
});
