import { timingSafeEqual } from "node:crypto";
import { compactDecrypt } from "jose/jwe/compact/decrypt";
import { CompactEncrypt } from "jose/jwe/compact/encrypt";
import { COOKIE_LIMIT } from "../reply/cookies.js";
import { digest, type Key, type Keys } from "../session/keys.js";

/** One pending login of this browser. */
export interface Attempt {
  /** The link's secret. It leaves this process only encrypted. */
  readonly handle: string;
  readonly email: string;
  readonly returnTo: string | undefined;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** How long an attempt may be pending, in seconds. */
export const PENDING_TTL = 15 * 60;

/**
 * Encrypts this browser's last two attempts, newest first (RFC 7516, `dir` with `A256GCM`). If they do not fit into a
 * cookie, parts are left out in this order: the older attempt's `returnTo`, the older attempt, the newest one's `returnTo`.
 */
export async function sealAttempts(attempts: readonly Attempt[], key: Key, name: string) {
  const [newest, older] = attempts;
  const smaller = [
    [newest, older],
    [newest, older && { ...older, returnTo: undefined }],
    [newest],
    [newest && { ...newest, returnTo: undefined }],
  ];
  let sealed = "";
  for (const choice of smaller) {
    sealed = await seal(
      choice.filter((attempt) => attempt !== undefined),
      key,
    );
    if (name.length + 1 + sealed.length <= COOKIE_LIMIT) break;
  }
  return sealed;
}

/** The attempts in a pending cookie that have not expired. Never rejects: a cookie that cannot be read holds none. */
export async function openAttempts(
  sealed: string | undefined | null,
  keys: Keys,
  nowMs: number,
): Promise<readonly Attempt[]> {
  if (!sealed || sealed.length > COOKIE_LIMIT) return [];
  // Checked before any parsing: we write only this header.
  if (!sealed.startsWith(`${SEALED_HEADER}.`)) return [];
  for (const key of keys.all) {
    const payload = await open(sealed, key);
    if (payload !== undefined) return readAttempts(payload, nowMs);
  }
  return [];
}

/** The attempt that this handle belongs to. Handles are compared in constant time. */
export function findAttempt(attempts: readonly Attempt[], handle: string): Attempt | undefined {
  const given = Buffer.from(handle);
  return attempts.find((attempt) => {
    const own = Buffer.from(attempt.handle);
    return own.length === given.length && timingSafeEqual(own, given);
  });
}

/** Identifies an attempt in this process. Includes the address: if the service mixes up handles, people stay apart. */
export function attemptKey({ handle, email }: Attempt, key: Key): string {
  return digest(key, "attempt", `${handle} ${email}`);
}

const HEADER = { alg: "dir", enc: "A256GCM", typ: "tl-pending+jwe" };
const SEALED_HEADER = Buffer.from(JSON.stringify(HEADER)).toString("base64url");

function seal(attempts: readonly Attempt[], key: Key): Promise<string> {
  const rows = attempts.map((a) => [a.handle, a.email, a.expiresAt, a.returnTo ?? null]);
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(rows)))
    .setProtectedHeader(HEADER)
    .encrypt(key.pending);
}

async function open(sealed: string, key: Key): Promise<Uint8Array | undefined> {
  try {
    return (await compactDecrypt(sealed, key.pending)).plaintext;
  } catch {
    return undefined;
  }
}

/** Never throws. The payload was encrypted with our key, but perhaps by another version of this package. */
function readAttempts(payload: Uint8Array, nowMs: number): readonly Attempt[] {
  const attempts: Attempt[] = [];
  for (const row of parseRows(payload)) {
    if (!Array.isArray(row)) continue;
    const [handle, email, expiresAt, returnTo] = row as unknown[];
    if (typeof handle !== "string" || typeof email !== "string") continue;
    if (typeof expiresAt !== "number" || !isPending(expiresAt - nowMs / 1000)) continue;
    attempts.push({
      handle,
      email,
      expiresAt,
      returnTo: typeof returnTo === "string" ? returnTo : undefined,
    });
  }
  return attempts;
}

/** More than `PENDING_TTL` is left only if the clock was set back, or another machine's clock is ahead. */
const isPending = (left: number) => left > 0 && left <= PENDING_TTL + AHEAD;

/** By how much another machine's clock may be ahead, in seconds. */
const AHEAD = 60;

function parseRows(payload: Uint8Array): readonly unknown[] {
  try {
    const rows: unknown = JSON.parse(new TextDecoder().decode(payload));
    return Array.isArray(rows) ? rows : [];
  } catch {
    return [];
  }
}
