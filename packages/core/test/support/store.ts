import type { Store } from "../../src/index.js";

/** A store in memory whose calls are counted, and which fails in the ways that real ones do. */
export class TestStore implements Store {
  readonly entries = new Map<string, unknown>();
  /** Milliseconds, by key. */
  readonly lifetimes = new Map<string, number | undefined>();
  reads = 0;
  writes = 0;
  /**
   * `reject`: as a client without a connection. `swallow`: as Keyv, which emits `error` and answers as if there were
   * nothing. `silent`: the same without a word. `hang`: as a client that waits for its connection.
   */
  broken: "reject" | "swallow" | "silent" | "hang" | undefined;
  readonly #listeners: ((cause: unknown) => void)[] = [];

  on(event: string, listener: (cause: unknown) => void): void {
    if (event === "error") this.#listeners.push(listener);
  }

  /** Whose reads alone are swallowed. */
  lost: (key: string) => boolean = () => false;

  get(key: string): Promise<unknown> {
    this.reads++;
    const broken = this.lost(key) ? "swallow" : this.broken;
    return this.#answer(() => this.entries.get(key), undefined, broken);
  }

  set(key: string, value: unknown, ttlMs?: number): Promise<unknown> {
    this.writes++;
    const keep = () => {
      this.entries.set(key, value);
      this.lifetimes.set(key, ttlMs);
      return true;
    };
    return this.#answer(keep, this.broken === "silent");
  }

  async #answer<T>(work: () => T, nothing: T, broken = this.broken): Promise<T> {
    switch (broken) {
      case undefined:
        return work();
      case "reject":
        throw new Error("the store is down");
      case "hang":
        return new Promise(() => {});
      case "swallow":
        for (const listener of this.#listeners) listener(new Error("the store is down"));
        return nothing;
      case "silent":
        return nothing;
    }
  }
}
