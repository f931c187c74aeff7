/** One try of an arm: what became of it, its board, its words. */
import type { Attempt, Payload } from '../payload.js';
import { duration, inWords, money, percent, thousands } from '../words.js';
import { drawBoard } from './board.js';
import { html } from './dom.js';

type Item = Payload['items'][number];

export function drawAttempt(payload: Payload, item: Item, attempt: Attempt | undefined): HTMLElement {
  if (!attempt) return html('p', { class: 'empty' }, 'This arm has not tried this item.');
  const { lenient, strict, reply, error, prompt } = attempt;
  return html(
    'div',
    { class: 'attempt' },
    html(
      'p',
      { class: `outcome ${lenient ? 'good' : 'bad'}` },
      html('span', { class: `swatch class-${attempt.class}` }),
      `${inWords(attempt.class)}${lenient && !strict ? ', not in the form asked for' : ''}`,
    ),
    boardOf(payload, item, attempt),
    html(
      'dl',
      { class: 'facts' },
      ...factsOf(attempt).flatMap(([name, value]) => [html('dt', {}, name), html('dd', {}, value)]),
    ),
    error && html('p', { class: 'error' }, `${error.code}: ${error.message}`),
    html('h4', {}, 'What it said'),
    reply === '' ? html('p', { class: 'empty' }, 'Nothing.') : html('pre', { tabindex: 0 }, reply),
    prompt !== undefined &&
      html('details', {}, html('summary', {}, 'What this arm was asked'), html('pre', {}, prompt)),
  );
}

function boardOf(payload: Payload, item: Item, attempt: Attempt): Node {
  const { puzzle, expected } = item;
  const answer = attempt.answer === true ? expected : attempt.answer;
  const board = answer ?? puzzle;
  if (!board) return html('p', { class: 'empty' }, 'There is no board to show.');
  const wrong = attempt.violations.length;
  const words = answer
    ? `The answer${wrong > 0 ? `; ${wrong} cells break a rule or a given` : ''}: ${answer.join(' / ')}`
    : `No board in the reply; the puzzle: ${board.join(' / ')}`;
  return html(
    'figure',
    {},
    drawBoard({
      puzzle: puzzle ?? [],
      answer: answer ?? null,
      look: payload.looks[`${item.family} ${item.size}`],
      broken: attempt.violations,
      // A right answer may be another than the one expected, and where rules are broken those cells say what is wrong.
      expected: attempt.lenient || wrong > 0 ? null : expected,
      words,
    }),
    !answer && html('figcaption', {}, 'No board in the reply: this is the puzzle.'),
  );
}

function factsOf({ cells, framing, claim, engine, seconds, cost, tokens }: Attempt): [string, string][] {
  return [
    ...(cells === null ? [] : ([['Cells right', percent(cells)]] as [string, string][])),
    ['Says', claim === null ? 'nothing that could be read' : inWords(claim)],
    ...(framing === null ? [] : ([['Board', framing ? 'read right' : 'misread']] as [string, string][])),
    ...(engine === null ? [] : ([['Found by', engine]] as [string, string][])),
    ['Time', duration(seconds)],
    ...(tokens.prompt + tokens.completion === 0
      ? []
      : ([
          ['Tokens', `${thousands(tokens.prompt)} in, ${thousands(tokens.completion)} out`],
          ['Cost', money(cost)],
        ] as [string, string][])),
  ];
}
