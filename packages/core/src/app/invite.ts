import type { Started } from "../client/client.js";
import { TuraloginError } from "../client/errors.js";
import { timed } from "../events.js";
import type { Invited } from "../login/invites.js";
import { returnToOf } from "../login/landing.js";
import type { Login } from "../login/login.js";
import { ConfigError } from "../options/config-error.js";
import { parseEmail } from "../request/email.js";
import { addressOf } from "../session/names.js";

/** The person to invite, and the data that the app gets when the person accepts. */
export interface Invitation {
  /** The address to invite, one only. */
  readonly email: string;
  /** Shown in the mail. 1 to 500 characters. */
  readonly message: string;
  /** The target after the person accepts: a path on the origin of `pages.home`. An invalid one is ignored. */
  readonly returnTo?: string | undefined;
  /** Passed to `onSignIn` when the person accepts. A JSON object of at most 8 KiB, which is kept in `session.store`. */
  readonly metadata?: Readonly<Record<string, unknown>> | undefined;
}

type Sent = { readonly expiresAt: number | undefined };

/** Mails an invitation and stores its data. `auth.close` waits for it. */
export function invite(login: Login, invitation: Invitation): Promise<Sent> {
  return login.closing.waitFor(() => send(login, invitation));
}

/** Does not return the handle, which is a secret. */
async function send(login: Login, input: Invitation): Promise<Sent> {
  const { invites, revocation, client, settings, keys, emit } = login;
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
  await revocation.ready(); // Otherwise the mail could be sent although the store cannot keep the invitation.
  const report = timed(emit, settings.now);
  let started: Started;
  try {
    started = await client.invite({ email, message, callbackUrl: settings.callbackUrl });
  } catch (cause) {
    const { code, hadNoEffect } =
      cause instanceof TuraloginError ? cause : { code: "upstream_error", hadNoEffect: false };
    report({ type: "upstream_failure", call: "invite", code, hadNoEffect, cause });
    throw cause;
  }
  const { handle, expiresAt } = started;
  await invites.keep(handle.reveal(), { email, returnTo, metadata }, expiresAt);
  report({ type: "invite", address: addressOf(email, keys) });
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
