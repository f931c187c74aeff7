import { describe, expect, it } from 'vitest';
import { type Chart, drawChart } from '../../src/drawing/chart.js';
import { drawReadings } from '../../src/drawing/readings.js';
import { elementsOf } from '../support/xml.js';

const chart: Chart = {
  title: 'Accuracy & steps',
  x: { label: 'steps', ticks: [1, 2, 4, 8], doubling: true },
  y: { label: '%', ticks: [0, 50, 100] },
  lines: [
    {
      name: 'one',
      points: [
        [1, 0],
        [2, 50],
        [8, 100],
      ],
    },
    {
      name: 'two',
      points: [
        [1, 10],
        [8, 99],
      ],
      dashed: true,
    },
    {
      name: 'three',
      points: [
        [1, 10],
        [8, 0],
      ],
    },
  ],
  notes: ['12 boards'],
};

describe('drawChart', () => {
  const elements = elementsOf(drawChart(chart));

  it('puts every point where its axes say', () => {
    const curves = elements.filter(({ attributes }) => attributes.class?.startsWith('curve'));
    expect(curves.map(({ attributes }) => attributes.d)).toEqual([
      'M0 230L140 115L420 0',
      'M0 207L420 2.3',
      'M0 207L420 230',
    ]);
    expect(curves.map(({ attributes }) => attributes.class?.includes('dashed'))).toEqual([false, true, false]);
  });

  it('names every line at its end, no name over another', () => {
    const names = elements.filter(({ attributes }) => attributes.class?.startsWith('name'));
    expect(names.map(({ text }) => text).sort()).toEqual(['one', 'three', 'two']);
    const heights = names.map(({ attributes }) => Number(attributes.y)).sort((a, b) => a - b);
    heights.slice(1).forEach((y, i) => {
      expect(y - (heights[i] as number)).toBeGreaterThanOrEqual(15);
    });
  });

  it('is the same for the same numbers, without a script, for light and dark', () => {
    const svg = drawChart(chart);
    expect(svg).toBe(drawChart(chart));
    expect(svg).toContain('prefers-color-scheme:dark');
    expect(svg).not.toMatch(/<script|href|url\(/);
    expect(svg).toContain('Accuracy &amp; steps');
  });
});

describe('drawReadings', () => {
  it('marks given cells and wrong ones', () => {
    const rows = (['H', 'L'] as const).map((level) => ({
      ...{ step: 1, level, grid: ['12', level === 'H' ? '21' : '22'] },
      certainty: [
        [1, 0.5],
        [0.25, 1],
      ],
    }));
    const elements = elementsOf(drawReadings({ model: 'm', puzzle: ['1.', '..'], solution: ['12', '21'], rows }));
    const classes = elements
      .filter(({ within }) => within.includes('digits'))
      .map(({ attributes }) => attributes.class ?? '');
    expect(classes).toEqual(['fixed', '', '', '', 'fixed', '', '', 'wrong']);
  });
});
