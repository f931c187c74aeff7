/** The viewer of the report: filters, scores, list and chosen item, drawn anew from one state. */
import type { Payload } from '../payload.js';
import { drawControls } from './controls.js';
import { drawDetail } from './detail.js';
import { html } from './dom.js';
import { attemptsByItem, type Filters, select } from './filters.js';
import { drawList } from './list.js';
import { drawScores } from './scores.js';
import { choose, filter, initialState, PAGE_SIZE, type State, showSide, whereOf } from './state.js';

const payload: Payload = JSON.parse(document.getElementById('payload')?.textContent ?? '');
const byItem = attemptsByItem(payload);
let state = initialState(payload.sides, byItem);

const parts = {
  controls: html('div'),
  scores: html('div'),
  list: html('div', { class: 'list-side' }),
  detail: html('div', { class: 'detail-side' }),
};
/** Read out by screen readers where the item changes, or how many are shown. It stays on the page, and only its text changes. */
const voice = html('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
const keys = html('p', { class: 'quiet keys' }, 'In the list: ↑ ↓ the item, Page Up and Page Down the page.');

function set(next: State): void {
  const filtersChanged = next.filters !== state.filters;
  state = next;
  if (filtersChanged) drawFilters();
  drawItems();
  const said = whereOf(payload, state);
  if (voice.textContent !== said) voice.textContent = said;
}

type Control = HTMLSelectElement | HTMLInputElement | HTMLButtonElement;

const nameOf = (control: Element): string | null | undefined =>
  control.getAttribute('aria-label') ?? control.closest('label')?.firstElementChild?.textContent;

/** Draws a part anew; the control in it that had the keyboard keeps it, or where that is off now, the first that is not. */
function redraw(part: HTMLElement, content: HTMLElement): void {
  const held = document.activeElement;
  const name = held && nameOf(held);
  const controls = (): Control[] => [...part.querySelectorAll<Control>('select, input, button')];
  const alike = (): Control[] => controls().filter((control) => nameOf(control) === name);
  const place = alike().indexOf(held as Control);
  part.replaceChildren(content);
  if (place < 0) return;
  const again = alike()[place];
  (again && !again.disabled ? again : controls().find(({ disabled }) => !disabled))?.focus();
}

function drawFilters(): void {
  redraw(parts.controls, drawControls(payload, state.filters, applyFilters));
  parts.scores.replaceChildren(
    drawScores(
      payload,
      state.shown.flatMap((place) => byItem[place] ?? []),
    ),
  );
}

function applyFilters(filters: Filters): void {
  set(filter(state, filters, select(payload, byItem, filters)));
}

function drawItems(): void {
  const hadKeyboard = parts.list.querySelector('tbody')?.contains(document.activeElement) === true;
  parts.list.replaceChildren(
    drawList(payload, byItem, state, (place) => {
      set(choose(state, place));
      focusChosen();
    }),
    keys,
  );
  redraw(
    parts.detail,
    drawDetail(payload, byItem, state, {
      onChoose: (place) => set(choose(state, place)),
      onSide: (side, arm, repeat) => set(showSide(state, side, arm, repeat)),
    }),
  );
  if (hadKeyboard) focusChosen();
}

function focusChosen(): void {
  parts.list.querySelector<HTMLElement>('tr.chosen')?.focus({ preventScroll: false });
}

const moves: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE_SIZE,
  PageUp: -PAGE_SIZE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

parts.list.addEventListener('keydown', (event) => {
  const move = moves[event.key];
  if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  set(choose(state, state.chosen + move));
});

document
  .getElementById('viewer')
  ?.replaceChildren(parts.controls, parts.scores, html('div', { class: 'panes' }, parts.list, parts.detail), voice);
drawFilters();
drawItems();
