/** Tries once more what a server may answer a moment later. The clients' own retries wait long and differ from each other. */

const WAIT_MILLISECONDS = 1_000;
const LONGEST_WAIT_MILLISECONDS = 10_000;

/** A 429 or a failure of the server is asked again once, after as long as the server says or a second. */
export function retryingFetch(fetchOnce: typeof fetch, wait = WAIT_MILLISECONDS): typeof fetch {
  return async (input, init) => {
    let response: Response;
    try {
      response = await fetchOnce(input, init);
    } catch (error) {
      // A kept connection may have been closed meanwhile; a fault that was noticed, or the user's stop, is final.
      if (init?.signal?.aborted || !(error instanceof TypeError)) throw error;
      return fetchOnce(input, init);
    }
    if (response.status !== 429 && response.status < 500) return response;
    const asked = Number(response.headers.get('retry-after') ?? Number.NaN) * 1000;
    if (asked > LONGEST_WAIT_MILLISECONDS || (await isQuotaSpent(response.clone()))) return response;
    await pause(Number.isFinite(asked) ? asked : wait, init?.signal);
    return fetchOnce(input, init);
  };
}

/** Then no waiting helps. */
async function isQuotaSpent(response: Response): Promise<boolean> {
  return /insufficient_quota/.test(await response.text());
}

async function pause(milliseconds: number, signal: AbortSignal | null | undefined): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
