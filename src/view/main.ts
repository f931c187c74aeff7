/** The page: the state in the middle, board and panel around it, the host outside. */
import { readBoards } from '../reasoner/puzzles/read.js';
import { createBoard } from './board.js';
import { html, setText } from './dom.js';
import { connectHost, type Host, type ToolResult } from './host.js';
import { listenToKeys } from './keyboard.js';
import { createPanel } from './panel.js';
import { createPlayer } from './player.js';
import { readResult, type Shown } from './shown.js';
import { solveThroughHost, toldToModel, traceOf, wholeOf } from './solving.js';
import * as change from './state.js';
import { toSay } from './voice.js';

let state = change.initial;
let host: Host | undefined;
let solving: AbortController | undefined;

const board = createBoard((place) => set(change.select(state, place)));
const panel = createPanel({
  onGoTo: (frame) => set(change.goTo(state, frame)),
  onPlay: togglePlaying,
  onEnter: enter,
  // Buttons that go with what they start would take the keyboard along.
  onSolve: () => {
    void solve();
    board.focus();
  },
  onTakeBack: takeBack,
  onStop: () => {
    solving?.abort();
    board.focus();
  },
});
const player = createPlayer(() => set(change.tick(state)));
/** The one live region: it stays on the page, and only its text changes. */
const voice = html('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });

function set(next: change.State): void {
  if (next === state) return;
  const said = toSay(state, next);
  state = next;
  board.update(state);
  panel.update(state);
  player.update(state.isPlaying, state.frames.length);
  // A slider that has the keyboard is read out by itself.
  const isRead = document.activeElement?.getAttribute('aria-valuetext') === said;
  if (said !== undefined && !isRead) setText(voice, said);
}

function togglePlaying(): void {
  set(state.isPlaying ? change.pause(state) : change.play(state));
}

function enter(glyph: string): void {
  set(change.enter(state, glyph));
  board.focus();
}

function takeBack(): void {
  if (solving) solving.abort();
  else set(change.takeBack(state));
  board.focus();
}

/** Shows a board, then the thinking behind its answer as soon as that is here. */
async function show(shown: Shown): Promise<void> {
  set(change.show(state, shown, false));
  const outcome = host && (await traceOf(shown, host));
  if (!outcome || state.shown !== shown || state.draft || state.isBusy || state.notice) return;
  set(change.show(state, { ...shown, outcome }, false));
  if (!matchMedia('(prefers-reduced-motion: reduce)').matches) set(change.play(state));
}

async function receive(result: ToolResult): Promise<void> {
  const shown = readResult(result.structuredContent) ?? (host && (await wholeOf(result, host)));
  if (shown) await show(shown);
  else set(change.fail(state, textOf(result)));
}

const textOf = ({ content }: ToolResult): string =>
  content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('\n');

/** The board is there before its answer where the page can read what the tool was asked. */
function receiveInput({ rows, text }: Readonly<Record<string, unknown>>): void {
  const asked = Array.isArray(rows) ? rows.join('\n') : text;
  const read = typeof asked === 'string' ? readBoards(asked) : undefined;
  if (!read?.ok) return;
  const { family, grids } = read.value;
  set(change.show(state, { family, puzzle: family.toRows(grids[0]), outcome: null, solveId: null }, true));
}

async function solve(): Promise<void> {
  const { shown, draft, isBusy } = state;
  if (!shown || isBusy || !host || (!draft && shown.outcome)) return;
  solving = new AbortController();
  set(change.solve(state));
  const asked = draft ?? shown.puzzle;
  const result = await solveThroughHost(asked, host, solving.signal);
  solving = undefined;
  if (!result.ok) {
    set(change.fail(state, result.error));
    return;
  }
  await Promise.all([receive(result.value), host.tellModel(toldToModel(asked, result.value))]);
}

listenToKeys(document.body, board.element, {
  onMove: (rows, columns) => {
    set(change.select(state, { row: state.at.row + rows, column: state.at.column + columns }));
    board.focus();
  },
  onEnter: enter,
  onStep: (frames) => set(change.goTo(state, state.frame + frames)),
  onPlay: togglePlaying,
  onSolve: () => void solve(),
  onTakeBack: takeBack,
});

document
  .querySelector('main')
  ?.replaceChildren(panel.header, html('div', { class: 'play-area' }, board.element, panel.palette), panel.side, voice);
board.update(state);
panel.update(state);

if (window.parent === window) {
  set(change.fail(state, 'This page is shown by an MCP client that knows MCP Apps, beside an answer of ruminate.'));
} else {
  const connecting = connectHost({
    onInput: receiveInput,
    onResult: (result) => void receive(result),
    onCancelled: () => set(change.fail(state, 'The call was cancelled before there was an answer.')),
    onClose: () => set(change.pause(state)),
  });
  connecting.then(
    (connected) => {
      host = connected;
    },
    (error: unknown) => set(change.fail(state, `The client does not answer: ${String(error)}`)),
  );
}
