/** Under which changes the rules stay the same: turns and flips, and digits counted from the other end. */
import { SIDE, SIGNS, SIZE } from './board.js';

/**
 * Uniform over the group of 16. What turns the board turns its signs, and what exchanges small and large does, too.
 *
 * @param {import('ruminate/reasoner').Random} random
 * @returns {import('ruminate/reasoner').Symmetry}
 */
export function symmetry(random) {
  const [flipsColumns, flipsRows, transposes, reverses] = [0, 1, 2, 3].map(() => random.below(2) === 1);
  const cells = Int32Array.from({ length: SIDE * SIDE }, (_, image) => {
    const [line, place] = [Math.floor(image / SIDE), image % SIDE];
    const [row, column] = transposes ? [place, line] : [line, place];
    return (flipsRows ? SIDE - 1 - row : row) * SIDE + (flipsColumns ? SIDE - 1 - column : column);
  });
  /** @param {string} sign */
  const imageOf = (sign) => {
    let image = sign;
    if (flipsColumns !== reverses) image = exchange(image, '<>');
    if (flipsRows !== reverses) image = exchange(image, '^v');
    return transposes ? exchange(exchange(image, '<^'), '>v') : image;
  };
  const digits = Array.from({ length: SIZE }, (_, digit) => digit);
  const signs = Array.from(SIGNS, (sign) => SIZE + SIGNS.indexOf(imageOf(sign)));
  return { cells, symbols: Int32Array.from([...(reverses ? digits.reverse() : digits), ...signs]) };
}

/**
 * @param {string} sign
 * @param {string} pair
 */
const exchange = (sign, pair) => (pair.includes(sign) ? pair[1 - pair.indexOf(sign)] : sign);
