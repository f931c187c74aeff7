/** Everything around the board: what it is, who solved it, what is seen, and the buttons. */
import { html, setAttributes, setText, svg } from './dom.js';
import { BLANK, givensOf, shapeOfRows } from './shown.js';
import { hasThoughts, lastFrame, type State } from './state.js';
import { createTimeline } from './timeline.js';
import { attemptOf, badgeOf, nameOf, noteOf, percent, rulesSay, stepOf, storyOf, titleOf } from './words.js';

export interface PanelEvents {
  onGoTo(frame: number): void;
  onPlay(): void;
  onEnter(glyph: string): void;
  onSolve(): void;
  onTakeBack(): void;
  onStop(): void;
}

export interface Panel {
  readonly header: HTMLElement;
  readonly side: HTMLElement;
  readonly palette: HTMLElement;
  update(state: State): void;
}

export function createPanel(events: PanelEvents): Panel {
  const title = html('h1');
  const badge = html('p', { class: 'badge' });
  const note = html('p', { class: 'note' });
  const header = html('header', {}, html('div', { class: 'headline' }, title, badge), note);

  const step = html('span', { class: 'step' });
  const attempt = html('span', { class: 'attempt' });
  const trust = readout('Model’s trust');
  const rules = readout('Rules');
  const timeline = createTimeline(events.onGoTo);
  let frame = 0;
  const back = iconButton('Step back', 'M15 5v14l-9-7zM5 5h2v14H5z', () => events.onGoTo(frame - 1));
  const playButton = iconButton('Play', PLAY, events.onPlay);
  const forward = iconButton('Step forward', 'M9 5v14l9-7zM17 5h2v14h-2z', () => events.onGoTo(frame + 1));
  playButton.classList.add('play');
  const story = html('p', { class: 'story' });
  const legend = createLegend();
  const thinking = html(
    'section',
    { class: 'thinking', 'aria-label': 'The thinking, step by step' },
    html(
      'div',
      { class: 'where' },
      html('p', {}, step, attempt),
      html('div', { class: 'controls' }, back, playButton, forward),
    ),
    timeline.element,
    html('div', { class: 'readouts' }, trust.element, rules.element),
    legend,
  );

  const solve = html('button', { class: 'primary', type: 'button' }, 'Solve again');
  solve.addEventListener('click', events.onSolve);
  const undo = html('button', { type: 'button' }, 'Take back');
  undo.addEventListener('click', events.onTakeBack);
  const stop = html('button', { type: 'button' }, 'Stop');
  stop.addEventListener('click', events.onStop);
  const keys = html('p', { class: 'keys' });
  const side = html(
    'div',
    { class: 'side' },
    thinking,
    story,
    html('div', { class: 'actions' }, solve, undo, stop),
    keys,
  );

  const palette = html('div', { class: 'palette', role: 'group', 'aria-label': 'Write into the selected cell' });
  let glyphs = '';

  function update(state: State): void {
    const { shown, draft, isBusy, isPlaying, frames } = state;
    frame = state.frame;
    const seen = frames[frame];
    setText(title, shown ? titleOf(shown) : 'ruminate');
    const { words, tone } = badgeOf(state);
    setText(badge, words);
    setAttributes(badge, { 'data-tone': tone });
    setText(note, noteOf(state));

    thinking.hidden = !hasThoughts(state) || draft !== null;
    setText(step, stepOf(state, frame));
    setText(attempt, attemptOf(state, frame));
    trust.set(seen?.thought ? percent(seen.thought.q_halt) : '–', seen?.thought?.q_halt ?? 0, 'plain');
    const said = shown ? rulesSay(shown, seen) : undefined;
    rules.set(said?.words ?? '–', said?.hold ? 1 : 0, said ? (said.hold ? 'good' : 'bad') : 'plain');
    timeline.update(state);
    setIcon(playButton, isPlaying ? 'Pause' : 'Play', isPlaying ? PAUSE : PLAY);
    back.disabled = isBusy || frame === 0;
    forward.disabled = isBusy || frame === lastFrame(state);
    playButton.disabled = isBusy;
    setText(story, storyOf(state));

    solve.hidden = isBusy || !shown || (draft === null && shown.outcome !== null);
    setText(solve, shown?.outcome ? 'Solve again' : 'Solve');
    undo.hidden = isBusy || draft === null;
    stop.hidden = !(isBusy && state.canStop);
    const symbols = shown ? [...givensOf(shown.family, shapeOfRows(shown.puzzle)), BLANK] : [];
    if (symbols.join('') !== glyphs) {
      glyphs = symbols.join('');
      legend.classList.toggle('is-way', shown?.family.look.way !== undefined);
      palette.replaceChildren(...symbols.map((glyph) => symbolButton(state, glyph, events)));
      setText(keys, keysOf(state));
    }
    for (const button of palette.querySelectorAll('button')) button.disabled = isBusy;
  }

  return { header, side, palette, update };
}

const PLAY = 'M7 4v16l13-8z';
const PAUSE = 'M6 5h4v14H6zM14 5h4v14h-4z';

function iconButton(name: string, path: string, onClick: () => void): HTMLButtonElement {
  const icon = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, svg('path', { d: path }));
  const button = html('button', { type: 'button', 'aria-label': name, title: name }, icon);
  button.addEventListener('click', onClick);
  return button;
}

function setIcon(button: HTMLButtonElement, name: string, path: string): void {
  setAttributes(button, { 'aria-label': name, title: name });
  const icon = button.querySelector('path');
  if (icon) setAttributes(icon, { d: path });
}

function symbolButton({ shown }: State, glyph: string, { onEnter }: PanelEvents): HTMLButtonElement {
  const name = shown ? nameOf(shown, glyph) : glyph;
  const button = html(
    'button',
    { type: 'button', 'aria-label': name },
    shown?.family.look.names ? name : glyph === BLANK ? '⌫' : glyph,
  );
  // The cell keeps the keyboard: whoever types goes on where they were.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('click', () => onEnter(glyph));
  return button;
}

/** A name, a value, and a bar as long as it is. */
function readout(name: string) {
  const value = html('strong');
  const fill = html('span', { class: 'fill' });
  const element = html(
    'div',
    { class: 'readout' },
    html('span', {}, name),
    value,
    html('span', { class: 'bar' }, fill),
  );
  const set = (words: string, share: number, tone: 'plain' | 'good' | 'bad'): void => {
    setText(value, words);
    fill.style.setProperty('--share', share.toFixed(3));
    setAttributes(element, { 'data-tone': tone });
  };
  return { element, set };
}

function createLegend(): HTMLElement {
  const item = (name: string, words: string) => html('span', {}, html('i', { class: name }), words);
  return html(
    'p',
    { class: 'legend' },
    item('swatch sure', 'unsure to sure'),
    item('swatch changed', 'just changed'),
    item('swatch trust', 'trust in the answer'),
    item('swatch broken', 'breaks a rule'),
  );
}

function keysOf({ shown }: State): string {
  if (!shown) return '';
  const symbols = givensOf(shown.family, shapeOfRows(shown.puzzle));
  const edits = symbols.every((symbol) => /\d/.test(symbol)) ? 'digits write' : `${symbols.join(' ')} write`;
  return `Arrows move, ${edits}, Backspace clears, Enter solves, Space plays, Page Up and Down step`;
}
