import type { AuthOptions } from "@turalogin/core";
import { beside } from "./expect.js";
import type { Site } from "./site.js";

/** A store with Keyv's interface, in a Map. It can lose its data or fail. */
export function mapStore() {
  const entries = new Map<string, { value: unknown; ttlMs: number | undefined }>();
  const state = { down: false, reads: 0 };
  const answer = <T>(value: () => T) => {
    if (state.down) throw new Error("the store is down");
    return value();
  };
  return {
    entries,
    state,
    get: async (key: string) => answer(() => entries.get(key)?.value),
    getMany: async (keys: string[]) =>
      answer(() => {
        state.reads++;
        return keys.map((key) => entries.get(key)?.value);
      }),
    set: async (key: string, value: unknown, ttlMs?: number) =>
      answer(() => {
        entries.set(key, { value, ttlMs });
        return true;
      }),
  };
}

/** Runs with a second app that has such a store and these session options. */
export async function withStore(
  site: Site,
  run: (other: Site, store: ReturnType<typeof mapStore>) => Promise<void>,
  session: AuthOptions["session"] = {},
) {
  const store = mapStore();
  await beside(site, { session: { ...session, store } }, (other) => run(other, store));
}
