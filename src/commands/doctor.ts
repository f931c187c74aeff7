/** `ruminate doctor`: what this machine has of all that solving needs, what is missing, and how to get it. */
import { checkModel, families, findModel, listModels, modelFolders, type PuzzleFamily } from '../reasoner/index.js';
import { probeRuntime } from '../reasoner/models/runtime.js';
import type { Shape } from '../reasoner/task.js';
import { coloursFor } from '../terminal/stream.js';
import { EXIT } from './exit.js';
import { readPackage } from './package.js';
import { print } from './talk.js';

export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do, null where all is well. */
  readonly remedy: string | null;
}

export async function doctor({ json }: { readonly json?: boolean }): Promise<number> {
  const checks = [
    checkNode(process.versions.node, readPackage().node),
    ...(await checkRuntime()),
    ...families.flatMap(checkBoards),
    ...(await checkModels()),
  ];
  const ok = checks.every((check) => check.ok);
  const version = readPackage().version;
  const platform = `${process.platform}-${process.arch}`;
  if (json) await print(JSON.stringify({ ok, version, platform, models: modelFolders(), checks }));
  else {
    const colours = coloursFor(process.stdout);
    await print(`ruminate ${version} on ${platform}, models in ${modelFolders().join(', ')}`);
    for (const check of checks) {
      await print(`${check.ok ? colours.green('ok     ') : colours.red('missing')}  ${check.name}: ${check.found}`);
      if (check.remedy) await print(`         → ${check.remedy}`);
    }
  }
  return ok ? EXIT.ok : EXIT.failed;
}

/** Versions as "20.20.2". */
export function checkNode(found: string, needed: string): Check {
  const [major = 0, minor = 0] = found.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = needed.split('.').map(Number);
  const isEnough = major > neededMajor || (major === neededMajor && minor >= neededMinor);
  return {
    name: 'Node.js',
    ok: isEnough,
    found: `${found} (${needed} or later is needed)`,
    remedy: isEnough ? null : `Install Node.js ${needed} or later from https://nodejs.org.`,
  };
}

async function checkRuntime(): Promise<Check[]> {
  const runtime = await probeRuntime();
  if (!runtime.ok) {
    return [{ name: 'onnxruntime-node', ok: false, found: runtime.error.message, remedy: runtime.error.remedy }];
  }
  const { version, providers, unbundled } = runtime.value;
  const hasCpu = providers.includes('cpu');
  return [
    { name: 'onnxruntime-node', ok: true, found: `${version}, loads`, remedy: null },
    {
      name: 'execution providers',
      ok: hasCpu,
      found:
        providers.join(', ') + (unbundled.length > 0 ? `; with their own libraries also ${unbundled.join(', ')}` : ''),
      remedy: hasCpu ? null : 'Install the packages again (npm ci): the models run on the cpu provider.',
    },
  ];
}

/** Usual boards that no model is for; a family that none of the models is for does without, by the exact solver. */
function checkBoards(family: PuzzleFamily): Check[] {
  const trained = new Set(listModels().flatMap((model) => (model.ok ? [model.value.manifest.family] : [])));
  if (trained.size === 0 || trained.has(family.name)) {
    return family.shapes.flatMap((shape) => checkBoard(family, shape));
  }
  return [{ name: `models for ${family.name}`, ok: true, found: 'none yet: the exact solver answers', remedy: null }];
}

/** A board that no model is for. */
function checkBoard(family: PuzzleFamily, shape: Shape): Check[] {
  if (findModel(family.name, shape, 'auto')) return [];
  return [
    {
      name: `model for ${family.name} ${shape.rows}x${shape.columns}`,
      ok: false,
      found: 'none (the exact solver answers instead)',
      remedy: 'Get the models with the repository (git checkout -- models) or train one (models/train/README.md).',
    },
  ];
}

/** Every model folder: what it is for, and whether its files are what its manifest says. */
async function checkModels(): Promise<Check[]> {
  const checks = listModels().map(async (model): Promise<Check> => {
    if (!model.ok) return { name: 'model manifest', ok: false, found: model.error.message, remedy: model.error.remedy };
    const { family, layout, shape, files, name: found } = model.value.manifest;
    const name = `model for ${family} ${layout === 'grid' ? 'up to ' : ''}${shape.rows}x${shape.columns}`;
    const checked = await checkModel(model.value);
    if (!checked.ok) return { name, ok: false, found: checked.error.message, remedy: checked.error.remedy };
    const steps = [files.step, files.step_int8].flatMap((file) =>
      file ? `${file.path} has SHA-256 ${file.sha256}` : [],
    );
    return { name, ok: true, found: `${found}, ${steps.join(', ')}`, remedy: null };
  });
  return Promise.all(checks);
}
