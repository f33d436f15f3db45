import type { Core } from "../core.js";
import { type FailedStep, factsOf, NO_DETAILS, timed } from "../events.js";
import type { Fields } from "../request/body.js";
import { addressOf } from "../session/names.js";
import { decisionFrom } from "./decision.js";
import { type Refused, refused } from "./verdict.js";
import type { Visitor } from "./visitor.js";

/** Asks the app (`onStart`) whether a mail may be sent. Returns the refusal, or undefined to continue. */
export async function askStart(
  { settings, keys, emit }: Core,
  { request }: Visitor,
  email: string,
  fields: Fields,
): Promise<Refused | undefined> {
  const { onStart, method } = settings;
  if (onStart === undefined) return undefined;
  const report = timed(emit, settings.now, request);
  const address = addressOf(email, keys);
  let failed: FailedStep = "onStart";
  try {
    const start = { email, method, fields: othersOf(fields), ...factsOf(request) };
    const returned = await onStart(start);
    failed = "decision";
    const { deny } = decisionFrom<{ deny: unknown }>("onStart", ["deny"], returned);
    if (deny === undefined) return undefined;
    const reason = "access_denied";
    report({ type: "refused", ...NO_DETAILS, reason, address, detail: String(deny) });
    return refused({ code: reason });
  } catch (cause) {
    const reason = "sign_in_failed";
    report({ type: "refused", ...NO_DETAILS, reason, address, failed, cause });
    return refused({ code: reason });
  }
}

/** The text fields of the body that the start does not use itself. */
function othersOf(fields: Fields): Readonly<Record<string, string>> {
  const others: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === "string" && !OURS.has(name)) others[name] = value;
  }
  return Object.freeze(others);
}

const OURS: ReadonlySet<string> = new Set(["email", "returnTo"]);
