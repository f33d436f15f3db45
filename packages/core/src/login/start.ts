import type { AuthRequest, Header } from "../boundary/http.js";
import type { Started } from "../client/client.js";
import { TuraloginError } from "../client/errors.js";
import type { Core } from "../core.js";
import { NO_DETAILS, timed } from "../events.js";
import type { Fields } from "../request/body.js";
import { addressOf } from "../session/names.js";
import { askStart } from "./ask-start.js";
import { limitKeysOf, startCounts } from "./counts.js";
import { limitRefusal } from "./limited.js";
import type { Login } from "./login.js";
import { type Attempt, PENDING_TTL, sealPending, TYPED_TTL } from "./pending.js";
import { reportRestarting } from "./restarting.js";
import { upstreamRefusal } from "./upstream.js";
import { type Refused, refused } from "./verdict.js";
import type { Visitor } from "./visitor.js";

/** The request for a login: the address, and the path to return to. */
export interface StartRequest {
  readonly email: string;
  readonly returnTo: string | undefined;
  /** The body, for `onStart`. */
  readonly fields: Fields;
}

type Accepted = { readonly ok: true; readonly cookie: Header };

/** Asks the service to mail a link or code, and puts the handle into the encrypted pending cookie. */
export async function startLogin(
  login: Login,
  visitor: Visitor,
  asked: StartRequest,
): Promise<Accepted | Refused> {
  const started = await login.closing.login(async (): Promise<Accepted | Refused> => {
    const { limits } = login;
    const { request } = visitor;
    const denied = await askStart(login, visitor, asked.email, asked.fields);
    if (denied !== undefined) return denied;
    const limitKeys = await limitKeysOf(login, visitor, asked.email);
    const counts = startCounts(limitKeys);
    const { address } = limitKeys;
    // Only before it is counted: otherwise strangers could use up the limits of an address without a single mail to it.
    if (hasLeft(request)) return refused({ code: "upstream_unavailable" });
    const limited = await limits.consume(counts, { closed: false, request, address });
    if (limited !== undefined) return refused(limitRefusal("rate_limited", limited));
    const mailed = await mail(login, visitor, asked.email);
    if (!mailed.ok) {
      // Otherwise a mail may have been sent.
      if (mailed.hadNoEffect) await limits.reward(counts);
      return mailed;
    }
    return { ok: true, cookie: await pendingCookie(login, visitor, asked, mailed.started) };
  });
  reportRestarting(login, visitor.request, addressOf(asked.email, login.keys), started);
  return started;
}

/** Whether the client has disconnected. */
function hasLeft({ onAbort }: AuthRequest): boolean {
  let left = false;
  const stop = onAbort?.(() => {
    left = true;
  });
  stop?.();
  return left;
}

/** Sends the start to the service. It goes on when the client disconnects, because it is already counted. */
async function mail(
  { settings, client, emit, keys, openCalls }: Login,
  { request, networks }: Visitor,
  email: string,
): Promise<{ readonly ok: true; readonly started: Started } | Refused> {
  const report = timed(emit, settings.now, request);
  try {
    const started = await openCalls.run("start", networks[0]?.key, () =>
      settings.method === "otp"
        ? client.start({ email, method: "otp" })
        : client.start({ email, callbackUrl: settings.callbackUrl }),
    );
    report({ type: "start", address: addressOf(email, keys) });
    return { ok: true, started };
  } catch (cause) {
    if (!(cause instanceof TuraloginError)) throw cause;
    const { code, hadNoEffect } = cause;
    if (code === "invalid_request") {
      const address = addressOf(email, keys);
      report({ type: "refused", ...NO_DETAILS, reason: "invalid_email", address });
    } else {
      report({ type: "upstream_failure", call: "start", code, hadNoEffect, cause });
    }
    return refused(upstreamRefusal(cause, "invalid_email"), { hadNoEffect });
  }
}

/** The pending cookie. It also holds the previous attempt, so that its link still works in this browser. */
async function pendingCookie(
  { settings, keys, cookies }: Core,
  { attempts }: Visitor,
  { email, returnTo }: StartRequest,
  { handle, expiresAt }: Started,
): Promise<Header> {
  const now = settings.now();
  const left = expiresAt === undefined ? PENDING_TTL : (expiresAt - now) / 1000;
  // At least a minute: the service's clock decides when the link expires, and ours may differ.
  const maxAge = Math.floor(Math.min(PENDING_TTL, Math.max(60, left)));
  const startedAt = Math.floor(now / 1000);
  const newest: Attempt = {
    handle: handle.reveal(),
    email,
    returnTo,
    startedAt,
    expiresAt: startedAt + maxAge,
  };
  const pending = { attempts: [newest, ...attempts] };
  const sealed = await sealPending(pending, keys.first, settings.cookie.pending, now);
  return cookies.pending(sealed, maxAge);
}

/** Keeps a refused address for a minute, beside the logins that are pending. */
export async function typedCookie(
  { settings, keys, cookies }: Core,
  { attempts }: Visitor,
  typed: string,
): Promise<Header> {
  const now = settings.now();
  const left = (attempts[0]?.expiresAt ?? 0) - Math.floor(now / 1000);
  const pending = { attempts, typed: typed.slice(0, LONGEST_TYPED) };
  const sealed = await sealPending(pending, keys.first, settings.cookie.pending, now);
  return cookies.pending(sealed, Math.max(TYPED_TTL, left));
}

/** An address has at most 254 characters. */
const LONGEST_TYPED = 254;
