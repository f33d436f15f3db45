import { readFileSync, writeFileSync } from "node:fs";

const file = new URL("sizes.json", import.meta.url);

/** The recorded sizes of the packages, in bytes. The documentation reads them, too. */
export const recorded = JSON.parse(readFileSync(file, "utf8"));

/**
 * Prints a size and the recorded one, both in bytes. Returns a problem if it has grown by more than a tenth.
 * At least 256 bytes more are always allowed, so that a small adapter can change.
 */
export function compare(what, size, before) {
  if (before === undefined) return [`${what} is not recorded yet: npm run sizes -- --write`];
  const budget = Math.floor(before * 1.1) + 256;
  console.log(`size: ${what}: ${size} bytes, was ${before}, budget ${budget}`);
  return size <= budget ? [] : [`${what}: ${size} bytes are over the budget of ${budget}`];
}

export function record(sizes) {
  writeFileSync(file, `${JSON.stringify({ ...recorded, ...sizes }, null, 2)}\n`);
}
