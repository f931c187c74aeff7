/** What became of the tries, arm by arm: a bar of classes, and the counts behind it. */
import { type OutcomeClass, outcomeClasses } from '../record.js';
import { element, type Markup } from './markup.js';
import type { ArmSummary } from './summary.js';
import { inWords, percent, thousands } from './words.js';

const MEANINGS: Readonly<Record<OutcomeClass, string>> = {
  solved: 'an answer that obeys every rule',
  status_right: 'a trap, and the reply says what is the matter',
  status_wrong: 'the reply says something of the puzzle that is not so',
  rule_violated: 'an answer that breaks a rule',
  given_changed: 'an answer to another board: a given was changed',
  wrong_shape: 'an answer of another size',
  unparsed: 'a reply in which no answer could be found',
  empty: 'no reply',
  refused: 'the model declined',
  gave_up: 'the solver spent its budget and said so',
  api_error: 'the call failed',
  timeout: 'no reply in time',
};

export function classBars(arms: readonly ArmSummary[]): Markup {
  const seen = outcomeClasses.filter((name) => arms.some(({ classes }) => classes[name] > 0));
  return element(
    'div',
    { class: 'classes' },
    arms.map((arm) =>
      element(
        'div',
        { class: 'class-row' },
        element('span', { class: 'class-arm' }, arm.name),
        element(
          'span',
          {
            class: 'bar',
            role: 'img',
            'aria-label': seen.map((name) => `${inWords(name)}: ${arm.classes[name]}`).join(', '),
          },
          seen
            .filter((name) => arm.classes[name] > 0)
            .map((name) =>
              element(
                'span',
                {
                  class: `part class-${name}`,
                  style: `flex-grow:${arm.classes[name]}`,
                  title: `${arm.name}: ${inWords(name)}, ${arm.classes[name]} of ${arm.tries}`,
                },
                arm.classes[name] >= arm.tries / 16 ? thousands(arm.classes[name]) : null,
              ),
            ),
        ),
      ),
    ),
    element(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Tries by what became of them' },
      element(
        'table',
        {},
        element('caption', {}, 'Tries by what became of them'),
        element(
          'thead',
          {},
          element(
            'tr',
            {},
            element('th', { scope: 'col' }, 'Class'),
            arms.map(({ name }) => element('th', { scope: 'col', class: 'number' }, name)),
            element('th', { scope: 'col' }, 'Meaning'),
          ),
        ),
        element(
          'tbody',
          {},
          seen.map((name) =>
            element(
              'tr',
              {},
              element('th', { scope: 'row' }, element('span', { class: `swatch class-${name}` }), inWords(name)),
              arms.map(({ classes, tries }) =>
                element(
                  'td',
                  { class: 'number' },
                  classes[name] === 0
                    ? '–'
                    : [thousands(classes[name]), element('small', {}, ` ${percent(classes[name] / tries)}`)],
                ),
              ),
              element('td', { class: 'meaning' }, MEANINGS[name]),
            ),
          ),
        ),
      ),
    ),
  );
}
