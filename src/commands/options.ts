/** What the values of options may be, each with what is said of another. */
import { InvalidArgumentError, Option } from 'commander';
import { providerChoices } from '../reasoner/models/provider.js';

export const wholeNumber =
  (least: number, most: number) =>
  (text: string): number => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };

export const wholeNumbers =
  (least: number, most: number) =>
  (text: string): number[] =>
    text.split(',').map(wholeNumber(least, most));

export function price(text: string): { prompt: number; completion: number } {
  const [, prompt, completion] = /^(\d+(?:\.\d+)?)\/(\d+(?:\.\d+)?)$/.exec(text) ?? [];
  if (prompt && completion) return { prompt: Number(prompt), completion: Number(completion) };
  throw new InvalidArgumentError('It must be two amounts in US dollars, for example 0.25/2.');
}

export function amount(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It must be a number, for example 0.5.');
}

/** For an option that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

export const providerOption = (): Option =>
  new Option('--provider <name>', 'what the models run on; where it is missing, or with auto not faster, the cpu')
    .choices(providerChoices)
    .env('RUMINATE_PROVIDER')
    .default('cpu');
