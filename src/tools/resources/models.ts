import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { failure, listModels, type ModelFolder, ok } from '../../reasoner/index.js';
import { defineResourceTemplate } from '../resource.js';
import { noSuch } from '../similar.js';

export const modelResource = defineResourceTemplate({
  uriTemplate: 'ruminate://models/{name}',
  name: 'models',
  title: 'Model cards',
  description: 'How a recursive model was trained, how often it is right, and what it cannot do.',
  mimeType: 'text/markdown',
  annotations: { audience: ['user', 'assistant'], priority: 0.3 },
  entries: () => models().map(({ manifest: { name, engine } }) => ({ value: name, title: `${name} (${engine})` })),
  read: async (value) => {
    const known = models();
    const model = known.find(({ manifest }) => manifest.name === value);
    if (!model) {
      return failure(
        noSuch(
          'model',
          value,
          known.map(({ manifest }) => manifest.name),
        ),
      );
    }
    const card = await readFile(join(model.path, 'README.md'), 'utf8').catch(() => undefined);
    return ok({ text: card ?? `# ${value}\n\nThis model has no card.\n` });
  },
});

const models = (): ModelFolder[] => listModels().flatMap((model) => (model.ok ? [model.value] : []));
