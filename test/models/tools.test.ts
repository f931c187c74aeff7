/** solve_puzzle with the weights that ship: the model's answer, and its steps as progress. */
import { CallToolResultSchema } from '@modelcontextprotocol/sdk/types.js';
import { expect, it } from 'vitest';
import { callTool, connect, ruminateMcp } from '../support/mcp.js';

it.each([4, 6])('thinks about a board of %i rows with its model, which can be watched', async (size) => {
  await using server = await connect(ruminateMcp);
  await server.client.listTools();
  const { rows } = (await callTool(server.client, 'make_puzzle', { size, level: 'hard', seed: 11 })).structured;
  const told: number[] = [];
  const result = CallToolResultSchema.parse(
    await server.client.callTool({ name: 'solve_puzzle', arguments: { rows, engine: 'trm' } }, undefined, {
      onprogress: ({ progress }) => told.push(progress),
    }),
  );
  const model = `trm-sudoku-${size}x${size}`;
  expect(result.structuredContent).toMatchObject({
    status: 'solved',
    verified: true,
    engine: 'trm',
    model,
    problems: [],
  });
  const { steps, answer, note } = result.structuredContent as { steps: number; answer: string[]; note: string };
  expect(note).toContain(`The recursive model ${model} found this answer in ${steps} step`);
  // A client forgets about progress that comes in one piece with the answer, so the last steps may be missing here.
  expect(told).toEqual(Array.from({ length: told.length }, (_, index) => index + 1));
  expect(told.length).toBeLessThanOrEqual(steps);
  const checked = await callTool(server.client, 'check_answer', { puzzle: rows, answer });
  expect(checked.structured).toMatchObject({ verdict: 'correct', solutions_of_puzzle: 'one' });
});
