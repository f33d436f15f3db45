export type Listeners = Set<() => void>;

/** Adds a listener. Returns a function that removes it, and returns whether it was the last one. */
export function listen(listeners: Listeners, listener: () => void): () => boolean {
  const own = () => listener();
  listeners.add(own);
  return () => listeners.delete(own) && listeners.size === 0;
}

/** Calls each listener. An error of one is reported to the page, and stops nothing else. */
export function notify(listeners: Listeners): void {
  for (const listener of listeners) {
    try {
      listener();
    } catch (error) {
      reportError(error);
    }
  }
}
