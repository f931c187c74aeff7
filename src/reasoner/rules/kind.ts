/** What a rule kind is: a schema, a sentence, and the formula over automata that each of its groups must fulfil. */
import { z } from 'zod';
import type { Formula } from './automaton.js';
import { type Automaton, all, atom } from './automaton.js';
import type { Board } from './board.js';
import { type Fault, groupsOf, type Scope, type ScopeGroup, type Subject, subjectOf } from './scopes.js';

/** What one group of a rule asks. */
export interface Group {
  readonly subject: Subject;
  /** In reading order of the rule. */
  readonly cells: readonly number[];
  readonly demand: Demand;
}

export type Demand =
  | { readonly kind: 'formula'; readonly formula: Formula }
  /** Lines of which no two are alike; `formula` says it of each pair. */
  | { readonly kind: 'distinct'; readonly lines: readonly (readonly number[])[]; readonly formula: Formula }
  | { readonly kind: 'connected'; readonly symbols: ReadonlySet<number> }
  | {
      readonly kind: 'path';
      readonly from: number;
      readonly to: number;
      readonly mark: number;
      readonly isShortest: boolean;
    };

export interface Expanded {
  readonly groups: readonly Group[];
  readonly faults: readonly Fault[];
}

export interface RuleKind<Rule extends { readonly kind: string } = { readonly kind: string }> {
  readonly kind: Rule['kind'];
  readonly title: string;
  readonly example: Rule;
  readonly schema: z.ZodType<Rule>;
  /** A full sentence without its stop, the subject first: "Cells r1c1 and r1c2 add up to 12". */
  sentence(rule: Rule, subject: Subject, context: Sentences): string;
  /** The rule on a board: its groups, and what is wrong with it there. */
  expand(rule: Rule, board: Board, context: Expander): Expanded;
}

/** For rules that hold rules. */
export type Expander = (rule: { readonly kind: string }, board: Board) => Expanded;
export type Sentences = (rule: { readonly kind: string }) => string;

/** What every rule may carry: the user's words that it stands for. */
export const words = {
  words: z.string().optional().describe('What the user said that this rule stands for.'),
};

/** "Each row holds …", "Cells … hold …". */
export const says = ({ text, isPlural }: Subject, one: string, many: string): string =>
  `${text.charAt(0).toUpperCase()}${text.slice(1)} ${isPlural ? many : one}`;

interface ScopedKind<Rule extends Scope & { readonly kind: string }>
  extends Pick<RuleKind<Rule>, 'kind' | 'title' | 'example' | 'schema' | 'sentence'> {
  /** Faults of the rule on this board beyond its scope. */
  faults?(rule: Rule, board: Board): readonly Fault[];
  /** How many cells a group must have, where not any number will do. */
  readonly size?: number;
  formula(rule: Rule, cells: readonly number[], board: Board): Formula | Automaton;
}

/** A kind whose groups come from a scope, each with the same demand. */
export function scopedKind<Rule extends Scope & { readonly kind: string }>(
  definition: ScopedKind<Rule>,
): RuleKind<Rule> {
  const { size } = definition;
  return {
    ...definition,
    expand: (rule, board) => {
      const { groups, faults } = groupsOf(board, rule);
      const wrong: Fault[] = [...faults, ...(definition.faults?.(rule, board) ?? [])];
      const misfit = size === undefined ? undefined : groups.find(({ cells }) => cells.length !== size);
      if (misfit) wrong.push(wrongSize(definition.kind, size as number, misfit));
      if (wrong.length > 0) return { groups: [], faults: wrong };
      return {
        groups: groups.map(({ subject, cells }) => {
          const demanded = definition.formula(rule, cells, board);
          const formula = 'op' in demanded ? demanded : atom(cells, demanded);
          return { subject, cells, demand: { kind: 'formula', formula } };
        }),
        faults: [],
      };
    },
  };
}

const wrongSize = (kind: string, size: number, { cells }: ScopeGroup): Fault => ({
  path: '.cells',
  message: `\`${kind}\` is a rule over ${size} cells, not ${cells.length}`,
  remedy: `Name ${size} cells.`,
});

/** The demand of a rule that stands within another: all of its groups at once. */
export function formulaOf({ groups }: Expanded): Formula {
  return all(
    groups.flatMap(({ demand }) => (demand.kind === 'formula' || demand.kind === 'distinct' ? [demand.formula] : [])),
  );
}

export const subjectOfRule = (rule: { readonly kind: string } & Scope): Subject =>
  rule.cells === undefined && rule.each === undefined ? { text: 'the board', isPlural: false } : subjectOf(rule);
