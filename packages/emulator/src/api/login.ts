import type { CallLog } from "../calls.js";
import type { Clock } from "../clock.js";
import { Refusal } from "../http/refusal.js";
import type { Ids } from "../ids.js";
import type { MailStore } from "../inbox.js";
import type { Attempt, Records, Refused } from "../records.js";
import type { TokenIssuer } from "./token.js";

/** The parts that the endpoints of both versions use. */
export interface Service {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly inbox: MailStore;
  readonly records: Records;
  readonly calls: CallLog;
  readonly tokens: TokenIssuer;
  readonly appName: string;
}

/** The mailed link: `{address}?token={handle}`. If the address has a query, it is kept. */
export const linkTo = (address: string, { handle }: Attempt): string =>
  `${address}${address.includes("?") ? "&" : "?"}token=${encodeURIComponent(handle)}`;

export const iso = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Counts a successful verification. @throws {Refusal} 401 if it was refused */
export function verified({ calls }: Service, result: Attempt | Refused): Attempt {
  if (typeof result === "string") throw new Refusal(401, result, WHY[result]);
  calls.verified();
  return result;
}

const WHY: Readonly<Record<Refused, string>> = {
  invalid_handle: "This link or code is not valid.",
  expired_handle: "This link or code has expired.",
  used_handle: "This link or code has been used.",
  code_required: "This login has no link: verify its code.",
  wrong_code: "The code is wrong.",
  too_many_attempts: "Too many wrong codes: start again.",
};
