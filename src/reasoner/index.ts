/** The engine: grids, rules and recursion. No language, no protocol. */
export { checkModel } from './models/graph.js';
export * from './models/load.js';
export type { Deduction, PuzzleFamily } from './puzzles/family.js';
export { type ReadBoards, readBoards } from './puzzles/read.js';
export { families, findFamily, findShape } from './puzzles/registry.js';
export * from './reasoner.js';
export * from './solver.js';
export * from './task.js';
