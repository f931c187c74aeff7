import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { findFamily } from '../../src/reasoner/index.js';
import { hasTerminal, ruminate, startOnTerminal, thinkingChat } from '../support/cli.js';
import { inRows, large, medium, small } from './boards.js';

const family = findFamily('sudoku');

function answerTo(text: string): string {
  const read = family.parse(text);
  const solution = read.ok && read.value[0] && family.solveExact(read.value[0], 1).solutions[0];
  return solution ? family.render(solution) : 'no answer';
}

describe('chat, with lines piped in', () => {
  it('solves what is pasted, several boards too, and ends with its input', async () => {
    const input = `${inRows(large)}\n\n${inRows(small.text)}\n\n`;
    const { stdout, stderr, code } = await ruminate(['chat', '--engine', 'exact'], { input });
    expect(stdout).toContain(answerTo(inRows(large)));
    expect(stdout).toContain(answerTo(inRows(small.text)));
    expect(stderr.match(/checked by the rules/g)).toHaveLength(2);
    expect(code).toBe(0);
  });

  it('takes what follows a board and an empty line for a message of its own', async () => {
    const input = '1.3.\n..2.\n.1..\n4...\n\nand if r1c2 were 4?\n';
    const { stderr } = await ruminate(['chat', '--engine', 'exact'], { input });
    expect(stderr).toMatch(/^solved/m);
    expect(stderr).toMatch(/^no solution/m);
  });

  it.each([
    ['1234\n3421\n2143\n4312', 'Right: every rule is kept.'],
    ['1.34\n..2.\n.1..\n4...', 'Right so far.'],
    ['1.32\n..2.\n.1..\n4...', 'Not right:'],
  ])('checks an attempt whose puzzle it never saw, and does not solve it: %j', async (attempt, verdict) => {
    const { stdout, stderr } = await ruminate(['chat', '-p', 'check my attempt'], { input: attempt });
    expect(stderr).toContain(verdict);
    expect(stderr).not.toMatch(/^solved/m);
    expect(stdout).not.toContain('The recursive model');
  });

  it('says what is wrong with a text and goes on', async () => {
    const input = `Hello there, who are you?\n/quit\n${medium}\n`;
    const { stdout, stderr, code } = await ruminate(['chat'], { input });
    expect(stderr).toContain('→');
    expect({ stdout, code }).toEqual({ stdout: '', code: 0 });
  });

  it('checks an answer against the puzzle shown last', async () => {
    const right = small.answer.join('\n');
    const wrong = right.replace('1432', '1431');
    const input = [
      '/check',
      inRows(small.text),
      '/check',
      wrong,
      '/check',
      right,
      `/check ${right.replaceAll('\n', '')}`,
    ];
    const { stderr } = await ruminate(['chat', '--engine', 'exact'], { input: input.join('\n') });
    expect(stderr).toContain('no puzzle to check');
    expect(stderr).toMatch(/Not right:\n {2}\S/);
    expect(stderr.match(/^Right: every rule is kept\.$/gm)).toHaveLength(2);
  });

  it('makes puzzles, solves them, and knows its engines', async () => {
    const input = '/new easy 4\n/solve\n/engine\n/engine exact\n/engine magic\n/new tricky\n/wat\n/help\n';
    const { stdout, stderr, code } = await ruminate(['chat'], { input });
    const boards = stdout.split('\n').filter((line) => /^[1-4.] [1-4.] \| /.test(line));
    expect(boards).toHaveLength(8);
    expect(boards.slice(4).join('')).not.toContain('.');
    expect(stderr).toContain('Engine: auto');
    expect(stderr).toContain('Engine: exact');
    expect(stderr).toContain('auto, trm, hrm, exact');
    expect(stderr).toContain('/new easy|');
    expect(stderr).toContain('no command /wat');
    expect(stderr).toContain('/quit');
    expect(code).toBe(0);
  });
});

describe('chat, with options that cannot be kept', () => {
  it.each([
    ['--output-format json', '--output-format says how -p prints. Add -p, or leave it out.'],
    ['--budget-ms 600001 -p', 'It must be a whole number from 1 to 600000.'],
  ])('%s', async (words, message) => {
    const { stdout, stderr, code } = await ruminate(['chat', ...words.split(' ')], { input: small.text });
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain(message);
  });
});

describe.skipIf(!hasTerminal)('chat, on a terminal', () => {
  it('solves a paste without waiting for an empty line', async () => {
    const running = startOnTerminal(['chat', '--engine', 'exact']);
    await running.says('/help');
    running.child.stdin.write(`${inRows(large).replaceAll('\n', '\r')}\r`);
    await running.says('checked by the rules');
    running.child.stdin.write('/quit\r');
    const { stdout, code } = await running.ended;
    expect(stripVTControlCharacters(stdout).replaceAll('\r', '')).toContain(answerTo(inRows(large)));
    expect(code).toBe(0);
  });

  it('lets a board be typed row by row, and an empty line end it', async () => {
    const running = startOnTerminal(['chat']);
    await running.says('/help');
    for (const row of [...inRows(large).split('\n').slice(0, 8), '']) {
      running.child.stdin.write(`${row}\r`);
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    await running.says('8 rows');
    running.child.stdin.write('\x04');
    expect((await running.ended).code).toBe(0);
  });

  it('answers short questions about a board at once, though they hold digits', async () => {
    const running = startOnTerminal(['chat', '--engine', 'exact']);
    await running.says('/help');
    running.child.stdin.write('1.3. ..2. .1.. 4...\r');
    await running.says('checked by the rules');
    running.child.stdin.write('is 3 ok in r2c1?\r');
    await running.says('Row 2, column 1 is 3');
    running.child.stdin.write('/quit\r');
    expect((await running.ended).code).toBe(0);
  });

  it('Ctrl-C stops a solve and returns to the prompt, where a second one leaves', async () => {
    const running = startOnTerminal([], {}, thinkingChat);
    await running.says('/help');
    running.child.stdin.write(`${small.text}\r`);
    await running.says('step 5');
    running.child.stdin.write('typed meanwhile\x03');
    await running.says('Stopped.');
    await running.says('> typed meanwhile');
    running.child.stdin.write('\x03');
    const { stdout, code } = await running.ended;
    expect(stdout.lastIndexOf('\x1b[?25h')).toBeGreaterThan(stdout.lastIndexOf('\x1b[?25l'));
    expect(code).toBe(130);
  });

  it('Ctrl-C stops a solve, after which another line is taken as before', async () => {
    const running = startOnTerminal([], {}, thinkingChat);
    await running.says('/help');
    running.child.stdin.write(`${small.text}\r`);
    await running.says('step 5');
    running.child.stdin.write('\x03');
    await running.says('Stopped.');
    running.child.stdin.write('/engine\r');
    await running.says('Engine: trm');
    running.child.stdin.write('\x03');
    await running.says('(Ctrl-C again');
    running.child.stdin.write('/quit\r');
    expect((await running.ended).code).toBe(0);
  });

  it('Ctrl-C warns at first, and leaves with 130 the second time', async () => {
    const running = startOnTerminal(['chat']);
    await running.says('/help');
    running.child.stdin.write('53..\x03');
    await running.says('Ctrl-C again');
    running.child.stdin.write('\x03');
    expect((await running.ended).code).toBe(130);
  });
});
