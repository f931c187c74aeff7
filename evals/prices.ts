/** What tokens cost, by the dated list in prices.json. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Endpoint, Price } from '../src/agent/index.js';
import type { EvalRecord } from './record.js';

const Prices = z.object({
  date: z.iso.date(),
  source: z.string(),
  models: z.record(z.string(), z.object({ prompt: z.number(), completion: z.number() })),
});
export type Prices = z.infer<typeof Prices>;

export function readPrices(): Prices {
  return Prices.parse(JSON.parse(readFileSync(new URL('../../evals/prices.json', import.meta.url), 'utf8')));
}

/** A snapshot such as gpt-5-mini-2026-01-01 costs what its model costs; a server on this machine asks for no money. */
export function priceOf({ model, baseUrl }: Endpoint, { models }: Prices): Price | undefined {
  if (['127.0.0.1', '[::1]', 'localhost'].includes(new URL(baseUrl).hostname)) return { prompt: 0, completion: 0 };
  return models[model] ?? models[model.replace(/-\d{4}-?\d{2}-?\d{2}$/, '')];
}

/** US dollars; null where tokens were used whose price is not known. */
export function costOf({ prompt, completion }: EvalRecord['tokens'], price: Price | undefined): number | null {
  if (prompt + completion === 0) return 0;
  return price ? (prompt * price.prompt + completion * price.completion) / 1e6 : null;
}
