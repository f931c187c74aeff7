import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkNode } from '../../src/commands/doctor.js';
import { EXIT, worstExit } from '../../src/commands/exit.js';
import { ruminate } from '../support/cli.js';
import { temporaryFolder, writeModel } from '../support/models.js';
import { large } from './boards.js';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));

describe('the command line', () => {
  it.each(['solve', 'trace', 'chat', 'models', 'doctor', 'mcp', 'dataset', 'bench'])(
    '%s --help says what it takes',
    async (command) => {
      const { stdout, stderr, code } = await ruminate([command, '--help']);
      expect(stdout).toContain(`Usage: ruminate ${command}`);
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    },
  );

  it('--help lists the commands, --version tells the version', async () => {
    expect((await ruminate(['--help'])).stdout).toMatch(
      /solve[\s\S]+trace[\s\S]+chat[\s\S]+models[\s\S]+doctor[\s\S]+mcp/,
    );
    expect(await ruminate(['--version'])).toEqual({ stdout: `${version}\n`, stderr: '', code: 0 });
  });

  it.each([
    [['solv'], 'Did you mean solve?'],
    [['solve', '--engine', 'magic'], 'auto, trm, hrm, exact'],
    [['solve', '--seed', '-1'], 'whole number from 0'],
    [['solve', '--budget-ms', '1.5'], 'whole number from 1'],
    [['solve', '--family', 'chess'], 'sudoku'],
    [['solve', '--json', '--jsonl'], 'exclude each other'],
    [['solve', '--jsonl', '--jobs', '256'], 'cores here'],
    [['solve', '--file', 'a', 'b'], 'not both'],
    [['chat', 'x'], 'answered with -p only'],
  ])('refuses %j with 2 and says what is right', async (args, words) => {
    const { stdout, stderr, code } = await ruminate(args, { input: large });
    expect(stderr).toContain(words);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  });

  it('alone, without a terminal, solves the example, checked, and ends', async () => {
    const { stdout, stderr, code } = await ruminate([]);
    expect(stdout.match(/[1-9.]/g)).toHaveLength(162);
    expect(stdout.match(/\./g)?.length).toBe(56);
    expect(stderr).toContain('checked by the rules');
    expect(code).toBe(0);
  });
});

describe('dataset', () => {
  it('writes a set and says so', async () => {
    const out = join(mkdtempSync(join(tmpdir(), 'ruminate-')), 'set');
    const args = ['dataset', 'sudoku', '--out', out, '--size', '4', '--level', 'easy', '--count', '20'];
    const { stdout, code } = await ruminate(args);
    expect({ stdout, code }).toEqual({ stdout: `${out}: 20 puzzles of sudoku 4x4, easy\n`, code: 0 });
    expect(readdirSync(out)).toContain('inputs.npy');
    const again = await ruminate(args);
    expect(again).toMatchObject({ stdout: '', code: 2, stderr: expect.stringContaining('is not empty') });
  });

  it.each([
    [['sudoku', '--size', '5'], '4x4, 6x6, 9x9'],
    [['chess'], 'sudoku'],
    [['sudoku', '--level', 'silly'], 'easy'],
  ])('refuses %j and says what there is', async (args, words) => {
    const out = join(tmpdir(), 'ruminate-never');
    const { stderr, code } = await ruminate(['dataset', ...args, '--out', out, '--count', '1']);
    expect(stderr).toContain(words);
    expect(code).toBe(2);
  });
});

describe('models and doctor', () => {
  it('say what is missing and how to get it', async () => {
    const doctor = await ruminate(['doctor', '--json']);
    const report = JSON.parse(doctor.stdout);
    expect(report).toMatchObject({ ok: false, version });
    const byName = new Map<string, { ok: boolean; found: string; remedy: string | null }>(
      report.checks.map((check: { name: string }) => [check.name, check]),
    );
    expect(byName.get('Node.js')).toMatchObject({ ok: true, remedy: null });
    expect(byName.get('onnxruntime-node')?.found).toMatch(/^\d+\.\d+\.\d+, loads$/);
    expect(byName.get('execution providers')?.found).toMatch(/^cpu/);
    expect(byName.get('model for sudoku 9x9')).toMatchObject({ ok: false, remedy: expect.stringContaining('git') });
    expect(doctor.code).toBe(1);
    expect((await ruminate(['doctor'])).stdout).toContain('→ Get the models');
    const models = await ruminate(['models']);
    expect(models).toMatchObject({ stdout: '', code: 0 });
    expect(models.stderr).toContain('/nonexistent');
  });

  it('name a model whose manifest cannot be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ruminate-'));
    mkdirSync(join(folder, 'broken'));
    writeFileSync(join(folder, 'broken/manifest.json'), '{"format": 1}');
    const environment = { RUMINATE_MODELS: folder };
    for (const command of ['models', 'doctor']) {
      const { stdout, stderr, code } = await ruminate([command], { environment });
      expect(`${stdout}${stderr}`).toContain(join(folder, 'broken/manifest.json'));
      expect(code).toBe(1);
    }
    const { stdout } = await ruminate(['models', '--json'], { environment });
    expect(JSON.parse(stdout)).toMatchObject({ folders: [folder], models: [], problems: [{ code: 'model_broken' }] });
  });

  it('say of each model what differs from its manifest, and of each sound one what it is for', async () => {
    const folder = temporaryFolder();
    const tiny = { engine: 'hrm', layout: 'grid', shape: { rows: 4, columns: 4 }, symbols: 4 } as const;
    writeModel({ ...tiny, name: 'sound' }, folder);
    writeModel({ ...tiny, name: 'other-opset', change: (graph) => ({ ...graph, opset: 17 }) }, folder);
    const environment = { RUMINATE_MODELS: folder };
    const models = await ruminate(['models'], { environment });
    expect(models.stdout).toMatch(/sound +hrm +sudoku +up to 4x4 .* ok/);
    expect(models.stdout).toMatch(/other-opset .* not as in the manifest/);
    expect(models.stderr).toContain('opset 17, its manifest says 18');
    const doctor = await ruminate(['doctor'], { environment });
    expect(doctor.stdout).toContain('model for sudoku up to 4x4: sound, step.onnx has SHA-256');
    expect(doctor.stdout).toContain('opset 17, its manifest says 18');
    expect([models.code, doctor.code]).toEqual([1, 1]);
  });

  it.each([
    ['20.20.0', true],
    ['20.19.9', false],
    ['18.99.0', false],
    ['22.0.0', true],
  ])('Node.js %s for 20.20: %s', (found, isEnough) => {
    expect(checkNode(found, '20.20').ok).toBe(isEnough);
  });
});

describe('worstExit', () => {
  it.each([
    [[], EXIT.ok],
    [[0, 3, 0], EXIT.unsolved],
    [[3, 2, 0], EXIT.unreadable],
    [[2, 1, 3], EXIT.failed],
  ])('of %j is %i', (codes, worst) => {
    expect(worstExit(codes)).toBe(worst);
  });
});
