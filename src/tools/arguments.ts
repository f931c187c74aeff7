/** What is wrong with the arguments of a call, and what would be right. */
import { z } from 'zod';
import type { Problem } from '../reasoner/index.js';
import { closest, quoted } from './similar.js';

/** Of many mistakes the first few are told; a model mends those, and a caller's own words are cut. */
const ISSUES_TOLD = 5;
const LONGEST_ISSUE = 300;
const KEYS_TOLD = 3;

export function badArguments(
  { name, input }: { readonly name: string; readonly input: z.ZodObject },
  args: unknown,
  { issues }: z.ZodError,
): Problem {
  const told = issues.slice(0, ISSUES_TOLD).map((issue) => inWords(issue, args));
  const left = issues.length - told.length;
  const takes = Object.entries(input.shape).map(([key, schema]) =>
    z.safeParse(schema, undefined).success ? key : `${key} (required)`,
  );
  return {
    code: 'bad_arguments',
    message: `${name}: ${[...told, ...(left > 0 ? [`and ${left} more`] : [])].join('; ')}.`,
    remedy: takes.length === 0 ? 'Call it without arguments.' : `Call it again; it takes ${takes.join(', ')}.`,
    cells: [],
  };
}

function inWords({ path, message }: z.core.$ZodIssue, args: unknown): string {
  const [key] = path;
  if (key === undefined) return message.slice(0, LONGEST_ISSUE);
  const isMissing = path.length === 1 && Object(args)[key] === undefined;
  return isMissing
    ? `\`${String(key)}\` is missing`
    : `\`${path.map(String).join('.')}\`: ${message}`.slice(0, LONGEST_ISSUE);
}

/** The message for arguments that a tool does not take; for zod. */
export function unknownArguments(
  known: readonly string[],
): (issue: { code?: string; keys?: unknown }) => string | undefined {
  return ({ code, keys }) => {
    if (code !== 'unrecognized_keys' || !Array.isArray(keys)) return undefined;
    const takes = known.length > 0 ? `takes only ${known.join(', ')}` : 'takes no arguments';
    const near = keys.slice(0, KEYS_TOLD).flatMap((key) => closest(String(key), known) ?? []);
    const meant = near.length > 0 ? ` (did you mean ${near.join(', ')}?)` : '';
    const told = keys.slice(0, KEYS_TOLD).map((key) => (/^\w{1,40}$/.test(key) ? key : quoted(String(key), 40)));
    const more = keys.length > told.length ? ` and ${keys.length - told.length} more` : '';
    return `it ${takes}; leave out ${told.join(', ')}${more}${meant}`;
  };
}
