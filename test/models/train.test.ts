import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const MINUTES = 60_000;

it(
  'train.py keeps what it saves and goes on from it',
  ({ skip }) => {
    const python = process.env.RUMINATE_PYTHON;
    if (!python) return skip('RUMINATE_PYTHON names no Python that has models/train/requirements.txt');
    const cwd = fileURLToPath(new URL('../../models/train/', import.meta.url));
    const { status, stdout, stderr } = spawnSync(resolve(python), ['test_train.py'], { cwd, encoding: 'utf8' });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^ok$/m);
  },
  5 * MINUTES,
);
