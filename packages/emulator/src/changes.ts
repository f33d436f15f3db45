/** Notifies the listeners of a change, without details. */
export interface Changes {
  notify(): void;
  /** The number of changes so far. */
  count(): number;
  /** Returns a function that removes the listener. */
  listen(listener: () => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  let count = 0;
  return {
    notify() {
      count++;
      for (const listener of listeners) listener();
    },
    count: () => count,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
