import type { Report } from "../events.js";
import { createBreaker } from "../limits/breaker.js";
import type { Store } from "../options/options.js";

/** A store that rejects when a call fails, also if the app's store reports failures in another way. */
export interface CheckedStore {
  /** One value per key. */
  read(keys: string[]): Promise<unknown[]>;
  write(key: string, value: unknown, ttlMs?: number): Promise<void>;
}

/** Milliseconds. */
const DEADLINE = 2000;

export function checkedStore(store: Store): CheckedStore {
  const guarded = createBreaker();
  let failures = 0;
  let failure: unknown;
  if ("on" in store && typeof store.on === "function") {
    store.on("error", (cause: unknown) => {
      failures++;
      failure = cause;
    });
  }

  async function run<T>(call: () => T | PromiseLike<T>): Promise<T> {
    const before = failures;
    const result = await guarded(DEADLINE, "session.store", call);
    if (failures !== before) throw new Error("session.store reported an error", { cause: failure });
    return result;
  }

  return {
    async read(keys) {
      const { getMany } = store;
      if (getMany === undefined) {
        return run(() => Promise.all(keys.map((key) => store.get(key))));
      }
      const values = await run(() => getMany.call(store, keys));
      if (Array.isArray(values) && values.length === keys.length) return values;
      throw new TypeError("session.store: getMany must return one value per key");
    },
    async write(key, value, ttlMs) {
      const kept = await run(() => store.set(key, value, ttlMs));
      if (kept === false) throw new Error("session.store: set returned false");
    },
  };
}

/** Calls the store. Never rejects: a failure is reported as `store_failure` and returned. */
export async function askStore<T>(
  report: Report,
  call: () => Promise<T>,
): Promise<
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly cause: unknown }
> {
  try {
    return { ok: true, value: await call() };
  } catch (cause) {
    report({ type: "store_failure", cause });
    return { ok: false, cause };
  }
}

/** Whether there is no entry. Stores return undefined or null then. */
export const isAbsent = (value: unknown) => value === undefined || value === null;
