/** Lines as they are typed or pasted, waiting in a queue until the conversation asks for them. */
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { isConversation } from '../terminal/stream.js';

export type Typed =
  | { readonly kind: 'line'; readonly text: string }
  /** Nobody typed a line within the time asked for. */
  | { readonly kind: 'pause' }
  /** Ctrl-C at the prompt: what was typed so far is dropped. */
  | { readonly kind: 'interrupt' }
  /** Ctrl-D, or the end of what was piped in. */
  | { readonly kind: 'end' };

export interface Prompt {
  /** The next line, with `label` before it on a terminal; with `milliseconds`, a pause when none comes in that time. */
  next(label: string, milliseconds?: number): Promise<Typed>;
  /**
   * Until the returned function is called, calls `onInterrupt` on Ctrl-C instead of queueing it, and keeps what is typed
   * off the screen, where something is being drawn; it is not lost.
   */
  capture(onInterrupt: () => void): () => void;
  close(): void;
}

export function openPrompt(): Prompt {
  const onTerminal = isConversation();
  let captured: (() => void) | undefined;
  const output = echo(() => captured === undefined);
  const reader: Interface = createInterface({
    input: process.stdin,
    ...(onTerminal ? { output } : {}),
    terminal: onTerminal,
  });
  const queue: Typed[] = [];
  let wake: (() => void) | undefined;
  let ended = false;
  const put = (typed: Typed): void => {
    queue.push(typed);
    wake?.();
  };
  reader.on('line', (text) => put({ kind: 'line', text }));
  reader.on('close', () => {
    ended = true;
    put({ kind: 'end' });
  });
  reader.on('SIGINT', () => {
    if (captured) return captured();
    // Moving to the end of the line and clearing it drops what was typed.
    reader.write(null, { ctrl: true, name: 'e' });
    reader.write(null, { ctrl: true, name: 'u' });
    put({ kind: 'interrupt' });
  });

  return {
    next: async (label, milliseconds) => {
      if (queue.length === 0) {
        if (ended) return { kind: 'end' };
        if (onTerminal) {
          reader.setPrompt(label);
          // Within a paste the label would stand before the answer instead.
          if (milliseconds === undefined) reader.prompt(true);
        }
        await new Promise<void>((resolve) => {
          const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        wake = undefined;
      }
      return queue.shift() ?? { kind: 'pause' };
    },
    capture: (onInterrupt) => {
      captured = onInterrupt;
      return () => {
        captured = undefined;
      };
    },
    close: () => reader.close(),
  };
}

/** Standard output for the line editor, which asks it for its width, while `isOn` says so. */
function echo(isOn: () => boolean): Writable {
  const output = new Writable({
    write: (chunk, _encoding, done) => {
      if (isOn()) process.stdout.write(chunk);
      done();
    },
  });
  return Object.defineProperty(output, 'columns', { get: () => process.stdout.columns });
}
