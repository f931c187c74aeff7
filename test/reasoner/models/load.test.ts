import { describe, expect, it } from 'vitest';
import { findModel } from '../../../src/reasoner/models/load.js';
import { temporaryFolder, writeModel } from '../../support/models.js';

describe('findModel', () => {
  const folder = temporaryFolder();
  const four = { rows: 4, columns: 4 };
  const nine = { rows: 9, columns: 9 };
  writeModel({ name: 'a-hrm', engine: 'hrm', layout: 'cells', shape: four, symbols: 4 }, folder);
  writeModel({ name: 'b-trm', engine: 'trm', layout: 'cells', shape: four, symbols: 4 }, folder);
  writeModel({ name: 'c-grid', engine: 'hrm', layout: 'grid', shape: { rows: 30, columns: 30 }, symbols: 5 }, folder);
  writeModel({ name: 'd-grid', engine: 'hrm', layout: 'grid', shape: { rows: 8, columns: 12 }, symbols: 5 }, folder);

  it.each([
    ['the engine asked for', four, 'hrm', 'a-hrm'],
    ['TRM where there is one', four, 'auto', 'b-trm'],
    ['another where there is none', nine, 'auto', 'c-grid'],
    ['none of another engine', nine, 'trm', undefined],
    ['the smallest grid that the board fits in', { rows: 6, columns: 11 }, 'hrm', 'd-grid'],
    ['no grid that it does not fit in', { rows: 31, columns: 3 }, 'hrm', undefined],
    ['cells of this size alone', { rows: 3, columns: 4 }, 'trm', undefined],
  ] as const)('takes %s', (_, shape, engine, name) => {
    expect(findModel('sudoku', shape, engine, [folder])?.manifest.name).toBe(name);
  });

  it('takes no model of another family', () => {
    expect(findModel('maze', four, 'auto', [folder])).toBeUndefined();
  });
});
