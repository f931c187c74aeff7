/**
 * Calls of a language model that are made once: each whole answer is stored before the arm sees it, and a run that goes on
 * after a crash, or only replays, gets it from there. What was in flight when the process was killed is asked again under the
 * same Idempotency-Key, which servers that know it answer without charging twice.
 */
import { createHash } from 'node:crypto';
import type { Call } from '../transcript.js';

/** Where calls are kept: a file of the run, or Redis for workers of several processes. */
export interface CallStore {
  get(key: string, index: number): Promise<Call | undefined>;
  /** Returns when the call is safe. */
  put(call: Call): Promise<void>;
}

/** A whole answer: retries and limits are behind it. Undefined where the run must not make calls (replay). */
export type Network = (
  input: string,
  init: RequestInit,
) => Promise<{ readonly response: Response; readonly body: string }>;

/** The calls of one record. */
export interface Calls {
  readonly fetch: typeof fetch;
  /** Seconds that answers took, when they were made. */
  readonly seconds: number;
  /** Of these, what did not pass now, as the answers were stored. */
  readonly secondsStored: number;
}

export function callsOf(key: string, store: CallStore, network: Network | undefined): Calls {
  let next = 0;
  let seconds = 0;
  let secondsStored = 0;
  return {
    get seconds() {
      return seconds;
    },
    get secondsStored() {
      return secondsStored;
    },
    fetch: async (input, init = {}) => {
      const index = next++;
      const url = input instanceof Request ? input.url : String(input);
      const request = typeof init.body === 'string' ? init.body : '';
      const digest = digestOf(init.method ?? 'GET', request);
      const stored = await store.get(key, index);
      if (stored?.digest === digest) {
        seconds += stored.seconds;
        secondsStored += stored.seconds;
        return responseOf(stored);
      }
      if (!network) throw new Error(`the transcript has no answer to call ${index + 1} of ${key}`);
      const headers = new Headers(init.headers);
      headers.set('idempotency-key', `${key}-${index}`);
      const started = performance.now();
      const { response, body } = await network(url, { ...init, headers });
      const took = (performance.now() - started) / 1000;
      seconds += took;
      const contentType = response.headers.get('content-type') ?? 'application/json';
      if (!response.ok) return new Response(body, { status: response.status, headers: response.headers });
      const at = new Date().toISOString();
      const call: Call = {
        type: 'call',
        key,
        index,
        digest,
        request,
        response: { contentType, body },
        seconds: took,
        at,
      };
      await store.put(call);
      return responseOf(call);
    },
  };
}

const digestOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 20);

const responseOf = ({ response: { body, contentType } }: Call): Response =>
  new Response(body, { status: 200, headers: { 'content-type': contentType } });
