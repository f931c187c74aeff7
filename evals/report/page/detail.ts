/** The chosen item: what was asked, the arms' answers side by side, and the solution. */
import type { Attempt, Payload } from '../payload.js';
import { armClass } from '../words.js';
import { drawAttempt } from './attempt.js';
import { drawBoard } from './board.js';
import { button, choice, html } from './dom.js';
import type { State } from './state.js';

export interface DetailEvents {
  onChoose(place: number): void;
  onSide(side: number, arm: number, repeat: number): void;
}

export function drawDetail(
  payload: Payload,
  byItem: readonly (readonly Attempt[])[],
  { shown, chosen, sides }: State,
  events: DetailEvents,
): HTMLElement {
  const place = shown[chosen];
  const item = place === undefined ? undefined : payload.items[place];
  if (place === undefined || !item) return html('div', { class: 'detail' });
  const attempts = byItem[place] ?? [];
  const facts = [
    item.suite,
    item.family,
    item.size,
    item.grade,
    item.form,
    ...(item.trap ? [`trap: ${item.trap.replaceAll('_', ' ')}`] : []),
    `effort ${item.effort}`,
  ];
  return html(
    'div',
    { class: 'detail' },
    html(
      'div',
      { class: 'detail-head' },
      html('h3', {}, item.item),
      html('span', { class: 'quiet' }, facts.join(' · ')),
      button('‹', 'Item before', () => events.onChoose(chosen - 1), chosen === 0),
      button('›', 'Item after', () => events.onChoose(chosen + 1), chosen === shown.length - 1),
    ),
    html(
      'div',
      { class: 'sides' },
      ...sides.map(({ arm, repeat }, side) => {
        const tries = attempts.filter((attempt) => attempt.arm === arm);
        const attempt = tries.find((each) => each.repeat === repeat) ?? tries[0];
        return html(
          'section',
          { class: `side ${armClass(arm)}` },
          html(
            'div',
            { class: 'side-head' },
            choice(
              'Arm',
              payload.arms.map((name, each) => [String(each), name] as const),
              String(arm),
              (value) => events.onSide(side, Number(value), repeat),
            ),
            tries.length > 1 &&
              choice(
                'Repeat',
                tries.map((each) => [String(each.repeat), String(each.repeat + 1)] as const),
                String(attempt?.repeat ?? 0),
                (value) => events.onSide(side, arm, Number(value)),
              ),
          ),
          drawAttempt(payload, item, attempt),
        );
      }),
    ),
    html('details', {}, html('summary', {}, 'What was asked'), html('pre', { tabindex: 0 }, item.prompt)),
    item.expected !== null &&
      html(
        'details',
        {},
        html('summary', {}, 'The solution, or one of several'),
        drawBoard({
          puzzle: item.puzzle ?? [],
          answer: item.expected,
          look: payload.looks[`${item.family} ${item.size}`],
          broken: [],
          expected: null,
          words: `The solution: ${item.expected.join(' / ')}`,
        }),
      ),
  );
}
