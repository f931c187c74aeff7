/** Takes the pictures in docs/ from the view as it is. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { McpUiStyles } from '@modelcontextprotocol/ext-apps/app-bridge';
import { expect, it } from 'vitest';
import { findFamily } from '../../src/reasoner/index.js';
import { chromiumPath, launchChromium } from '../support/chromium.js';
import { openHostedView } from '../support/view-host.js';
import { openHostedServer } from '../support/view-server.js';

/** Fonts that look alike wherever the pictures are taken. */
const styles = { variables: { '--font-sans': 'Arial, "Liberation Sans", sans-serif' } as McpUiStyles };

const isWanted = process.env.RUMINATE_PICTURES === '1' && chromiumPath !== undefined;

const hard = '.8.42..........6...27...9.3.39.....7..1..8.3.5....1...9.35..8......6..5.....1.37.';
const labyrinth = (): string[] => {
  const maze = findFamily('maze');
  return maze.toRows(maze.generate(3, 'loops', { rows: 15, columns: 15 }).task.input);
};
const pictures = [
  { file: 'view.png', input: { text: hard }, theme: 'light', cell: 'row 5, column 4', share: 0.55 },
  { file: 'view-maze.png', input: { rows: labyrinth() }, theme: 'dark', cell: 'row 6, column 6', share: 0.55 },
] as const;

it.skipIf(!isWanted)('takes the pictures (only with RUMINATE_PICTURES=1, and a Chromium)', async () => {
  await using server = await openHostedServer();
  const browser = await launchChromium();
  for (const { file, input, theme, cell, share } of pictures) {
    await using hosted = await openHostedView(browser, server, {
      ...{
        viewport: { width: 760, height: 600 },
        deviceScaleFactor: 1.5,
        reducedMotion: 'reduce',
        context: { theme, styles },
      },
    });
    await hosted.sendResult(await server.callTool({ name: 'solve_puzzle', arguments: input }));
    const slider = hosted.view.getByRole('slider');
    const last = Number(await slider.getAttribute('max'));
    await slider.fill(String(Math.round(last * share)));
    await hosted.view.getByRole('gridcell', { name: cell }).click();
    expect(hosted.strays).toEqual([]);
    const picture = await hosted.page.locator('iframe').screenshot({ animations: 'disabled' });
    writeFileSync(fileURLToPath(new URL(`../../docs/${file}`, import.meta.url)), picture);
  }
  await browser.close();
});
