/** "Give me a new easy Sudoku", "make me a hard maze, 15x15": what make_puzzle is to make. */
import type { PuzzleKinds } from './mcp/puzzles.js';
import { withoutDenied } from './text/denied.js';

/** `family` is the kind of the board that the talk is about: "another one" is of that kind. Undefined where no new one is asked for. */
export function wishForNew(
  text: string,
  kinds: PuzzleKinds,
  family: string | undefined,
): Record<string, unknown> | undefined {
  const said = withoutDenied(text).trim();
  // "A new puzzle:" with lines below it is one that the reader did not understand.
  if (/[:\n]/.test(said)) return undefined;
  const names = kinds.map(({ family: name }) => name);
  const levels = [...new Set(kinds.flatMap((kind) => kind.levels))];
  const adjective = [
    ...levels,
    'new',
    'other',
    'really',
    'very',
    'random',
    'nice',
    'small',
    'big',
    'fresh',
    'different',
  ];
  const asking = `(?:(?:give|make|generate|create|show|get)(?: me| us)?|(?:i|we)(?:'d| would)? (?:want|like|need)) (?:an?|another|one more)`;
  const wish = new RegExp(
    String.raw`(?:\b${asking}|^(?:please )?(?:an? new|another|new))(?: (?:${adjective.join('|')}|\d+ ?[x×] ?\d+))* (${names.join('|')}|puzzle|board|grid|one)s?\b(?! (?:solution|answer|solver|hint|cell|for|from|of)\b)`,
  );
  const [asked, noun] = wish.exec(said) ?? [];
  const kind = kinds.find(({ family: name }) => name === (names.includes(noun ?? '') ? noun : family)) ?? kinds[0];
  if (!asked || !kind) return undefined;
  const level = kind.levels.find((name) => new RegExp(String.raw`\b${name}\b`).test(said)) ?? kind.levels[0];
  const [, rows] = /\b(\d{1,2}) ?[x×] ?\d{1,2}\b/.exec(said) ?? [];
  const size = rows ?? kind.sizes.at(-1)?.size.split('x')[0];
  return { family: kind.family, level, ...(size !== undefined && { size: Number(size) }) };
}
