/** What each arm scores on the items that are shown. */
import { shareOf } from '../../statistics/share.js';
import type { Attempt, Payload } from '../payload.js';
import { amount, armClass, percent, range } from '../words.js';
import { html } from './dom.js';

export function drawScores({ arms }: Payload, attempts: readonly Attempt[]): HTMLElement {
  return html(
    'ul',
    { class: 'shown-scores', 'aria-label': 'Scores on the items shown' },
    ...arms.map((name, arm) => {
      const { share, solved, items, interval } = shareOf(
        attempts.filter((attempt) => attempt.arm === arm).map(({ item, lenient }) => ({ item, solved: lenient })),
      );
      const [low, high] = interval;
      return html(
        'li',
        { class: armClass(arm) },
        html('strong', {}, name),
        html(
          'span',
          { class: 'gauge', 'aria-hidden': 'true' },
          html('span', { class: 'reach', style: `left:${100 * low}%;right:${100 - 100 * high}%` }),
          share !== null && html('span', { class: 'at', style: `left:${100 * share}%` }),
        ),
        html('span', {}, items === 0 ? 'no tries' : `${percent(share)} (${range(interval)})`),
        html('small', {}, items === 0 ? '' : `${amount(solved)} of ${items}`),
      );
    }),
  );
}
