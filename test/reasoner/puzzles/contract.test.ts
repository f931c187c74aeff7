/** What every family owes, whatever its puzzle: held against each one in the registry, and the example from outside. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../src/reasoner/random.js';
import { shapeOf } from '../../../src/reasoner/task.js';
import { families } from '../../support/families.js';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });

describe.each(families)('$name', (family) => {
  /** Puzzles of all usual sizes and levels; the costliest level of Sudoku takes a second. */
  const puzzles = fc
    .tuple(
      seeds,
      fc.constantFrom(...family.levels.filter((level) => level !== 'extreme')),
      fc.constantFrom(...family.shapes),
    )
    .map(([seed, level, shape]) => family.generate(seed, level, shape));
  const property = <T>(value: fc.Arbitrary<T>, check: (value: T) => void): void =>
    fc.assert(fc.property(value, check), { numRuns: 15 });

  it('has usual shapes, and takes each of them', () => {
    expect(family.shapes.length).toBeGreaterThan(0);
    for (const shape of family.shapes) expect(family.hasShape(shape)).toBe(true);
    expect(family.hasShape({ rows: 1, columns: 1 })).toBe(false);
  });

  it('makes the same puzzle for the same seed', () => {
    property(fc.tuple(seeds, fc.constantFrom(...family.shapes)), ([seed, shape]) => {
      const [level = ''] = family.levels;
      expect(family.generate(seed, level, shape)).toEqual(family.generate(seed, level, shape));
    });
  });

  it('makes puzzles whose solution it accepts, and the exact solver finds', () => {
    property(puzzles, ({ task, solution }) => {
      expect(task.family).toBe(family.name);
      expect(family.inspect(task.input)).toEqual([]);
      expect(family.solveExact(task.input, 2).solutions).toEqual(solution ? [solution] : []);
      if (solution) expect(family.verify(task, solution)).toEqual({ ok: true });
      else expect(family.explainNoSolution(task.input)).toMatchObject({ remedy: expect.stringMatching(/\.$/) });
    });
  });

  it('refuses a solution with a cell of another value, and says where', () => {
    property(fc.tuple(puzzles, seeds), ([{ task, solution }, seed]) => {
      fc.pre(solution !== null);
      const spoiled = (solution ?? []).map((row) => [...row]);
      const { rows, columns } = shapeOf(spoiled);
      const row = spoiled[seed % rows] as number[];
      const column = Math.floor(seed / rows) % columns;
      row[column] = row[column] === 1 ? 2 : 1;
      expect(family.verify(task, spoiled)).toMatchObject({
        ok: false,
        violations: expect.arrayContaining([expect.objectContaining({ message: expect.stringMatching(/\.$/) })]),
      });
    });
  });

  it.runIf(family.uniqueAnswer)('solves no board that breaks the rules as it is given', () => {
    property(fc.tuple(puzzles, seeds, seeds), ([{ task, solution }, from, to]) => {
      const spoiled = (solution ?? task.input).map((row) => [...row]);
      const { rows, columns } = shapeOf(spoiled);
      const row = spoiled[to % rows] as number[];
      row[Math.floor(to / rows) % columns] = spoiled[from % rows]?.[Math.floor(from / rows) % columns] as number;
      if (family.inspect(spoiled).length > 0) expect(family.solveExact(spoiled, 2).solutions).toEqual([]);
    });
  });

  it('reads back what it draws and writes, puzzles and answers', () => {
    property(puzzles, ({ task: { input }, solution }) => {
      expect(family.parse(family.render(input))).toEqual({ ok: true, value: [input] });
      expect(family.parse(family.toRows(input).join('\n'))).toEqual({ ok: true, value: [input] });
      if (!solution) return;
      expect(family.parseAnswer(family.render(solution), input)).toEqual({ ok: true, value: solution });
      expect(family.parseAnswer(family.toRows(solution).join(' '), input)).toEqual({ ok: true, value: solution });
    });
  });

  it('draws its glyphs in reading order, with other signs at most between them', () => {
    property(puzzles, ({ task: { input }, solution }) => {
      for (const grid of [input, solution ?? input]) {
        const drawn = family.render(grid)[Symbol.iterator]();
        for (const glyph of family.toRows(grid).join('')) expect([...until(drawn, glyph)]).toContain(glyph);
      }
    });
  });

  it('has a codec that gives each answer back, and allows it', () => {
    property(puzzles, ({ task: { input }, solution }) => {
      fc.pre(solution !== null);
      const codec = family.codec(shapeOf(input));
      const tokens = codec.encode(input);
      expect(tokens).toHaveLength(codec.seqLen);
      expect(codec.board(tokens)).toEqual(input);
      const symbols = codec.symbolsOf(solution ?? []);
      expect(codec.decode(symbols)).toEqual(solution);
      symbols.forEach((symbol, cell) => {
        expect(codec.candidates[tokens[cell] ?? -1]?.[symbol]).toBe(1);
      });
    });
  });

  it('keeps verdicts under its symmetries', () => {
    property(
      fc.tuple(puzzles, seeds),
      ([
        {
          task: { input },
          solution,
        },
        seed,
      ]) => {
        fc.pre(solution !== null);
        const codec = family.codec(shapeOf(input));
        const { cells, symbols } = family.symmetry(shapeOf(input), createRandom(seed));
        expect([...cells].sort((one, other) => one - other)).toEqual([...cells.keys()]);
        const answered = codec.symbolsOf(solution ?? []);
        const image = codec.decode(Int32Array.from(cells, (cell) => symbols[answered[cell] ?? 0] ?? 0));
        // A given shows in the puzzle as it does in the answer.
        const given = Array.from(cells, (cell) => input.flat()[cell] !== 0);
        const columns = input[0]?.length ?? 0;
        const turned = image.map((row, r) => row.map((value, c) => (given[r * columns + c] ? value : 0)));
        expect(family.verify({ family: family.name, input: turned }, image)).toEqual({ ok: true });
        expect(family.solveExact(turned, 2).solutions).toEqual([image]);
      },
    );
  });

  it('never throws at a text, and says of each problem what it means', () => {
    property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const read = family.parse(text);
      if (!read.ok) expect(family.standing(read.error.code)).toMatch(/absent|unreadable|not_supported/);
    });
    expect(family.standing('nonesuch')).toBeUndefined();
  });

  it('has samples with their only solution', () => {
    const shape = family.shapes[0] ?? { rows: 0, columns: 0 };
    const opened = family.samples.open(shape, family.samples.levels[0] ?? '', []);
    if (!opened.ok) throw new Error(opened.error.message);
    const codec = family.codec(shape);
    for (const { tokens, symbols } of opened.value.batch(20, createRandom(7))) {
      const answer = codec.decode(symbols);
      const input = answer.map((row, r) => row.map((value, c) => (tokens[r * shape.columns + c] === 0 ? 0 : value)));
      expect(codec.encode(input)).toEqual(Int32Array.from(tokens));
      expect(family.solveExact(input, 2).solutions).toEqual([answer]);
    }
  });
});

/** What is left of the text up to this sign. */
function* until(text: Iterator<string>, sign: string): Generator<string> {
  for (let next = text.next(); !next.done; next = text.next()) {
    yield next.value;
    if (next.value === sign) return;
  }
}
