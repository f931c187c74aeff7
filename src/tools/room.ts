/**
 * How much room a result has in a model's context, and what gives way where it needs more. A tool says how it tells its result
 * in a room; the first room of a list, from large to small, in which that fits is taken. Whoever asks with `all` gets everything.
 */
import { z } from 'zod';
import type { Cell, Problem } from '../reasoner/index.js';

/** Of a result: content and structured content together, as JSON; a picture aside. */
export const MOST_BYTES = 4_096;

/** What the protocol writes around text and data. */
const ENVELOPE_BYTES = 300;

export interface Room {
  /** How many of a list are told: boards of a text, problems, broken rules. */
  readonly items: number;
  /** How many cells of a list of cells. */
  readonly cells: number;
  /**
   * twice: a board is drawn and stands as rows, in the text and in the data. once: drawn in the text, as rows in the data. one: so is
   * the board that was asked for, and no other. none: no board at all.
   */
  readonly boards: 'twice' | 'once' | 'one' | 'none';
}

export const EVERYTHING: Room = { items: Infinity, cells: Infinity, boards: 'twice' };

/** Lists give way first, then one of the two forms of a board, then boards. */
export const ROOMS: readonly Room[] = [
  { items: 40, cells: 100, boards: 'twice' },
  ...[20, 15, 10, 8, 6, 5, 4, 3, 2, 1].map((items) => ({ items, cells: 10, boards: 'twice' as const })),
  ...[5, 2, 1, 0].map((items) => ({ items, cells: 10, boards: 'once' as const })),
  ...[5, 2, 1, 0].map((items) => ({ items, cells: 10, boards: 'one' as const })),
  ...[5, 2, 1].map((items) => ({ items, cells: 5, boards: 'none' as const })),
];

/** Keeps to a room, and keeps count of what it leaves out. */
export class Teller {
  readonly leftOut: string[] = [];

  constructor(readonly room: Room) {}

  /** Null where a board is not told so often. `often` is "once" for one that stands beside the board that was asked for. */
  board<T>(name: string, often: 'once' | 'one', value: T): T | null {
    return this.#isTold(often) ? value : this.#without(name);
  }

  /** Null where a board is told in one form only: drawn in the text, as rows in the data. */
  secondForm<T>(value: T): T | null {
    return this.#isTold('twice') ? value : this.#without('the second form of each board (drawn, rows)');
  }

  #isTold(often: Room['boards']): boolean {
    return ORDER.indexOf(this.room.boards) <= ORDER.indexOf(often);
  }

  #without(name: string): null {
    if (!this.leftOut.includes(name)) this.leftOut.push(name);
    return null;
  }

  /** The first few. */
  first<T>(name: string, list: readonly T[], most = this.room.items): T[] {
    if (list.length > most) {
      this.leftOut.push(
        most === 0 ? `all ${list.length} of ${name}` : `${name} after the first ${most} of ${list.length}`,
      );
    }
    return list.slice(0, most);
  }

  cells(name: string, cells: readonly Cell[]): Cell[] {
    return this.first(name, cells, this.room.cells);
  }

  /** The first few problems or broken rules, of each the first few cells. */
  withCells<T extends { readonly cells: readonly Cell[] }>(
    name: string,
    list: readonly T[],
  ): (T & { cells: Cell[] })[] {
    return this.first(name, list).map((one, index) => ({
      ...one,
      cells: this.cells(`${name}[${index}].cells`, one.cells),
    }));
  }

  /** The beginning, where boards have given way already and this may be as long as one. */
  line(name: string, text: string): string {
    if (this.room.boards !== 'none' || text.length <= LONGEST_LINE) return text;
    this.leftOut.push(`${name} after ${LONGEST_LINE} characters`);
    return `${text.slice(0, LONGEST_LINE)}…`;
  }
}

const ORDER: readonly Room['boards'][] = ['twice', 'once', 'one', 'none'];
const LONGEST_LINE = 600;

/** A picture, its bytes in base64. */
export interface Picture {
  readonly data: string;
  readonly mimeType: string;
}

/** What a tool gives in a room: data that fits its output schema (null where it has none), and text that says as much. */
export interface ToolAnswer<Output> {
  readonly output: Output;
  readonly text: string;
  readonly picture?: Picture;
}

/** A result that can be told at any length. */
export interface Telling<Output> {
  tell(told: Teller): ToolAnswer<Output>;
  /** The resource in which all of it stands. */
  readonly resource?: string;
  /** Arguments that give the same result when the tool is called again, beside those of this call. */
  readonly again?: Readonly<Record<string, string | number>>;
}

export interface Told {
  readonly text: string;
  readonly structured: Record<string, unknown> | null;
  readonly picture?: Picture | undefined;
  /** Holds what was left out. */
  readonly resource?: string | undefined;
}

/** The argument and the part of a result that every tool has which may have to leave something out. */
export const allArgument = z.boolean().describe('Leave nothing out.');
export const leftOutField = z
  .array(z.string())
  .optional()
  .describe('What was left out to stay below 4 kB: call again with `all`. Absent where nothing was.');

/** The telling in the first room that is large enough; in the last where none is. */
export function fitted(telling: Telling<Record<string, unknown> | null>, rooms: readonly Room[], all: boolean): Told {
  let told = tellIn(all ? EVERYTHING : (rooms[0] ?? EVERYTHING), telling);
  for (const room of all ? [] : rooms.slice(1)) {
    if (bytesOf(told) <= MOST_BYTES - ENVELOPE_BYTES) break;
    told = tellIn(room, telling);
  }
  return told;
}

function tellIn(room: Room, { tell, resource, again = {} }: Telling<Record<string, unknown> | null>): Told {
  const teller = new Teller(room);
  const { output, text, picture } = tell(teller);
  const { leftOut } = teller;
  if (leftOut.length === 0) return { text, structured: output, picture };
  const call = Object.entries({ ...again, all: true }).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  const how = `For everything call again with ${call.join(', ')}${resource === undefined ? '' : `, or read ${resource}`}.`;
  return {
    text: `${text}\n\nLeft out to keep this short: ${leftOut.join(', ')}. ${how}`,
    structured: output && { ...output, left_out: leftOut },
    picture,
    resource,
  };
}

const bytesOf = ({ text, structured }: Told): number =>
  Buffer.byteLength(JSON.stringify(text)) + Buffer.byteLength(JSON.stringify(structured));

/** A refusal is one problem, told up to three times: its words are cut where they run on, its cells counted out. */
const LONGEST_MESSAGE = 700;
const LONGEST_REMEDY = 500;
const CELLS_OF_PROBLEM = 20;

export function shortProblem({ code, message, remedy, cells }: Problem): Problem {
  const more = cells.length > CELLS_OF_PROBLEM ? ` (${cells.length} cells, the first ${CELLS_OF_PROBLEM} listed)` : '';
  return {
    code,
    message: cut(message, LONGEST_MESSAGE) + more,
    remedy: cut(remedy, LONGEST_REMEDY),
    cells: cells.slice(0, CELLS_OF_PROBLEM),
  };
}

const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}…` : text);
