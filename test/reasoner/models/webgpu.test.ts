import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { temporaryFolder, writeModel } from '../../support/models.js';

/** Where Debian's chromium-common puts SwiftShader, a Vulkan device in software; RUMINATE_SWIFTSHADER names another folder. */
const swiftShader = process.env.RUMINATE_SWIFTSHADER ?? '/usr/lib/chromium';
const device = join(swiftShader, 'vk_swiftshader_icd.json');
/** Of rows that come and go; 60000 say whether memory stays flat, and take most of half an hour. */
const steps = process.env.RUMINATE_WEBGPU_STEPS ?? '60';

const Output = z.object({
  pair: z.array(z.number()),
  rollouts: z.array(z.array(z.number())),
  alone: z.array(z.number()),
  left: z.array(z.number()),
  stopped: z.string(),
  runs: z.object({ step: z.number(), gather: z.number(), concat: z.number() }),
  megabytes: z.array(z.number()),
});

function think(folder: string, provider: string, env: Record<string, string> = {}): z.infer<typeof Output> {
  const script = fileURLToPath(new URL('../../support/thinking-on.mjs', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [script, folder, provider, steps], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const output = Output.safeParse(JSON.parse(stdout || '{}'));
  if (!output.success) throw new Error(`${provider}: ${stdout} ${stderr}`);
  return output.data;
}

it('webgpu thinks as the processor does, with the latents kept on the device, and lets go of them', ({ skip }) => {
  if (!existsSync(device)) return skip(`no Vulkan device: ${device} is missing (apt-get install chromium-common)`);
  const folder = temporaryFolder();
  writeModel({ name: 'tiny', engine: 'trm', layout: 'cells', shape: { rows: 4, columns: 4 }, symbols: 4 }, folder);
  const reference = think(folder, 'cpu');
  const found = think(folder, 'webgpu', {
    VK_ICD_FILENAMES: device,
    LD_LIBRARY_PATH: swiftShader,
    XDG_RUNTIME_DIR: tmpdir(),
  });
  for (const [i, values] of [reference.pair, ...reference.rollouts].entries()) {
    const own = [found.pair, ...found.rollouts][i] ?? [];
    expect(own).toHaveLength(values.length);
    const worst = Math.max(...values.map((value, j) => Math.abs(value - (own[j] ?? Number.NaN))));
    expect(worst).toBeLessThan(1e-4);
  }
  expect(found.alone).toEqual(found.rollouts[0]);
  // Rollouts came, halted and went back; none of their rows had to leave the device for it.
  expect(reference.runs).toEqual({ step: found.runs.step, gather: 0, concat: 0 });
  expect(Math.min(found.runs.gather, found.runs.concat)).toBeGreaterThan(0);
  expect(found).toMatchObject({ left: [0, 0, 0], stopped: 'enough' });
  if (process.env.RUMINATE_WEBGPU_STEPS === undefined) return;
  const half = found.megabytes.length / 2;
  const [before, after] = [found.megabytes.slice(0, half), found.megabytes.slice(half)].map((part) =>
    Math.max(...part),
  );
  expect(after, `megabytes: ${found.megabytes.join(', ')}`).toBeLessThan(1.1 * (before ?? 0));
}, 3_600_000);
