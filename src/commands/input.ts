/** Text from standard input or a file, in bounded memory however much there is. */
import { createReadStream } from 'node:fs';
import { failure, ok, type Problem, type Result } from '../reasoner/task.js';
import { say } from './talk.js';

/** The most that one question may hold; a board with all its decoration has a few thousand characters. */
export const MAX_BYTES = 1_000_000;
/** Longer input is read to this point, so that the writer can finish and the answer can say how long it was. */
const MAX_DRAINED = 64_000_000;

type Chunks = AsyncIterable<Buffer | string>;

/** The whole text. Files of Windows PowerShell (UTF-16 with a mark) are read as they are meant. */
export async function readText(chunks: Chunks, place: string): Promise<Result<string>> {
  const kept: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      const part = Buffer.from(chunk);
      bytes += part.length;
      if (bytes <= MAX_BYTES) kept.push(part);
      if (bytes > MAX_DRAINED) break;
    }
  } catch (error) {
    return failure(notRead(place, error));
  }
  return bytes > MAX_BYTES ? failure(tooLarge(place, bytes)) : ok(decode(Buffer.concat(kept)));
}

/** The texts of a question: the arguments of the command, a file, or standard input. */
export async function gather(
  texts: readonly string[],
  file: string | undefined,
  command: string,
): Promise<Result<readonly string[]>> {
  if (texts.length > 0) return ok(texts);
  if (file === undefined) invite(`Paste a puzzle, then press Ctrl-D (ruminate ${command} --help shows other ways).`);
  const read = await (file === undefined ? readText(process.stdin, 'Standard input') : readText(openFile(file), file));
  return read.ok ? ok([read.value]) : read;
}

/** Says what is expected on standard input where a person sits there. */
export function invite(words: string): void {
  if (process.stdin.isTTY === true) say(words);
}

export function openFile(path: string): Chunks {
  return createReadStream(path);
}

export type Line = Result<string>;

/** One line after another, each as soon as it is there; a line that is too long is answered with the reason. */
export async function* readLines(chunks: Chunks, place: string): AsyncGenerator<Line> {
  let kept: Buffer[] = [];
  let bytes = 0;
  let number = 0;
  const take = (): Line => {
    number++;
    const line =
      bytes > MAX_BYTES ? failure(tooLarge(`${place}, line ${number}`, bytes)) : ok(decode(Buffer.concat(kept)));
    kept = [];
    bytes = 0;
    return line;
  };
  const keep = (part: Buffer): void => {
    bytes += part.length;
    if (bytes <= MAX_BYTES) kept.push(part);
    else kept = [];
  };
  try {
    for await (const chunk of chunks) {
      let rest = Buffer.from(chunk);
      for (let end = rest.indexOf(0x0a); end >= 0; end = rest.indexOf(0x0a)) {
        keep(rest.subarray(0, end));
        yield take();
        rest = rest.subarray(end + 1);
      }
      if (rest.length > 0) keep(rest);
    }
  } catch (error) {
    yield failure(notRead(place, error));
    return;
  }
  if (bytes > 0) yield take();
}

function decode(bytes: Buffer): string {
  const littleEndian = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(littleEndian ? 'utf-16le' : 'utf-8').decode(bytes);
}

function tooLarge(place: string, bytes: number): Problem {
  const size = bytes > MAX_DRAINED ? `more than ${MAX_DRAINED / 1e6}` : (bytes / 1e6).toFixed(1);
  return {
    code: 'too_large',
    message: `${place} holds ${size} MB of text; the most for one question is ${MAX_BYTES / 1e6} MB.`,
    remedy: 'Give the board alone, or many boards one a line with --jsonl.',
    cells: [],
  };
}

function notRead(place: string, error: unknown): Problem {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reasons: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'reading it is not permitted',
  };
  return {
    code: 'no_text',
    message: `${place} cannot be read: ${reasons[code] ?? (error instanceof Error ? error.message : String(error))}.`,
    remedy: 'Name a text file with --file, give the board as an argument, or pipe it in.',
    cells: [],
  };
}
