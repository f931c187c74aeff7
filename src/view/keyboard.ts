/** The keyboard: arrows move in the board, symbols write, Space plays. */
import { BLANK } from './shown.js';

export interface KeyEvents {
  onMove(rows: number, columns: number): void;
  onEnter(glyph: string): void;
  onStep(frames: number): void;
  onPlay(): void;
  onSolve(): void;
  onTakeBack(): void;
}

/** Farther than any board is wide. */
const TO_THE_EDGE = 1000;

/** What a key does while the board has the keyboard; false where it does nothing. */
function actInBoard({ key, ctrlKey, metaKey }: KeyboardEvent, events: KeyEvents): boolean {
  const rows = ctrlKey ? TO_THE_EDGE : 0;
  const moves: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [-rows, -TO_THE_EDGE],
    End: [rows, TO_THE_EDGE],
  };
  const move = moves[key];
  if (move) {
    events.onMove(...move);
    return true;
  }
  if (ctrlKey || metaKey) return false;
  if (key === 'Backspace' || key === 'Delete' || key === '0') events.onEnter(BLANK);
  else if (key === 'Enter') events.onSolve();
  else if (key.length === 1 && key !== ' ') events.onEnter(key.toUpperCase());
  else return false;
  return true;
}

/** What a key does wherever the keyboard is, unless a control there uses it itself. */
function actAnywhere({ key, target }: KeyboardEvent, events: KeyEvents): boolean {
  const isOnButton = target instanceof HTMLButtonElement;
  const isOnSlider = target instanceof HTMLInputElement;
  if (key === ' ' && !isOnButton) events.onPlay();
  else if (key === 'Escape') events.onTakeBack();
  else if (key === 'PageUp' && !isOnSlider) events.onStep(-1);
  else if (key === 'PageDown' && !isOnSlider) events.onStep(1);
  else return false;
  return true;
}

export function listenToKeys(page: HTMLElement, board: HTMLElement, events: KeyEvents): void {
  page.addEventListener('keydown', (event) => {
    if (event.altKey) return;
    const isInBoard = event.target instanceof Node && board.contains(event.target);
    const didAct = (isInBoard && actInBoard(event, events)) || actAnywhere(event, events);
    if (didAct) event.preventDefault();
  });
}
