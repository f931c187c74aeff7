/** Shows a turn of the agent as it happens: answers and words on standard output, all else on standard error. */
import type { AgentEvent, Board, Solved, Trace, TurnSummary } from '../agent/index.js';
import type { Grid, PuzzleFamily } from '../reasoner/index.js';
import type { AnswerRecord } from '../reasoner/record.js';
import { drawBoard } from '../terminal/board.js';
import { openProgress, type Progress } from '../terminal/progress.js';
import { coloursFor } from '../terminal/stream.js';
import { count, summaryLine, thoughtLine } from '../terminal/words.js';
import { print, say, sayProblem } from './talk.js';

const LAG_MILLISECONDS = 1500;
const SILENCE_MILLISECONDS = 1000;
const STEPS_SHOWN = 40;

export interface ShowSettings {
  /** Name of the language model that is asked, for the time until it says something. */
  readonly model?: string | undefined;
}

/** Shows all events; gives the summary, and the events themselves for the record. */
export async function showTurn(
  turn: AsyncIterable<AgentEvent>,
  { model }: ShowSettings = {},
): Promise<{ summary: TurnSummary; events: readonly AgentEvent[] }> {
  const events: AgentEvent[] = [];
  const faint = coloursFor(process.stderr).dim;
  const waiting = model === undefined ? undefined : sayLater(faint(`asking ${model} …`));
  let progress: Progress | undefined;
  let boards = 0;
  try {
    for await (const event of turn) {
      events.push(event);
      if (event.type !== 'board') waiting?.cancel();
      switch (event.type) {
        case 'board':
          boards++;
          await showNewBoard(event.board);
          event.problems.forEach(sayProblem);
          break;
        case 'tool':
          say(faint(`→ ${event.name} ${JSON.stringify(event.input)}`));
          break;
        case 'solving': {
          const family = await familyOf(event.board);
          const puzzle = gridOf(family, event.board.rows);
          if (boards > 1) say(`${event.board.handle}:`);
          if (puzzle) progress = openProgress({ screen: process.stderr, family, puzzle, lag: LAG_MILLISECONDS });
          break;
        }
        case 'thought': {
          const grid = gridOf(await familyOf(event.board), event.thought.rows);
          if (grid) progress?.show({ ...event.thought, grid });
          break;
        }
        case 'solution':
          await progress?.end();
          progress = undefined;
          await showSolution(event.board, event.solved);
          break;
        case 'check':
          showCheck(event);
          break;
        case 'trace':
          showTrace(event.trace);
          break;
        case 'words':
          process.stdout.write(event.text);
          break;
        case 'withheld':
          say(faint('(What else the model said is not shown: nothing that was checked stands behind it.)'));
          break;
        case 'problem':
          sayProblem(event.problem);
          break;
        case 'end':
          return { summary: event.summary, events };
      }
    }
    throw new Error('the turn had no end');
  } finally {
    waiting?.cancel();
    await progress?.end(true);
  }
}

/** "1,034 + 57 tokens in 2 calls · $0.0003 · model 1.2 s · reasoner 0.1 s"; nothing where no model was asked. */
export function usageLine({ usage, seconds, cost }: TurnSummary): string | undefined {
  if (usage.calls === 0) return undefined;
  const tokens = `${usage.promptTokens} + ${usage.completionTokens} tokens in ${count(usage.calls, 'call')}`;
  const price = cost === null ? [] : [`$${cost.toFixed(4)}`];
  const times = [`model ${seconds.model.toFixed(1)} s`, `reasoner ${seconds.reasoner.toFixed(1)} s`];
  return [tokens, ...price, ...times].join(' · ');
}

/** A board as the terminal draws it; its family is loaded when the first one is to be drawn. */
export async function familyOf({ family }: Pick<Board, 'family'>): Promise<PuzzleFamily> {
  return (await import('../reasoner/index.js')).findFamily(family);
}

/** Undefined for rows that the family does not read as a board, as some thoughts are. */
export function gridOf(family: PuzzleFamily, rows: readonly string[]): Grid | undefined {
  const read = family.parse(rows.join('\n'));
  return read.ok ? read.value[0] : undefined;
}

/** What the user has just pasted is not shown again; what the model or the program made of it is. */
async function showNewBoard(board: Board): Promise<void> {
  if (board.source === 'read') return;
  if (board.source === 'framed') say('The language model put this board together from your words; compare it:');
  const family = await familyOf(board);
  const grid = gridOf(family, board.rows);
  await print(...(grid ? drawBoard(family, { puzzle: grid, grid }, coloursFor(process.stdout)) : board.rows));
}

async function showSolution(board: Board, solved: Solved): Promise<void> {
  const family = await familyOf(board);
  const puzzle = gridOf(family, board.rows);
  const answer = solved.answer && solved.verified ? gridOf(family, solved.answer) : undefined;
  const onTerminal = process.stdout.isTTY === true;
  const colours = coloursFor(process.stdout);
  if (puzzle && onTerminal) {
    const marked = solved.problems.flatMap(({ cells }) => cells);
    const picture = answer ? { puzzle, grid: answer } : { puzzle, grid: puzzle, marked };
    await print(...drawBoard(family, picture, colours));
  } else if (solved.board && solved.verified) {
    await print(solved.board.trimEnd());
  }
  const record: AnswerRecord = { id: null, ...solved };
  say(summaryLine(record, coloursFor(process.stderr)));
  solved.problems.forEach(sayProblem);
}

function showCheck({ checked }: Extract<AgentEvent, { type: 'check' }>): void {
  if (checked.verdict === 'correct') say(coloursFor(process.stderr).green('Right: every rule is kept.'));
  if (checked.verdict === 'incomplete') say('Right so far.');
  if (checked.verdict !== 'wrong') return;
  say('Not right:');
  const broken = checked.violations.map(({ message }) => message);
  const cells = checked.wrong_cells.map(({ row, column }) => `r${row}c${column}`);
  if (broken.length === 0) broken.push(`It can no longer be completed; look at ${cells.join(', ')}.`);
  for (const message of broken) say(`  ${message}`);
}

function showTrace({ board, thoughts }: Trace): void {
  say(`The supervision steps on ${board.handle}:`);
  for (const thought of thoughts.slice(0, STEPS_SHOWN)) {
    say(`  ${thoughtLine({ ...thought, grid: [] }, thought.changed.length)}`);
  }
  if (thoughts.length > STEPS_SHOWN) say(`  … and ${thoughts.length - STEPS_SHOWN} more`);
}

function sayLater(text: string): { cancel(): void } {
  const timer = setTimeout(() => say(text), SILENCE_MILLISECONDS);
  return { cancel: () => clearTimeout(timer) };
}
