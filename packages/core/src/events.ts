import { channel } from "node:diagnostics_channel";
import type { AuthRequest } from "./boundary/http.js";
import { requestId } from "./boundary/request-id.js";
import { ignore, isThenable } from "./boundary/shapes.js";

/** What hooks and events get of a request. It contains no URL, cookie, key, handle, code or token. */
export interface RequestFacts {
  /** The client's address, as the framework reports it. */
  readonly ip: string | undefined;
  /** The header `User-Agent`. */
  readonly userAgent: string | undefined;
  /** The header `Accept-Language`. */
  readonly acceptLanguage: string | undefined;
}

/** What an event has of a request. */
export interface EventRequest extends RequestFacts {
  /**
   * The request's id, for logs: the header `X-Request-Id`, else the trace's id in `traceparent`, else a new one. It has at
   * most 128 characters. Anybody can send these headers, unless your proxy sets the first.
   */
  readonly id: string;
}

/** An event. A field that several events have is explained where it first appears. */
export type AuthEvent = {
  /** When it happened, in milliseconds since 1970. */
  readonly at: number;
  /** Undefined if the app called, and not a request. */
  readonly request: EventRequest | undefined;
} & (
  | {
      /** The service has accepted a start: a mail is on its way. */
      readonly type: "start";
      /** An HMAC of the email address: equal for equal addresses. */
      readonly address: string;
      /** How long the operation took, in milliseconds. */
      readonly durationMs: number;
    }
  | {
      /** A login has ended with a session. Once per login. */
      readonly type: "sign_in";
      /** The user's id, or an HMAC of it if the id is an email address, as with V2. */
      readonly userId: string;
      readonly address: string;
      /** What the person used. */
      readonly method: "link" | "code";
      readonly durationMs: number;
    }
  | {
      /** An invitation was mailed. */
      readonly type: "invite";
      readonly address: string;
      readonly durationMs: number;
    }
  | {
      /** `auth.issue` or `auth.renew` has made a session. */
      readonly type: "session_issued";
      readonly userId: string;
      readonly address: string;
      /** True for `auth.renew`. */
      readonly renewed: boolean;
    }
  | {
      /** A logout. There is no `userId` if nobody was signed in. */
      readonly type: "sign_out";
      readonly userId: string | undefined;
      readonly durationMs: number;
    }
  | {
      /** `auth.revoke` has ended a user's sessions, or, without `userId`, `auth.revokeAll` those of all users. */
      readonly type: "revoke";
      readonly userId: string | undefined;
      readonly durationMs: number;
    }
  | {
      /** `auth.unblock` has forgotten what the limits had counted for an address. */
      readonly type: "unblock";
      readonly address: string;
      readonly durationMs: number;
    }
  | {
      /** A login was refused. */
      readonly type: "refused";
      /**
       * `address_mismatch` is a security event: the link belongs to another address. `invalid_email`: what was typed is no
       * address, or, with `address`, the service refused it or `callbackUrl`. `no_pending_login`: the browser sent no pending
       * cookie that can be read.
       */
      readonly reason: RefusalReason;
      readonly address: string | undefined;
      /** With `access_denied`: the app's reason. */
      readonly detail: string | undefined;
      /** With `sign_in_failed`: the hook that threw, or what does not fit: the hook's decision, its claims, or the store failed. */
      readonly failed: FailedStep | undefined;
      readonly durationMs: number;
      /** The error, if there was one. It contains no secret, unless the app's own code put one into it. */
      readonly cause: unknown;
    }
  | {
      /** A limit was reached. */
      readonly type: "limited";
      /** The limit's name, as in the option `limits`. */
      readonly limit: string;
      /** Undefined for a link that the browser has not asked for. */
      readonly address: string | undefined;
      readonly durationMs: number;
    }
  | {
      /** The service failed. */
      readonly type: "upstream_failure";
      /** What the service was asked. */
      readonly call: "start" | "verify" | "invite";
      /** The code of the `TuraloginError`. */
      readonly code: string;
      /** Whether the service has certainly done nothing. Otherwise a mail may have been sent, or a code tried. */
      readonly hadNoEffect: boolean;
      readonly durationMs: number;
      readonly cause: unknown;
    }
  | {
      /** `session.store` failed. */
      readonly type: "store_failure";
      readonly durationMs: number;
      readonly cause: unknown;
    }
  | {
      /** `session.store` has lost its data: every session that was issued before has ended. */
      readonly type: "store_emptied";
    }
  | {
      /** A limiter failed. */
      readonly type: "limiter_failure";
      readonly limit: string;
      readonly durationMs: number;
      readonly cause: unknown;
    }
  | {
      /** A limit in memory was full and has dropped a key too early. At most once an hour for each limit. */
      readonly type: "limiter_full";
      readonly limit: string;
    }
  | {
      /** At the start: on this platform, limits in memory have no effect. */
      readonly type: "limits_short_lived";
      /** The platform's name. */
      readonly platform: string;
    }
  | {
      /** A hook of the app threw, or a `check` returned neither true nor false. */
      readonly type: "hook_failure";
      /** The hook's name. */
      readonly hook: "check" | "onSignOut";
      readonly cause: unknown;
    }
  | {
      /** A request has a private address or none, by which the limits cannot distinguish clients. Reported once each way. */
      readonly type: "client_address_private";
      /** Whether a proxy has forwarded the request: then the framework does not trust the proxy. */
      readonly forwarded: boolean;
    }
  | {
      /** A page of an origin that is not trusted has sent a request. */
      readonly type: "origin_refused";
      /** Undefined if the browser did not send it. */
      readonly origin: string | undefined;
      /** What was refused. */
      readonly kind: "request" | "preflight" | "guarded_preflight";
    }
  | {
      /** A browser opens the app at another origin than that of `callbackUrl`. */
      readonly type: "callback_url_differs";
      readonly origin: string;
    }
  | {
      /** A guard has refused a request to a route of the login: the guard comes before the router. */
      readonly type: "routes_guarded";
    }
  | {
      /** A request has a session that cannot be read, so nobody is signed in. */
      readonly type: "session_unverified";
      /**
       * `signature`: it was not signed with a secret of this app, or it was changed. `duplicate`: the request has several
       * cookies of that name. `format`: it is no session token, such as the cookie of another library.
       */
      readonly problem: "signature" | "duplicate" | "format";
    }
  | {
      /** A session with a valid signature was issued more than a minute ahead of this clock, so nobody is signed in. Reported once. */
      readonly type: "session_ahead";
    }
  | {
      /** A code came without any cookie, so it belongs to no pending login. */
      readonly type: "cookies_missing";
      readonly origin: string | undefined;
    }
  | {
      /** The claims of a valid session do not fit `session.claims`, so nobody is signed in. */
      readonly type: "claims_unfit";
      readonly cause: unknown;
    }
);

/** Why a login was refused. `address_mismatch` is a security event: the link belongs to another address. */
export type RefusalReason =
  | "verification_failed"
  | "wrong_code"
  | "address_mismatch"
  | "access_denied"
  | "sign_in_failed"
  | "other_browser"
  | "invalid_email"
  | "invalid_code"
  | "invalid_link"
  | "no_pending_login"
  | "cross_origin"
  | "invalid_body"
  | "payload_too_large"
  | "unsupported_media_type"
  | "restarting";

/** The step of a login in which the app's own code failed. */
export type FailedStep = "onStart" | "onSignIn" | "decision" | "claims" | "store";

/** The fields of a refusal about which there is nothing more to say. */
export const NO_DETAILS = {
  address: undefined,
  detail: undefined,
  failed: undefined,
  cause: undefined,
} as const;

/** An event without the parts that every event has. */
export type EventBody = AuthEvent extends infer E
  ? E extends AuthEvent
    ? Omit<E, "at" | "request">
    : never
  : never;

/**
 * Reports an event. Never throws. If a subscriber of the channel throws, Node turns that into an `uncaughtException`, which
 * cannot be prevented here.
 *
 * @see https://nodejs.org/api/diagnostics_channel.html#channelpublishmessage
 */
export type Emit = (event: EventBody, request?: AuthRequest) => void;

/** Reports an event of one operation, and adds how long the operation took. Never throws. */
export type Report = (
  event: EventBody extends infer E
    ? E extends { readonly durationMs: number }
      ? Omit<E, "durationMs">
      : never
    : never,
) => void;

/** Call this at the start of an operation. Events that are reported through the result get the time since then. */
export function timed(emit: Emit, now: () => number, request?: AuthRequest): Report {
  const startedAt = now();
  return (event) => emit({ ...event, durationMs: now() - startedAt } as EventBody, request);
}

export function factsOf(request: AuthRequest): RequestFacts {
  return {
    ip: request.ip,
    userAgent: request.headers["user-agent"],
    acceptLanguage: request.headers["accept-language"],
  };
}

/**
 * Gets every event of this process: `subscribe("turalogin:event", (event) => …)`. A subscriber must not throw, because
 * Node then ends the process, as for every channel. `onEvent` may throw.
 */
const published = channel("turalogin:event");

/** `speak` writes failures to the log. It is called only without `onEvent`. */
export function emitter(
  onEvent: ((event: AuthEvent) => void) | undefined,
  now: () => number,
  speak: (event: EventBody) => void,
): Emit {
  return (event, request) => {
    if (onEvent === undefined) {
      try {
        speak(event);
      } catch {
        // If the app's logger fails, the login must not fail.
      }
      if (!published.hasSubscribers) return;
    }
    const from = request && Object.freeze({ id: requestId(request), ...factsOf(request) });
    const full = Object.freeze({ ...event, at: now(), request: from }) as AuthEvent;
    try {
      published.publish(full);
    } catch {
      // Cloudflare Workers publish only while a request runs, and the app may be made earlier.
    }
    try {
      const result: unknown = onEvent?.(full);
      if (isThenable(result)) ignore(result);
    } catch {
      // If `onEvent` fails, the login must not fail.
    }
  };
}
