/** The guard by itself: what may be said of a board, and what may not. */
import { describe, expect, it } from 'vitest';
import { objection } from '../../src/agent/guard.js';
import { answerRows, puzzleRows, withCells } from '../support/boards.js';

const truth = { puzzle: puzzleRows, solution: answerRows };
/** As the solution but for two cells of its fourth row: 859761423 becomes 859761432. */
const wrongRows = withCells(answerRows, { '4,8': '3', '4,9': '2' });

const right = [
  'Solved: the recursive model found it in 11 steps and 240 ms, after 2 restarts; it is the only solution.',
  'r1c3 is 4, and r5c5 = 5.',
  'The digit in the fourth row, seventh column is four.',
  'A 4 goes into r1c3.',
  'r1c3 cannot be 5, because a 5 already stands in r1c1.',
  'Row 1, column 3 could be 1, 2 or 4.',
  'In box 5, r5c5 is the only cell that can hold 5.',
  'It has 30 givens and 51 blanks; the board is 9x9, of 81 cells.',
  answerRows.join('\n'),
  `\`\`\`\n${answerRows.map((row) => [...row].join(' ')).join('\n')}\n\`\`\``,
  puzzleRows.join('\n'),
  JSON.stringify(answerRows.map((row) => [...row].map(Number))),
  'Row 2: 672195348, column 1: 5 6 1 8 4 7 9 2 3.',
];

const wrong = [
  'r1c3 is 5.',
  'R4C7: **5**',
  '(4, 7) → 5',
  'Row 1, column 3 must be a 7!',
  'The fourth row, seventh column holds 5',
  'Zeile 4, Spalte 7 ist 5',
  'À la ligne 4, colonne 7, c’est 5',
  'r4c7 = 五',
  'r4c7 = ５',
  'For r4c7 we get 5.',
  'A 5 goes in r1c3.',
  'The centre cell is 7.',
  'The top-left corner is 6.',
  'C1 = 5.',
  wrongRows.join('\n'),
  wrongRows.join(''),
  wrongRows.map((row) => [...row].join(' | ')).join('\n'),
  wrongRows.map((row) => [...row].join(' & ')).join(' \\\\\n'),
  wrongRows.map((row) => `<tr>${[...row].map((digit) => `<td>${digit}</td>`).join('')}</tr>`).join(''),
  JSON.stringify(wrongRows.map((row) => [...row].map(Number))),
  wrongRows.map((row) => [...row].map((digit) => `${digit}\uFE0F\u20E3`).join('')).join('\n'),
  wrongRows.map((row) => [...row].join(' then ')).join(' and '),
  wrongRows.map((row, index) => `R${index + 1}: ${row}`).join('\n'),
  [answerRows[1], answerRows[0], ...answerRows.slice(2)].join('\n'),
  'Row 1: 672195348',
  'The first row reads 672195348',
  answerRows.join('').slice(1),
];

describe('the guard', () => {
  it.each(right)('lets through: %s', (words) => {
    expect(objection(words, [truth])).toBeUndefined();
  });

  it.each(wrong)('holds back: %s', (words) => {
    expect(objection(words, [truth])).toBeDefined();
  });

  it('holds back every answer where none is proven', () => {
    const open = { puzzle: puzzleRows, solution: null };
    expect(objection(answerRows.join('\n'), [open])).toBeDefined();
    expect(objection('r1c3 is 4', [open])).toBeDefined();
    expect(objection('r1c1 is 5, as given', [open])).toBeUndefined();
    expect(objection(answerRows.join('\n'), [])).toBeDefined();
    expect(objection('r1c3 is 4', [])).toBeDefined();
    expect(objection('Fill each row with 1 to 9.', [])).toBeUndefined();
  });

  it('lets words be right about one of two boards, but not a mix of both', () => {
    const other = { puzzle: ['12..', '....', '....', '....'], solution: ['1234', '3412', '2143', '4321'] };
    expect(objection('r1c3 is 3', [truth, other])).toBeUndefined();
    expect(objection('r1c3 is 3, and r9c9 is 9', [truth, other])).toBeDefined();
  });

  it('knows boards that are drawn with signs', () => {
    const maze = { puzzle: ['#####', '#S.G#', '#####'], solution: ['#####', '#SoG#', '#####'] };
    expect(objection('Here:\n#####\n#SoG#\n#####', [maze])).toBeUndefined();
    expect(objection('Here:\n#####\n#Soo#\n#####', [maze])).toBeDefined();
  });
});
