import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EvalRecord } from '../../../evals/record.js';
import { writeReport } from '../../../evals/report/report.js';
import { chromiumPath, launchChromium, withChromium } from '../../support/chromium.js';
import { makeRecords, runFolder, usualArms } from '../../support/eval-records.js';

const nasty = `</script><script>document.title='taken'</script><img src=x onerror="document.title='taken'"><!--`;

/** The first item of every arm carries text that would be markup, wherever a stranger can put text. */
const records: EvalRecord[] = makeRecords(60, usualArms, 2).map((record, place) =>
  place < 8
    ? {
        ...record,
        item: `0 ${nasty}`,
        form: nasty,
        reply: nasty,
        prompt: nasty,
        error: { code: nasty, message: nasty },
      }
    : record,
);

function written(of: readonly EvalRecord[]): string {
  const report = writeReport(runFolder(of));
  if (!report.ok) throw new Error(report.error.message);
  return report.value.files[0] ?? '';
}

describe('the report as a file', () => {
  const page = readFileSync(written(records), 'utf8');

  it('names nothing to load, and lets no script run but its own', () => {
    const [before = '', data = '', between = '', script = '', after = '', ...rest] =
      page.split(/<script[^>]*>|<\/script>/);
    expect(rest).toEqual([]);
    expect(before + between + after).not.toMatch(/<(?:link|img|iframe)\b|@import|url\(|https?:/);
    expect(before).toMatch(/default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-[^']+'/);
    expect(JSON.parse(data)).toMatchObject({ arms: ['llm', 'hybrid', 'reasoner', 'exact'] });
    expect(script).not.toContain('innerHTML');
  });

  it('has the verdict before everything else, and all numbers without a script', () => {
    const verdict = page.indexOf('class="sentence"');
    expect(verdict).toBeGreaterThan(0);
    expect(verdict).toBeLessThan(page.indexOf('<table'));
    expect(page).toMatch(/hybrid solved \d+ points more than llm/);
    for (const name of ['Accuracy against cost', 'Solved by size', 'Over repeats', 'Arm against arm'])
      expect(page).toContain(name);
  });
});

describe.skipIf(chromiumPath === undefined)(`the report ${withChromium}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  async function open(
    file: string,
    colorScheme: 'light' | 'dark' = 'light',
    width = 1280,
  ): Promise<{ page: Page; errors: string[] }> {
    const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) errors.push(request.url());
    });
    await page.goto(pathToFileURL(file).href);
    return { page, errors };
  }

  const file = written(records);

  it('shows strangers’ text as text and runs none of it', async () => {
    const { page, errors } = await open(file);
    await page.locator('.list tbody tr').first().click();
    expect(await page.locator('.detail h3').textContent()).toBe(`0 ${nasty}`);
    expect(await page.locator('.side pre').first().textContent()).toBe(nasty);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.title()).not.toBe('taken');
    expect(errors).toEqual([]);
    await page.close();
  });

  it('filters, and counts again what is shown', async () => {
    const { page } = await open(file);
    const shown = async (): Promise<number> =>
      Number((await page.locator('.pages span').textContent())?.split(' of ')[1]);
    expect(await shown()).toBe(60);
    await page.getByRole('combobox', { name: 'Size' }).selectOption('9x9');
    const ofSize = new Set(records.filter(({ size }) => size === '9x9').map(({ item }) => item)).size;
    expect(await shown()).toBe(ofSize);
    expect(await page.locator('.shown-scores li').last().textContent()).toContain(`${ofSize} of ${ofSize}`);
    await page.getByRole('combobox', { name: 'Ended as' }).selectOption('gave_up');
    await page.locator('.controls').getByRole('combobox', { name: 'Arm' }).selectOption({ label: 'reasoner' });
    const gaveUp = records.filter(
      (record) => record.size === '9x9' && record.arm === 'reasoner' && record.class === 'gave_up',
    );
    expect(await shown()).toBe(new Set(gaveUp.map(({ item }) => item)).size);
    await page.getByRole('button', { name: 'Show all items' }).click();
    expect(await shown()).toBe(60);
    await page.close();
  });

  it('boards stand side by side, wrong cells are marked, and the keyboard moves through the items', async () => {
    const { page } = await open(file);
    await page.getByRole('combobox', { name: 'Ended as' }).selectOption('rule_violated');
    await page.locator('.controls').getByRole('combobox', { name: 'Arm' }).selectOption({ label: 'llm' });
    await page.locator('.list tbody tr').first().click();
    const item = (await page.locator('.detail h3').textContent()) ?? '';
    const wrong = records.find(
      (record) => record.item === item && record.arm === 'llm' && record.class === 'rule_violated',
    );
    const [left] = await page.locator('.side').all();
    await left?.getByRole('combobox', { name: 'Repeat' }).selectOption({ value: String(wrong?.repeat ?? 0) });
    expect(await page.locator('.side').first().locator('.board .broken').count()).toBe(wrong?.violations.length);
    expect(await page.locator('.side .board').count()).toBe(2);
    await page.keyboard.press('Tab');
    await page.locator('.list tbody tr.chosen').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.detail h3').textContent()).not.toBe(item);
    expect(await page.locator('.list tbody tr.chosen').evaluate((row) => row === row.ownerDocument.activeElement)).toBe(
      true,
    );
    await page.close();
  });

  it('the controls beside an item keep the keyboard, and the table says where its page lies', async () => {
    const { page } = await open(file);
    const focused = (): Promise<unknown> => page.evaluate('document.activeElement.ariaLabel');
    await page.locator('.list tbody tr').first().click();
    await page.getByRole('button', { name: 'Item after' }).focus();
    await page.keyboard.press('Enter');
    expect(await focused()).toBe('Item after');
    await page.getByRole('button', { name: 'Item before' }).focus();
    await page.keyboard.press('Enter');
    // It is off at the first item.
    expect(await focused()).toBe('Item after');
    await page.locator('.side').last().getByRole('combobox', { name: 'Arm' }).focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate('document.activeElement.closest(".side:last-child select") !== null')).toBe(true);
    await page.getByRole('button', { name: 'Page after' }).click();
    const row = page.locator('.list tbody tr').first();
    expect(await row.getAttribute('aria-rowindex')).toBe('27');
    expect(await row.getAttribute('aria-selected')).toBe('true');
    expect(await page.locator('.list table').getAttribute('aria-rowcount')).toBe('61');
    await page.close();
  });

  it('one live region says which item is chosen, in place, and nothing more', async () => {
    const { page } = await open(file);
    const live = page.locator('[aria-live]');
    await live.evaluate((region) => region.setAttribute('data-first', ''));
    await page.locator('.list tbody tr').first().click();
    await page.getByRole('button', { name: 'Item after' }).click();
    const item = await page.locator('.detail h3').textContent();
    expect(await live.evaluateAll((regions) => regions.map((region) => region.textContent))).toEqual([
      `${item}, 2 of 60`,
    ]);
    expect(await page.locator('[aria-live][data-first]').count()).toBe(1);
    await page.getByRole('combobox', { name: 'Size' }).selectOption('9x9');
    expect(await live.textContent()).toMatch(/, \d+ of (?!60)\d+$/);
    await page.close();
  });

  const few = written(makeRecords(6));

  it.each([
    ['light', 1280],
    ['dark', 360],
  ] as const)('has nothing that axe finds wrong, and fits: %s, %i pixels', async (scheme, width) => {
    const { page } = await open(few, scheme, width);
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overflow).toBe(0);
    await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
    const { violations } = (await page.evaluate('axe.run()')) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    await page.close();
  });

  it('holds ten thousand records a page at a time', async () => {
    const { page, errors } = await open(written(makeRecords(2500)));
    expect(await page.locator('.list tbody tr').count()).toBe(25);
    await page.locator('.list tbody tr.chosen').focus();
    await page.keyboard.press('End');
    expect(await page.locator('.pages span').textContent()).toBe('2,476 to 2,500 of 2,500');
    expect(errors).toEqual([]);
    await page.close();
  });
});
