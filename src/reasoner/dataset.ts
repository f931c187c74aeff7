/** Writes training sets: token arrays that numpy reads as they are, and their manifest. The format: docs/dataset.md. */
import { createHash, hash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { replaceFile, whyNotWritten } from './files.js';
import { npyBytes, npyFile, openNpy } from './npy.js';
import type { PuzzleFamily } from './puzzles/family.js';
import { families } from './puzzles/registry.js';
import type { BoardList, Sample, Samples } from './puzzles/samples.js';
import { createRandom } from './random.js';
import { failure, type Grid, ok, type Problem, type Result, type Shape } from './task.js';

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
  /** CSV files, and folders with other sets, whose puzzles must not be in the set, under any symmetry. */
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

const Count = z.number().int().min(0);

/** What stands in progress.json while a set is being written: `plan` tells whether another call means the same set. */
const Progress = z.object({ plan: z.string(), batches: Count, written: Count, dropped: Count, repeated: Count });
type Progress = z.infer<typeof Progress>;

/**
 * Writes inputs.npy, targets.npy, guesses.npy, symmetries.npy, symbols.npy and manifest.json to `options.out`; the same options give
 * the same bytes. Problems: `no_such_family`, `no_such_level`, `no_such_size`, `bad_count`, `unreadable_list`,
 * `out_exists`, `not_written`, `nothing_to_resume`, `broken_dataset`, `other_dataset`, `too_few_puzzles`. A disk that fails
 * later throws.
 */
export async function writeDataset(
  options: DatasetOptions,
  onProgress: (progress: DatasetProgress) => void = () => {},
): Promise<Result<DatasetManifest>> {
  const { family, shape, level, count, seed } = options;
  const known = families.find(({ name }) => name === family);
  if (known === undefined) {
    const names = families.map(({ name }) => name).join(', ');
    return problem('no_such_family', `There is no family "${family}" to train on.`, `Take one of ${names}.`);
  }
  const source = known.samples;
  if (!known.hasShape(shape)) {
    const sizes = known.shapes.map(({ rows, columns }) => `${rows}x${columns}`).join(', ');
    const message = `There is no ${known.title} of ${shape.rows}x${shape.columns} here.`;
    return problem('no_such_size', message, `Take, for example, one of ${sizes}.`);
  }
  if (!source.levels.includes(level)) {
    return problem('no_such_level', `There is no level "${level}".`, `Take one of ${source.levels.join(', ')}.`);
  }
  if (!Number.isInteger(count) || count < 1) {
    return problem('bad_count', `${count} is not a number of puzzles.`, 'Ask for 1 or more.');
  }
  const lists = await readLists(known, options.exclude);
  if (!lists.ok) return lists;
  const samples = source.open(shape, level, lists.value);
  if (!samples.ok) return samples;
  const codec = known.codec(shape);

  const excluded = lists.value.map(({ name, text }) => ({ name, sha256: sha256(text) }));
  const plan = JSON.stringify({ family, shape, level, count, seed, excluded });
  const state = await startOrResume(options, plan);
  if (!state.ok) return state;
  const progress = state.value;
  if (!('written' in progress)) return ok(progress);

  if (progress.batches === 0) await writeSymmetries(options, known);
  const filled = await fill(options, codec.seqLen, samples.value, progress, onProgress);
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
  replaceFile(join(options.out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  await rm(join(options.out, 'progress.json'));
  return ok(manifest);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function problem(code: string, message: string, remedy: string): { readonly ok: false; readonly error: Problem } {
  return failure({ code, message, remedy, cells: [] });
}

async function readLists(family: PuzzleFamily, paths: readonly string[]): Promise<Result<BoardList[]>> {
  const lists: BoardList[] = [];
  for (const path of paths) {
    try {
      if (existsSync(join(path, 'manifest.json'))) lists.push(await listOf(family, path));
      else lists.push({ name: basename(path), text: await readFile(path, 'utf8') });
    } catch (error) {
      const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      const reason = isMissing ? 'there is no such file' : error instanceof Error ? error.message : String(error);
      return problem(
        'unreadable_list',
        `The list to exclude, ${path}, cannot be read: ${reason}.`,
        'Give --exclude the path of a CSV file with a column `puzzle`, or of a data set.',
      );
    }
  }
  return ok(lists);
}

/** The puzzles of a finished set as a list. */
async function listOf(family: PuzzleFamily, folder: string): Promise<BoardList> {
  const boards = await readBoardsOf(family, folder);
  const rows = boards.map((board) => family.toRows(board).join('/'));
  return { name: basename(resolve(folder)), text: `${['puzzle', ...rows].join('\n')}\n` };
}

/** The puzzles of a finished set; throws where the folder holds none, or one of another family. */
export async function readBoardsOf(family: PuzzleFamily, folder: string): Promise<Grid[]> {
  const { count, shape, ...manifest } = await readManifest(folder);
  if (manifest.family !== family.name) {
    throw new Error(`its puzzles are of the family ${manifest.family}, not ${family.name}`);
  }
  const tokens = npyBytes(await readFile(join(folder, 'inputs.npy')));
  const { board, seqLen } = family.codec(shape);
  return Array.from({ length: count }, (_, i) => board(tokens.subarray(i * seqLen, (i + 1) * seqLen)));
}

/** The manifest of a finished set; throws where there is none. */
async function readManifest(out: string): Promise<DatasetManifest> {
  return JSON.parse(await readFile(join(out, 'manifest.json'), 'utf8')) as DatasetManifest;
}

/** Where a set begins or goes on; its manifest where it is complete. */
async function startOrResume(options: DatasetOptions, plan: string): Promise<Result<Progress | DatasetManifest>> {
  const { out, resume } = options;
  const blocked = whyNotWritten(() => mkdirSync(out, { recursive: true }), out);
  if (blocked) return failure(blocked);
  const names = await readdir(out);
  if (!resume) {
    if (names.length === 0) return ok({ plan, batches: 0, written: 0, dropped: 0, repeated: 0 });
    return problem('out_exists', `${out} is not empty.`, 'Name another folder, or resume the set that is there.');
  }
  if (names.includes('manifest.json')) {
    const read = await readManifest(out).catch(() => undefined);
    if (!read) return broken(join(out, 'manifest.json'));
    const { family, shape, level, count, seed, excluded } = read;
    if (JSON.stringify({ family, shape, level, count, seed, excluded }) === plan) return ok(read);
    return problem('other_dataset', `${out} holds a set made with other options.`, 'Name another folder.');
  }
  const file = join(out, 'progress.json');
  if (!names.includes('progress.json')) {
    return problem('nothing_to_resume', `${out} holds no set that was broken off.`, 'Start it without resuming.');
  }
  const progress = await readFile(file, 'utf8')
    .then((text) => Progress.parse(JSON.parse(text)))
    .catch(() => undefined);
  if (!progress) return broken(file);
  if (progress.plan === plan) return ok(progress);
  return problem('other_dataset', `${out} was begun with other options.`, 'Give the same options, or another folder.');
}

const broken = (file: string) =>
  problem(
    'broken_dataset',
    `${file} does not say how far the set is: it is empty, cut short or not of this program.`,
    'Delete the folder, or name another one, and make the set anew.',
  );

async function writeSymmetries({ out, seed, shape }: DatasetOptions, family: PuzzleFamily): Promise<void> {
  const random = createRandom(seed);
  const { seqLen, symbols } = family.codec(shape);
  const cells = new Uint16Array(symmetryCount * seqLen);
  const renamed = new Uint8Array(symmetryCount * symbols);
  for (let row = 0; row < symmetryCount; row++) {
    const symmetry = family.symmetry(shape, random);
    cells.set(symmetry.cells, row * seqLen);
    renamed.set(symmetry.symbols, row * symbols);
  }
  const type = seqLen > 256 ? 'uint16' : 'uint8';
  await writeFile(join(out, 'symmetries.npy'), npyFile(type, [symmetryCount, seqLen], cells));
  await writeFile(join(out, 'symbols.npy'), npyFile('uint8', [symmetryCount, symbols], renamed));
}

/** Adds batches to the three arrays until they hold `count` puzzles; what is on disk is whole after every batch. */
async function fill(
  options: DatasetOptions,
  seqLen: number,
  samples: Samples,
  progress: Progress,
  onProgress: (progress: DatasetProgress) => void,
): Promise<Result<void>> {
  const { out, count, seed } = options;
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
        else if (samples.isExcluded(sample.tokens)) progress.dropped++;
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
      replaceFile(join(out, 'progress.json'), `${JSON.stringify(progress)}\n`);
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
