/** Numbers as the report words them. */
import type { Interval } from '../statistics/intervals.js';

/** Per cent, with as many decimals as it takes not to say all or nothing that is not. */
export function percent(share: number | null): string {
  if (share === null) return '–';
  const value = 100 * share;
  const isExtreme = value === 0 || value === 100;
  const texts = [0, 1, 2, 3].map((digits) => value.toFixed(digits));
  const text = texts.find((each) => isExtreme || (Number(each) !== 0 && Number(each) !== 100));
  return `${text ?? (value < 50 ? '< 0.001' : '> 99.999')} %`;
}

/** "93 to 100" */
export const range = ([low, high]: Interval): string => `${Math.round(100 * low)} to ${Math.round(100 * high)}`;

export function duration(seconds: number | null): string {
  if (seconds === null) return '–';
  if (seconds < 1) return `${significant(1000 * seconds)} ms`;
  if (seconds < 120) return `${significant(seconds)} s`;
  return `${significant(seconds / 60)} min`;
}

export function money(dollars: number | null): string {
  if (dollars === null) return 'price unknown';
  if (dollars === 0) return '$0';
  return dollars < 0.01 ? `$${significant(dollars)}` : `$${dollars.toFixed(2)}`;
}

/** Items solved; with a decimal where repeats differ. */
export const amount = (count: number): string => String(Number(count.toFixed(1)));

export const thousands = (count: number): string => count.toLocaleString('en');

function significant(value: number): string {
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(2)));
}

/** "rule violated" for `rule_violated`. */
export const inWords = (name: string): string => name.replaceAll('_', ' ');

/** The class that gives an arm its colour: the style sheet has so many, then they begin again. */
export const armClass = (place: number): string => `arm-${place % 8}`;
