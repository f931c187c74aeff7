/** The board: a grid of cells that keys and pointer act on, under its lines and the way through it. */
import type { Shape } from '../reasoner/task.js';
import { html, setAttributes, setText, svg } from './dom.js';
import { hasChanged, shadeOf, verdictOf } from './frames.js';
import { BLANK, glyphAt, type Rows, type Shown, shapeOfRows } from './shown.js';
import { isEdited, type Place, rowsSeen, type State } from './state.js';
import { cellInWords, clashes, titleOf } from './words.js';

export interface BoardView {
  readonly element: HTMLElement;
  update(state: State): void;
  /** Puts the keyboard on the selected cell. */
  focus(): void;
}

/** Drawn anew for each puzzle, changed for each state. */
export function createBoard(onSelect: (place: Place) => void): BoardView {
  const element = html('div', { class: 'board' });
  let puzzle: Rows | undefined;
  let cells: HTMLElement[][] = [];
  let way = svg('path');
  let selected: HTMLElement | undefined;

  function build(shown: Shown): void {
    const shape = shapeOfRows(shown.puzzle);
    const line = (path: string, name: string) =>
      svg('path', { d: path, class: name, 'vector-effect': 'non-scaling-stroke' });
    cells = shown.puzzle.map((glyphs, row) =>
      [...glyphs].map((_, column) => {
        const cell = html('div', { role: 'gridcell', class: 'cell', tabindex: -1, 'aria-colindex': column + 1 });
        cell.addEventListener('pointerdown', () => onSelect({ row, column }));
        cell.addEventListener('focus', () => onSelect({ row, column }));
        return cell;
      }),
    );
    const rows = cells.map((row, index) => html('div', { role: 'row', 'aria-rowindex': index + 1 }, ...row));
    const box = shown.family.look.boxOf(shape);
    way = svg('path', { class: 'way' });
    const overlay = svg(
      'svg',
      { viewBox: `0 0 ${shape.columns} ${shape.rows}`, 'aria-hidden': 'true' },
      line(linesEvery({ rows: 1, columns: 1 }, shape), 'lines'),
      ...(box ? [line(linesEvery(box, shape), 'heavy')] : []),
      way,
    );
    const grid = html(
      'div',
      { role: 'grid', class: 'cells', 'aria-rowcount': shape.rows, 'aria-colcount': shape.columns },
      ...rows,
    );
    element.style.setProperty('--columns', String(shape.columns));
    element.style.setProperty('--rows', String(shape.rows));
    element.classList.toggle('has-solid', shown.family.look.solid !== '');
    element.replaceChildren(grid, overlay);
  }

  function update(state: State): void {
    const { shown } = state;
    if (!shown) return;
    const hadKeyboard = element.contains(document.activeElement);
    if (shown.puzzle !== puzzle) {
      build(shown);
      puzzle = shown.puzzle;
    }
    setAttributes(element.firstElementChild as Element, {
      'aria-label': titleOf(shown),
      'aria-busy': state.isBusy ? 'true' : 'false',
    });
    element.classList.toggle('is-busy', state.isBusy);
    const broken = brokenCells(state, shown);
    cells.forEach((row, rowIndex) => {
      row.forEach((cell, column) => {
        drawCell(cell, state, shown, { row: rowIndex, column }, broken);
      });
    });
    setAttributes(way, { d: wayThrough(rowsSeen(state), shown.family.look.way) });
    const now = cells[state.at.row]?.[state.at.column];
    if (now !== selected) selected?.setAttribute('tabindex', '-1');
    selected = now;
    now?.setAttribute('tabindex', '0');
    // The cell that had it may be gone with the puzzle before.
    if (hadKeyboard && !element.contains(document.activeElement)) focus();
  }

  const focus = (): void => selected?.focus({ preventScroll: true });

  return { element, update, focus };
}

function drawCell(
  cell: HTMLElement,
  state: State,
  shown: Shown,
  { row, column }: Place,
  broken: ReadonlySet<string>,
): void {
  const { draft, frames, frame, at } = state;
  const glyph = glyphAt(rowsSeen(state), row, column);
  const { solid, way } = shown.family.look;
  const isGiven = glyphAt(draft ?? shown.puzzle, row, column) !== BLANK;
  const seen = frames[frame];
  const shade = draft || isGiven || !seen ? 0 : shadeOf(seen, row, column);
  const isSelected = at.row === row && at.column === column;
  const isBroken = broken.has(`${row},${column}`);
  const names = ['cell'];
  if (isGiven) names.push(solid.includes(glyph) ? 'solid' : way?.ends.includes(glyph) ? 'end' : 'given');
  if (isEdited(state, row, column)) names.push('edited');
  if (!draft && hasChanged(frames, frame, row, column)) names.push('changed');
  if (isBroken) names.push('broken');
  if (isSelected) names.push('selected');
  setText(cell, glyph === BLANK || solid.includes(glyph) || glyph === way?.mark ? '' : glyph);
  setAttributes(cell, {
    class: names.join(' '),
    style: `--sure:${shade.toFixed(2)}`,
    'aria-label': cellInWords(state, row, column),
    'aria-selected': isSelected ? 'true' : 'false',
    'aria-invalid': isBroken ? 'true' : false,
  });
}

/** Cells that break a rule as the board stands, blanks aside: a blank is only not filled yet. */
function brokenCells({ draft, frames, frame }: State, shown: Shown): ReadonlySet<string> {
  const seen = frames[frame];
  const violations = draft ? clashes(shown, draft) : seen && frame > 0 ? violationsOf(shown, seen) : [];
  return new Set(violations.flatMap(({ cells }) => cells.map(({ row, column }) => `${row - 1},${column - 1}`)));
}

function violationsOf(shown: Shown, frame: State['frames'][number]) {
  const verdict = verdictOf(shown, frame);
  return verdict.ok ? [] : verdict.violations.filter(({ rule }) => rule !== 'blank');
}

/** Lines between every so many rows and columns, without the border, in cells. */
function linesEvery(step: Shape, { rows, columns }: Shape): string {
  let path = '';
  for (let row = step.rows; row < rows; row += step.rows) path += `M0 ${row}h${columns}`;
  for (let column = step.columns; column < columns; column += step.columns) path += `M${column} 0v${rows}`;
  return path;
}

/** A line from the middle of each marked cell to each neighbour that is marked or an end of the way, in cells. */
function wayThrough(rows: Rows, way: { readonly mark: string; readonly ends: string } | undefined): string {
  if (!way) return '';
  const isOn = (row: number, column: number): boolean => `${way.mark}${way.ends}`.includes(glyphAt(rows, row, column));
  let path = '';
  rows.forEach((glyphs, row) => {
    for (let column = 0; column < glyphs.length; column++) {
      if (!isOn(row, column)) continue;
      const [x, y] = [column + 0.5, row + 0.5];
      if (glyphs[column] === way.mark) path += `M${x} ${y}h0`;
      if (isOn(row, column + 1)) path += `M${x} ${y}h1`;
      if (isOn(row + 1, column)) path += `M${x} ${y}v1`;
    }
  });
  return path;
}
