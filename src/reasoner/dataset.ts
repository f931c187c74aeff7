/** Writes training sets: token arrays that numpy reads as they are, and their manifest. The format: docs/dataset.md. */
import { createHash, hash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { npyFile, openNpy } from './npy.js';
import { families } from './puzzles/registry.js';
import type { BoardList, Sample, Samples } from './puzzles/samples.js';
import { createRandom } from './random.js';
import { failure, ok, type Problem, type Result, type Shape } from './task.js';

export interface DatasetOptions {
  /** Folder to write; made if missing. */
  readonly out: string;
  readonly family: string;
  readonly shape: Shape;
  /** One of the levels of the family's samples. */
  readonly level: string;
  /** Number of puzzles, at least 1. */
  readonly count: number;
  readonly seed: number;
  /** CSV files whose puzzles must not be in the set, under any symmetry. */
  readonly exclude: readonly string[];
  /** Go on with a set that was broken off, or do nothing if it is complete; the other options must be the same. */
  readonly resume: boolean;
}

export interface DatasetProgress {
  /** Puzzles on disk. */
  readonly written: number;
  readonly count: number;
  /** Puzzles left out because a list excludes them. */
  readonly dropped: number;
  /** Puzzles left out because the set has them already. */
  readonly repeated: number;
}

export interface DatasetManifest {
  readonly format: 1;
  readonly family: string;
  readonly shape: Shape;
  readonly seqLen: number;
  readonly vocabSize: number;
  readonly symbols: number;
  /** [vocabSize][symbols], see Codec. */
  readonly candidates: readonly (readonly (0 | 1)[])[];
  readonly relabelSymbols: boolean;
  readonly count: number;
  /** Number of rows of symmetries.npy. */
  readonly symmetries: number;
  readonly seed: number;
  readonly level: string;
  /** The lists, by file name and SHA-256, never their puzzles. */
  readonly excluded: readonly { readonly name: string; readonly sha256: string }[];
  readonly dropped: number;
  readonly repeated: number;
}

const symmetryCount = 4096;
const batchSize = 500;
/** Batches in a row that bring nothing new before the set counts as exhausted. */
const patience = 20;

/** What stands in progress.json while a set is being written: `plan` tells whether another call means the same set. */
interface Progress {
  readonly plan: string;
  batches: number;
  written: number;
  dropped: number;
  repeated: number;
}

/**
 * Writes inputs.npy, targets.npy, guesses.npy, symmetries.npy and manifest.json to `options.out`; the same options give
 * the same bytes. Problems: `no_such_family`, `no_such_level`, `no_such_size`, `bad_count`, `unreadable_list`,
 * `out_exists`, `nothing_to_resume`, `other_dataset`, `too_few_puzzles`. A disk that fails throws.
 */
export async function writeDataset(
  options: DatasetOptions,
  onProgress: (progress: DatasetProgress) => void = () => {},
): Promise<Result<DatasetManifest>> {
  const { family, shape, level, count, seed } = options;
  const source = families.find(({ name }) => name === family)?.samples;
  if (source === undefined) return problem('no_such_family', `There is no family "${family}" to train on.`, known());
  if (!source.levels.includes(level)) {
    return problem('no_such_level', `There is no level "${level}".`, `Take one of ${source.levels.join(', ')}.`);
  }
  if (!Number.isInteger(count) || count < 1) {
    return problem('bad_count', `${count} is not a number of puzzles.`, 'Ask for 1 or more.');
  }
  const lists = await readLists(options.exclude);
  if (!lists.ok) return lists;
  const samples = source.open(shape, level, lists.value);
  if (!samples.ok) return samples;
  const { codec } = samples.value;

  const excluded = lists.value.map(({ name, text }) => ({ name, sha256: sha256(text) }));
  const plan = JSON.stringify({ family, shape, level, count, seed, excluded });
  const state = await startOrResume(options, plan);
  if (!state.ok) return state;
  const progress = state.value;
  if (progress === 'complete') return ok(await readManifest(options.out));

  if (progress.batches === 0) await writeSymmetries(options, samples.value);
  const filled = await fill(options, samples.value, progress, onProgress);
  if (!filled.ok) return filled;

  const manifest: DatasetManifest = {
    format: 1,
    family,
    shape,
    seqLen: codec.seqLen,
    vocabSize: codec.vocabSize,
    symbols: codec.symbols,
    candidates: codec.candidates,
    relabelSymbols: source.relabelSymbols,
    count,
    symmetries: symmetryCount,
    seed,
    level,
    excluded,
    dropped: progress.dropped,
    repeated: progress.repeated,
  };
  await writeFile(join(options.out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await rm(join(options.out, 'progress.json'));
  return ok(manifest);
}

const known = (): string => `Take one of ${families.map(({ name }) => name).join(', ')}.`;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function problem(code: string, message: string, remedy: string): { readonly ok: false; readonly error: Problem } {
  return failure({ code, message, remedy, cells: [] });
}

async function readLists(paths: readonly string[]): Promise<Result<BoardList[]>> {
  const lists: BoardList[] = [];
  for (const path of paths) {
    try {
      lists.push({ name: basename(path), text: await readFile(path, 'utf8') });
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      const reason = isMissing ? 'there is no such file' : error instanceof Error ? error.message : String(error);
      return problem(
        'unreadable_list',
        `The list to exclude, ${path}, cannot be read: ${reason}.`,
        'Give --exclude the path of a CSV file with a column `puzzle`.',
      );
    }
  }
  return ok(lists);
}

/** The manifest of a finished set; throws where there is none. */
export async function readManifest(out: string): Promise<DatasetManifest> {
  return JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as DatasetManifest;
}

async function startOrResume(options: DatasetOptions, plan: string): Promise<Result<Progress | 'complete'>> {
  const { out, resume } = options;
  await mkdir(out, { recursive: true });
  const names = await readdir(out);
  if (!resume) {
    if (names.length === 0) return ok({ plan, batches: 0, written: 0, dropped: 0, repeated: 0 });
    return problem('out_exists', `${out} is not empty.`, 'Name another folder, or resume the set that is there.');
  }
  if (names.includes('manifest.json')) {
    const { family, shape, level, count, seed, excluded } = await readManifest(out);
    if (JSON.stringify({ family, shape, level, count, seed, excluded }) === plan) return ok('complete');
    return problem('other_dataset', `${out} holds a set made with other options.`, 'Name another folder.');
  }
  if (!names.includes('progress.json')) {
    return problem('nothing_to_resume', `${out} holds no set that was broken off.`, 'Start it without resuming.');
  }
  const progress = JSON.parse(await readFile(join(out, 'progress.json'), 'utf8')) as Progress;
  if (progress.plan === plan) return ok(progress);
  return problem('other_dataset', `${out} was begun with other options.`, 'Give the same options, or another folder.');
}

async function writeSymmetries({ out, seed }: DatasetOptions, { codec, symmetry }: Samples): Promise<void> {
  const random = createRandom(seed);
  const cells = new Uint16Array(symmetryCount * codec.seqLen);
  for (let row = 0; row < symmetryCount; row++) cells.set(symmetry(random).cells, row * codec.seqLen);
  const type = codec.seqLen > 256 ? 'uint16' : 'uint8';
  await writeFile(join(out, 'symmetries.npy'), npyFile(type, [symmetryCount, codec.seqLen], cells));
}

/** Adds batches to the three arrays until they hold `count` puzzles; what is on disk is whole after every batch. */
async function fill(
  options: DatasetOptions,
  samples: Samples,
  progress: Progress,
  onProgress: (progress: DatasetProgress) => void,
): Promise<Result<void>> {
  const { out, count, seed } = options;
  const { seqLen } = samples.codec;
  const inputs = await openNpy(join(out, 'inputs.npy'), 'uint8', [count, seqLen]);
  const targets = await openNpy(join(out, 'targets.npy'), 'uint8', [count, seqLen]);
  const guesses = await openNpy(join(out, 'guesses.npy'), 'uint16', [count]);
  try {
    const seen = keysOf(await inputs.read(progress.written), seqLen);
    let idle = 0;
    while (progress.written < count) {
      // Each batch has a seed of its own, so that a set can be resumed without its past.
      const random = createRandom(Math.imul(seed, 0x9e3779b1) + progress.batches);
      const fresh: Sample[] = [];
      for (const sample of samples.batch(Math.min(batchSize, count), random)) {
        if (progress.written + fresh.length === count) break;
        const key = keyOf(sample.tokens);
        if (seen.has(key)) progress.repeated++;
        else if (samples.isExcluded(sample)) progress.dropped++;
        else {
          seen.add(key);
          fresh.push(sample);
        }
      }
      await inputs.write(progress.written, Buffer.concat(fresh.map(({ tokens }) => tokens)));
      await targets.write(progress.written, Buffer.concat(fresh.map(({ symbols }) => symbols)));
      await guesses.write(
        progress.written,
        fresh.map((sample) => Math.min(sample.guesses, 0xffff)),
      );
      progress.written += fresh.length;
      progress.batches++;
      await writeFile(join(out, 'progress.json'), `${JSON.stringify(progress)}\n`);
      onProgress({ written: progress.written, count, dropped: progress.dropped, repeated: progress.repeated });
      idle = fresh.length > 0 ? 0 : idle + 1;
      if (idle === patience) {
        const message = `Only ${progress.written} different puzzles were found, ${count} were asked for.`;
        return problem('too_few_puzzles', message, 'Ask for fewer, another level, or exclude fewer.');
      }
    }
    return ok(undefined);
  } finally {
    for (const array of [inputs, targets, guesses]) await array.close();
  }
}

/** A digest of the board, so that large sets of large boards fit in memory. */
const keyOf = (tokens: Uint8Array): string => hash('sha1', tokens, 'base64');

function keysOf(tokens: Uint8Array, seqLen: number): Set<string> {
  const keys = new Set<string>();
  for (let start = 0; start < tokens.length; start += seqLen) keys.add(keyOf(tokens.subarray(start, start + seqLen)));
  return keys;
}
