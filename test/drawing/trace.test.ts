import { describe, expect, it } from 'vitest';
import { chooseFrames, timingOf } from '../../src/drawing/frames.js';
import { drawTrace } from '../../src/drawing/trace.js';
import { findFamily } from '../../src/reasoner/index.js';
import type { TraceRecord } from '../../src/reasoner/trace.js';
import { puzzleRows } from '../support/boards.js';
import { randomTrace } from '../support/traces.js';
import { elementsOf } from '../support/xml.js';

const large = puzzleRows.map((row) => [...row].map((cell) => (cell === '.' ? 0 : Number(cell))));
const small = [
  [0, 4, 3, 0],
  [0, 2, 0, 0],
  [0, 0, 1, 0],
  [0, 0, 0, 0],
];

function picture(trace: TraceRecord) {
  const drawn = drawTrace(trace);
  if (!drawn.ok) throw new Error(drawn.error.message);
  const elements = elementsOf(drawn.value.svg);
  const textsIn = (group: string) => elements.filter(({ name, within }) => name === 'text' && within.includes(group));
  return { ...drawn.value, elements, textsIn, texts: elements.map(({ text }) => text) };
}

describe('chooseFrames', () => {
  const solve = (...counts: readonly number[]) =>
    counts.flatMap((count, restart) => Array.from({ length: count }, (_, step) => ({ restart, step })));

  it('keeps all steps where there is room', () => {
    expect(chooseFrames(solve(3, 4), 7)).toEqual(solve(3, 4));
  });

  it('keeps the last restart whole and the first step of the others, then fills up', () => {
    const frames = chooseFrames(solve(30, 30, 30, 8), 20);
    expect(frames).toHaveLength(20);
    expect(frames.filter(({ restart }) => restart === 3)).toHaveLength(8);
    expect(frames.filter(({ step, restart }) => step === 0 && restart < 3)).toHaveLength(3);
    const order = frames.map(({ restart, step }) => restart * 100 + step);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('spreads what does not fit, the last step always among them', () => {
    expect(chooseFrames(solve(10), 3).map(({ step }) => step)).toEqual([3, 6, 9]);
    const restarts = chooseFrames(solve(...Array.from({ length: 64 }, () => 2)), 12).map(({ restart }) => restart);
    expect(restarts).toHaveLength(12);
    expect(restarts.slice(-2)).toEqual([63, 63]);
  });

  it('gives every frame a beginning, and the last one time to be read', () => {
    expect(timingOf(1)).toEqual({ seconds: 3, starts: [0] });
    const { seconds, starts } = timingOf(100);
    expect(starts).toHaveLength(100);
    expect(((100 - (starts.at(-1) ?? 0)) / 100) * seconds).toBeCloseTo(3, 6);
  });
});

describe('drawTrace', () => {
  it('draws every step, givens apart from answers, without a script, for light and dark', () => {
    const { svg, frames, textsIn, texts } = picture(randomTrace('sudoku', small, [3, 2]));
    expect(frames).toBe(5);
    expect(texts.filter((text) => /^step \d of 5 · restart [01] · q_halt \d\.\d\d$/.test(text))).toHaveLength(5);
    expect(textsIn('givens').map(({ text }) => text)).toEqual(['4', '3', '2', '1']);
    expect(textsIn('answers').length).toBeGreaterThan(12);
    expect(svg).not.toMatch(/<script|href|url\(/);
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).toContain('prefers-reduced-motion');
    expect(texts).toContain('solved, and the rules have checked the answer');
  });

  it('shows a cell’s answer while it holds, and shades and outlines what changed', () => {
    const trace = randomTrace('sudoku', small, [3]);
    const [first, second, third] = trace.thoughts;
    if (!first || !second || !third) throw new Error('three thoughts were asked for');
    const as = (thought: typeof first, glyph: string, sure: number) => ({
      ...thought,
      grid: [`${glyph}432`, '3214', '4123', '2341'],
      certainty: thought.grid.map((_, row) => (row === 0 ? [sure, 1, 1, 1] : [1, 1, 1, 1])),
    });
    const thoughts = [as(first, '2', 0.3), as(second, '1', 0.6), as(third, '1', 1)];
    const { svg, textsIn, elements } = picture({ ...trace, thoughts });
    const corner = textsIn('answers').filter(({ attributes }) => attributes.x === '28' && attributes.y === '39');
    expect(corner.map(({ text }) => text)).toEqual(['2', '1']);
    const rule = (name: string | undefined) => svg.split('\n').find((line) => line.startsWith(`.${name}{`));
    expect(rule(corner[0]?.attributes.class)).toMatch(
      /;visibility:hidden}.*{0%{visibility:visible}14\.29%{visibility:hidden}}$/,
    );
    const shade = elements.find(({ name, within }) => name === 'rect' && within.includes('shades'));
    const shades = '0%{fill-opacity:0.3;stroke-opacity:0}14.29%{fill-opacity:0.6;stroke-opacity:1}';
    expect(rule(shade?.attributes.class)).toContain(`{${shades}28.57%{fill-opacity:1;stroke-opacity:0}}`);
  });

  it('stays small however long the solve, and says what it leaves out', () => {
    const { svg, frames, texts } = picture(randomTrace('sudoku', large, [300, 290, 10]));
    expect(Buffer.byteLength(svg)).toBeLessThan(150_000);
    expect(frames).toBeGreaterThan(20);
    expect(texts).toContain(`${frames} of 600 steps are shown, those of the last restart all`);
  });

  it('draws walls as filled cells, and the path of a maze as it grows', () => {
    const { task } = findFamily('maze').generate(3, 'perfect', { rows: 8, columns: 8 });
    const { elements, textsIn, texts } = picture(randomTrace('maze', task.input, [4]));
    const walls = task.input.flat().filter((cell) => cell === 1).length;
    const solid = elements.find(({ attributes }) => attributes.class === 'solid');
    expect(solid?.attributes.d?.match(/M/g)).toHaveLength(walls);
    expect(textsIn('givens').map(({ text }) => text)).toEqual(expect.arrayContaining(['S', 'G']));
    expect(new Set(textsIn('answers').map(({ text }) => text))).toEqual(new Set(['*']));
    expect(texts).toContain('Maze 8x8 · random · seed 7');
  });

  it('has nothing to draw where no model thought', () => {
    const trace = { ...randomTrace('sudoku', small, [1]), thoughts: [] };
    expect(drawTrace(trace)).toMatchObject({ ok: false, error: { code: 'nothing_thought' } });
  });
});
