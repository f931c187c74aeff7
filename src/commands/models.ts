/** `ruminate models`: the models in models/, and whether their files are what their manifests say. */
import { checkModel, listModels, type ModelFolder, modelFolders } from '../reasoner/index.js';
import { table } from '../terminal/table.js';
import { EXIT } from './exit.js';
import { print, say, sayProblem } from './talk.js';

export async function models({ json }: { readonly json?: boolean }): Promise<number> {
  const found = listModels();
  const rows = await Promise.all(found.flatMap((model) => (model.ok ? [describe(model.value)] : [])));
  const problems = [
    ...found.flatMap((model) => (model.ok ? [] : [model.error])),
    ...rows.flatMap((row) => row.problems),
  ];
  if (json) await print(JSON.stringify({ folders: modelFolders(), models: rows, problems }));
  else {
    if (rows.length > 0) {
      const head = ['NAME', 'ENGINE', 'FAMILY', 'BOARD', 'PARAMETERS', 'FILES (SHA-256)'];
      const body = rows.map((row) => [
        row.name,
        row.engine,
        row.family,
        row.shape,
        row.parameters.toLocaleString('en-US'),
        row.filesOk ? 'ok' : 'not as in the manifest',
      ]);
      await print(...table([head, ...body]));
    } else {
      say(`There are no models in ${modelFolders().join(', ')}.`);
      say('  → They come with the repository (git checkout -- models); RUMINATE_MODELS names other folders.');
    }
    problems.forEach(sayProblem);
  }
  return problems.length > 0 ? EXIT.failed : EXIT.ok;
}

async function describe(model: ModelFolder) {
  const { name, engine, family, layout, shape, parameters, files } = model.manifest;
  const checked = await checkModel(model);
  return {
    name,
    engine,
    family,
    shape: `${layout === 'grid' ? 'up to ' : ''}${shape.rows}x${shape.columns}`,
    parameters,
    path: model.path,
    filesOk: checked.ok,
    sha256: files.step.sha256,
    problems: checked.ok ? [] : [checked.error],
  };
}
