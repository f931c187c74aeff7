/** The viewer of the report: filters, scores, list and chosen item, drawn anew from one state. */
import type { Payload } from '../payload.js';
import { drawControls } from './controls.js';
import { drawDetail } from './detail.js';
import { html } from './dom.js';
import { attemptsByItem, type Filters, select } from './filters.js';
import { drawList } from './list.js';
import { drawScores } from './scores.js';
import { choose, filter, initialState, PAGE_SIZE, type State, showSide } from './state.js';

const payload: Payload = JSON.parse(document.getElementById('payload')?.textContent ?? '');
const byItem = attemptsByItem(payload);
let state = initialState(payload.sides, byItem);

const parts = {
  controls: html('div'),
  scores: html('div'),
  list: html('div', { class: 'list-side' }),
  detail: html('div', { class: 'detail-side' }),
};
const keys = html('p', { class: 'quiet keys' }, 'In the list: ↑ ↓ the item, Page Up and Page Down the page.');

function set(next: State): void {
  const filtersChanged = next.filters !== state.filters;
  state = next;
  if (filtersChanged) drawFilters();
  drawItems();
}

function drawFilters(): void {
  const label = document.activeElement?.closest('label, button');
  const at = label && [...parts.controls.querySelectorAll('label, button')].indexOf(label);
  parts.controls.replaceChildren(drawControls(payload, state.filters, applyFilters));
  parts.scores.replaceChildren(
    drawScores(
      payload,
      state.shown.flatMap((place) => byItem[place] ?? []),
    ),
  );
  // What had the keyboard has been drawn anew, and keeps it.
  const again = at === undefined || at === null ? undefined : parts.controls.querySelectorAll('label, button')[at];
  (again?.querySelector<HTMLElement>('select, input') ?? (again as HTMLElement | undefined))?.focus();
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
  parts.detail.replaceChildren(
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
  ?.replaceChildren(parts.controls, parts.scores, html('div', { class: 'panes' }, parts.list, parts.detail));
drawFilters();
drawItems();
