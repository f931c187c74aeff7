/** What figures and tables of docs/recursion.md have in common: names and shares. */
import type { PartOf } from '../../src/bench/parts.js';

/** Of evals/models, in the order in which they are told of. */
const compared: readonly (readonly [model: string, name: string])[] = [
  ['compared-trm', 'TRM'],
  ['compared-hrm', 'HRM'],
  ['compared-direct', 'direct'],
  ['compared-deep', 'direct, 10 times the weights'],
];

export const nameOf = (model: string): string => compared.find(([folder]) => folder === model)?.[1] ?? model;

/** Trained for one step, without a carry. */
export const trainedForOneStep = (model: string): boolean => model === 'compared-direct' || model === 'compared-deep';

export const byCompared = <P extends { readonly model: string }>(parts: readonly P[]): P[] =>
  compared.flatMap(([model]) => parts.filter((part) => part.model === model));

export const shippedOf = <P extends { readonly model: string }>(parts: readonly P[]): P[] =>
  parts.filter(({ model }) => !compared.some(([folder]) => folder === model));

/** Percent with one decimal at most. */
export const percent = (part: number, whole: number): number => Math.round((1000 * part) / whole) / 10;

export const solvedBy = ({ solvedAfter }: PartOf<'policy'>, steps: number): number =>
  solvedAfter.filter((after) => after !== null && after <= steps).length;
