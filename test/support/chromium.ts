/** A real browser, where this machine has one. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** CHROMIUM names it where it is in none of the usual places. */
export const chromiumPath = [process.env.CHROMIUM ?? '', ...usual].find((path) => existsSync(path));

export const withChromium =
  chromiumPath === undefined ? '(skipped: no Chromium found; name one in CHROMIUM)' : '(in Chromium)';

export const launchChromium = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath ?? '' });
