/** What `bench recursion` measures: every question of docs/recursion.md for the models that answer it. */
import { fileURLToPath } from 'node:url';
import { listModels, type ModelFolder } from '../../reasoner/models/load.js';
import { pathLevels } from '../../reasoner/puzzles/maze/generate.js';
import { openRecurrence } from '../../reasoner/recurrence/open.js';
import type { Recurrence } from '../../reasoner/recurrence/recurrence.js';
import { ok, type Result, type Shape } from '../../reasoner/task.js';
import { type BoardChoice, describeBoards, makeBoards } from '../boards.js';
import { type Job, keyOfPart } from '../measurements.js';
import type { Part } from '../parts.js';
import { measureCost } from './cost.js';
import { measureCycles } from './cycles.js';
import { measureBoard, measurePasses } from './passes.js';
import { measureRestarts } from './restarts.js';
import { measureSteps } from './steps.js';

/** Small networks trained to be compared, with as many weights each (models/train/LOG.md); they solve nothing for users. */
const comparedFolder = fileURLToPath(new URL('../../../../evals/models/', import.meta.url));

const square = (side: number): Shape => ({ rows: side, columns: side });
const easyToHard = ['medium', 'hard', 'expert', 'extreme'];
const small: BoardChoice = { family: 'sudoku', shape: square(6), levels: easyToHard, each: 32 };
const large: BoardChoice = { family: 'sudoku', shape: square(9), levels: easyToHard, each: 8 };
const mazes: BoardChoice = { family: 'maze', shape: square(30), levels: pathLevels, each: 6 };

/** The boards that each model of models/ is measured on. */
const boardsOf: Readonly<Record<string, BoardChoice>> = {
  'trm-sudoku-4x4': { ...small, shape: square(4) },
  'trm-sudoku-6x6': small,
  'trm-sudoku-9x9': large,
  'hrm-sudoku-9x9': large,
  'trm-maze-30x30': mazes,
};
const STEPS = 64;
const PASS_STEPS = 8;
/** Of the third level, and one that takes some steps. */
const BOARD = 21;
const BOARD_STEPS = [1, 2, 3, 4, 5, 6, 7, 8];
const RESTARTS = 16;

/** The kinds of parts for a model, dearer questions for few of them. */
function kindsFor(name: string, isCompared: boolean): readonly Exclude<Part['kind'], 'policy'>[] {
  if (name.includes('9x9')) return ['steps', 'cycles', 'restarts', 'passes', 'board', 'cost'];
  if (!isCompared) return ['steps', 'cost'];
  return name === 'compared-trm' || name === 'compared-hrm' ? ['steps', 'cycles', 'restarts', 'passes'] : ['steps'];
}

/** `compared`: the folder with the small networks. */
export function recursionJobs(seed: number, compared = comparedFolder): Job[] {
  const shipped = readable().flatMap((model) => {
    const choice = boardsOf[model.manifest.name];
    return choice ? [{ model, choice, isCompared: false }] : [];
  });
  return [...shipped, ...readable([compared]).map((model) => ({ model, choice: small, isCompared: true }))].flatMap(
    ({ model, choice, isCompared }) =>
      kindsFor(model.manifest.name, isCompared).map((kind) => recursionJob(kind, model, choice, seed)),
  );
}

const readable = (parents?: readonly string[]): ModelFolder[] =>
  listModels(parents).flatMap((model) => (model.ok ? [model.value] : []));

function recursionJob(
  kind: Exclude<Part['kind'], 'policy'>,
  model: ModelFolder,
  choice: BoardChoice,
  seed: number,
): Job {
  const { name, parameters, hCycles, lCycles } = model.manifest;
  const { step_int8: _, ...files } = model.manifest.files; // everything here is measured in float32
  const key = keyOfPart([kind, files, choice, seed, kind === 'board' ? [BOARD, ...BOARD_STEPS] : STEPS, RESTARTS]);
  const run = async (): Promise<Result<Part>> => {
    const set = makeBoards(choice);
    const about = { key, model: name, boards: describeBoards(choice), count: set.boards.length };
    switch (kind) {
      case 'steps':
        return withRecurrence(model, async (recurrence) => ({
          ...{ kind, ...about, parameters, hCycles, lCycles },
          ...(await measureSteps(recurrence, set, STEPS)),
        }));
      case 'restarts':
        return withRecurrence(model, async (recurrence) => ({
          ...{ kind, ...about },
          ...(await measureRestarts(recurrence, set, RESTARTS, seed)),
        }));
      case 'cost':
        return withRecurrence(model, async (recurrence) => ({
          ...{ kind, ...about, count: 1 },
          ...(await measureCost(model, recurrence, set)),
        }));
      case 'cycles':
        return merged({ kind, ...about, hCycles, lCycles }, await measureCycles(model, set));
      case 'passes':
        return merged({ kind, ...about }, await measurePasses(model, set, PASS_STEPS));
      case 'board': {
        const boards = set.boards.slice(BOARD, BOARD + 1);
        return merged({ kind, ...about, count: 1 }, await measureBoard(model, { ...set, boards }, BOARD_STEPS));
      }
    }
  };
  return { name: `${name}: ${kind}`, key, run };
}

async function withRecurrence(
  model: ModelFolder,
  measure: (recurrence: Recurrence) => Promise<Part>,
): Promise<Result<Part>> {
  const opened = await openRecurrence(model, 1);
  if (!opened.ok) return opened;
  await using recurrence = opened.value;
  return ok(await measure(recurrence));
}

function merged<About, Rest>(about: About, rest: Result<Rest>): Result<About & Rest> {
  return rest.ok ? ok({ ...about, ...rest.value }) : rest;
}
