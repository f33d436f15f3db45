import type { EventBody } from "../events.js";
import { causeOf } from "./cause.js";
import type { MessageName, MessageValues } from "./table.js";

/** The settings that the lines quote. */
export interface Quoted {
  /** The app's own origin. */
  readonly origin: string;
  readonly https: boolean;
  readonly ownOrigins: ReadonlySet<string>;
}

/** A line to write. The values are read only if the line is written. */
export interface Line {
  readonly name: MessageName;
  readonly values: () => MessageValues;
}

/** The line for an event. Undefined if the event is no failure, or one of a person, such as a wrong code. */
export function lineFor(event: EventBody, quoted: Quoted): Line | undefined {
  switch (event.type) {
    case "upstream_failure":
      return line(UPSTREAM[event.code] ?? "service_broken", () => ({
        cause: serviceCause(event.cause),
      }));
    case "refused":
      if (event.reason === "address_mismatch") return line("address_mismatch");
      // Without an address, a person has typed something else. With one, the service has refused it.
      if (event.reason === "invalid_email" && event.address !== undefined)
        return line("start_refused");
      if (event.failed === undefined) return undefined;
      return withCause(FAILED[event.failed], event.cause);
    case "hook_failure":
      return withCause(event.hook === "check" ? "check_failed" : "on_sign_out_threw", event.cause);
    case "session_unverified":
      return UNVERIFIED[event.problem];
    case "routes_guarded":
    case "session_ahead":
      return line(event.type);
    case "cookies_missing":
      return line(event.type, () => ({ origin: event.origin ?? quoted.origin }));
    case "claims_unfit":
      return withCause("session_claims_unfit", event.cause);
    case "store_failure":
      return withCause("store_failed", event.cause);
    case "limiter_failure":
      return line("limiter_failed", () => ({ limit: event.limit, cause: causeOf(event.cause) }));
    case "limiter_full":
    case "limited": {
      const { type, limit } = event;
      return line(type, () => ({ limit }));
    }
    case "client_address_private":
      return event.forwarded ? line("client_address_private") : undefined;
    case "origin_refused":
      return line(ORIGIN[event.kind], () => ({
        origin: event.origin ?? "an unknown origin",
        trusted: listOf(quoted.ownOrigins),
      }));
    case "callback_url_differs": {
      const { origin } = event;
      const isPlain = quoted.https && origin.startsWith("http:");
      const values = () => ({ origin, own: quoted.origin });
      return line(isPlain ? "secure_cookie_on_http" : "callback_url_differs", values);
    }
    default:
      return undefined;
  }
}

const line = (name: MessageName, values: () => MessageValues = () => ({})): Line => ({
  name,
  values,
});

const withCause = (name: MessageName, cause: unknown) =>
  line(name, () => ({ cause: causeOf(cause) }));

const UPSTREAM: Readonly<Record<string, MessageName>> = {
  api_key_refused: "api_key_refused",
  upstream_unavailable: "service_unavailable",
  aborted: "service_unavailable",
  upstream_timeout: "service_timeout",
  rate_limited: "service_limited",
  invalid_request: "start_refused",
};

const FAILED = {
  onStart: "on_start_threw",
  onSignIn: "on_sign_in_threw",
  decision: "decision_unfit",
  claims: "claims_unfit",
  store: "store_failed",
} as const satisfies Readonly<Record<string, MessageName>>;

const UNVERIFIED: Readonly<Record<string, Line | undefined>> = {
  signature: line("session_unverified"),
  duplicate: line("session_duplicate"),
};

const ORIGIN = {
  request: "origin_refused",
  preflight: "preflight_refused",
  guarded_preflight: "preflight_guarded",
} as const satisfies Readonly<Record<string, MessageName>>;

/** The client's errors contain no secret. The cause of one is Node's code, such as ECONNREFUSED. */
function serviceCause(error: unknown): string {
  const { cause } = (error ?? {}) as { cause?: unknown };
  return causeOf(cause ?? error ?? "the reply contains no valid email address");
}

const SHOWN = 5;

function listOf(origins: ReadonlySet<string>): string {
  const first = [...origins].slice(0, SHOWN).join(", ");
  return origins.size > SHOWN ? `${first} and ${origins.size - SHOWN} more` : first;
}
