import { timingSafeEqual } from "node:crypto";
import { compactDecrypt } from "jose/jwe/compact/decrypt";
import { CompactEncrypt } from "jose/jwe/compact/encrypt";
import { COOKIE_LIMIT } from "../reply/cookies.js";
import { digest, type Key, type Keys, utf8Of } from "../session/keys.js";
import { SKEW } from "../session/token.js";

/** One pending login of this browser. */
export interface Attempt {
  /** The link's secret. It leaves this process only encrypted. */
  readonly handle: string;
  readonly email: string;
  readonly returnTo: string | undefined;
  /** Seconds since 1970. */
  readonly startedAt: number;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** What the pending cookie keeps of this browser. */
export interface Pending {
  /** The logins that are pending, newest first. */
  readonly attempts: readonly Attempt[];
  /** What was typed as an address and refused, for the page that shows it once more. */
  readonly typed?: string | undefined;
}

/** How long an attempt may be pending, in seconds. */
export const PENDING_TTL = 15 * 60;

/** How long a refused address is kept, in seconds. */
export const TYPED_TTL = 60;

/**
 * What is pending in this browser, as an encrypted token (RFC 7516, `dir` with `A256GCM`): its last two attempts and a
 * refused address. If they do not fit into a cookie, parts are left out in this order: the address, the older attempt's
 * `returnTo`, the older attempt, the newest one's `returnTo`.
 */
export async function sealPending(
  { attempts, typed }: Pending,
  key: Key,
  name: string,
  nowMs: number,
): Promise<string> {
  const [newest, older] = attempts;
  const draft = typed === undefined ? undefined : [typed, Math.floor(nowMs / 1000) + TYPED_TTL];
  const choices: readonly (readonly [(Attempt | undefined)[], typeof draft])[] = [
    [[newest, older], draft],
    [[newest, older], undefined],
    [[newest, older && { ...older, returnTo: undefined }], undefined],
    [[newest], undefined],
    [[newest && { ...newest, returnTo: undefined }], undefined],
  ];
  let sealed = "";
  for (const [choice, kept] of choices) {
    const rows = choice.filter((attempt) => attempt !== undefined).map(rowOf);
    sealed = await seal({ attempts: rows, typed: kept }, key);
    if (name.length + 1 + sealed.length <= COOKIE_LIMIT) break;
  }
  return sealed;
}

/** The unexpired content of a pending cookie. Never rejects: a cookie that cannot be read holds nothing. */
export async function openPending(
  sealed: string | undefined | null,
  keys: Keys,
  nowMs: number,
): Promise<Pending> {
  if (!sealed || sealed.length > COOKIE_LIMIT) return NOTHING;
  // Checked before any parsing: we write only this header.
  if (!sealed.startsWith(SEALED_START)) return NOTHING;
  for (const key of keys.all) {
    const payload = await open(sealed, key);
    if (payload !== undefined) return readPending(payload, nowMs);
  }
  return NOTHING;
}

const NOTHING: Pending = { attempts: [] };

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
/** The header, and the encrypted key, which is empty with `dir`. */
const SEALED_START = `${Buffer.from(JSON.stringify(HEADER)).toString("base64url")}..`;

type Row = readonly [string, string, number, number, string | null];

const rowOf = ({ handle, email, startedAt, expiresAt, returnTo }: Attempt): Row => [
  handle,
  email,
  startedAt,
  expiresAt,
  returnTo ?? null,
];

function seal(payload: object, key: Key): Promise<string> {
  return new CompactEncrypt(utf8Of(JSON.stringify(payload)))
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
function readPending(payload: Uint8Array, nowMs: number): Pending {
  const { attempts, typed } = parseObject(payload);
  return {
    attempts: (Array.isArray(attempts) ? attempts : []).flatMap((row) => readAttempt(row, nowMs)),
    typed: readTyped(typed, nowMs),
  };
}

function readAttempt(row: unknown, nowMs: number): readonly Attempt[] {
  if (!Array.isArray(row)) return [];
  const [handle, email, startedAt, expiresAt, returnTo] = row as unknown[];
  if (typeof handle !== "string" || typeof email !== "string") return [];
  if (typeof startedAt !== "number" || !isAhead(expiresAt, nowMs)) return [];
  const path = typeof returnTo === "string" ? returnTo : undefined;
  return [{ handle, email, startedAt, expiresAt, returnTo: path }];
}

function readTyped(typed: unknown, nowMs: number): string | undefined {
  if (!Array.isArray(typed)) return undefined;
  const [text, until] = typed as unknown[];
  return typeof text === "string" && isAhead(until, nowMs) ? text : undefined;
}

/** More than `PENDING_TTL` is left only if the clock was set back, or another machine's clock is ahead. */
function isAhead(seconds: unknown, nowMs: number): seconds is number {
  if (typeof seconds !== "number") return false;
  const left = seconds - nowMs / 1000;
  return left > 0 && left <= PENDING_TTL + SKEW;
}

function parseObject(payload: Uint8Array): { attempts?: unknown; typed?: unknown } {
  try {
    return JSON.parse(new TextDecoder().decode(payload)) ?? {};
  } catch {
    return {};
  }
}
