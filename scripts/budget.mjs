import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("sizes.json", import.meta.url);

/** What the packages needed when it was last recorded; sizes are in bytes. The documentation reads it, too. */
export const recorded = JSON.parse(readFileSync(file, "utf8"));

/**
 * Prints a size beside the one that was recorded, both in bytes; returns a problem where it is more than a tenth larger.
 * 256 bytes are free, so that an adapter of a few hundred may change.
 */
export function compare(what, size, before) {
  const budget = Math.floor(before * 1.1) + 256;
  console.log(`size: ${what}: ${size} bytes, was ${before}, budget ${budget}`);
  return size <= budget ? [] : [`${what}: ${size} bytes are over the budget of ${budget}`];
}

export function record(sizes) {
  writeFileSync(file, `${JSON.stringify({ ...recorded, ...sizes }, null, 2)}\n`);
}
