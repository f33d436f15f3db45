import * as z from "zod/mini";
import { TuraloginError } from "./errors.js";
import { Secret } from "./secret.js";
import { HANDLE } from "./wire.js";

/** A started login: its handle, and when it ends in milliseconds since 1970, where the service says so. */
export interface Started {
  readonly handle: Secret;
  readonly expiresAt: number | undefined;
}

/** A proven address. */
export interface Verified {
  /** With V2 the address is the id. */
  readonly user: { readonly id: string; readonly email: string };
  /** The service's own token. */
  readonly token: Secret;
  /** What an invite carried. */
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

const handle = z.string().check(z.regex(HANDLE));
const word = z.string().check(z.minLength(1), z.maxLength(8192));
const email = z.string().check(z.regex(/^[^@\s]+@[^@\s]+$/), z.maxLength(254));
const id = z.pipe(
  z.union([z.string(), z.int()]),
  z.transform((value) => String(value)),
);
const started = { success: z.optional(z.literal(true)), expiresAt: z.optional(z.unknown()) };
const metadata = z.optional(z.record(z.string(), z.unknown()));

export const STARTED_V1 = z.object({ ...started, sessionId: handle });
export const STARTED_V2 = z.object({ ...started, token: handle });
export const VERIFIED_V1 = z.object({
  success: z.literal(true),
  token: word,
  user: z.object({ id: id.check(z.regex(/^\P{Cc}{1,255}$/u)), email }),
  metadata,
});
export const VERIFIED_V2 = z.object({
  success: z.literal(true),
  jwt: word,
  user: z.object({ email }),
  metadata,
});

export function startedV1(reply: unknown): Started {
  const { sessionId, expiresAt } = fit(STARTED_V1.safeParse(reply));
  return { handle: new Secret(sessionId), expiresAt: timeOf(expiresAt) };
}

export function startedV2(reply: unknown): Started {
  const { token, expiresAt } = fit(STARTED_V2.safeParse(reply));
  return { handle: new Secret(token), expiresAt: timeOf(expiresAt) };
}

export function verifiedV1(reply: unknown): Verified {
  const { user, token, metadata } = fit(VERIFIED_V1.safeParse(reply));
  return { user, token: new Secret(token), metadata };
}

export function verifiedV2(reply: unknown): Verified {
  const { user, jwt, metadata } = fit(VERIFIED_V2.safeParse(reply));
  return { user: { id: user.email, email: user.email }, token: new Secret(jwt), metadata };
}

// The problem itself would quote the reply: it stays out of the error.
function fit<T>(result: { success: true; data: T } | { success: false }): T {
  if (result.success) return result.data;
  throw new TuraloginError(
    "upstream_error",
    "The Turalogin service sent a reply that does not fit its protocol. Check that apiUrl ends in the right version.",
  );
}

/** ISO 8601 or a number, of seconds or milliseconds. */
function timeOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : value;
  if (typeof time !== "number" || !Number.isFinite(time) || time <= 0) return undefined;
  return time < 1e11 ? time * 1000 : time;
}
