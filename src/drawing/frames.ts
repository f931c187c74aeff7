/** Which supervision steps a picture shows, and for how long. */

/** A step of a solve, as far as the choice needs it. */
interface Step {
  readonly restart: number;
}

/**
 * At most so many of the steps, in order: first of all those of the last restart, then the first of each other restart,
 * then others; where not all of a kind fit, they are spread evenly.
 */
export function chooseFrames<T extends Step>(steps: readonly T[], most: number): T[] {
  const last = steps.at(-1)?.restart;
  const rankOf = (step: T, index: number): number =>
    step.restart === last ? 0 : step.restart !== steps[index - 1]?.restart ? 1 : 2;
  const ranks = steps.map(rankOf);
  const chosen = new Set<T>();
  for (const rank of [0, 1, 2]) {
    const ofRank = steps.filter((_, index) => ranks[index] === rank);
    for (const step of spread(ofRank, most - chosen.size)) chosen.add(step);
  }
  return steps.filter((step) => chosen.has(step));
}

/** At most `count` of the list, evenly spaced, the last one among them. */
function spread<T>(list: readonly T[], count: number): T[] {
  if (list.length <= count) return [...list];
  return Array.from({ length: count }, (_, i) => list[Math.ceil(((i + 1) * list.length) / count) - 1] as T);
}

const SECONDS_IN_MOTION = 16;
const [SHORTEST, LONGEST] = [0.2, 0.6];
/** How long the last frame stands before the picture begins again. */
const SECONDS_AT_REST = 3;

export interface Timing {
  /** Of one round. */
  readonly seconds: number;
  /** When each frame begins, in percent of the round. */
  readonly starts: readonly number[];
}

export function timingOf(frames: number): Timing {
  const each = Math.min(LONGEST, Math.max(SHORTEST, SECONDS_IN_MOTION / frames));
  const seconds = (frames - 1) * each + SECONDS_AT_REST;
  return { seconds, starts: Array.from({ length: frames }, (_, frame) => (100 * frame * each) / seconds) };
}
