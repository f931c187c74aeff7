import { z } from 'zod';
import { type RuleKind, words } from './kind.js';
import { symbolIndex, unknownSymbols } from './symbols.js';

const schema = z.strictObject({
  kind: z.literal('path'),
  from: z.string(),
  to: z.string(),
  mark: z.string(),
  shortest: z.boolean().optional(),
  ...words,
});
type Rule = z.infer<typeof schema>;

export const path: RuleKind<Rule> = {
  kind: 'path',
  title: 'One way from a start to a goal',
  example: { kind: 'path', from: 'S', to: 'G', mark: '*', shortest: true },
  schema,
  sentence: ({ from, to, mark, shortest }) =>
    `The cells that hold ${mark} are one way by sides from ${from} to ${to}${shortest ? ', and none is shorter' : ''}`,
  expand: ({ from, to, mark, shortest = false }, board) => {
    const faults = [
      ...unknownSymbols(board, [from], '.from'),
      ...unknownSymbols(board, [to], '.to'),
      ...unknownSymbols(board, [mark], '.mark'),
    ];
    if (new Set([from, to, mark]).size < 3)
      faults.push({
        path: '',
        message: '`from`, `to` and `mark` are not three symbols',
        remedy: 'Give three different ones.',
      });
    if (faults.length > 0) return { groups: [], faults };
    const [start, goal, marked] = [from, to, mark].map((symbol) => symbolIndex(board, symbol)) as [
      number,
      number,
      number,
    ];
    const cells = board.cells.map((_, cell) => cell);
    const demand = { kind: 'path', from: start, to: goal, mark: marked, isShortest: shortest } as const;
    return { groups: [{ subject: { text: `the way from ${from} to ${to}`, isPlural: false }, cells, demand }], faults };
  },
};
