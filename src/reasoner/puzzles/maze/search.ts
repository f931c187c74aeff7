/** Breadth-first search for shortest paths, in arrays that are used again: generators search thousands of mazes a second. */

/**
 * The walls of a maze, 1 for a wall, with a ring of walls around it so that no step leaves the array: row r and column c,
 * counted from 0, stand at (r + 1) · width + c + 1.
 */
export interface Field {
  readonly rows: number;
  readonly columns: number;
  /** columns + 2. */
  readonly width: number;
  /** [(rows + 2) · width] */
  readonly walls: Uint8Array;
}

/** A field without an open cell. */
export function solidField(rows: number, columns: number): Field {
  return { rows, columns, width: columns + 2, walls: new Uint8Array((rows + 2) * (columns + 2)).fill(1) };
}

export class PathSearch {
  /** Moves from the source; -1 where there is no path. */
  readonly distance: Int32Array;
  /** Shortest paths from the source: 0, 1, or 2 for several. */
  readonly ways: Uint8Array;
  /** The first `reached` entries are the cells that can be reached, nearest first. */
  readonly order: Int32Array;
  reached = 0;
  private readonly steps: readonly number[];

  constructor({ walls, width }: Field) {
    this.distance = new Int32Array(walls.length);
    this.ways = new Uint8Array(walls.length);
    this.order = new Int32Array(walls.length);
    this.steps = [-width, -1, 1, width];
  }

  /** Searches from the source: everywhere, or as far as the goal where one is given. */
  run(walls: Uint8Array, source: number, goal = -1): void {
    const { distance, ways, order, steps } = this;
    distance.fill(-1);
    ways.fill(0);
    distance[source] = 0;
    ways[source] = 1;
    order[0] = source;
    let reached = 1;
    for (let at = 0; at < reached; at++) {
      const cell = order[at] as number;
      if (cell === goal) break;
      const next = (distance[cell] as number) + 1;
      for (let s = 0; s < 4; s++) {
        const neighbour = cell + (steps[s] as number);
        if (walls[neighbour] === 1) continue;
        if (distance[neighbour] === -1) {
          distance[neighbour] = next;
          order[reached++] = neighbour;
        } else if (distance[neighbour] !== next) continue;
        ways[neighbour] = Math.min(2, (ways[neighbour] as number) + (ways[cell] as number));
      }
    }
    this.reached = reached;
  }

  /** Up to `limit` different shortest paths from the source to the goal, both ends included. */
  *paths(goal: number, limit: number): Generator<number[]> {
    if (this.distance[goal] === -1) return;
    let left = limit;
    // Every cell that is one move nearer leads to the source: no branch of this search ends in nothing.
    const stack: number[][] = [[goal]];
    for (let tail = stack.pop(); tail && left > 0; tail = stack.pop()) {
      const [head = goal] = tail;
      const distance = this.distance[head] as number;
      if (distance === 0) {
        left--;
        yield tail;
        continue;
      }
      for (const step of this.steps) {
        if (this.distance[head + step] === distance - 1) stack.push([head + step, ...tail]);
      }
    }
  }

  /** One shortest path from the source to the goal, both ends included; empty where there is none. */
  path(goal: number): number[] {
    if (this.distance[goal] === -1) return [];
    const path = [goal];
    for (let cell = goal; this.distance[cell] !== 0; path.push(cell)) {
      const nearer = (this.distance[cell] as number) - 1;
      cell += this.steps.find((step) => this.distance[cell + step] === nearer) ?? 0;
    }
    return path.reverse();
  }
}
