/** A fetch that notices what clients of language models do not: a server that falls silent, and a stream that was cut off. */
import { ModelFaultError } from './failures.js';

export interface Watch {
  /** After so long without a byte the server is given up. */
  readonly silenceMilliseconds: number;
  /** Hears of the fault, as the clients wrap errors or swallow them. */
  readonly onFault: (fault: ModelFaultError) => void;
  /** What is watched; the global fetch where it is not named. */
  readonly fetch?: typeof fetch | undefined;
}

export function watchedFetch({ silenceMilliseconds, onFault: tell, fetch: reach = fetch }: Watch): typeof fetch {
  let seen: ModelFaultError | undefined;
  const onFault = (fault: ModelFaultError): void => {
    seen = fault;
    tell(fault);
  };
  return async (input, init) => {
    // A client that tries again after a fault would make the user wait twice.
    if (seen) throw seen;
    const controller = new AbortController();
    const signal = init?.signal ? AbortSignal.any([init.signal, controller.signal]) : controller.signal;
    const giveUp = (): void => {
      const fault = new ModelFaultError('silent');
      onFault(fault);
      controller.abort(fault);
    };
    let timer = setTimeout(giveUp, silenceMilliseconds);
    const stop = (): void => clearTimeout(timer);
    const again = (): void => {
      stop();
      timer = setTimeout(giveUp, silenceMilliseconds);
    };
    signal.addEventListener('abort', stop, { once: true });
    try {
      const response = await reach(input, { ...init, signal });
      again();
      const isStream = response.headers.get('content-type')?.includes('event-stream') === true;
      if (response.body)
        return new Response(response.body.pipeThrough(watchBody(isStream, again, stop, onFault)), response);
      stop();
      return response;
    } catch (error) {
      stop();
      throw error;
    }
  };
}

/** How a stream of chat completions says that it is whole. */
const WHOLE = /\[DONE\]|"finish_reason"\s*:\s*"/;
const LONGEST_SIGN = 40;

function watchBody(
  isStream: boolean,
  onBytes: () => void,
  onEnd: () => void,
  onFault: Watch['onFault'],
): TransformStream<Uint8Array, Uint8Array> {
  const decoder = new TextDecoder();
  let tail = '';
  let isWhole = !isStream;
  return new TransformStream({
    transform: (chunk, out) => {
      onBytes();
      tail = tail.slice(-LONGEST_SIGN) + decoder.decode(chunk, { stream: true });
      isWhole ||= WHOLE.test(tail);
      out.enqueue(chunk);
    },
    flush: (out) => {
      onEnd();
      if (isWhole) return;
      const fault = new ModelFaultError('broken_stream');
      onFault(fault);
      out.error(fault);
    },
  });
}
