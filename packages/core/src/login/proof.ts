import type { Verified } from "../client/client.js";
import type { Core } from "../core.js";
import type { Count } from "../limits/count.js";
import type { ErrorCode } from "../reply/codes.js";
import { addressOf } from "../session/names.js";
import { askerOf, codeFailures, codesOfLogin, ownLink, strangeLink } from "./counts.js";
import type { Invited } from "./invites.js";
import { type Attempt, attemptKey } from "./pending.js";
import type { Visitor } from "./visitor.js";

/** What somebody brought to prove an address, and what is particular to its method. */
export interface Proof {
  readonly method: "link" | "code";
  readonly handle: string;
  /** Whose the proof must be, and where they were going; undefined where this app does not know. */
  readonly expected: { readonly email: string; readonly returnTo: string | undefined } | undefined;
  /** The expected address, as events name it. */
  readonly address: string | undefined;
  /** What the app's own invitation carried. */
  readonly metadata: Invited["metadata"];
  /** Whether a start came before it: a sign-in gives that back. */
  readonly wasStarted: boolean;
  /** Requests with the same key share one verification; undefined: this request is alone. */
  readonly key: string | undefined;
  readonly limits: {
    /** Counted before the service is asked. */
    readonly counts: readonly Count[];
    /** Those of them that are given back unless the proof failed. */
    readonly failures: readonly Count[];
    /** Whether a limiter that does not work refuses. */
    readonly closed: boolean;
    readonly refusal: ErrorCode;
  };
  readonly verify: () => Promise<Verified>;
  /** What a refusal by the service means here. */
  readonly refused: "verification_failed" | "wrong_code";
  /** Whether a login that ended with this code is counted as a failure. */
  readonly isFailure: (code: ErrorCode) => boolean;
}

/** A mailed link. `attempt`: the one of this browser that it belongs to; `invited`: the invitation that it came with. */
export function linkProof(
  { client, keys }: Core,
  visitor: Visitor,
  link: {
    readonly handle: string;
    readonly attempt: Attempt | undefined;
    readonly invited: Invited | undefined;
  },
): Proof {
  const { handle, attempt, invited } = link;
  const expected = attempt ?? invited;
  const failures = attempt === undefined ? strangeLink(visitor) : [];
  const counts = attempt === undefined ? failures : ownLink(attempt, keys);
  return {
    method: "link",
    handle,
    expected,
    address: expected && addressOf(expected.email, keys),
    metadata: invited?.metadata,
    wasStarted: invited === undefined,
    key: attempt && `link:${attemptKey(attempt, keys.first)}`,
    limits: { counts, failures, closed: false, refusal: "rate_limited" },
    verify: () => client.verifyLink(handle),
    refused: "verification_failed",
    // An outage fails nobody's own link. But a token that this app has not asked for may be made to let the service, or
    // a firewall before it, stumble: each is a call all the same.
    isFailure: (code) =>
      code === "verification_failed" ||
      (expected === undefined && (code === "rate_limited" || code.startsWith("upstream_"))),
  };
}

/** A code for an attempt of this browser. */
export async function codeProof(
  core: Core,
  visitor: Visitor,
  attempt: Attempt,
  code: string,
): Promise<Proof> {
  const { client, keys } = core;
  const { handle, email } = attempt;
  const failures = codeFailures(await askerOf(core, visitor, email));
  const counts = [...codesOfLogin(attempt, keys), ...failures];
  return {
    method: "code",
    handle,
    expected: attempt,
    address: addressOf(email, keys),
    metadata: undefined,
    wasStarted: true,
    key: `code:${attemptKey(attempt, keys.first)}:${code}`,
    limits: { counts, failures, closed: true, refusal: "too_many_attempts" },
    verify: () => client.verifyCode(handle, code),
    refused: "wrong_code",
    isFailure: (failed) => failed === "wrong_code",
  };
}
