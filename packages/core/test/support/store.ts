import type { Store } from "../../src/index.js";

/** A store in memory that counts its calls, and can fail like real stores. */
export class TestStore implements Store {
  readonly entries = new Map<string, unknown>();
  /** Milliseconds, by key. */
  readonly lifetimes = new Map<string, number | undefined>();
  reads = 0;
  writes = 0;
  /**
   * `reject`: like a client without a connection. `swallow`: like Keyv, which emits `error` and returns as if there were
   * no entry. `silent`: the same without the event. `hang`: like a client that waits for its connection.
   */
  broken: "reject" | "swallow" | "silent" | "hang" | undefined;
  readonly #listeners: ((cause: unknown) => void)[] = [];

  on(event: string, listener: (cause: unknown) => void): void {
    if (event === "error") this.#listeners.push(listener);
  }

  /** For these keys, reads fail like `swallow`. */
  lost: (key: string) => boolean = () => false;

  get(key: string): Promise<unknown> {
    this.reads++;
    const broken = this.lost(key) ? "swallow" : this.broken;
    return this.#respond(() => this.entries.get(key), undefined, broken);
  }

  set(key: string, value: unknown, ttlMs?: number): Promise<unknown> {
    this.writes++;
    const keep = () => {
      this.entries.set(key, value);
      this.lifetimes.set(key, ttlMs);
      return true;
    };
    return this.#respond(keep, this.broken === "silent");
  }

  async #respond<T>(work: () => T, nothing: T, broken = this.broken): Promise<T> {
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
