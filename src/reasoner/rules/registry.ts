/** The rule kinds, a line each, and what is done with a rule of any kind. */
import { z } from 'zod';
import { allDifferent } from './all-different.js';
import type { Board } from './board.js';
import { connected } from './connected.js';
import { count } from './count.js';
import { difference } from './difference.js';
import { distinctLines } from './distinct-lines.js';
import { domain } from './domain.js';
import { equal } from './equal.js';
import { increasing } from './increasing.js';
import { type Expanded, type RuleKind, subjectOfRule } from './kind.js';
import { anyOf, implies, not, unknownKind } from './logic.js';
import { oneOf } from './one-of.js';
import { path } from './path.js';
import { position } from './position.js';
import { product } from './product.js';
import { ratio } from './ratio.js';
import { runs } from './runs.js';
import type { Subject } from './scopes.js';
import { sum } from './sum.js';
import { visible } from './visible.js';

const kinds = [
  allDifferent,
  equal,
  count,
  sum,
  product,
  difference,
  ratio,
  increasing,
  domain,
  oneOf,
  runs,
  visible,
  distinctLines,
  position,
  connected,
  path,
  anyOf,
  not,
  implies,
] as const;

/** A rule as written; its kind's schema has looked at it. */
export type Rule = z.infer<(typeof kinds)[number]['schema']>;

/** A kind with the type of its rules forgotten: only a rule that its schema took may be handed to it. */
export const ruleKinds = kinds as unknown as readonly RuleKind[];

const byName = new Map(ruleKinds.map((kind) => [kind.kind, kind]));
export const kindNames = ruleKinds.map(({ kind }) => kind);

/** The JSON Schema of rules comes from this; `expandRule` says more of a bad one. */
export const RuleSchema = z.union(
  ruleKinds.map(({ schema, title, example }) => schema.meta({ title, examples: [example] })),
);

/** The rule's groups on this board, or every fault of it with its path from the rule. */
export function expandRule(rule: unknown, board: Board): Expanded {
  const kind = z.looseObject({ kind: z.string() }).safeParse(rule);
  if (!kind.success) {
    return {
      groups: [],
      faults: [
        {
          path: '',
          message: 'is no rule: it has no `kind`',
          remedy: `Give {"kind": …}, one of ${kindNames.join(', ')}.`,
        },
      ],
    };
  }
  const known = byName.get(kind.data.kind);
  if (!known) return { groups: [], faults: [unknownKind(kind.data.kind, kindNames)] };
  const parsed = known.schema.safeParse(rule);
  if (!parsed.success) return { groups: [], faults: parsed.error.issues.map((issue) => schemaFault(issue, known)) };
  return known.expand(parsed.data, board, expandRule);
}

function schemaFault(issue: z.core.$ZodIssue, { kind, example }: RuleKind): Expanded['faults'][number] {
  const path = issue.path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('');
  const message =
    issue.code === 'unrecognized_keys'
      ? `\`${kind}\` has no key ${issue.keys.map((key) => `\`${key}\``).join(', ')}`
      : issue.message;
  return { path, message, remedy: `A rule of this kind looks like ${JSON.stringify(example)}.` };
}

/** The rule in words, for one of its groups or as it was written. */
export function sentenceOf(rule: { readonly kind: string }, subject: Subject = subjectOfRule(rule)): string {
  return (byName.get(rule.kind) as RuleKind).sentence(rule, subject, sentenceOf);
}
