import { HANDLE } from "../client/wire.js";

/** The handle of a mailed link, if it could be one; anything else never goes upstream. */
export function parseLinkToken(value: unknown): string | undefined {
  return typeof value === "string" && HANDLE.test(value) ? value : undefined;
}

/**
 * The token in the query of a request target. Read by hand: a parser would take `+` for a space, and every framework's
 * has another idea of repeated, nested and encoded names. Ours: literally `token`, once, its value decoded once.
 */
export function linkTokenOf(target: string): string | undefined {
  const hash = target.indexOf("#");
  const sent = hash === -1 ? target : target.slice(0, hash);
  const query = sent.indexOf("?");
  if (query === -1) return undefined;
  let found: string | undefined;
  for (const pair of sent.slice(query + 1).split("&")) {
    if (pair !== "token" && !pair.startsWith("token=")) continue;
    if (found !== undefined) return undefined;
    found = pair.slice("token=".length);
  }
  return found === undefined || found.length > LONGEST ? undefined : parseLinkToken(decode(found));
}

/** A handle of 512 characters, each of them percent-encoded. */
const LONGEST = 3 * 512;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
