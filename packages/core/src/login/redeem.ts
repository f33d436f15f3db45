import { types } from "node:util";
import type { AuthRequest, Header } from "../boundary/http.js";
import type { Verified } from "../client/client.js";
import { TuraloginError } from "../client/errors.js";
import type { Core } from "../core.js";
import { factsOf, type RefusalReason } from "../events.js";
import type { SignInDecision } from "../options/options.js";
import type { ErrorCode } from "../reply/codes.js";
import { findCookie } from "../request/cookie.js";
import { parseEmail } from "../request/email.js";
import { type Refusal, upstreamRefusal } from "../routes/refusal.js";
import type { Issued } from "../session/issue.js";
import { digest, userIdOf } from "../session/keys.js";
import type { Reading } from "../session/reading.js";
import { DEVICE_TTL, rememberDevice } from "./device.js";
import type { Invited } from "./invites.js";
import { landing } from "./landing.js";
import type { Attempt } from "./pending.js";
import type { Verdict } from "./verdicts.js";

/** What somebody brought to prove an address. */
export interface Proof {
  readonly method: "link" | "code";
  readonly handle: string;
  /** The attempt of this browser that the proof belongs to, if it does. */
  readonly attempt: Attempt | undefined;
  /** The invitation that the link came with, if it did. */
  readonly invited?: Invited | undefined;
  /** What a refusal by the service means here. */
  readonly refused: ErrorCode;
  readonly verify: () => Promise<Verified>;
  /** The session that this sign-in replaces. */
  readonly before: Reading;
}

/** From a proof to a session. Once begun it is not aborted: the handle may be used up already. */
export async function signIn(core: Core, request: AuthRequest, proof: Proof): Promise<Verdict> {
  const { settings, keys, emit } = core;
  const began = settings.now();
  const took = () => settings.now() - began;
  const end = (refusal: Refusal, clearPending = false): Verdict => ({
    ok: false,
    refusal,
    clearPending,
  });
  const expected = proof.attempt ?? proof.invited;
  const address =
    expected === undefined ? undefined : digest(keys.first, "address", expected.email);
  const report = (reason: RefusalReason, cause?: unknown, detail?: string) =>
    emit({ type: "refused", reason, address, detail, durationMs: took(), cause }, request);

  try {
    await core.revocation?.ready(); // before the handle is spent
  } catch (cause) {
    emit({ type: "store_failure", durationMs: took(), cause }, request);
    if (settings.onStoreError === "deny") return end({ code: "store_unavailable" });
  }

  let verified: Verified;
  try {
    verified = await proof.verify();
  } catch (cause) {
    if (!(cause instanceof TuraloginError)) throw cause;
    const refusal = upstreamRefusal(cause, proof.refused);
    const { code } = refusal;
    if (code === "verification_failed" || code === "wrong_code") report(code);
    else {
      const failure = { call: "verify", code: cause.code, durationMs: took(), cause } as const;
      emit({ type: "upstream_failure", ...failure }, request);
    }
    return end(refusal);
  }

  const email = parseEmail(verified.user.email);
  if (email === undefined) {
    const code = "upstream_error";
    const failure = { call: "verify", code, durationMs: took(), cause: undefined } as const;
    emit({ type: "upstream_failure", ...failure }, request);
    return end({ code });
  }
  if (expected !== undefined && expected.email !== email) {
    report("address_mismatch");
    return end({ code: "verification_failed" });
  }
  const id = verified.user.id === verified.user.email ? email : verified.user.id;

  let issued: Issued;
  try {
    const decision = await decide(core, request, { id, email }, verified, proof);
    if (decision?.deny !== undefined) {
      report("access_denied", undefined, String(decision.deny));
      return end({ code: "access_denied" }, true);
    }
    const userId = decision?.userId === undefined ? id : decision.userId;
    if (typeof userId !== "string" || userId === "")
      throw new TypeError("userId must be a non-empty string");
    issued = await core.sessions.issue({
      userId,
      email,
      claims: decision?.claims,
      handle: proof.handle,
    });
  } catch (cause) {
    report("sign_in_failed", cause);
    return end({ code: "sign_in_failed" }, true);
  }

  await endSessionBefore(core, request, proof.before);
  emit(
    {
      type: "sign_in",
      userId: userIdOf(issued.user.id, keys),
      address: digest(keys.first, "address", email),
      method: proof.method,
      durationMs: took(),
    },
    request,
  );
  return { ok: true, issued, location: landing(settings, expected?.returnTo) };
}

/** The cookies that follow a verdict. `withSession` is off for a client that takes the token itself. */
export function verdictCookies(
  core: Core,
  request: AuthRequest,
  verdict: Verdict,
  withSession = true,
): Header[] {
  const { cookies, keys, settings } = core;
  const cleared = cookies.pending("", 0);
  if (!verdict.ok) return verdict.clearPending ? [cleared] : [];
  const known = findCookie(request.headers.cookie, settings.cookie.device);
  const { user, session } = verdict.issued;
  const device = rememberDevice(known, user.email, session.id, keys);
  return [
    ...(withSession ? [verdict.issued.cookie] : []),
    cleared,
    cookies.device(device, DEVICE_TTL),
  ];
}

/** The app's word on this login. Only what can be understood lets anybody in: an error or a row it answers does not. */
async function decide(
  { settings }: Core,
  request: AuthRequest,
  user: { id: string; email: string },
  verified: Verified,
  { method, invited }: Proof,
): Promise<SignInDecision> {
  const metadata = invited?.metadata ?? verified.metadata;
  const login = { user: Object.freeze(user), method, metadata, ...factsOf(request) };
  const decision: unknown = await settings.onSignIn?.(login);
  if (decision === undefined) return undefined;
  if (
    typeof decision !== "object" ||
    decision === null ||
    types.isNativeError(decision) ||
    Array.isArray(decision) ||
    !Object.keys(decision).every((name) => DECISION.has(name))
  ) {
    throw new TypeError("onSignIn answers nothing, { userId, claims } or { deny }");
  }
  return decision;
}

const DECISION: ReadonlySet<string> = new Set(["userId", "claims", "deny"]);

async function endSessionBefore(core: Core, request: AuthRequest, before: Reading): Promise<void> {
  if (core.revocation === undefined || !before.ok) return;
  const { now } = core.settings;
  const began = now();
  try {
    await core.revocation.revokeSession(before.claims);
  } catch (cause) {
    core.emit({ type: "store_failure", durationMs: now() - began, cause }, request);
  }
}
