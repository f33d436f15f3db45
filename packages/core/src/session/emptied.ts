import type { Emit } from "../events.js";
import { lineOf } from "../messages/table.js";

/** Reports that the store has lost its data. Everybody is signed out, so without a report the cause would be hard to find. */
export function reportEmptied(logger: { warn(message: string): void }, emit: Emit): void {
  logger.warn(lineOf("store_emptied"));
  emit({ type: "store_emptied" });
}
