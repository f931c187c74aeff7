/** Boards of our own for the reading tests; the middle row of the 9x9 is blank on purpose. */
import type { Grid } from '../../../../../src/reasoner/task.js';

export const gridOf = (rows: string): Grid =>
  rows.split(/\s+/).map((row) => [...row].map((cell) => (cell === '.' ? 0 : Number(cell))));

export const nineRows = [
  '3.4..1678',
  '..9.6..3.',
  '.86....12',
  '6.5.24..1',
  '.........',
  '91....2..',
  '..7..5..4',
  '5.3.1...9',
  '..1..8.56',
];
export const nine = gridOf(nineRows.join(' '));
export const nineLine = nineRows.join('');
export const nineZeros = nineLine.replaceAll('.', '0');
export const nineAnswer = '354291678129867435786543912675324891432189567918756243897635124563412789241978356';
export const four = gridOf('1..4 ..2. .3.. 2..1');
export const six = gridOf('1..4.6 .5..2. ..3..1 6..5.. .2..6. 4.1..3');

/** Rows with `blank` for 0 and `separator` between the cells. */
export const rowsWith = (blank: string, separator: string): string =>
  nine.map((row) => row.map((cell) => (cell === 0 ? blank : String(cell))).join(separator)).join('\n');
