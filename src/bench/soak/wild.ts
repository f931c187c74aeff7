/** Calls as no one should make them: wrong types, sizes, characters, nesting, keys, names and handles; and good ones. */

import { families } from '../../reasoner/index.js';
import type { Random } from '../../reasoner/random.js';
import { tools } from '../../tools/index.js';

/** A request of a client, by the method's name in MCP. */
export type WildRequest =
  | { readonly method: 'tools/call'; readonly params: { readonly name: string; readonly arguments: object } }
  | { readonly method: 'resources/read'; readonly params: { readonly uri: string } }
  | { readonly method: 'prompts/get'; readonly params: { readonly name: string; readonly arguments: object } }
  | {
      readonly method: 'completion/complete';
      readonly params: { readonly ref: object; readonly argument: { readonly name: string; readonly value: string } };
    };

/** `solves` are ids of solves that the server may still have. */
export function wildRequest(random: Random, solves: readonly string[]): WildRequest {
  const kind = random.next();
  if (kind < 0.9) {
    const name = random.next() < 0.03 ? wildText(random) : pick(random, tools).name;
    return { method: 'tools/call', params: { name, arguments: wildArguments(random, name, solves) } };
  }
  if (kind < 0.94) return { method: 'resources/read', params: { uri: wildUri(random, solves) } };
  if (kind < 0.97) {
    const name = pick(random, ['solve', 'teach-me', 'daily-puzzle', wildText(random)]);
    const args = Object.fromEntries(
      subset(random, ['puzzle', 'family', 'level', 'date', '__proto__', 'toString']).map((key) => [
        key,
        wildText(random),
      ]),
    );
    return { method: 'prompts/get', params: { name, arguments: args } };
  }
  const ref =
    random.next() < 0.5
      ? { type: 'ref/prompt', name: pick(random, ['teach-me', 'daily-puzzle', wildText(random)]) }
      : { type: 'ref/resource', uri: pick(random, ['ruminate://models/{name}', wildUri(random, solves)]) };
  const argument = { name: pick(random, ['level', 'family', 'name', wildText(random)]), value: wildText(random) };
  return { method: 'completion/complete', params: { ref, argument } };
}

/** A call that any tool should answer, with a board of any family. */
export function goodCall(random: Random, solves: readonly string[]): WildRequest {
  const family = pick(random, families);
  const [smallest, ...others] = family.shapes.filter(({ rows }) => rows <= 15);
  const shape = random.next() < 0.5 ? smallest : pick(random, [smallest, ...others]);
  const rows = shape ? family.toRows(family.generate(random.below(50), family.levels[0] ?? '', shape).task.input) : [];
  const budget = { budget_ms: 1_000, seed: random.below(4) };
  const solve = solves.length > 0 ? { solve_id: pick(random, solves) } : { rows };
  const [name, args] = pick<readonly [string, object]>(random, [
    ['list_puzzles', {}],
    ['read_puzzle', { text: `Please look at this ${family.title}:\n${rows.join('\n')}` }],
    ['solve_puzzle', { rows, ...budget }],
    ['solve_puzzle', { rows, engine: 'exact' }],
    ['check_answer', { puzzle: rows, answer: rows }],
    ['hint', { rows }],
    ['explain_cell', { rows, row: 1, column: 1 }],
    ['make_puzzle', { family: family.name, size: shape?.rows, seed: random.below(50) }],
    ['draw_puzzle', { rows }],
    ['trace_thinking', solve],
  ]);
  return { method: 'tools/call', params: { name, arguments: args } };
}

/** Mostly the tool's own arguments with something wrong in one or two of them. */
function wildArguments(random: Random, name: string, solves: readonly string[]): object {
  const good = goodArguments(random, solves);
  const shape = Object.keys(tools.find((tool) => tool.name === name)?.input.shape ?? {});
  const args: Record<string, unknown> = {};
  for (const key of shape) {
    if (random.next() < 0.6) args[key] = random.next() < 0.7 ? good[key] : wildValue(random, 3);
  }
  if (random.next() < 0.15) define(args, pick(random, KEYS), wildValue(random, 3));
  // A tool that thinks takes as long as it is let: the fuzz is about the calls, not the thinking.
  if (shape.includes('budget_ms') && random.next() < 0.9) args.budget_ms = 50;
  return args;
}

const KEYS = [
  '__proto__',
  'constructor',
  'toString',
  'rows ',
  'Text',
  'solution',
  '',
  '\u0000',
  '👩‍👩‍👧',
  'hasOwnProperty',
];

/** As JSON.parse does: an own property, whatever its name. */
function define(object: object, key: string, value: unknown): void {
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
}

function goodArguments(random: Random, solves: readonly string[]): Readonly<Record<string, unknown>> {
  const board = pick(random, BOARDS);
  return {
    text: board.join('\n'),
    rows: board,
    puzzle: board,
    answer: pick(random, [board, ['RRDD'], board.map((row) => row.replaceAll('.', '1'))]),
    engine: pick(random, ['auto', 'trm', 'hrm', 'exact']),
    budget_ms: 50,
    seed: random.below(100),
    row: 1 + random.below(9),
    column: 1 + random.below(9),
    family: pick(random, ['sudoku', 'maze']),
    level: pick(random, ['easy', 'expert', 'loops']),
    size: pick(random, [4, 6, 9, 15]),
    solve_id: pick(random, [...solves, 'deadbeef']),
    all: random.next() < 0.5,
  };
}

const BOARDS: readonly (readonly string[])[] = [
  ['1.3.', '..2.', '.1..', '4...'],
  ['S.#', '..#', '#.G'],
  ['S#.', '##.', '..G'],
  ['53..7....', '6..195...', '.98....6.', '8...6...3', '4..8.3..1', '7...2...6', '.6....28.', '...419..5', '....8..79'],
  ['.........', '.........', '.........', '.........', '.........', '.........', '.........', '.........', '.........'],
  // Said to be the hardest to prove without a solution, for a plain search.
  ['.....5.8.', '...6.1.43', '.........', '.1.5.....', '...1.6...', '3.......5', '53.....61', '........4', '.........'],
];

function wildValue(random: Random, depth: number): unknown {
  const choices: (() => unknown)[] = [
    () => wildText(random),
    () => pick(random, [null, true, false, 0, -1, 1.5, 1e308, -0, 2 ** 53, 4294967296]),
    () => pick(random, BOARDS).map((row) => [...row].map((cell) => (cell === '.' ? 0 : Number(cell) || cell))),
    () => nested(2 + random.below(500)),
    ...(depth > 0
      ? [
          () => Array.from({ length: random.below(12) }, () => wildValue(random, depth - 1)),
          () => {
            const object = {};
            for (let key = random.below(6); key > 0; key--)
              define(object, pick(random, [...KEYS, 'rows']), wildValue(random, depth - 1));
            return object;
          },
        ]
      : []),
  ];
  return pick(random, choices)();
}

function nested(depth: number): unknown {
  let value: unknown = '1';
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { rows: value };
  return value;
}

const PIECES = [
  '5',
  '.',
  '#',
  'S',
  'G',
  '\n',
  ' ',
  '|',
  '-',
  '0',
  '٣',
  '５',
  '🧩',
  'e\u0301',
  '\ud800',
  '\u202e',
  '\u0000',
  '<td>',
  ',',
  '[',
  '"',
  '\\',
  'r1c1=',
  'killer sudoku',
  '{',
  '%',
  '数独',
];

/** Mostly short, now and then long: up to ten million bytes as JSON. */
function wildText(random: Random): string {
  const size = random.next();
  const length = size < 0.0005 ? 10_000_000 : size < 0.002 ? 300_000 : size < 0.02 ? 5_000 : random.below(60);
  const piece = length > 1_000 ? pick(random, PIECES) : undefined;
  if (piece !== undefined) return piece.repeat(Math.floor(length / (Buffer.byteLength(JSON.stringify(piece)) - 2)));
  return Array.from({ length }, () => pick(random, PIECES)).join('');
}

function wildUri(random: Random, solves: readonly string[]): string {
  return pick(random, [
    'ruminate://puzzles/sudoku',
    'ruminate://models/trm-sudoku-4x4',
    `ruminate://solves/${solves.length > 0 ? pick(random, solves) : 'x'}`,
    `ruminate://solves/${wildText(random)}`,
    'ruminate://models/..%2f..%2f..%2fetc%2fpasswd',
    'ruminate://puzzles/__proto__',
    'file:///etc/passwd',
    '%',
    '',
    wildText(random),
  ]);
}

function subset<T>(random: Random, list: readonly T[]): T[] {
  return list.filter(() => random.next() < 0.3);
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[random.below(list.length)] as T;
}
