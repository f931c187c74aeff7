/** Puts open cells and walls into a rectangle of a field, at random. */
import type { Random } from '../../random.js';
import type { Field } from './search.js';

/** A rectangle of the field, rows and columns counted from 0. */
export interface Area {
  readonly field: Field;
  readonly top: number;
  readonly left: number;
  readonly rows: number;
  readonly columns: number;
}

export const wholeOf = (field: Field): Area => ({
  field,
  top: 0,
  left: 0,
  rows: field.rows,
  columns: field.columns,
});

export const indexIn = ({ field, top, left }: Area, row: number, column: number): number =>
  (top + row + 1) * field.width + left + column + 1;

/** Where the rooms of a maze of corridors stand: every other row and column, with or without a wall before the first. */
interface Rooms {
  readonly across: number;
  readonly count: number;
  index(room: number): number;
  /** The rooms on the other side of the walls around a room. */
  neighbours(room: number): readonly number[];
}

function roomsOf(area: Area, random: Random): Rooms {
  const [rowBorder, columnBorder] = [random.below(2), random.below(2)];
  const down = Math.ceil((area.rows - rowBorder) / 2);
  const across = Math.ceil((area.columns - columnBorder) / 2);
  return {
    across,
    count: down * across,
    index: (room) => indexIn(area, rowBorder + 2 * Math.floor(room / across), columnBorder + 2 * (room % across)),
    neighbours: (room) => {
      const column = room % across;
      const around: number[] = [];
      if (room >= across) around.push(room - across);
      if (column > 0) around.push(room - 1);
      if (column < across - 1) around.push(room + 1);
      if (room < across * (down - 1)) around.push(room + across);
      return around;
    },
  };
}

/**
 * A perfect maze (one way between any two rooms) by the growing-tree method, then `loops` (a share, 0 to 1) of the walls left
 * between rooms taken away. `newest` is the share of steps that go on from the room found last: 1 makes long
 * corridors, 0 many short branches. The area must be solid.
 */
export function carveMaze(area: Area, newest: number, loops: number, random: Random): void {
  const { walls } = area.field;
  const rooms = roomsOf(area, random);
  const first = random.below(rooms.count);
  const active = [first];
  walls[rooms.index(first)] = 0;
  while (active.length > 0) {
    const at = random.next() < newest ? active.length - 1 : random.below(active.length);
    const room = active[at] as number;
    const closed = rooms.neighbours(room).filter((other) => walls[rooms.index(other)] === 1);
    const next = closed[random.below(closed.length)];
    if (next === undefined) {
      active.splice(at, 1);
      continue;
    }
    walls[rooms.index(next)] = 0;
    walls[(rooms.index(room) + rooms.index(next)) / 2] = 0;
    active.push(next);
  }
  if (loops === 0) return;
  for (let room = 0; room < rooms.count; room++) {
    for (const other of rooms.neighbours(room)) {
      if (other > room && random.next() < loops) walls[(rooms.index(room) + rooms.index(other)) / 2] = 0;
    }
  }
}

/** An open area with walls in single cells, each with this probability. */
export function scatterWalls(area: Area, density: number, random: Random): void {
  const { walls } = area.field;
  for (let row = 0; row < area.rows; row++) {
    for (let column = 0; column < area.columns; column++) {
      walls[indexIn(area, row, column)] = random.next() < density ? 1 : 0;
    }
  }
}

/** An open area with straight walls of 2 to 6 cells, until about `density` of the cells are wall. */
export function scatterBars(area: Area, density: number, random: Random): void {
  scatterWalls(area, 0, random);
  const { walls, width } = area.field;
  let left = Math.round(density * area.rows * area.columns);
  while (left > 0) {
    const down = random.below(2) === 1;
    const [row, column] = [random.below(area.rows), random.below(area.columns)];
    const length = Math.min(2 + random.below(5), down ? area.rows - row : area.columns - column);
    for (let k = 0; k < length; k++) walls[indexIn(area, row, column) + (down ? k * width : k)] = 1;
    left -= length;
  }
}
