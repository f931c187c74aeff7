/** From the symbols of a block to the cells of a maze: by the legend, else by what is usual, never by a guess. */
import { failure, type Grid, ok, type Problem, type Result } from '../../../task.js';
import { GOAL, OPEN, PATH, START, WALL } from '../cells.js';
import type { Block } from './blocks.js';
import { mostFrequent } from './frequent.js';
import type { Legend, Role } from './legend.js';
import { legendMissing, noMaze, raggedRow, unknownSymbol } from './problems.js';

/** What needs no legend. */
const usual: Readonly<Record<Role, string>> = {
  wall: '#█▓■◼◾⬛🧱▪',
  open: '. ·□◻◽⬜░▫',
  start: 'Ss',
  goal: 'GgEe',
  path: '',
};
const cellOf: Readonly<Record<Role, number>> = { open: OPEN, wall: WALL, start: START, goal: GOAL, path: PATH };

/** A start and a goal that are written alike. */
const mostEnds = 2;

/** Start and goal may still be missing. Problems: `ragged_rows`, `unknown_symbol`, `legend_missing`, `spaces_in_doubt`, `no_maze`. */
export function readCells({ rows, doubt }: Block, legend: Legend): Result<Grid, Problem> {
  const width = mostFrequent(rows.map((row) => row.length));
  const ragged = rows.findIndex((row) => row.length !== width);
  if (ragged >= 0 && !doubt) return failure(raggedRow(ragged + 1, rows[ragged]?.length ?? 0, width));
  const roles = rolesOf(rows, legend);
  if (!roles.ok) return roles;
  if (doubt && legend.get(' ') !== 'wall') return failure(doubt);
  return ok(rows.map((row) => row.map((glyph) => cellOf[roles.value.get(glyph) ?? 'open'])));
}

function rolesOf(rows: Block['rows'], legend: Legend): Result<Map<string, Role>, Problem> {
  const glyphs = [...new Set(rows.flat())];
  const roles = new Map<string, Role>();
  const isLake = isFrozenLake(glyphs, legend);
  for (const glyph of glyphs) {
    const role = legend.get(glyph) ?? (isLake ? frozenLake[glyph] : usualRole(glyph));
    if (role) roles.set(glyph, role);
  }
  // Black and white squares are walls and ways, or the other way round where the rim is white.
  const rim = new Set([...(rows[0] ?? []), ...(rows.at(-1) ?? [])]);
  const doubtful = !legend.has('⬜') && !legend.has('⬛') && glyphs.includes('⬛') && rim.has('⬜') && !rim.has('⬛');
  if (doubtful) return failure(unknownSymbol('⬜', whereIs(rows, '⬜')));
  const unknown = glyphs.filter((glyph) => !roles.has(glyph));
  const has = (role: Role): boolean => [...roles.values()].includes(role);
  const [last] = unknown;
  // Where start and goal are told in words, a symbol that stands in several cells is neither.
  const isNoEnd = (glyph: string): boolean =>
    (has('start') && has('goal')) || rows.flat().filter((each) => each === glyph).length > mostEnds;
  if (unknown.length === 1 && last !== undefined && isNoEnd(last) && has('wall') !== has('open')) {
    roles.set(last, has('wall') ? 'open' : 'wall');
  } else if (last !== undefined) {
    const digits = glyphs.filter((glyph) => /\d/.test(glyph)).sort();
    return failure(
      digits.length === glyphs.length && legend.size === 0
        ? legendMissing(digits)
        : unknownSymbol(last, whereIs(rows, last)),
    );
  }
  return has('wall') || has('start') ? ok(roles) : failure(noMaze());
}

function usualRole(glyph: string): Role | undefined {
  const role = (Object.keys(usual) as Role[]).find((name) => [...usual[name]].includes(glyph));
  return role;
}

/** FrozenLake of Gymnasium: start, frozen, hole, goal. */
const frozenLake: Readonly<Record<string, Role>> = { S: 'start', F: 'open', H: 'wall', G: 'goal' };

const isFrozenLake = (glyphs: readonly string[], legend: Legend): boolean =>
  glyphs.length >= 3 &&
  ['S', 'F', 'G'].every((glyph) => glyphs.includes(glyph)) &&
  glyphs.every((glyph) => glyph in frozenLake) &&
  !legend.has('F') &&
  !legend.has('H');

function whereIs(rows: Block['rows'], glyph: string): { row: number; column: number } {
  const row = rows.findIndex((cells) => cells.includes(glyph));
  return { row: row + 1, column: (rows[row]?.indexOf(glyph) ?? 0) + 1 };
}
