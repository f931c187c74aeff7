import { families, type PuzzleFamily } from '../../reasoner/index.js';
import { defineResourceTemplate } from '../resource.js';
import { noSuch } from '../similar.js';

export const puzzleResource = defineResourceTemplate({
  uriTemplate: 'ruminate://puzzles/{family}',
  name: 'puzzles',
  title: 'Kinds of puzzle',
  description: 'The rules of a kind of puzzle, its boards and levels, and the forms in which it is read.',
  mimeType: 'text/markdown',
  annotations: { audience: ['user', 'assistant'], priority: 0.5 },
  entries: () => families.map(({ name, title }) => ({ value: name, title })),
  read: (value) => {
    const family = families.find(({ name }) => name === value);
    if (family) return { ok: true, value: { text: pageOf(family) } };
    const names = families.map(({ name }) => name);
    return { ok: false, error: noSuch('kind of puzzle', value, names) };
  },
});

function pageOf(family: PuzzleFamily): string {
  const { title, rules, shapes, levels, forms } = family;
  const shape = shapes[0];
  const level = levels[0];
  const example = shape && level !== undefined ? family.generate(0, level, shape).task.input : undefined;
  const lines = [
    `# ${title}`,
    rules,
    `Boards: ${shapes.map(({ rows, columns }) => `${rows}x${columns}`).join(', ')}. Levels, from easy to hard: ${levels.join(', ')}.`,
  ];
  if (forms) lines.push(`Read in ${forms.length} forms, among them: ${forms.map(({ name }) => name).join(', ')}.`);
  if (example) {
    lines.push(
      `A board as rows: \`${JSON.stringify(family.toRows(example))}\``,
      `The same, drawn:\n\n\`\`\`\n${family.render(example)}\n\`\`\``,
    );
  }
  return `${lines.join('\n\n')}\n`;
}
