/** The items that are shown, a page at a time: what became of each, arm by arm. */
import type { Attempt, Payload } from '../payload.js';
import { inWords, thousands } from '../words.js';
import { button, html } from './dom.js';
import { NOTHING_SHOWN, PAGE_SIZE, pageOf, pagesOf, type State } from './state.js';

export function drawList(
  { arms, items }: Payload,
  byItem: readonly (readonly Attempt[])[],
  state: State,
  onChoose: (place: number) => void,
): HTMLElement {
  const { shown, chosen } = state;
  if (shown.length === 0) return html('p', { class: 'empty' }, NOTHING_SHOWN);
  const page = pageOf(state);
  const first = page * PAGE_SIZE;
  const rows = shown.slice(first, first + PAGE_SIZE).map((place, offset) => {
    const item = items[place];
    const isChosen = first + offset === chosen;
    const row = html(
      'tr',
      {
        class: isChosen ? 'chosen' : '',
        tabindex: isChosen ? 0 : -1,
        'aria-selected': isChosen ? 'true' : 'false',
        // Of all items that are shown, the line of names included: the table holds one page of them.
        'aria-rowindex': first + offset + 2,
      },
      html(
        'th',
        { scope: 'row' },
        item?.item ?? '',
        html('small', {}, [item?.family, item?.size, item?.grade, item?.form].join(' · ')),
      ),
      ...arms.map((_, arm) =>
        html(
          'td',
          {},
          ...(byItem[place] ?? [])
            .filter((attempt) => attempt.arm === arm)
            .map((attempt) =>
              html(
                'span',
                {
                  class: `swatch class-${attempt.class}`,
                  title: inWords(attempt.class),
                  role: 'img',
                  'aria-label': inWords(attempt.class),
                },
                attempt.lenient ? '✓' : '×',
              ),
            ),
        ),
      ),
    );
    row.addEventListener('click', () => onChoose(first + offset));
    return row;
  });
  return html(
    'div',
    { class: 'list' },
    html(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'The items, in a table' },
      html(
        'table',
        { role: 'grid', 'aria-label': 'Items', 'aria-rowcount': shown.length + 1 },
        html(
          'thead',
          {},
          html(
            'tr',
            { 'aria-rowindex': 1 },
            html('th', { scope: 'col' }, 'Item'),
            ...arms.map((name) => html('th', { scope: 'col' }, name)),
          ),
        ),
        html('tbody', {}, ...rows),
      ),
    ),
    html(
      'div',
      { class: 'pages' },
      button('‹', 'Page before', () => onChoose(Math.max(0, first - PAGE_SIZE)), page === 0),
      html(
        'span',
        {},
        `${thousands(first + 1)} to ${thousands(Math.min(shown.length, first + PAGE_SIZE))} of ${thousands(shown.length)}`,
      ),
      button('›', 'Page after', () => onChoose(first + PAGE_SIZE), page === pagesOf(state) - 1),
    ),
  );
}
