/** Takes a model folder and a provider; prints what a few steps on two boards give, and how many arrays stayed on the device. */
import { openGraph } from '../../dist/src/reasoner/models/graph.js';
import { listModels } from '../../dist/src/reasoner/models/load.js';
import { createRandom } from '../../dist/src/reasoner/random.js';
import { copyOf, fusedRecurrence, release } from '../../dist/src/reasoner/recurrence/recurrence.js';

const STEPS = 4;
const [folder, provider] = process.argv.slice(2);
const [model] = listModels([folder]);
const opened = await openGraph(model.value, 'step', { threads: 1, provider });
if (!opened.ok) {
  process.stdout.write(JSON.stringify({ problem: opened.error }));
  process.exit();
}
const recurrence = fusedRecurrence(model.value, opened.value);
const { shape, seqLen, symbols } = model.value.manifest;
const random = createRandom(3);
const readouts = [];
let carry = recurrence.begin(shape, 2, 0.5, random);
let onDevice = 0;
for (let step = 0; step < STEPS; step++) {
  const candidates = Float32Array.from({ length: 2 * seqLen * symbols }, () => (random.next() < 0.5 ? 1 : 0));
  // Each position is stepped from twice, as by a search that takes a guess back.
  const back = copyOf(carry);
  release((await recurrence.step(carry, candidates)).carry);
  const { carry: next, readout } = await recurrence.step(back, candidates);
  readouts.push([...readout.logits, ...readout.q]);
  if (!(next.zH instanceof Float32Array)) onDevice++;
  carry = next;
}
release(carry);
await recurrence[Symbol.asyncDispose]();
process.stdout.write(JSON.stringify({ readouts, onDevice }));
