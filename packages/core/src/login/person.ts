import type { Verified } from "../client/client.js";
import { TuraloginError } from "../client/errors.js";
import type { Report } from "../events.js";
import { parseEmail } from "../request/email.js";
import type { Proof } from "./proof.js";
import { upstreamRefusal } from "./upstream.js";
import { type Refused, refused } from "./verdict.js";

/** Who the service says the proof belongs to. */
export interface Person {
  readonly ok: true;
  readonly user: { readonly id: string; readonly email: string };
  /** What the service has kept of an invitation. */
  readonly metadata: Verified["metadata"];
}

/** Asks the service about the proof. The address it names must be the one that the login was for. */
export async function personOf(proof: Proof, report: Report): Promise<Person | Refused> {
  let answer: Verified;
  try {
    answer = await proof.verify();
  } catch (cause) {
    if (!(cause instanceof TuraloginError)) throw cause;
    return refusedByService(cause, proof, report);
  }
  const { user, metadata } = answer;
  const email = parseEmail(user.email);
  if (email === undefined) {
    const code = "upstream_error";
    report({ type: "upstream_failure", call: "verify", code, cause: undefined });
    return refused({ code });
  }
  const { expected, address } = proof;
  if (expected !== undefined && expected.email !== email) {
    const reason = "address_mismatch";
    report({ type: "refused", reason, address, detail: undefined, cause: undefined });
    return refused({ code: "verification_failed" });
  }
  return { ok: true, user: { id: user.id === user.email ? email : user.id, email }, metadata };
}

function refusedByService(cause: TuraloginError, proof: Proof, report: Report): Refused {
  const refusal = upstreamRefusal(cause, proof.refused);
  if (refusal.code === proof.refused) {
    const { refused: reason, address } = proof;
    report({ type: "refused", reason, address, detail: undefined, cause: undefined });
  } else {
    report({ type: "upstream_failure", call: "verify", code: cause.code, cause });
  }
  return refused(refusal, { hadNoEffect: cause.hadNoEffect });
}
