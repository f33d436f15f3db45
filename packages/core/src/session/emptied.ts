import type { Emit } from "../events.js";

/** Reports that the store has lost its data. Everybody is signed out, so without a report the cause would be hard to find. */
export function reportEmptied(logger: { warn(message: string): void }, emit: Emit): void {
  logger.warn(
    "Turalogin: session.store has lost its data, so every session that was issued before has ended. " +
      "Use a store that keeps its data when it restarts (Redis: appendonly yes, maxmemory-policy noeviction). " +
      "If the store has been added or replaced just now, this is expected once.",
  );
  emit({ type: "store_emptied" });
}
