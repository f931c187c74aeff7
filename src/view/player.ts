/** Plays the frames one after the other. */

const MILLISECONDS_IN_MOTION = 14_000;
const [SHORTEST, LONGEST] = [60, 700];

/** How long a frame stands: long solves go by faster, within what an eye can follow. */
export const paceOf = (frames: number): number =>
  Math.min(LONGEST, Math.max(SHORTEST, MILLISECONDS_IN_MOTION / Math.max(1, frames)));

export interface Player {
  /** Ticks while it is to play, at the pace of so many frames. */
  update(isPlaying: boolean, frames: number): void;
}

export function createPlayer(onTick: () => void): Player {
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    update(isPlaying, frames) {
      if (isPlaying === (timer !== undefined)) return;
      clearInterval(timer);
      timer = isPlaying ? setInterval(onTick, paceOf(frames)) : undefined;
    },
  };
}
