/** What a stream can show: colours, redrawing in place, or only lines. */
import picocolors from 'picocolors';

/** The part of a terminal's stream that drawing needs; process.stdout and process.stderr are such. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
  write(text: string): boolean;
}

export type Colours = ReturnType<typeof picocolors.createColors>;
export type Environment = Readonly<Record<string, string | undefined>>;

/** Colours on a terminal only, and none where NO_COLOR (no-color.org) or TERM=dumb says so. */
export function coloursFor(screen: Screen, environment: Environment = process.env): Colours {
  return picocolors.createColors(canRedraw(screen, environment) && !environment.NO_COLOR);
}

/** Whether the cursor can be moved back over what was written. */
export function canRedraw(screen: Screen, environment: Environment = process.env): boolean {
  return screen.isTTY === true && environment.TERM !== 'dumb';
}

/** Whether someone sits there to answer a prompt. */
export function isConversation(): boolean {
  return process.stdin.isTTY === true && process.stdout.isTTY === true;
}
