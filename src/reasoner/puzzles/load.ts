/** Families from outside: ES modules that export a `family`, and a folder of `models` where they have one. */
import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { z } from 'zod';
import { failure, ok, type Problem, type Result } from '../task.js';
import { defineFamily } from './define.js';
import type { FamilyDefinition } from './family.js';
import { addFamily, families } from './registry.js';

const Side = z.number().int().positive();
const method = z.custom<unknown>((value) => typeof value === 'function', { error: 'is no function' });
const text = z.string().min(1);

/** The members that a definition has; TypeScript knows their types, this looks at modules that no compiler has seen. */
const members = {
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'is not made of small letters, digits and hyphens'),
  title: text,
  rules: text,
  shapes: z.array(z.object({ rows: Side, columns: Side })).min(1),
  levels: z.array(text).min(1),
  glyphs: z
    .string()
    .startsWith('.', 'does not begin with "."')
    .refine((glyphs) => new Set(glyphs).size === glyphs.length, 'has a character twice'),
  alphabet: method,
  inspect: method,
  solveExact: method,
  generate: method,
  hasShape: method.optional(),
  uniqueAnswer: z.boolean().optional(),
  parse: method.optional(),
  standing: method.optional(),
  isNamedIn: method.optional(),
  parseAnswer: method.optional(),
  render: method.optional(),
  forms: z.array(z.unknown()).optional(),
  look: z
    .object({
      boxOf: method,
      solid: z.string(),
      way: z.object({ mark: text, ends: z.string() }).optional(),
      names: z.record(z.string(), text).optional(),
    })
    .optional(),
  misfits: method.optional(),
  verify: method.optional(),
  contradicts: method.optional(),
  explainNoSolution: method.optional(),
  summarise: method.optional(),
  hint: method.optional(),
  symmetry: method.optional(),
  samples: z.object({ levels: z.array(text).min(1), relabelSymbols: z.boolean(), open: method }).optional(),
} satisfies Record<keyof FamilyDefinition, z.ZodType>;

const FamilyModule = z.object({
  family: z.strictObject(members),
  models: z.union([z.string(), z.instanceof(URL)], { error: 'is neither a path nor a URL' }).optional(),
});

/**
 * Loads the modules of a list of paths (as RUMINATE_FAMILIES holds it, separated as PATH is) and adds their families to the
 * registry, once a process and before anything asks for the families. Problem: `family_not_loaded`; the families before it
 * stay.
 */
export async function loadFamilies(paths = process.env.RUMINATE_FAMILIES ?? ''): Promise<Result<void>> {
  for (const path of paths.split(delimiter).filter((part) => part !== '')) {
    const loaded = await loadFamily(resolve(path));
    if (!loaded.ok) return loaded;
  }
  return ok(undefined);
}

async function loadFamily(path: string): Promise<Result<void>> {
  if (!existsSync(path)) {
    return notLoaded(
      path,
      'there is no such file',
      'Compare the path with RUMINATE_FAMILIES; it names files, not folders.',
    );
  }
  let exported: Record<string, unknown>;
  try {
    exported = await import(pathToFileURL(path).href);
  } catch (error) {
    const remedy = /\.[mc]?tsx?$/.test(path)
      ? 'Name the JavaScript that it is compiled to.'
      : `Mend the module until \`node ${path}\` runs without an error.`;
    return notLoaded(path, `it cannot be imported: ${reasonOf(error)}`, remedy);
  }
  const remedy = 'docs/your-own-puzzle.md says what a family module exports.';
  if (exported.family === undefined) {
    const names = Object.keys(exported).join(', ');
    return notLoaded(path, `it exports no \`family\`${names && `, only ${names}`}`, remedy);
  }
  const parsed = FamilyModule.safeParse(exported);
  if (!parsed.success) return notLoaded(path, faultsOf(parsed.error, Object.keys(Object(exported.family))), remedy);
  const definition = exported.family as FamilyDefinition;
  const fault = faultOf(definition);
  if (fault !== undefined) return notLoaded(path, fault, remedy);
  if (families.some(({ name }) => name === definition.name)) {
    return notLoaded(
      path,
      `there is a family "${definition.name}" already`,
      'Give it another name, or name the module once.',
    );
  }
  const { models } = parsed.data;
  addFamily(defineFamily(definition), models instanceof URL ? fileURLToPath(models) : models);
  return ok(undefined);
}

/** `present`: the members that the family has. */
function faultsOf({ issues }: z.ZodError, present: readonly string[]): string {
  return issues
    .map(({ path, message, ...issue }) => {
      if (issue.code === 'unrecognized_keys') return `\`family\` has ${issue.keys.join(', ')}, which no family has`;
      const isMissing = path.length === 2 && !present.includes(String(path[1]));
      return `\`${path.join('.')}\` ${isMissing ? 'is missing' : message}`;
    })
    .join('; ');
}

/** What the alphabets say that cannot be; undefined where all is well. */
function faultOf({ shapes, glyphs, alphabet }: FamilyDefinition): string | undefined {
  for (const shape of shapes) {
    const board = `\`family.alphabet\`, for ${shape.rows}x${shape.columns},`;
    try {
      const { symbols, blank } = alphabet(shape);
      if (symbols.length === 0) return `${board} has no symbols`;
      const drawn = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < glyphs.length;
      const undrawn = symbols.find((value) => !drawn(value));
      if (undrawn !== undefined)
        return `${board} has the symbol ${undrawn}, for which \`family.glyphs\` has no character`;
      const stray = blank.find((value) => !symbols.includes(value));
      if (stray !== undefined) return `${board} lets a blank become ${stray}, which is no symbol`;
    } catch (error) {
      return `${board} throws: ${reasonOf(error)}`;
    }
  }
  return undefined;
}

const reasonOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1).join();

function notLoaded(path: string, why: string, remedy: string): { readonly ok: false; readonly error: Problem } {
  const message = `The puzzle family of ${path} is not there: ${why}.`;
  return failure({ code: 'family_not_loaded', message, remedy, cells: [] });
}
