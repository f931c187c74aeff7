import { z } from 'zod';
import { type Automaton, all, atom } from './automaton.js';
import { type RuleKind, words } from './kind.js';
import { groupsOf } from './scopes.js';

const schema = z.strictObject({ kind: z.literal('distinct_lines'), each: z.enum(['row', 'column']), ...words });
type Rule = z.infer<typeof schema>;

export const distinctLines: RuleKind<Rule> = {
  kind: 'distinct_lines',
  title: 'No two lines are alike',
  example: { kind: 'distinct_lines', each: 'row' },
  schema,
  sentence: ({ each }) => `No two ${each}s are alike`,
  expand: (rule, board) => {
    const { groups, faults } = groupsOf(board, rule);
    const lines = groups.map(({ cells }) => cells);
    const pairs = lines.flatMap((one, index) =>
      lines
        .slice(index + 1)
        .filter((other) => other.length === one.length)
        .map((other) => interleaved(one, other)),
    );
    if (pairs.length === 0) return { groups: [], faults };
    const formula = all(pairs.map((cells) => atom(cells, unlike)));
    const subject = { text: `the ${rule.each}s`, isPlural: true };
    return { groups: [{ subject, cells: lines.flat(), demand: { kind: 'distinct', lines, formula } }], faults };
  },
};

const interleaved = (one: readonly number[], other: readonly number[]): number[] =>
  one.flatMap((cell, i) => [cell, other[i] as number]);

/** Reads two lines cell by cell in turn: alike so far, alike but for the cell that waits for its partner, or unlike. */
const unlike: Automaton = {
  start: 'alike',
  step: (state, label, index) => {
    if (state === 'unlike') return state;
    if (index % 2 === 0) return label;
    return state === label ? 'alike' : 'unlike';
  },
  accepts: (state) => state === 'unlike',
  commutes: false,
};
