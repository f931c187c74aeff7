import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findFamily, type Grid, type Thought } from '../../src/reasoner/index.js';
import { boardWidth, drawBoard } from '../../src/terminal/board.js';
import { openProgress } from '../../src/terminal/progress.js';
import { canRedraw, coloursFor, type Screen } from '../../src/terminal/stream.js';
import { table } from '../../src/terminal/table.js';
import { hasTerminal, startOnTerminal } from '../support/cli.js';
import { inRows, large, small } from './boards.js';

const family = findFamily('sudoku');

function gridOf(text: string): Grid {
  const read = family.parse(text);
  if (!read.ok || !read.value[0]) throw new Error('no board');
  return read.value[0];
}

const puzzle = gridOf(inRows(small.text));
const answer = gridOf(small.answer.join('\n'));
const colours = coloursFor({ isTTY: true, write: () => true }, {});
const plain = coloursFor({ isTTY: false, write: () => true }, {});

describe('colours', () => {
  it.each([
    [true, {}, true, true],
    [false, {}, false, false],
    [false, { FORCE_COLOR: '1' }, false, false],
    [true, { NO_COLOR: '1' }, false, true],
    [true, { NO_COLOR: '' }, true, true],
    [true, { TERM: 'dumb' }, false, false],
  ])('on a terminal %s with %j: %s', (isTTY, environment, coloured, redrawn) => {
    const screen = { isTTY, write: () => true };
    expect(coloursFor(screen, environment).isColorSupported).toBe(coloured);
    expect(canRedraw(screen, environment)).toBe(redrawn);
  });
});

describe('drawBoard', () => {
  it('draws one board, givens bold and answers coloured', () => {
    const lines = drawBoard(family, { puzzle, grid: answer }, colours);
    expect(stripVTControlCharacters(lines.join('\n'))).toBe(family.render(answer));
    expect(lines[0]).toContain(colours.bold('4'));
    expect(lines[0]).toContain(colours.cyan('2'));
    expect(lines[0]).not.toContain(colours.bold('2'));
  });

  it('marks changed and wrong cells', () => {
    const [first] = drawBoard(
      family,
      { puzzle, grid: answer, changed: [{ row: 1, column: 1 }], marked: [{ row: 1, column: 4 }] },
      colours,
    );
    expect(first).toContain(colours.yellow('1'));
    expect(first).toContain(colours.bold(colours.red('2')));
  });

  it('without colours, puts puzzle and answer side by side', () => {
    const lines = drawBoard(family, { puzzle, grid: answer }, plain);
    const given = family.render(puzzle).split('\n');
    const filled = family.render(answer).split('\n');
    for (const [row, line] of lines.entries()) {
      expect(line.startsWith(given[row] ?? '?')).toBe(true);
      expect(line.endsWith(filled[row] ?? '?')).toBe(true);
      expect(line.length).toBeLessThanOrEqual(boardWidth(family, puzzle, plain));
    }
    expect(drawBoard(family, { puzzle, grid: puzzle }, plain)).toEqual(given);
  });
});

describe('openProgress', () => {
  const thought = (step: number): Thought => ({
    step,
    restart: 0,
    grid: answer,
    certainty: [],
    qHalt: 0.5,
    changed: [],
  });

  function screenOf(isTTY: boolean, columns = 100): Screen & { shown: string } {
    return {
      isTTY,
      columns,
      rows: 40,
      shown: '',
      write(text: string): boolean {
        this.shown += text;
        return true;
      },
    };
  }

  it('shows each step in place, in order, and leaves the screen as it was', async () => {
    const screen = screenOf(true);
    const progress = openProgress({ screen, family, puzzle, lag: 2000 });
    for (const step of [1, 2, 3]) progress.show(thought(step));
    await progress.end();
    expect([...screen.shown.matchAll(/step (\d+)/g)].map(([, step]) => step)).toEqual(['1', '2', '3']);
    expect(screen.shown.startsWith('\x1b[?25l')).toBe(true);
    expect(screen.shown.endsWith('\x1b[6A\x1b[J\x1b[?25h')).toBe(true);
  });

  it('drops frames instead of falling behind', async () => {
    const screen = screenOf(true);
    const progress = openProgress({ screen, family, puzzle, lag: 160 });
    for (let step = 1; step <= 1000; step++) progress.show(thought(step));
    await progress.end();
    expect([...screen.shown.matchAll(/step (\d+)/g)].map(([, step]) => step)).toEqual(['999', '1000']);
  });

  it('cut short, shows nothing more', async () => {
    const screen = screenOf(true);
    const progress = openProgress({ screen, family, puzzle, lag: 2000 });
    progress.show(thought(1));
    await progress.end(true);
    expect(screen.shown).toBe('');
  });

  it.each([
    ['elsewhere', false, 100],
    ['on a terminal too narrow', true, 6],
  ])('%s, writes plain lines, and only of what takes longer than a second', async (_, isTTY, columns) => {
    const screen = screenOf(isTTY, columns);
    const brief = openProgress({ screen, family, puzzle, lag: 0 });
    brief.show(thought(1));
    await brief.end();
    expect(screen.shown).toBe('');
    const long = openProgress({ screen, family, puzzle, lag: 0 });
    long.show(thought(5));
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await long.end();
    expect(stripVTControlCharacters(screen.shown)).toBe(screen.shown);
    expect(screen.shown).toMatch(/^thinking: step 5 .*\n$/);
  });
});

describe('table', () => {
  it('aligns words left and numbers right', () => {
    expect(
      table([
        ['NAME', 'SIZE'],
        ['a', '1,000'],
        ['long', '7'],
      ]),
    ).toEqual(['NAME   SIZE', 'a     1,000', 'long      7']);
  });
});

describe.skipIf(!hasTerminal)('on a terminal', () => {
  const solved = family.solveExact(gridOf(large), 1).solutions[0] ?? [];

  it('solve draws the board in colours, then one line', async () => {
    const running = startOnTerminal(['solve', large, '--engine', 'exact']);
    const { stdout, code } = await running.ended;
    const shown = stripVTControlCharacters(stdout).replaceAll('\r', '');
    expect(stdout).toContain(coloursFor({ isTTY: true, write: () => true }, {}).bold('6'));
    expect(shown).toContain(family.render(solved));
    expect(shown).toMatch(/\nsolved · engine exact · [\d.]+ ms · checked by the rules\n/);
    expect(code).toBe(0);
  });

  it('NO_COLOR leaves no escape sequence in the answer', async () => {
    const environment = { NO_COLOR: '1' };
    const { stdout } = await startOnTerminal(['solve', large, '--engine', 'exact'], { environment }).ended;
    expect(stdout.slice(stdout.lastIndexOf('\x1b') + 1)).toContain('──▶');
    expect(stdout).not.toContain('\x1b[1m');
  });

  it('without arguments shows the example and prompts; Ctrl-D ends', async () => {
    const running = startOnTerminal([]);
    await running.says('/help');
    running.child.stdin.write('\x04');
    expect((await running.ended).code).toBe(0);
  });
});
