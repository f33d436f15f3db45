import { createHash } from "node:crypto";
import type { Started } from "../client/client.js";
import { TuraloginError } from "../client/errors.js";
import type { Core } from "../core.js";
import { ConfigError } from "../options/config-error.js";
import { parseEmail } from "../request/email.js";
import { digest } from "../session/keys.js";
import { type CheckedStore, isAbsent } from "../session/store.js";
import { returnToOf } from "./landing.js";

/** Whom to invite, and what comes back when they accept. */
export interface Invitation {
  readonly email: string;
  /** Shown in the mail. 1 to 500 characters. */
  readonly message: string;
  /** Where accepting leads: a path on the origin of `pages.home`. A bad one counts as none. */
  readonly returnTo?: string | undefined;
  /** Handed to `onSignIn` when the invitation is accepted. JSON, at most 8 KiB; it stays in `session.store`. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

/** What is kept of an invitation until it expires. */
export interface Invited {
  readonly email: string;
  readonly returnTo: string | undefined;
  readonly metadata: Readonly<Record<string, unknown>> | undefined;
}

/** The invitations under way. */
export interface Invites {
  keep(handle: string, invited: Invited, expiresAt: number | undefined): Promise<void>;
  /** Rejects where the store does, or the entry cannot be read. */
  find(handle: string): Promise<Invited | undefined>;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Where the service does not say. */
const USUAL = 7 * DAY;
/** Whatever the service says: stores count in whole milliseconds, and none to the end of time. */
const LONGEST = 400 * DAY;

export function createInvites(store: CheckedStore, now: () => number): Invites {
  // Unkeyed, so that it outlives a rotation of secrets: a handle is random and long, nobody can guess it from its hash.
  const keyOf = (handle: string) =>
    `turalogin:invite:${createHash("sha256").update(`turalogin invite\0${handle}`).digest("base64url")}`;
  return {
    keep(handle, invited, expiresAt) {
      const left = expiresAt === undefined ? USUAL : Math.ceil(expiresAt - now());
      // The service's clock decides; ours may differ.
      const lifetime = Math.min(LONGEST, Math.max(0, left) + MINUTE);
      return store.write(keyOf(handle), JSON.stringify(invited), lifetime);
    },
    async find(handle) {
      const [entry] = await store.read([keyOf(handle)]);
      if (isAbsent(entry)) return undefined;
      const { email, returnTo, metadata } = JSON.parse(String(entry)) as Record<string, unknown>;
      if (typeof email !== "string")
        throw new TypeError("session.store: an invitation is no text of ours");
      return {
        email,
        returnTo: typeof returnTo === "string" ? returnTo : undefined,
        metadata: metadata as Invited["metadata"],
      };
    },
  };
}

/** Mails an invitation and keeps what belongs to it. The handle stays here. */
export async function invite(
  core: Core,
  input: Invitation,
): Promise<{ readonly expiresAt: number | undefined }> {
  const { invites, revocation, client, settings, keys, emit } = core;
  if (invites === undefined || revocation === undefined) {
    throw new ConfigError(
      "session.store",
      "is missing, and invitations are kept there",
      "Set it to a Keyv-shaped store.",
    );
  }
  const email = parseEmail(input.email);
  if (email === undefined) throw unfit("email is not one valid address");
  const { message } = input;
  if (typeof message !== "string" || message === "" || message.length > 500) {
    throw unfit("message is not a text of 1 to 500 characters");
  }
  const metadata = jsonOf(input.metadata);
  const returnTo = returnToOf(settings, input.returnTo);
  await revocation.ready(); // before a mail goes out that nothing would be known of
  const began = settings.now();
  let started: Started;
  try {
    started = await client.invite({ email, message, callbackUrl: settings.callbackUrl });
  } catch (cause) {
    const code = cause instanceof TuraloginError ? cause.code : "upstream_error";
    emit({
      type: "upstream_failure",
      call: "invite",
      code,
      durationMs: settings.now() - began,
      cause,
    });
    throw cause;
  }
  const { handle, expiresAt } = started;
  await invites.keep(handle.reveal(), { email, returnTo, metadata }, expiresAt);
  const address = digest(keys.first, "address", email);
  emit({ type: "invite", address, durationMs: settings.now() - began });
  return { expiresAt };
}

const unfit = (problem: string) => new TuraloginError("invalid_request", `invite: ${problem}.`);

function jsonOf(metadata: unknown): Invited["metadata"] {
  if (metadata === undefined) return undefined;
  let text: string | undefined;
  try {
    text = JSON.stringify(metadata);
  } catch {
    text = undefined;
  }
  const isObject = text?.startsWith("{") === true && Buffer.byteLength(text) <= 8192;
  if (!isObject) throw unfit("metadata is not a JSON object of at most 8 KiB");
  return JSON.parse(text as string) as Record<string, unknown>;
}
