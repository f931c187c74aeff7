/**
 * Lets a model's words through as they stream in, once they are held against what was checked. Words with digits wait
 * until a sentence without any follows, because a board or a claim may still go on in the next line.
 */
import type { Emit } from './events.js';
import { contradiction, type Truth } from './guard.js';
import { withPlainDigits } from './text/numerals.js';

export interface Speaker {
  feed(text: string): Promise<void>;
  /** Begins the next message of the model: what waits is decided. */
  finish(): Promise<void>;
  /** What was shown. */
  readonly shown: string;
  readonly withheld: boolean;
}

/** Up to and with the end of a sentence or line. */
const SENTENCE = /^[\s\S]*?(?:[.!?…。！？:]["'”’)\]*_]*(?=\s)|\n)\s*/;

export function createSpeaker(truths: () => Promise<readonly Truth[]>, emit: Emit): Speaker {
  let arrived = '';
  /** Whole sentences that wait, as some of them hold digits or signs of a board. */
  let waiting = '';
  let shown = '';
  let withheld = false;

  async function release(): Promise<void> {
    if (waiting === '' || withheld) return;
    const reason = contradiction(shown + waiting, await truths());
    if (reason !== undefined) {
      withheld = true;
      emit({ type: 'withheld', reason });
      return;
    }
    const text = waiting;
    waiting = '';
    shown += text;
    emit({ type: 'words', text, by: 'model' });
  }

  return {
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
    finish: async () => {
      if (shown !== '' && arrived + waiting === '') return;
      waiting += arrived === '' ? '' : `${arrived}\n`;
      arrived = '';
      await release();
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
  /\p{L}{2}/u.test(sentence) && !/\d/.test(withPlainDigits(sentence)) && !/[#_|.*]{3}/.test(sentence);
