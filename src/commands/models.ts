/** `ruminate models`: the models in models/, and whether their files are what their manifests say. */
import { checkFiles, listModels, modelsFolder } from '../reasoner/index.js';
import { table } from '../terminal/table.js';
import { EXIT } from './exit.js';
import { print, say, sayProblem } from './talk.js';

export async function models({ json }: { readonly json?: boolean }): Promise<number> {
  const found = listModels();
  const rows = found.flatMap((model) => {
    if (!model.ok) return [];
    const { name, engine, family, shape, parameters, files } = model.value.manifest;
    const checked = checkFiles(model.value);
    return [
      {
        name,
        engine,
        family,
        shape: `${shape.rows}x${shape.columns}`,
        parameters,
        path: model.value.path,
        filesOk: checked.ok,
        sha256: files.step.sha256,
        problems: checked.ok ? [] : [checked.error],
      },
    ];
  });
  const problems = [
    ...found.flatMap((model) => (model.ok ? [] : [model.error])),
    ...rows.flatMap((row) => row.problems),
  ];
  if (json) await print(JSON.stringify({ folder: modelsFolder(), models: rows, problems }));
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
      say(`There are no models in ${modelsFolder()}.`);
      say('  → They come with the repository (git checkout -- models); RUMINATE_MODELS names another folder.');
    }
    problems.forEach(sayProblem);
  }
  return problems.length > 0 ? EXIT.failed : EXIT.ok;
}
