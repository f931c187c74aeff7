import { z } from 'zod';
import { says, scopedKind, words } from './kind.js';
import { groupsOf, scopeKeys } from './scopes.js';
import { amountFaults, amountKeys, amountText, boundsOf, needsNumbers, numberOf } from './symbols.js';

const schema = z.strictObject({
  kind: z.literal('sum'),
  ...scopeKeys,
  weights: z.array(z.number().int()).optional().describe('A factor for each cell of the group, in its order.'),
  ...amountKeys,
  ...words,
});

export const sum = scopedKind<z.infer<typeof schema>>({
  kind: 'sum',
  title: 'Numbers add up',
  example: { kind: 'sum', cells: ['r1c1', 'r1c2', 'r2c1'], equals: 12 },
  schema,
  sentence: ({ weights, ...rule }, subject) => {
    const text = `up to ${amountText(rule)}${weights ? `, weighed by ${weights.join(', ')}` : ''}`;
    return says(subject, `adds ${text}`, `add ${text}`);
  },
  faults: (rule, board) => {
    const { groups } = groupsOf(board, rule);
    const { weights } = rule;
    const misfit = weights && groups.find(({ cells }) => cells.length !== weights.length);
    return [
      ...needsNumbers('sum', board),
      ...amountFaults(rule),
      ...(misfit
        ? [
            {
              path: '.weights',
              message: `there are ${weights.length} weights for ${misfit.cells.length} cells`,
              remedy: 'Give a weight for each cell.',
            },
          ]
        : []),
    ];
  },
  formula: ({ weights, ...rule }, _, board) => {
    const [least, most] = boundsOf(rule);
    const grows = (weights ?? []).every((weight) => weight >= 0) && board.numbers.every((number) => (number ?? 0) >= 0);
    return {
      start: 0,
      step: (state, label, index) => {
        const next = (state as number) + numberOf(board, label) * (weights?.[index] ?? 1);
        return grows && next > most ? undefined : next;
      },
      accepts: (state) => (state as number) >= least && (state as number) <= most,
      commutes: true,
    };
  },
});
