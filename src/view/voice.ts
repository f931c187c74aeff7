/**
 * What screen readers are told. There is one live region on the page, and it says little: what has come of a puzzle, the step or cell
 * that the person moves to, and of thinking that plays its start, a step every few seconds, and its end.
 */
import { paceOf } from './player.js';
import { hasThoughts, lastFrame, type State } from './state.js';
import { badgeOf, counted, frameInWords, noteOf, storyOf } from './words.js';

/** About as long as a sentence takes to be read out, and some silence behind it. */
const MILLISECONDS_BETWEEN = 5_000;

/** The next thing to say when `before` became `now`; undefined where nothing is. */
export function toSay(before: State, now: State): string | undefined {
  if (now.isPlaying && !before.isPlaying) {
    return `${badgeOf(now).words}. The thinking plays, ${counted(lastFrame(now) - now.frame, 'step')}.`;
  }
  if (noteOf(now) !== noteOf(before)) return noteOf(now) || badgeOf(now).words;
  if (now.isPlaying) return now.frame !== before.frame && isTold(now) ? frameInWords(now) : undefined;
  // Also where playing stopped, by itself or by the person.
  if (now.frame !== before.frame || before.isPlaying) return frameInWords(now);
  const moved = now.at.row !== before.at.row || now.at.column !== before.at.column;
  return moved && hasThoughts(now) ? storyOf(now) : undefined;
}

const isTold = ({ frames, frame }: State): boolean =>
  frame % Math.ceil(MILLISECONDS_BETWEEN / paceOf(frames.length)) === 0;
