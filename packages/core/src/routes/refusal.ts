import type { Header, Reply } from "../boundary/http.js";
import { NO_DETAILS, type Report } from "../events.js";
import type { Settings } from "../options/settings.js";
import { withQuery } from "../options/urls.js";
import type { ErrorCode } from "../reply/codes.js";
import type { Refusal, ReplyFlavour } from "../reply/refusal.js";
import { failure, redirect } from "../reply/reply.js";
import type { BodyResult } from "../request/body.js";

/** The refusal as JSON for a script, or as a redirect to the login page for a link or a form. */
export function refuse(settings: Settings, flavour: ReplyFlavour, refusal: Refusal): Reply {
  const { code, sentence, attemptsLeft } = refusal;
  if (flavour === "json" || JSON_ONLY.has(code)) {
    const more = attemptsLeft === undefined ? {} : { attemptsLeft };
    return failure(code, headersOf(refusal), sentence, more);
  }
  return toLogin(settings, flavour, code, refusal);
}

/** The same for a login by link: its page says only that the service is unavailable, not why. */
export function refuseLink(settings: Settings, flavour: ReplyFlavour, refusal: Refusal): Reply {
  if (flavour === "json" || !refusal.code.startsWith("upstream_")) {
    return refuse(settings, flavour, refusal);
  }
  return toLogin(settings, flavour, "unavailable", { ...refusal, sent: false });
}

function toLogin(
  settings: Settings,
  flavour: ReplyFlavour,
  error: string,
  refusal: Refusal,
): Reply {
  const { sent, returnTo, retryAfter } = refusal;
  const query = [
    `error=${error}`,
    ...(sent ? ["sent=1"] : []),
    ...(retryAfter === undefined ? [] : [`retry=${retryAfter}`]),
    ...(returnTo === undefined ? [] : [`returnTo=${encodeURIComponent(returnTo)}`]),
  ].join("&");
  const location = withQuery(settings.pages.login, query);
  return redirect(flavour === "form" ? 303 : 302, location, headersOf(refusal));
}

function headersOf({ headers = [], retryAfter }: Refusal): readonly Header[] {
  return retryAfter === undefined ? headers : [...headers, ["retry-after", String(retryAfter)]];
}

/** Refuses a login whose request has an unusable body. */
export function refuseBody(settings: Settings, body: Unusable, report: Report): Reply {
  const refusal = bodyRefusal(body);
  report({ type: "refused", ...NO_DETAILS, reason: refusal.code });
  return refuse(settings, body.flavour, refusal);
}

type Unusable = BodyResult & { ok: false };

type BodyRefusal = Refusal & {
  readonly code: "invalid_body" | "payload_too_large" | "unsupported_media_type";
};

export function bodyRefusal({ status }: Unusable): BodyRefusal {
  if (status === 415) return { code: "unsupported_media_type" };
  // Otherwise the rest of the body would be read as the next request on this connection.
  if (status === 413) return { code: "payload_too_large", headers: [["connection", "close"]] };
  return { code: "invalid_body" };
}

/** For these codes a form is not redirected to the login page. `problem.ts` makes the page that a person gets. */
const JSON_ONLY: ReadonlySet<ErrorCode> = new Set([
  "cross_origin",
  "payload_too_large",
  "unsupported_media_type",
]);
