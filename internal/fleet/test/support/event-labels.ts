import type { AuthEvent } from "@turalogin/express";

export const LABELS = ["type", "reason", "limit", "call", "code"] as const;

type Labels = Record<(typeof LABELS)[number], string>;

/** The fields of an event that have few values. An address or a user's id would make a series of its own. */
export function labelsOf(event: Pick<AuthEvent, "type"> & Partial<Labels>): Labels {
  const { type, reason = "", limit = "", call = "", code = "" } = event;
  return { type, reason, limit, call, code };
}

/** Begin at zero: an alert on an increase cannot see a series that begins at one. */
export const WATCHED: readonly Labels[] = [
  ...(["start", "verify", "invite"] as const).map((call) =>
    labelsOf({ type: "upstream_failure", call, code: "api_key_refused" }),
  ),
  labelsOf({ type: "refused", reason: "address_mismatch" }),
  ...(["store_failure", "store_emptied", "session_ahead"] as const).map((type) =>
    labelsOf({ type }),
  ),
];
