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
const STEPS = 4;

const Output = z.object({ readouts: z.array(z.array(z.number())), onDevice: z.number() });

function think(folder: string, provider: string, env: Record<string, string> = {}): z.infer<typeof Output> {
  const script = fileURLToPath(new URL('../../support/thinking-on.mjs', import.meta.url));
  const { stdout, stderr } = spawnSync(process.execPath, [script, folder, provider], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  const output = Output.safeParse(JSON.parse(stdout || '{}'));
  if (!output.success) throw new Error(`${provider}: ${stdout} ${stderr}`);
  return output.data;
}

it('webgpu thinks as the processor does, with the latents kept on the device', ({ skip }) => {
  if (!existsSync(device)) return skip(`no Vulkan device: ${device} is missing (apt-get install chromium-common)`);
  const folder = temporaryFolder();
  writeModel({ name: 'tiny', engine: 'trm', layout: 'cells', shape: { rows: 4, columns: 4 }, symbols: 4 }, folder);
  const reference = think(folder, 'cpu');
  const found = think(folder, 'webgpu', {
    VK_ICD_FILENAMES: device,
    LD_LIBRARY_PATH: swiftShader,
    XDG_RUNTIME_DIR: tmpdir(),
  });
  expect([reference.onDevice, found.onDevice]).toEqual([0, STEPS]);
  for (const [step, values] of reference.readouts.entries()) {
    const own = found.readouts[step] ?? [];
    expect(own).toHaveLength(values.length);
    const worst = Math.max(...values.map((value, i) => Math.abs(value - (own[i] ?? Number.NaN))));
    expect(worst).toBeLessThan(1e-4);
  }
});
