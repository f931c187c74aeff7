/** Events pushed at one end come out of an async generator at the other. */

export interface Channel<T> {
  push(item: T): void;
  close(): void;
  items(): AsyncGenerator<T, void>;
}

export function createChannel<T>(): Channel<T> {
  const waiting: T[] = [];
  let closed = false;
  let wake: (() => void) | undefined;
  return {
    push: (item) => {
      waiting.push(item);
      wake?.();
    },
    close: () => {
      closed = true;
      wake?.();
    },
    items: async function* () {
      for (;;) {
        while (waiting.length > 0) yield waiting.shift() as T;
        if (closed) return;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
}
