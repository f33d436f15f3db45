import { HANDLE } from "../client/wire.js";

/** Returns the value if it has the form of a link's handle, else undefined. Anything else is never sent to the service. */
export function parseLinkToken(value: unknown): string | undefined {
  return typeof value === "string" && HANDLE.test(value) ? value : undefined;
}

/**
 * The token in the query of a request target. The name must be literally `token` and occur once; the value is decoded once.
 * No query parser is used: parsers turn `+` into a space, and differ on repeated, nested and encoded names.
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

/** A handle has at most 512 characters, and each may be percent-encoded. */
const LONGEST = 3 * 512;

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
