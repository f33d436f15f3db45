import type { AuthRequest, Reply } from "../boundary/http.js";
import { TuraloginError } from "../client/errors.js";
import { type Count, DEVICE } from "../limits/limits.js";
import { askerOf } from "../login/asker.js";
import { CLOSING } from "../login/closing.js";
import { returnToOf } from "../login/landing.js";
import type { Login } from "../login/login.js";
import { type Attempt, openAttempts, PENDING_TTL, sealAttempts } from "../login/pending.js";
import { upstreamRefusal } from "../login/upstream.js";
import { withQuery } from "../options/urls.js";
import type { Refusal } from "../reply/refusal.js";
import { json, redirect } from "../reply/reply.js";
import { readBody, text } from "../request/body.js";
import { findCookie } from "../request/cookie.js";
import { parseEmail } from "../request/email.js";
import { digest } from "../session/keys.js";
import { bodyRefusal, refuse } from "./refusal.js";

/** `POST {basePath}/start`: mails a link or code, and keeps the handle in the encrypted pending cookie. */
export async function start(core: Login, request: AuthRequest): Promise<Reply> {
  const { settings, limits } = core;
  const body = await readBody(request);
  if (!body.ok) return refuse(settings, body.flavour, bodyRefusal(body));
  const email = parseEmail(body.fields.email);
  if (email === undefined) {
    const missing = !text(body.fields, "email")?.trim() && !isOtherValue(body.fields.email);
    const sentence = missing ? "Email is required" : undefined;
    return refuse(settings, body.flavour, { code: "invalid_email", sentence });
  }
  const refused = async (refusal: Refusal) => {
    const sent = refusal.code !== "invalid_email" && (await isAgain(core, request, email));
    return refuse(settings, body.flavour, { ...refusal, sent });
  };
  const begin = async () => {
    const counts = countsOf(core, request, email);
    const retryAfter = await limits.consume(counts, { closed: false, request });
    if (retryAfter !== undefined) return refused({ code: "rate_limited", retryAfter });

    const started = await callStart(core, request, email);
    if (!started.ok) return refused(started.refusal);
    const returnTo = returnToOf(settings, body.fields.returnTo);
    const pending = await pendingCookie(core, request, { ...started, email, returnTo });
    if (body.flavour === "form") {
      return redirect(303, withQuery(settings.pages.login, "sent=1"), [pending]);
    }
    return json(200, { success: true, message: MESSAGES[settings.method] }, [pending]);
  };
  return core.closing.login(begin) ?? refused(CLOSING);
}

const MESSAGES = {
  link: "Check your email for the login link",
  otp: "Check your email for the login code",
};

const isOtherValue = (value: unknown) =>
  value !== undefined && value !== null && typeof value !== "string";

/** Whether the mail asked for would have been another one: then the code of the one before is as good as it was. */
async function isAgain({ settings, keys }: Login, request: AuthRequest, email: string) {
  const cookie = findCookie(request.headers.cookie, settings.cookie.pending);
  const [attempt] = await openAttempts(cookie, keys, settings.now());
  return attempt?.email === email;
}

function countsOf(core: Login, request: AuthRequest, email: string): Count[] {
  const { address, device, client } = askerOf(core, request, email);
  if (device !== undefined) {
    return [
      // All of them together: whoever reads this mailbox can make any number of browsers known to it.
      ["startsPerAddress", `${address}:${DEVICE}`],
      ["startsPerClient", device],
      ["startsPerAddressAndClient", `${address}:${device}`],
    ];
  }
  return [
    ["startsPerClient", client],
    ["startsPerAddressAndClient", `${address}:${client ?? "local"}`],
    ["startsPerAddress", address],
  ];
}

type Started =
  | { ok: true; handle: string; expiresAt: number | undefined }
  | { ok: false; refusal: Refusal };

async function callStart(core: Login, request: AuthRequest, email: string): Promise<Started> {
  const { settings, client, emit, keys } = core;
  const began = settings.now();
  const gone = new AbortController();
  const stop = request.onAbort?.(() => gone.abort());
  try {
    const { signal } = gone;
    const { handle, expiresAt } = await (settings.method === "otp"
      ? client.start({ email, method: "otp", signal })
      : client.start({ email, callbackUrl: settings.callbackUrl, signal }));
    const address = digest(keys.first, "address", email);
    emit({ type: "start", address, durationMs: settings.now() - began }, request);
    return { ok: true, handle: handle.reveal(), expiresAt };
  } catch (cause) {
    if (!(cause instanceof TuraloginError)) throw cause;
    if (cause.code !== "invalid_request") {
      const durationMs = settings.now() - began;
      const { code } = cause;
      emit({ type: "upstream_failure", call: "start", code, durationMs, cause }, request);
    }
    return { ok: false, refusal: upstreamRefusal(cause, "invalid_email") };
  } finally {
    stop?.();
  }
}

async function pendingCookie(
  { settings, keys, cookies }: Login,
  request: AuthRequest,
  started: {
    handle: string;
    expiresAt: number | undefined;
    email: string;
    returnTo: string | undefined;
  },
) {
  const now = settings.now();
  const name = settings.cookie.pending;
  const earlier = await openAttempts(findCookie(request.headers.cookie, name), keys, now);
  const left = started.expiresAt === undefined ? PENDING_TTL : (started.expiresAt - now) / 1000;
  // The service's clock may differ from ours: it is the one that decides, ours only tidies up.
  const maxAge = Math.floor(Math.min(PENDING_TTL, Math.max(60, left)));
  const { handle, email, returnTo } = started;
  const newest: Attempt = { handle, email, returnTo, expiresAt: Math.floor(now / 1000) + maxAge };
  const sealed = await sealAttempts([newest, ...earlier.slice(0, 1)], keys.first, name);
  return cookies.pending(sealed, maxAge);
}
