/** The report as one HTML file: nothing in it is loaded from anywhere, and no text of a record is ever taken for markup. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Run } from '../record.js';
import { classBars } from './bars.js';
import { type Content, element, type Markup, render, scriptJson } from './markup.js';
import type { Payload } from './payload.js';
import { costPlot, latencyPlot } from './plots.js';
import type { Summary } from './summary.js';
import { comparisonTable, costTable, repeatTable, scoreTable, sliceTable, type Table } from './tables.js';
import { thousands } from './words.js';

/** Script and style of the page, as `page/build.js` bundles them. */
const built = (name: string): string => readFileSync(new URL(`./page/${name}`, import.meta.url), 'utf8');

export function htmlReport(summary: Summary, payload: Payload): string {
  const script = built('page.js');
  const digest = createHash('sha256').update(script).digest('base64');
  // Nothing may be loaded, and no script may run but the one below: a second wall behind the escaping.
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const title = `Evaluation: ${titleOf(summary)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
${render(element('title', {}, title))}
<style>${built('page.css')}</style>
</head>
<body>
${render(bodyOf(title, summary))}
<script type="application/json" id="payload">${scriptJson(payload).text}</script>
<script>${script}</script>
</body>
</html>
`;
}

const titleOf = ({ run, arms }: Summary): string =>
  run ? `${run.arms.join(', ')} on ${run.suites.join(', ')}` : arms.map(({ name }) => name).join(', ');

function bodyOf(title: string, summary: Summary): Content {
  const { arms, comparisons, slices, verdict, caveats } = summary;
  const repeats = repeatTable(arms);
  return [
    element('a', { class: 'skip', href: '#items' }, 'To the items'),
    element(
      'header',
      {},
      element('h1', {}, title),
      element('p', { class: 'quiet' }, overview(summary)),
      element(
        'nav',
        { 'aria-label': 'Sections' },
        Object.entries(SECTIONS)
          .filter(([id]) => (id !== 'pairs' || comparisons.length > 0) && (id !== 'slices' || slices.length > 0))
          .map(([id, name]) => element('a', { href: `#${id}` }, name)),
      ),
    ),
    element(
      'main',
      {},
      section(
        'verdict',
        element('p', { class: 'sentence' }, verdict),
        caveats.map((caveat) => element('p', { class: 'caveat' }, caveat)),
        comparisons.length > 1 &&
          element(
            'details',
            {},
            element('summary', {}, `All ${comparisons.length} pairs of arms, in a sentence each`),
            element(
              'ul',
              {},
              comparisons.map(({ sentence }) => element('li', {}, sentence)),
            ),
          ),
      ),
      section(
        'scores',
        tableOf(scoreTable(arms)),
        repeats && tableOf(repeats),
        element(
          'div',
          { class: 'plots' },
          figure('Accuracy against cost', costPlot(arms)),
          figure('Accuracy against time', latencyPlot(arms)),
        ),
        tableOf(costTable(arms)),
      ),
      section('failures', classBars(arms)),
      comparisons.length > 0 && section('pairs', tableOf(comparisonTable(comparisons))),
      slices.length > 0 &&
        section(
          'slices',
          slices.map((slice) => tableOf(sliceTable(slice))),
        ),
      section(
        'items',
        element('noscript', {}, 'Filters and boards need JavaScript; everything above does without.'),
        element('div', { id: 'viewer' }),
      ),
      section(
        'run',
        summary.run ? runOf(summary.run) : element('p', {}, 'There is no run.json: what was run is not known.'),
        NOTES,
      ),
    ),
  ];
}

const SECTIONS = {
  verdict: 'Verdict',
  scores: 'Scores',
  failures: 'Failures',
  pairs: 'Pairs',
  slices: 'Slices',
  items: 'Items',
  run: 'The run',
} as const;

const section = (id: keyof typeof SECTIONS, ...content: readonly Content[]): Markup =>
  element(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    element('h2', { id: `${id}-title` }, SECTIONS[id]),
    content,
  );

const figure = (title: string, plot: Markup): Markup => element('figure', {}, element('figcaption', {}, title), plot);

function overview({ tries, items, arms, run }: Summary): string {
  const counted = `${thousands(tries)} tries of ${arms.length} ${arms.length === 1 ? 'arm' : 'arms'} at ${thousands(items)} items`;
  return run
    ? `${counted} · ${run.date.slice(0, 10)} · ruminate ${run.version}${run.commit ? ` (${run.commit})` : ''}`
    : counted;
}

function tableOf({ title, head, rows }: Table): Markup {
  return element(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': title },
    element(
      'table',
      {},
      element('caption', {}, title),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          head.map((name, column) => element('th', { scope: 'col', class: column > 0 && 'number' }, name)),
        ),
      ),
      element(
        'tbody',
        {},
        rows.map((row) =>
          element(
            'tr',
            {},
            row.map((cell, column) => {
              const [main, aside] = typeof cell === 'string' ? [cell, ''] : cell;
              const content = [main, aside !== '' && element('small', {}, aside)];
              return column === 0
                ? element('th', { scope: 'row' }, content)
                : element('td', { class: 'number' }, content);
            }),
          ),
        ),
      ),
    ),
  );
}

function runOf(run: Run): Content {
  const facts: readonly (readonly [string, string])[] = [
    ...[...run.earlier, run.command].map((command) => ['Command', command] as const),
    ['Language model', run.model ?? 'none'],
    ['Limit, repeats, seed', `${run.limit} items a suite, ${run.repeats}, ${run.seed}`],
    ['Machine', `${run.machine.processor}, ${run.machine.cores} cores, Node ${run.machine.node}`],
    ['Prices of', run.prices],
    ['Date', run.date],
  ];
  return [
    element(
      'dl',
      {},
      facts.map(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]),
    ),
    run.defects.length > 0 &&
      element(
        'details',
        {},
        element('summary', {}, `${thousands(run.defects.length)} items left out before the run`),
        element(
          'ul',
          {},
          run.defects.map(({ suite, item, message }) => element('li', {}, `${suite}/${item}: ${message}`)),
        ),
      ),
  ];
}

const NOTES: Content = element(
  'details',
  {},
  element('summary', {}, 'How the numbers are made'),
  element(
    'ul',
    {},
    [
      'An item is solved where the answer obeys every rule, however it was written; a trap, where the reply says what is the matter. Any answer that the rules allow counts.',
      'Of all items: a failed call or a timeout counts as not solved. Of those answered: such tries are left out.',
      'Intervals of shares are Wilson’s, over items: several tries at one item count as shares of it, since they are not independent.',
      'Arms are compared on the same items and repeats: McNemar’s exact test, with repeats the exact sign-flip test over items, Holm’s correction over all pairs of arms. Intervals of differences are percentiles of a bootstrap that draws whole items, or Newcombe’s where all items agree.',
      'Items needed: to see a difference of this size in four of five runs, by Connor’s formula.',
    ].map((note) => element('li', {}, note)),
  ),
);
