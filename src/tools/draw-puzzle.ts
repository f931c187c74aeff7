import { drawPicture, undrawnGlyphs } from '../drawing/picture.js';
import { pngOf } from '../drawing/png.js';
import { failure, ok, type Problem, type PuzzleFamily } from '../reasoner/index.js';
import { boardInput, Rows, readAnswer, readOneBoard, sizeOf } from './boards.js';
import { computesOnly, defineTool, optional } from './tool.js';

/** Pixels to each of the drawing's: sharp on dense screens. */
const ZOOM = 2;

export const drawPuzzle = defineTool({
  name: 'draw_puzzle',
  title: 'Draw a puzzle',
  description:
    'Draws a board as a PNG picture, with what is filled in where `answer` is given; it checks nothing. Use it when the user ' +
    'wants to see it.',
  annotations: computesOnly,
  input: {
    ...boardInput,
    answer: optional(Rows).describe('What is filled in, same form and size.'),
  },
  output: null,
  run: async ({ answer, ...board }) => {
    const read = readOneBoard(board);
    if (!read.ok) return failure({ problem: read.error });
    const { family, grid } = read.value;
    const filled = answer === undefined ? ok(grid) : readAnswer(family, grid, answer);
    if (!filled.ok) return failure({ problem: filled.error });
    const [puzzle, rows] = [family.toRows(grid), family.toRows(filled.value)];
    const unknown = undrawnGlyphs([...puzzle, ...rows], family.look);
    if (unknown.length > 0) return failure({ problem: notDrawn(family, unknown) });
    const { svg } = drawPicture(puzzle, rows, family.look);
    const png = await pngOf(svg, ZOOM);
    const picture = { data: Buffer.from(png).toString('base64'), mimeType: 'image/png' };
    const what = answer === undefined ? 'as given' : 'with what is filled in, unchecked';
    const text = `${family.title} ${sizeOf(grid)}, ${what}.`;
    return ok({ tell: () => ({ output: null, picture, text }) });
  },
});

function notDrawn({ title }: PuzzleFamily, glyphs: readonly string[]): Problem {
  return {
    code: 'not_drawn',
    message: `There is no picture of this ${title}: the signs ${glyphs.join(' ')} have no drawing here.`,
    remedy: 'Show `board` of read_puzzle in a code block instead.',
    cells: [],
  };
}
