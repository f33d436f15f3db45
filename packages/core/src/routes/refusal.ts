import type { Header, Reply } from "../boundary/http.js";
import type { TuraloginError } from "../client/errors.js";
import type { Settings } from "../options/settings.js";
import { withQuery } from "../options/urls.js";
import type { ErrorCode } from "../reply/codes.js";
import { failure, redirect } from "../reply/reply.js";
import type { BodyResult } from "../request/body.js";

/** How a route answers: JSON to a JSON request, 303 to a form, 302 to a followed link. */
export type Flavour = "json" | "form" | "link";

/** Why a route refuses. */
export interface Refusal {
  readonly code: ErrorCode;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  readonly headers?: readonly Header[] | undefined;
  /** The JSON sentence, where the code's own is too general. */
  readonly sentence?: string | undefined;
  /** A code can still be typed: the login page should show that form. */
  readonly sent?: boolean | undefined;
}

export function refuse(settings: Settings, flavour: Flavour, refusal: Refusal): Reply {
  const { code, sentence, sent } = refusal;
  const headers = headersOf(refusal);
  if (flavour === "json" || JSON_ONLY.has(code)) return failure(code, headers, sentence);
  const query = `error=${code}${sent ? "&sent=1" : ""}`;
  return redirect(flavour === "form" ? 303 : 302, withQuery(settings.pages.login, query), headers);
}

/** The same for a login by link, whose page says only that the service is down, not how. */
export function refuseLink(settings: Settings, flavour: Flavour, refusal: Refusal): Reply {
  if (flavour === "json" || !refusal.code.startsWith("upstream_")) {
    return refuse(settings, flavour, refusal);
  }
  const location = withQuery(settings.pages.login, "error=unavailable");
  return redirect(flavour === "form" ? 303 : 302, location, headersOf(refusal));
}

function headersOf({ headers = [], retryAfter }: Refusal): readonly Header[] {
  return retryAfter === undefined ? headers : [...headers, ["retry-after", String(retryAfter)]];
}

export function bodyRefusal({ status }: BodyResult & { ok: false }): Refusal {
  if (status === 415) return { code: "unsupported_media_type" };
  // What is left of the body would be taken for the next request on this connection.
  if (status === 413) return { code: "payload_too_large", headers: [["connection", "close"]] };
  return { code: "invalid_body" };
}

/** What an error of the client means to whoever is logging in. Text from upstream is never passed on. */
export function upstreamRefusal(error: TuraloginError, refused: ErrorCode): Refusal {
  switch (error.code) {
    case "invalid_request":
    case "verification_refused":
    case "invalid_handle":
    case "invalid_code":
      return { code: refused };
    case "rate_limited":
      return { code: "rate_limited", retryAfter: error.retryAfter ?? 60 };
    case "upstream_timeout":
      return { code: "upstream_timeout" };
    case "upstream_unavailable":
    case "aborted":
      return { code: "upstream_unavailable" };
    default:
      return { code: "upstream_error" };
  }
}

const JSON_ONLY: ReadonlySet<ErrorCode> = new Set([
  "cross_origin",
  "payload_too_large",
  "unsupported_media_type",
]);
