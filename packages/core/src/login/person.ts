import type { Verified } from "../client/client.js";
import { TuraloginError } from "../client/errors.js";
import { NO_DETAILS, type Report } from "../events.js";
import { parseEmail } from "../request/email.js";
import type { Proof } from "./proof.js";
import { upstreamRefusal } from "./upstream.js";
import { type Refused, refused } from "./verdict.js";

/** The person that a proof belongs to, according to the service. */
export interface Person {
  readonly ok: true;
  readonly user: { readonly id: string; readonly email: string };
  /** The metadata of an invitation, as the service stored it. */
  readonly metadata: Verified["metadata"];
}

/** Asks the service to verify the proof. Refuses if the service returns another address than the login was for. */
export async function personOf(proof: Proof, report: Report): Promise<Person | Refused> {
  let verified: Verified;
  try {
    verified = await proof.verify();
  } catch (cause) {
    if (!(cause instanceof TuraloginError)) throw cause;
    return refusedByService(cause, proof, report);
  }
  const { user, metadata } = verified;
  const email = parseEmail(user.email);
  if (email === undefined) {
    const code = "upstream_error";
    report({
      type: "upstream_failure",
      call: "verify",
      code,
      hadNoEffect: false,
      cause: undefined,
    });
    return refused({ code });
  }
  const { expected, address } = proof;
  if (expected !== undefined && expected.email !== email) {
    const reason = "address_mismatch";
    report({ type: "refused", ...NO_DETAILS, reason, address });
    return refused({ code: "verification_failed" });
  }
  return { ok: true, user: { id: user.id === user.email ? email : user.id, email }, metadata };
}

function refusedByService(cause: TuraloginError, proof: Proof, report: Report): Refused {
  const refusal = upstreamRefusal(cause, proof.refused);
  if (refusal.code === proof.refused) {
    const { refused: reason, address } = proof;
    report({ type: "refused", ...NO_DETAILS, reason, address });
  } else {
    const { code, hadNoEffect } = cause;
    report({ type: "upstream_failure", call: "verify", code, hadNoEffect, cause });
  }
  return refused(refusal, { hadNoEffect: cause.hadNoEffect });
}
