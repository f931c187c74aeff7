import { failure, ok } from '../../reasoner/index.js';
import { defineResourceTemplate } from '../resource.js';

export const solveResource = defineResourceTemplate({
  uriTemplate: 'ruminate://solves/{id}',
  name: 'solves',
  title: 'Latest solves',
  description:
    'How a solve of this server went, thought by thought, as JSON: the board after each step, changed cells, q_halt, ' +
    'certainties. Of a long solve 120 thoughts are kept, of all solves the latest 24.',
  mimeType: 'application/json',
  annotations: { audience: ['user', 'assistant'], priority: 0.2 },
  entries: ({ solves }) =>
    solves.list().map(({ id, trace: { family, puzzle, status, engine, steps } }) => ({
      value: id,
      title: `${family} ${puzzle?.length}x${puzzle?.[0]?.length}: ${status}`,
      description: `engine ${engine}, ${steps} steps`,
    })),
  read: (id, { solves }) => {
    const solve = solves.find(id);
    if (solve) return ok({ text: JSON.stringify({ solve_id: id, ...solve.trace }) });
    return failure(solves.noSuch(id));
  },
});
