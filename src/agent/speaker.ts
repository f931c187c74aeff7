/**
 * Lets a model's words through as they stream in, once they are held against what was checked. Words with digits wait
 * until a sentence without any follows, because a board or a claim may still go on in the next line. Where the user gave a board,
 * all words wait for a tool's result: before there is one, nothing stands behind them.
 */
import type { Emit } from './events.js';
import { objection, type Truth } from './guard.js';
import { withPlainDigits } from './text/numerals.js';

export interface Speaker {
  feed(text: string): Promise<void>;
  /** Begins the next message of the model: what waits is decided, where it has something to stand on. */
  finish(): Promise<void>;
  /** The model will say no more: what has nothing to stand on is withheld. */
  end(): Promise<void>;
  /** What was shown. */
  readonly shown: string;
  readonly withheld: boolean;
}

/** Up to and with the end of a sentence or line. */
const SENTENCE = /^[\s\S]*?(?:[.!?…。！？:]["'”’)\]*_]*(?=\s)|\n)\s*/;

export interface Grounds {
  /** Boards that the words may be about, with what is proven of them. */
  truths(): Promise<readonly Truth[]>;
  /** Whether words may be shown yet: there is no board to do something with, or a tool has done something. */
  isFounded(): boolean;
}

export function createSpeaker({ truths, isFounded }: Grounds, emit: Emit): Speaker {
  let arrived = '';
  /** Whole sentences that wait, as some of them hold digits or signs of a board. */
  let waiting = '';
  let shown = '';
  let withheld = false;

  async function release(): Promise<void> {
    if (waiting === '' || withheld || !isFounded()) return;
    const proven = await truths().catch(() => undefined);
    const reason = proven ? objection(shown + waiting, proven) : 'what is true of the board could not be proven';
    if (reason !== undefined) return withhold(reason);
    const text = waiting;
    waiting = '';
    shown += text;
    emit({ type: 'words', text, by: 'model' });
  }

  function withhold(reason: string): void {
    withheld = true;
    emit({ type: 'withheld', reason });
  }

  async function finish(): Promise<void> {
    if (shown !== '' && arrived + waiting === '') return;
    waiting += arrived === '' ? '' : `${arrived}\n`;
    arrived = '';
    await release();
  }

  return {
    finish,
    end: async () => {
      await finish();
      if (waiting.trim() !== '' && !withheld) withhold('it did nothing with the board');
    },
    feed: async (text) => {
      arrived += text;
      for (;;) {
        const [sentence] = SENTENCE.exec(arrived) ?? [];
        if (!sentence) return;
        arrived = arrived.slice(sentence.length);
        waiting += sentence;
        if (isHarmless(sentence)) await release();
      }
    },
    get shown() {
      return shown;
    },
    get withheld() {
      return withheld;
    },
  };
}

/** Nothing that could be a value or a piece of a board; a fence or an empty line does not end one either. */
const isHarmless = (sentence: string): boolean =>
  /\p{L}{2}/u.test(sentence.replace(/`{3}\w*/g, '')) &&
  !/\d/.test(withPlainDigits(sentence)) &&
  !/[#_|.*]{3}/.test(sentence);
