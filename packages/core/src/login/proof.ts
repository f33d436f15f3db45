import type { Verified } from "../client/client.js";
import type { Core } from "../core.js";
import type { Count } from "../limits/count.js";
import type { ErrorCode } from "../reply/codes.js";
import type { Keys } from "../session/keys.js";
import { addressOf } from "../session/names.js";
import { isConfirmation } from "./confirmation.js";
import {
  codeFailures,
  codesOfLogin,
  limitKeysOf,
  ownLink,
  unknownLink,
  wrongCodesOf,
} from "./counts.js";
import type { Invited } from "./invites.js";
import { type Attempt, attemptKey } from "./pending.js";
import type { Visitor } from "./visitor.js";

/** A link or code that proves an address, with the rules of its method. */
export interface Proof {
  readonly method: "link" | "code";
  readonly handle: string;
  /** The address that the proof must belong to, and the login's target. Undefined for a link that this app does not know. */
  readonly expected: { readonly email: string; readonly returnTo: string | undefined } | undefined;
  /** The expected address, as events name it. */
  readonly address: string | undefined;
  /** The metadata of the app's own invitation. */
  readonly metadata: Invited["metadata"];
  /** Whether a start came before it. A sign-in gives that start's counts back. */
  readonly wasStarted: boolean;
  /** Requests with the same key share one verification. Undefined: this request shares with none. */
  readonly key: string | undefined;
  readonly limits: {
    /** Counted before the service is called. */
    readonly counts: readonly Count[];
    /** Those of `counts` that only a failed proof uses up: otherwise they are given back. */
    readonly failures: readonly Count[];
    /** Counts the wrong codes of a login of this browser: when the login succeeds, they are given back. */
    readonly wrongCodes: Count | undefined;
    /** Whether the proof is refused if a limiter fails. */
    readonly closed: boolean;
    /** The code of the refusal when a limit is reached. */
    readonly refusal: ErrorCode;
  };
  readonly verify: () => Promise<Verified>;
  /** The code of the refusal when the service refuses the proof. */
  readonly refused: "verification_failed" | "wrong_code";
  /** Whether a login that was refused with this code counts as a failure. */
  readonly isFailure: (code: ErrorCode) => boolean;
}

/**
 * A mailed link. `attempt`: this browser's attempt that the link belongs to. `invited`: the invitation that it belongs to.
 * `confirmation`: from the confirm page whose button was pressed.
 */
export function linkProof(
  { client, keys }: Core,
  visitor: Visitor,
  link: {
    readonly handle: string;
    readonly confirmation: string | undefined;
    readonly attempt: Attempt | undefined;
    readonly invited: Invited | undefined;
  },
): Proof {
  const { handle, confirmation, attempt, invited } = link;
  const expected = attempt ?? invited;
  const counts = attempt === undefined ? unknownLink(visitor) : ownLink(attempt, keys);
  return {
    method: "link",
    handle,
    expected,
    address: expected && addressOf(expected.email, keys),
    metadata: invited?.metadata,
    wasStarted: invited === undefined,
    key: attempt
      ? `link:${attemptKey(attempt, keys.first)}`
      : confirmedKey(handle, confirmation, keys),
    limits: {
      counts,
      failures: counts,
      wrongCodes: attempt && wrongCodesOf(attempt, keys),
      closed: false,
      refusal: "rate_limited",
    },
    verify: () => client.verifyLink(handle),
    refused: "verification_failed",
    // In an outage, a link that this app knows does not count as a failure. An unknown one does: an attacker may have chosen
    // its token so that the service, or a firewall in front of it, fails.
    isFailure: (code) =>
      code === "verification_failed" ||
      (expected === undefined && (code === "rate_limited" || code.startsWith("upstream_"))),
  };
}

/** Only requests from one confirm page share a verification. */
function confirmedKey(handle: string, confirmation: string | undefined, keys: Keys) {
  const isOurs = confirmation !== undefined && isConfirmation(confirmation, handle, keys);
  return isOurs ? `confirmed:${confirmation}` : undefined;
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
  const limitKeys = await limitKeysOf(core, visitor, email);
  const failures = codeFailures(limitKeys);
  return {
    method: "code",
    handle,
    expected: attempt,
    address: addressOf(email, keys),
    metadata: undefined,
    wasStarted: true,
    key: `code:${attemptKey(attempt, keys.first)}:${code}`,
    limits: {
      counts: [...codesOfLogin(attempt, keys), ...failures],
      failures,
      wrongCodes: wrongCodesOf(attempt, keys),
      closed: true,
      refusal: "too_many_attempts",
    },
    verify: () => client.verifyCode(handle, code),
    refused: "wrong_code",
    isFailure: (failed) => failed === "wrong_code",
  };
}
