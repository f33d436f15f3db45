/** Tells whoever looks on that something changed, not what. */
export interface Changes {
  tell(): void;
  /** How many there were. */
  count(): number;
  /** Returns how to stop. */
  listen(listener: () => void): () => void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  let count = 0;
  return {
    tell() {
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
