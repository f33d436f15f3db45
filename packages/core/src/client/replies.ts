import * as z from "zod/mini";
import { TuraloginError } from "./errors.js";
import type { Secret } from "./secret.js";
import { HANDLE } from "./wire.js";

/** A started login: its handle, and when it expires, in milliseconds since 1970, if the service gives the time. */
export interface Started {
  readonly handle: Secret;
  readonly expiresAt: number | undefined;
}

/** A proven address. */
export interface Verified {
  /** With V2 the id is the email address. */
  readonly user: { readonly id: string; readonly email: string };
  /** The service's own token. */
  readonly token: Secret;
  /** The metadata of an invitation. */
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

/** The parts that the replies of all versions share. */
export const handle = z.string().check(z.regex(HANDLE));
export const word = z.string().check(z.minLength(1), z.maxLength(8192));
export const email = z.string().check(z.regex(/^[^@\s]+@[^@\s]+$/), z.maxLength(254));
export const metadata = z.optional(z.record(z.string(), z.unknown()));
export const started = {
  success: z.optional(z.literal(true)),
  expiresAt: z.optional(z.unknown()),
};

/** Reads a reply. The schema's own message could quote the reply, so it is not part of the error. */
export function fit<T>(schema: z.ZodMiniType<T>, reply: unknown): T {
  const result = schema.safeParse(reply);
  if (result.success) return result.data;
  throw new TuraloginError(
    "upstream_error",
    "The Turalogin service sent a reply that does not fit its protocol. Check that apiUrl ends in the right version.",
  );
}

/** Converts an ISO 8601 date, or a number of seconds or milliseconds, to milliseconds since 1970. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === "string" ? Date.parse(value) : value;
  if (typeof time !== "number" || !Number.isFinite(time) || time <= 0) return undefined;
  return time < 1e11 ? time * 1000 : time;
}
