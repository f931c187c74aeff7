import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getToolUiResourceUri, RESOURCE_MIME_TYPE } from '@modelcontextprotocol/ext-apps/app-bridge';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerRows, puzzleRows } from '../support/boards.js';
import { chromiumPath, launchChromium, withChromium } from '../support/chromium.js';
import { type HostedView, openHostedView } from '../support/view-host.js';
import { type HostedServer, openHostedServer, VIEW_URI } from '../support/view-server.js';

/** A browser on a busy machine takes its time. */
const eventually = <Value>(read: () => Value) => expect.poll(read, { timeout: 30_000 });

let server: Awaited<ReturnType<typeof openHostedServer>>;
beforeAll(async () => {
  server = await openHostedServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const call = (name: string, input: Record<string, unknown>): Promise<CallToolResult> =>
  server.callTool({ name, arguments: input });

describe('the view as a resource', () => {
  it('belongs to the tools whose results it shows, as the official helpers read it', async () => {
    const { tools } = await server.client.listTools();
    const withView = tools.filter((tool) => getToolUiResourceUri(tool) !== undefined);
    expect(withView.map(({ name }) => name)).toEqual(['solve_puzzle', 'make_puzzle', 'trace_thinking']);
    expect(withView.map(getToolUiResourceUri)).toEqual(withView.map(() => VIEW_URI));
  });

  it('is one page that names nothing to load and asks for no domain', async () => {
    const [content] = (await server.readResource(VIEW_URI)).contents;
    expect(content).toMatchObject({
      mimeType: RESOURCE_MIME_TYPE,
      _meta: { ui: { csp: { connectDomains: [], resourceDomains: [] } } },
    });
    const page = content && 'text' in content ? content.text : '';
    const [before = '', script = '', after = '', ...rest] = page.split(/<script>|<\/script>/);
    expect(rest).toEqual([]);
    expect(script.length).toBeGreaterThan(100_000);
    expect(before + after).not.toMatch(/<(?:link|img|iframe|script)\b|@import|url\(|https?:/);
  });
});

describe.skipIf(chromiumPath === undefined)(`the view in a host ${withChromium}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  const small = { rows: ['1.3.', '..2.', '.1..', '4...'] };

  const badge = ({ view }: HostedView) => view.locator('.badge');
  const rowsSeen = ({ view }: HostedView): Promise<string[]> =>
    view
      .locator('[role=row]')
      .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent || '.').join('')));

  it('shows the board while the tool runs, plays the thinking, and ends at the checked answer', async () => {
    await using hosted = await openHostedView(browser, server);
    await hosted.sendInput({ text: puzzleRows.join('\n') });
    await eventually(() => rowsSeen(hosted)).toEqual(puzzleRows);
    await eventually(() => badge(hosted).textContent()).toBe('Thinking …');
    await hosted.sendResult(await call('solve_puzzle', { rows: puzzleRows }));
    await eventually(() => badge(hosted).textContent()).toBe('Solved, checked');
    await hosted.view.getByRole('button', { name: 'Pause' }).waitFor();
    await hosted.view.getByRole('button', { name: 'Play' }).waitFor();
    expect(await rowsSeen(hosted)).toEqual(answerRows);
    expect(await hosted.view.locator('.readout', { hasText: 'Rules' }).textContent()).toContain('all hold');
    expect(await hosted.view.getByRole('slider').getAttribute('aria-valuetext')).toMatch(/^Step \d+ of \d+.*all hold$/);
    expect(hosted.strays).toEqual([]);
  });

  it('has one live region, whose text alone changes and tells little of thinking that plays', async () => {
    await using hosted = await openHostedView(browser, server);
    const live = hosted.view.locator('[aria-live], [role=status], [role=alert]');
    await live.evaluate((region) => {
      const said: string[] = [];
      Object.assign(globalThis, { said });
      new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true });
    });
    await hosted.sendResult(await call('solve_puzzle', { rows: puzzleRows }));
    await hosted.view.getByRole('button', { name: 'Pause' }).waitFor();
    await hosted.view.getByRole('button', { name: 'Play' }).waitFor();
    const said: string[] = await hosted.view.evaluate(() => (globalThis as unknown as { said: string[] }).said);
    const steps = Number(await hosted.view.getByRole('slider').getAttribute('max'));
    const begins = said.indexOf(`Solved, checked. The thinking plays, ${steps} step${steps === 1 ? '' : 's'}.`);
    expect(begins).toBeGreaterThan(0);
    expect(said.at(-1)).toMatch(/^Step \d+ of \d+.*all hold$/);
    // A sentence every five seconds of fourteen at most, and the end.
    expect(said.length - begins).toBeLessThanOrEqual(4);
    expect(await live.count()).toBe(1);
    expect(await live.textContent()).toBe(said.at(-1));
  });

  it('gets for itself the boards that a result had no room for', async () => {
    const rows = Array.from({ length: 45 }, (_, row) => (row === 0 ? `S${'.'.repeat(44)}` : '.'.repeat(45)));
    rows[44] = `${'.'.repeat(44)}G`;
    const solved = await call('solve_puzzle', { rows, engine: 'exact' });
    expect(solved.structuredContent).toMatchObject({ puzzle: null });
    await using hosted = await openHostedView(browser, server, { reducedMotion: 'reduce' });
    await hosted.sendResult(solved);
    await eventually(() => badge(hosted).textContent()).toBe('Solved, checked');
    expect(await rowsSeen(hosted)).toHaveLength(45);
    const made = await call('make_puzzle', { family: 'maze', size: 60, seed: 1 });
    expect(made.structuredContent).toMatchObject({ rows: null });
    await hosted.sendResult(made);
    await eventually(() => rowsSeen(hosted)).toHaveLength(60);
  });

  it('is worked by keyboard: cells, steps, a change, and solving again through the host', async () => {
    await using hosted = await openHostedView(browser, server, { reducedMotion: 'reduce' });
    await hosted.sendResult(await call('solve_puzzle', small));
    await hosted.view.getByRole('slider').waitFor();
    // Motion is unwelcome: nothing plays until it is asked for.
    expect(await hosted.view.getByRole('button', { name: 'Pause' }).count()).toBe(0);
    const { keyboard } = hosted.page;
    const cell = (name: string) => hosted.view.getByRole('gridcell', { name });
    await cell('row 1, column 1: 1, given').focus();
    await keyboard.press('PageUp');
    await eventually(() => hosted.view.locator('[aria-live]').textContent()).toMatch(/^(Step|As given)/);
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowDown');
    await keyboard.press('ArrowUp');
    expect(await hosted.view.locator(':focus').getAttribute('aria-label')).toMatch(/^row 1, column 2/);
    await keyboard.press('2');
    expect(await hosted.view.locator(':focus').getAttribute('aria-label')).toBe('row 1, column 2: 2, changed by you');
    await keyboard.press('Escape');
    expect(await badge(hosted).textContent()).toBe('Solved, checked');
    await keyboard.press('3');
    await eventually(() => hosted.view.getByRole('status').textContent()).toMatch(/3/);
    expect(await hosted.view.locator('[aria-invalid=true]').count()).toBe(2);
    await keyboard.press('Backspace');
    await keyboard.press('ArrowLeft');
    await keyboard.press('Delete');
    expect(await rowsSeen(hosted)).toEqual(['..3.', ...small.rows.slice(1)]);
    await keyboard.press('Enter');
    await eventually(() => badge(hosted).textContent()).not.toMatch(/Changed|Thinking/);
    expect(hosted.calls[0]).toMatchObject({
      name: 'solve_puzzle',
      arguments: { rows: ['..3.', ...small.rows.slice(1)] },
    });
    await eventually(() => hosted.told).toEqual([expect.stringContaining('the user had this puzzle solved: ..3.')]);
    // The board that came with the answer is another; the keyboard is where it was.
    expect(await hosted.view.locator(':focus').getAttribute('aria-label')).toMatch(/^row 1, column 1/);
    expect(hosted.strays).toEqual([]);
  });

  it('shows a maze, moves its start by pointer, and solves it again', async () => {
    const capabilities = { serverTools: {} };
    await using hosted = await openHostedView(browser, server, { reducedMotion: 'reduce', capabilities });
    const rows = ['S....', '.###.', '.#...', '.#.#.', '...#G'];
    await hosted.sendResult(await call('solve_puzzle', { rows }));
    // A host that reads no resources for its pages: the thoughts come from a tool.
    await hosted.view.getByRole('slider').waitFor();
    expect(hosted.calls.map(({ name }) => name)).toEqual(['trace_thinking']);
    await hosted.view.locator('.way:not([d=""])').waitFor({ state: 'attached' });
    await hosted.view.getByRole('gridcell', { name: 'row 1, column 3' }).click();
    await hosted.view.getByRole('button', { name: 'start' }).click();
    expect((await rowsSeen(hosted)).join('').match(/S/g)).toHaveLength(1);
    await hosted.view.getByRole('button', { name: 'Solve again' }).click();
    await eventually(() => badge(hosted).textContent()).toBe('Solved, checked');
    await eventually(() => hosted.view.getByRole('gridcell', { name: /: path/ }).count()).toBe(5);
    expect(hosted.strays).toEqual([]);
  });

  it('takes a puzzle that nobody has solved, and says what went wrong', async () => {
    await using hosted = await openHostedView(browser, server, { reducedMotion: 'reduce' });
    await hosted.sendResult(await call('make_puzzle', { family: 'sudoku', size: 4, seed: 1 }));
    await hosted.view.getByRole('button', { name: 'Solve', exact: true }).focus();
    await hosted.page.keyboard.press('Enter');
    await eventually(() => badge(hosted).textContent()).toBe('Solved, checked');
    expect(await hosted.view.locator(':focus').getAttribute('role')).toBe('gridcell');
    const markup = '<img src=x onerror=alert(1)>';
    await hosted.sendResult({ content: [{ type: 'text', text: markup }], isError: true });
    await eventually(() => hosted.view.getByRole('status').textContent()).toBe(markup);
    expect(hosted.strays).toEqual([]);
  });

  it('says so where the host runs no tool, and stops a call that takes too long', async () => {
    let calls = 0;
    const unwilling: HostedServer = {
      readResource: server.readResource,
      callTool: () => (calls++ === 0 ? new Promise(() => {}) : Promise.reject(new Error('not allowed'))),
    };
    await using hosted = await openHostedView(browser, unwilling, { reducedMotion: 'reduce' });
    await hosted.sendResult(await call('make_puzzle', { family: 'sudoku', size: 4, seed: 1 }));
    const status = hosted.view.getByRole('status');
    const solve = hosted.view.getByRole('button', { name: 'Solve', exact: true });
    await solve.click();
    await hosted.view.getByRole('button', { name: 'Stop' }).click();
    await eventually(() => status.textContent()).toBe('Stopped.');
    await solve.click();
    await eventually(() => status.textContent()).toMatch(/^This client did not run the tool \(.*not allowed\)/);
  });

  it('has no barrier that axe finds and nothing to scroll to on a phone, light and dark', async () => {
    const viewport = { width: 320, height: 900 };
    await using hosted = await openHostedView(browser, server, { reducedMotion: 'reduce', viewport });
    await hosted.sendResult(await call('solve_puzzle', { rows: puzzleRows }));
    await hosted.view.getByRole('slider').fill('1');
    await hosted.view.evaluate(axe);
    const barriers = async () => {
      const { violations } = await hosted.view.evaluate(() => (globalThis as unknown as Axe).axe.run());
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`);
    };
    for (const theme of ['light', 'dark'] as const) {
      await hosted.changeContext({ theme });
      await eventually(() => hosted.view.evaluate(() => document.documentElement.dataset.theme)).toBe(theme);
      expect(await barriers()).toEqual([]);
    }
    await hosted.view.getByRole('gridcell', { name: 'row 5, column 5' }).click();
    await hosted.page.keyboard.press('1');
    expect(await barriers()).toEqual([]);
    const overflow = await hosted.view.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return { across: scrollWidth - innerWidth, down: Math.max(0, scrollHeight - innerHeight - 1) };
    });
    expect(overflow).toEqual({ across: 0, down: 0 });
  });

  it('wears the theme and the colours of the host, and changes with them', async () => {
    await using hosted = await openHostedView(browser, server, { context: { theme: 'light' } });
    await hosted.sendResult(await call('make_puzzle', { family: 'sudoku', size: 4, seed: 1 }));
    const look = () =>
      hosted.view.evaluate(() => {
        const { color, backgroundColor, colorScheme, fontFamily } = getComputedStyle(document.documentElement);
        return { color, backgroundColor, colorScheme, fontFamily };
      });
    expect(await look()).toMatchObject({ backgroundColor: 'rgb(255, 255, 255)', colorScheme: 'light' });
    await hosted.changeContext({ theme: 'dark' });
    await eventually(look).toMatchObject({ backgroundColor: 'rgb(13, 17, 23)', colorScheme: 'dark' });
    const variables = { '--color-background-primary': '#123456', '--font-sans': 'Georgia' };
    await hosted.changeContext({ theme: 'dark', styles: { variables: variables as never } });
    await eventually(look).toMatchObject({ backgroundColor: 'rgb(18, 52, 86)', fontFamily: 'Georgia' });
  });
});

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  readonly axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
}
