import type { AuthRequest } from "../boundary/http.js";
import type { Core } from "../core.js";
import { NO_DETAILS, timed } from "../events.js";
import type { Refused } from "./verdict.js";

/** Reports a login that was refused because the app closes. Every other refusal is reported where it is made. */
export function reportRestarting(
  { emit, settings }: Core,
  request: AuthRequest,
  address: string | undefined,
  result: { readonly ok: true } | Refused,
): void {
  if (result.ok || result.refusal.code !== "restarting") return;
  const report = timed(emit, settings.now, request);
  report({ type: "refused", ...NO_DETAILS, reason: "restarting", address });
}
