/**
 * Takes a model folder, a provider and a number of steps. Two boards think side by side as one carry; then rollouts of random length
 * think together, each as if alone, until they have taken so many steps; then the first of them comes again, alone, and a search is
 * broken off. Prints what was read, the arrays left on the device by each, the runs of each graph and the memory on the way:
 * node test/support/thinking-on.mjs FOLDER webgpu 60000
 */
import { listModels } from '../../dist/src/reasoner/models/load.js';
import { findFamily } from '../../dist/src/reasoner/puzzles/registry.js';
import { createRandom } from '../../dist/src/reasoner/random.js';
import { openBatched, openRecurrence } from '../../dist/src/reasoner/recurrence/open.js';
import { copyOf, release } from '../../dist/src/reasoner/recurrence/recurrence.js';
import { neuralSolver } from '../../dist/src/reasoner/solvers/neural.js';

const STEPS = 4;
/** Together. */
const ROWS = 8;
const RESTARTS = 4;
/** Rollouts of which every step is compared; short ones, as each step adds to what two devices differ by. */
const COMPARED = 12;
const LONGEST = 5;
const [folder, provider, wanted] = process.argv.slice(2);

/** As the messages to and from the workers tell. */
let onDevice = 0;
const runs = { step: 0, gather: 0, concat: 0 };
process.on('worker', (worker) => {
  const post = worker.postMessage.bind(worker);
  worker.postMessage = (question, moved) => {
    if ('release' in question) onDevice--;
    if ('feeds' in question) runs[question.graph ?? 'step']++;
    post(question, moved);
  };
  worker.on('message', ({ results = {} }) => {
    for (const { data } of Object.values(results)) if (typeof data === 'number') onDevice++;
  });
});

const [model] = listModels([folder]);
const { shape, seqLen, symbols } = model.value.manifest;
const board = (random, batch) =>
  Float32Array.from({ length: batch * seqLen * symbols }, () => (random.next() < 0.5 ? 1 : 0));
const left = [];
const sideBySide = await openedWith();
const pair = await thinkAsOne(sideBySide);
await sideBySide[Symbol.asyncDispose]();
const together = await openedWith({ rows: ROWS, restarts: RESTARTS });
const megabytes = [];
const rollouts = await thinkTogether(together);
const alone = await rollout(together, 0, () => {});
const stopped = await breakOff(together);
await together[Symbol.asyncDispose]();
process.stdout.write(JSON.stringify({ pair, rollouts, alone, stopped, left, runs, megabytes }));

async function openedWith(batching) {
  const opened = await (batching
    ? openBatched(model.value, 1, provider, batching)
    : openRecurrence(model.value, 1, provider));
  if (opened.ok) return opened.value;
  process.stdout.write(JSON.stringify({ problem: opened.error }));
  process.exit();
}

async function thinkAsOne(recurrence) {
  const random = createRandom(3);
  const read = [];
  let carry = recurrence.begin(shape, 2, 0.5, random);
  for (let step = 0; step < STEPS; step++) {
    const candidates = board(random, 2);
    // Each position is stepped from twice, as by a search that takes a guess back.
    const back = copyOf(carry);
    release((await recurrence.step(carry, candidates)).carry);
    const { carry: next, readout } = await recurrence.step(back, candidates);
    read.push(...readout.logits, ...readout.q);
    carry = next;
  }
  release(carry);
  left.push(onDevice);
  return read;
}

async function thinkTogether(recurrence) {
  const read = [];
  let begun = 0;
  let taken = 0;
  const note = () => {
    if (++taken % Math.ceil(wanted / 10) === 0) megabytes.push(Math.round(process.memoryUsage.rss() / 1e6));
  };
  const oneAfterTheOther = async () => {
    while (taken < wanted || begun < COMPARED) {
      const seed = begun++;
      const values = await rollout(recurrence, seed, note);
      if (seed < COMPARED) read[seed] = values;
    }
  };
  await Promise.all(Array.from({ length: ROWS }, oneAfterTheOther));
  left.push(onDevice);
  return read;
}

async function rollout(recurrence, seed, note) {
  const random = createRandom(seed);
  const read = [];
  const saved = [];
  let carry = recurrence.begin(shape, 1, 0.5, random);
  for (let steps = 1 + random.below(LONGEST); steps > 0; steps--) {
    const stepped = await recurrence.step(carry, board(random, 1));
    carry = stepped.carry;
    read.push(...stepped.readout.logits, ...stepped.readout.q);
    note();
    if (random.next() < 0.5) saved.push(copyOf(carry));
    else if (saved.length > 0) {
      release(carry);
      carry = saved.pop();
    }
  }
  for (const one of [carry, ...saved]) release(one);
  return read;
}

async function breakOff(recurrence) {
  const solver = neuralSolver(findFamily('sudoku'), model.value, recurrence);
  const input = Array.from({ length: shape.rows }, () => new Array(shape.columns).fill(0));
  const stop = new AbortController();
  const solving = solver.solve({ family: 'sudoku', input }, { signal: stop.signal, budget: { stepsPerRestart: 1000 } });
  try {
    for await (const { step } of solving) if (step === 5) stop.abort('enough');
  } catch (reason) {
    left.push(onDevice);
    return reason;
  }
}
