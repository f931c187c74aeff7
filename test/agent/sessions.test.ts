/** What a session keeps of a conversation, and what goes on from it. */
import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createPuzzleAgent, newSession, resumeSession } from '../../src/agent/index.js';
import { ask } from '../support/agent.js';
import { puzzleRows, withCells } from '../support/boards.js';

const puzzle = puzzleRows.join('\n');
const attempt = withCells(puzzleRows, { '1,3': '1' }).join('\n');
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'ruminate-'));

it('goes on with the puzzle after a check, not with the attempt', async () => {
  const folder = newFolder();
  const session = newSession(folder);
  await using agent = createPuzzleAgent({ engine: 'exact' });
  await ask(agent, puzzle);
  const { events } = await ask(agent, `is my attempt right so far?\n${attempt}`);
  await session.record('a check', events, agent.memory);
  const resumed = await resumeSession(session.id, folder);
  if (!resumed.ok) throw new Error(resumed.error.message);
  await using next = createPuzzleAgent({ engine: 'exact', memory: resumed.value.memory });
  expect(next.current?.handle).toBe('board-1');
  const { of } = await ask(next, 'solve it');
  expect(of('solution').map(({ board }) => board.handle)).toEqual(['board-1']);
});

it('goes on with the last board of a session that does not say which it was about', async () => {
  const folder = newFolder();
  const session = newSession(folder);
  const board = { handle: 'board-1', family: 'sudoku', rows: puzzleRows, source: 'read' };
  await session.record('hello', [], { boards: [], exchanges: [] });
  appendFileSync(session.path, `${JSON.stringify({ memory: { boards: [board], exchanges: [] } })}\n`);
  const resumed = await resumeSession(session.id, folder);
  if (!resumed.ok) throw new Error(resumed.error.message);
  await using agent = createPuzzleAgent({ memory: resumed.value.memory });
  expect(agent.current?.handle).toBe('board-1');
});
