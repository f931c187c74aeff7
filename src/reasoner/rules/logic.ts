/** Rules over rules: any of some, none of one, one where another holds. Each is one group over all their cells. */
import { z } from 'zod';
import type { Formula } from './automaton.js';
import type { Board } from './board.js';
import { type Expanded, type Expander, formulaOf, type RuleKind, words } from './kind.js';
import { type Fault, nearest } from './scopes.js';

interface Nested {
  readonly kind: string;
}

/** Any rule; registry.ts checks it by its own kind. */
const Inner = z.looseObject({ kind: z.string() });

const anySchema = z.strictObject({
  kind: z.literal('any_of'),
  rules: z.array(Inner).min(1, 'holds no rule'),
  ...words,
});
const notSchema = z.strictObject({ kind: z.literal('not'), rule: Inner, ...words });
// biome-ignore lint/suspicious/noThenProperty: `then` is a key of the task language
const ifSchema = z.strictObject({ kind: z.literal('if'), if: Inner, then: Inner, ...words });

type AnyOf = z.infer<typeof anySchema>;
type Not = z.infer<typeof notSchema>;
type If = z.infer<typeof ifSchema>;

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);

export const anyOf: RuleKind<AnyOf> = {
  kind: 'any_of',
  title: 'At least one of some rules holds',
  example: {
    kind: 'any_of',
    rules: [
      { kind: 'domain', cells: ['r1c1'], symbols: ['5'] },
      { kind: 'domain', cells: ['r1c9'], symbols: ['5'] },
    ],
  },
  schema: anySchema,
  sentence: ({ rules }, _, sentence) =>
    `At least one of these holds: ${rules.map((rule) => lower(sentence(rule))).join('; or ')}`,
  expand: ({ rules }, board, expand) =>
    combined(
      board,
      rules.map((rule, index) => [`.rules[${index}]`, expandInner(rule, board, expand)]),
      (of) => ({ op: 'any', of }),
    ),
};

export const not: RuleKind<Not> = {
  kind: 'not',
  title: 'A rule does not hold',
  example: { kind: 'not', rule: { kind: 'equal', cells: ['r1c1', 'r1c2'] } },
  schema: notSchema,
  sentence: ({ rule }, _, sentence) => `It is not so that ${lower(sentence(rule))}`,
  expand: ({ rule }, board, expand) =>
    combined(board, [['.rule', expandInner(rule, board, expand)]], ([of]) => ({ op: 'not', of: of as Formula })),
};

export const implies: RuleKind<If> = {
  kind: 'if',
  title: 'Where one rule holds, another does',
  example: {
    kind: 'if',
    if: { kind: 'domain', cells: ['r1c1'], symbols: ['1'] },
    // biome-ignore lint/suspicious/noThenProperty: `then` is a key of the task language
    then: { kind: 'domain', cells: ['r2c2'], symbols: ['2'] },
  },
  schema: ifSchema,
  sentence: (rule, _, sentence) => `If ${lower(sentence(rule.if))}, then ${lower(sentence(rule.then))}`,
  expand: (rule, board, expand) =>
    combined(
      board,
      [
        ['.if', expandInner(rule.if, board, expand)],
        ['.then', expandInner(rule.then, board, expand)],
      ],
      ([condition, then]) => ({ op: 'any', of: [{ op: 'not', of: condition as Formula }, then as Formula] }),
    ),
};

function expandInner(rule: Nested, board: Board, expand: Expander): Expanded {
  const expanded = expand(rule, board);
  const isGlobal = expanded.groups.some(({ demand }) => demand.kind === 'connected' || demand.kind === 'path');
  if (!isGlobal) return expanded;
  return {
    groups: [],
    faults: [
      {
        path: '',
        message: `\`${rule.kind}\` looks at the whole board and stands alone`,
        remedy: 'Make it a rule of its own.',
      },
    ],
  };
}

function combined(
  board: Board,
  parts: readonly (readonly [string, Expanded])[],
  join: (formulas: readonly Formula[]) => Formula,
): Expanded {
  const faults = parts.flatMap(([path, part]): Fault[] =>
    part.faults.map((fault) => ({ ...fault, path: `${path}${fault.path}` })),
  );
  if (faults.length > 0) return { groups: [], faults };
  const cells = [...new Set(parts.flatMap(([, part]) => part.groups.flatMap((group) => group.cells)))];
  const formula = join(parts.map(([, part]) => formulaOf(part)));
  const subject = {
    text: cells.length === board.cells.length ? 'the board' : `${cells.length} cells`,
    isPlural: false,
  };
  return { groups: [{ subject, cells, demand: { kind: 'formula', formula } }], faults: [] };
}

export const unknownKind = (kind: string, kinds: readonly string[]): Fault => ({
  path: '.kind',
  message: `"${kind}" is no kind of rule; the nearest is "${nearest(kind, kinds)}"`,
  remedy: `Take one of ${kinds.join(', ')}.`,
});
