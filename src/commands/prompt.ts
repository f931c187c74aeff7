/** Lines as they are typed or pasted, waiting in a queue until the conversation asks for them. */
import { createInterface, type Interface } from 'node:readline';
import { Writable } from 'node:stream';
import { canRedraw, isConversation } from '../terminal/stream.js';

export type Typed =
  /** One line, or several that were pasted at once. */
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
  const paste =
    onTerminal && canRedraw(process.stdout) ? watchPastes(reader, (text) => put({ kind: 'line', text })) : undefined;
  reader.on('line', (text) => {
    const whole = paste ? paste.take(text) : text;
    if (whole !== undefined) put({ kind: 'line', text: whole });
  });
  reader.on('close', () => {
    ended = true;
    put({ kind: 'end' });
  });
  reader.on('SIGINT', () => {
    if (captured) return captured();
    // Moving to the end of the line and clearing it drops what was typed.
    paste?.drop();
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
    close: () => {
      paste?.end();
      reader.close();
    },
  };
}

interface Pastes {
  /** The message that a line ends, with all that was pasted before it; undefined within a paste. */
  take(line: string): string | undefined;
  drop(): void;
  end(): void;
}

const PASTES_ON = '\x1b[?2004h';
const PASTES_OFF = '\x1b[?2004l';

/**
 * Asks the terminal to mark pastes (bracketed paste), so that the lines of one make one message. It is sent when it ends
 * with a line's end, else with the Enter key, so that words can be typed behind it.
 */
function watchPastes(reader: Interface, send: (text: string) => void): Pastes {
  let within = false;
  let lines: string[] = [];
  const onKey = (_text: string | undefined, key: { name?: string } | undefined): void => {
    if (key?.name === 'paste-start') within = true;
    if (key?.name !== 'paste-end') return;
    within = false;
    if (lines.length === 0 || reader.line !== '') return;
    send(lines.join('\n'));
    lines = [];
  };
  const off = (): void => void process.stdout.write(PASTES_OFF);
  process.stdout.write(PASTES_ON);
  process.stdin.on('keypress', onKey);
  process.once('exit', off);
  return {
    take: (line) => {
      lines.push(line);
      if (within) return undefined;
      const text = lines.join('\n');
      lines = [];
      return text;
    },
    drop: () => {
      lines = [];
    },
    end: () => {
      process.stdin.off('keypress', onKey);
      process.off('exit', off);
      off();
    },
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
