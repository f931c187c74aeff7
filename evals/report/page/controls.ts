/** The filters as controls; those that could not tell any two items apart are left out. */
import type { Payload } from '../payload.js';
import { inWords } from '../words.js';
import { button, choice, html } from './dom.js';
import { type Filters, itemFilterNames, itemFilters, noFilters } from './filters.js';

const inNaturalOrder = new Intl.Collator('en', { numeric: true }).compare;

export function drawControls(
  { arms, items, classes }: Payload,
  filters: Filters,
  onChange: (filters: Filters) => void,
): HTMLElement {
  const every = ['', 'any'] as const;
  const ofItems = itemFilterNames.flatMap((name) => {
    const { words, kindOf } = itemFilters[name];
    const kinds = [...new Set(items.map(kindOf))].sort(inNaturalOrder);
    if (kinds.length < 2) return [];
    const options = [every, ...kinds.map((kind) => [kind, kind] as const)];
    return [choice(words, options, filters[name], (value) => onChange({ ...filters, [name]: value }))];
  });
  const split = html('input', { type: 'checkbox', checked: filters.isSplit });
  split.addEventListener('change', () => onChange({ ...filters, isSplit: split.checked }));
  return html(
    'form',
    { class: 'controls', 'aria-label': 'Filters' },
    ...ofItems,
    choice('Arm', [every, ...arms.map((name, arm) => [String(arm), name] as const)], filters.arm, (arm) =>
      onChange({ ...filters, arm }),
    ),
    choice('Ended as', [every, ...classes.map((name) => [name, inWords(name)] as const)], filters.class, (name) =>
      onChange({ ...filters, class: name }),
    ),
    html('label', { class: 'check' }, split, html('span', {}, 'Only where the arms differ')),
    button('Show all items', 'Show all items', () => onChange(noFilters)),
  );
}
