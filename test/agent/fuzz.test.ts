/**
 * 500 replies of a model that is wrong in every way that can be thought of: whatever it writes or calls, no board is shown
 * as solved but the checked one, and no sentence of its wrong ones is shown.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPuzzleAgent } from '../../src/agent/index.js';
import { connectLocal } from '../../src/agent/mcp/local.js';
import { createSpeaker } from '../../src/agent/speaker.js';
import { ask } from '../support/agent.js';
import { answerRows, puzzleRows } from '../support/boards.js';
import { type Step, steppedModel } from '../support/scripted-model.js';

const blanks = puzzleRows.flatMap((row, rowIndex) =>
  [...row].flatMap((sign, column) => (sign === '.' ? [{ row: rowIndex, column }] : [])),
);

/** A blank cell and a digit that is not its own. */
const wrongCell = fc
  .tuple(fc.constantFrom(...blanks), fc.integer({ min: 1, max: 8 }))
  .map(([{ row, column }, step]) => {
    const digit = ((Number(answerRows[row]?.[column]) - 1 + step) % 9) + 1;
    return { row, column, digit: String(digit) };
  });

/** The solution with some cells wrong: a board that must never be shown. */
const wrongBoard = fc
  .array(wrongCell, { minLength: 1, maxLength: 20 })
  .map((cells) =>
    answerRows.map((row, rowIndex) =>
      [...row]
        .map((digit, column) => cells.find((cell) => cell.row === rowIndex && cell.column === column)?.digit ?? digit)
        .join(''),
    ),
  );

const words = 'zero one two three four five six seven eight nine'.split(' ');
const layouts: readonly ((rows: readonly string[]) => string)[] = [
  (rows) => rows.join('\n'),
  (rows) => rows.join(''),
  (rows) => rows.map((row) => [...row].join(' ')).join('\n'),
  (rows) => rows.map((row) => `| ${[...row].join(' | ')} |`).join('\n'),
  (rows) => rows.map((row) => row.replace(/(...)(?=.)/g, '$1|')).join('\n------+-------\n'),
  (rows) => JSON.stringify(rows),
  (rows) => JSON.stringify(rows.map((row) => [...row].map(Number))),
  (rows) => rows.map((row) => [...row].map((digit) => words[Number(digit)]).join(' ')).join('\n'),
  (rows) => rows.map((row) => [...row].map((digit) => String.fromCharCode(0xff10 + Number(digit))).join('')).join('\n'),
  (rows) => rows.map((row, index) => `Row ${index + 1}: ${[...row].join(', ')}`).join('\n'),
  (rows) => [...rows.join('')].join('\n'),
  (rows) =>
    `<table>${rows.map((row) => `<tr>${[...row].map((digit) => `<td>${digit}</td>`).join('')}</tr>`).join('')}</table>`,
  (rows) => `\`\`\`\n${rows.join('\n')}\n\`\`\``,
];

const claims: readonly ((row: number, column: number, digit: string) => string)[] = [
  (row, column, digit) => `r${row}c${column} is ${digit}.`,
  (row, column, digit) => `R${row}C${column} = ${digit}`,
  (row, column, digit) => `Row ${row}, column ${column} must be ${digit}!`,
  (row, column, digit) => `In column ${column} of row ${row} stands a ${digit}.`,
  (row, column, digit) => `The cell (${row}, ${column}) gets **${digit}**.`,
  (row, column, digit) => `Put a ${digit} in r${row}c${column}.`,
  (row, column, digit) => `r${row}c${column}: ${words[Number(digit)]}`,
  (row, column, digit) => `So we find for r${row}c${column} nothing but ${digit}.`,
];

const text = fc.oneof(
  fc
    .tuple(wrongBoard, fc.constantFrom(...layouts))
    .map(([rows, layout]) => `Solved! Here is the answer:\n\n${layout(rows)}\n`),
  fc
    .tuple(wrongCell, fc.constantFrom(...claims))
    .map(([{ row, column, digit }, claim]) => `I have it. ${claim(row + 1, column + 1, digit)} Nice.`),
);

const input = fc.oneof(
  wrongBoard.map((rows) => ({ board: rows.join('\n') })),
  wrongBoard.map((rows) => ({ board: rows })),
  wrongCell.map(({ row, column, digit }) => ({ board: `board-1 r${row + 1}c${column + 1}=${digit}` })),
  fc.constantFrom(
    { board: 'board-1' },
    { board: 'board-7' },
    { board: '' },
    {},
    { puzzle: 'board-1', answer: 'board-1' },
  ),
  fc.string({ maxLength: 40 }),
  fc.jsonValue({ maxDepth: 2 }).map((value) => ({ board: value })),
);

const call = fc.record({
  name: fc.constantFrom('solve_puzzle', 'check_answer', 'hint', 'explain_cell', 'no_such_tool', 'make_puzzle'),
  input,
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: text.map((wrong): Step => ({ text: wrong })) },
  { weight: 2, arbitrary: fc.array(call, { minLength: 1, maxLength: 2 }).map((calls): Step => ({ calls })) },
  { weight: 1, arbitrary: fc.tuple(text, call).map(([wrong, one]): Step => ({ text: wrong, calls: [one] })) },
);

/** More with RUMINATE_FUZZ=500, which docs/agent.md reports on. */
const turns = Number(process.env.RUMINATE_FUZZ ?? 30);

/** All that a wrong reply may leave is its harmless beginning. */
const left = (shown: string): string => shown.replace(/Solved! Here is the answer:|I have it\.|\s/g, '');

it('lets no wrong reply through, however it is cut into pieces', async () => {
  const truth = { puzzle: puzzleRows, solution: answerRows };
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (reply, size) => {
      let shown = '';
      const speaker = createSpeaker({ truths: async () => [truth], isFounded: () => true }, (event) => {
        if (event.type === 'words') shown += event.text;
      });
      for (let at = 0; at < reply.length; at += size) await speaker.feed(reply.slice(at, at + size));
      await speaker.finish();
      expect(left(shown)).toBe('');
      expect(speaker.withheld).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it('shows no wrong board and no wrong cell, whatever the model replies and calls', async () => {
  const model = await steppedModel();
  const connection = await connectLocal();
  let replies = 0;
  try {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 3 }), text, async (steps, last) => {
        model.play([...steps, { text: last }]);
        await using agent = createPuzzleAgent({ endpoint: model.endpoint, engine: 'exact', connection });
        const { of } = await ask(agent, puzzleRows.join('\n'));
        replies += model.requests.length;
        for (const { board, solved } of of('solution')) {
          if (board.source !== 'made') expect(solved.answer).toEqual(answerRows);
        }
        expect(of('board').filter(({ board }) => board.source === 'framed' || board.source === 'changed')).toEqual([]);
        const pieces = of('words').filter(({ by }) => by === 'model');
        expect(left(pieces.map((piece) => piece.text).join(''))).toBe('');
      }),
      { numRuns: turns },
    );
  } finally {
    await connection.close();
  }
  expect(replies).toBeGreaterThanOrEqual(turns);
}, 1_200_000);
