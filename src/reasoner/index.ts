/** The engine: grids, rules and recursion. No language, no protocol. */
export { checkModel } from './models/graph.js';
export * from './models/load.js';
export { defineFamily } from './puzzles/define.js';
export type * from './puzzles/family.js';
export { loadFamilies } from './puzzles/load.js';
export { type ReadBoards, readBoards } from './puzzles/read.js';
export { families, findFamily, findShape } from './puzzles/registry.js';
export type * from './puzzles/samples.js';
export { createRandom, permutation, type Random } from './random.js';
export * from './reasoner.js';
export * from './solver.js';
export * from './task.js';
