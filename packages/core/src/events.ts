import { channel } from "node:diagnostics_channel";
import type { AuthRequest } from "./boundary/http.js";
import { ignore, isThenable } from "./boundary/shapes.js";

/** What hooks and events get of a request. It contains no URL, cookie, key, handle, code or token. */
export interface RequestFacts {
  readonly ip: string | undefined;
  readonly userAgent: string | undefined;
  readonly acceptLanguage: string | undefined;
}

/**
 * An event. `at`: when it happened, in milliseconds since 1970. `durationMs`: how long the operation took, in milliseconds.
 * `address`: an HMAC of the email address. `userId`: the id, or an HMAC of it if the id is an email address, as with V2.
 */
export type AuthEvent = {
  readonly at: number;
  readonly request: RequestFacts | undefined;
} & (
  | { readonly type: "start"; readonly address: string; readonly durationMs: number }
  | {
      readonly type: "sign_in";
      readonly userId: string;
      readonly address: string;
      readonly method: "link" | "code";
      readonly durationMs: number;
    }
  | { readonly type: "invite"; readonly address: string; readonly durationMs: number }
  | {
      /** From `auth.issue`, or from `auth.renew` if `renewed` is true. */
      readonly type: "session_issued";
      readonly userId: string;
      readonly address: string;
      readonly renewed: boolean;
    }
  | {
      readonly type: "sign_out";
      readonly userId: string | undefined;
      readonly durationMs: number;
    }
  | {
      /** From `auth.revoke`, or from `auth.revokeAll` if there is no `userId`. */
      readonly type: "revoke";
      readonly userId: string | undefined;
      readonly durationMs: number;
    }
  | {
      readonly type: "refused";
      readonly reason: RefusalReason;
      readonly address: string | undefined;
      readonly detail: string | undefined;
      readonly durationMs: number;
      readonly cause: unknown;
    }
  | { readonly type: "limited"; readonly limit: string; readonly durationMs: number }
  | {
      readonly type: "upstream_failure";
      readonly call: "start" | "verify" | "invite";
      readonly code: string;
      readonly durationMs: number;
      readonly cause: unknown;
    }
  | { readonly type: "store_failure"; readonly durationMs: number; readonly cause: unknown }
  | {
      readonly type: "limiter_failure";
      readonly limit: string;
      readonly durationMs: number;
      readonly cause: unknown;
    }
  | {
      /** A limit in memory was full and has dropped a key too early. Reported at most once an hour for each limit. */
      readonly type: "limiter_full";
      readonly limit: string;
    }
  | {
      /** Reported at the start: on this platform, limits in memory have no effect. */
      readonly type: "limits_short_lived";
      readonly platform: string;
    }
  | { readonly type: "hook_failure"; readonly hook: "check" | "onSignOut"; readonly cause: unknown }
  | { readonly type: "client_address_private" }
);

/** Why a login was refused. `address_mismatch` is a security event: the link belongs to another address. */
export type RefusalReason =
  | "verification_failed"
  | "wrong_code"
  | "address_mismatch"
  | "access_denied"
  | "sign_in_failed"
  | "other_browser";

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

export function emitter(
  onEvent: ((event: AuthEvent) => void) | undefined,
  now: () => number,
): Emit {
  return (event, request) => {
    if (onEvent === undefined && !published.hasSubscribers) return;
    const facts = request === undefined ? undefined : Object.freeze(factsOf(request));
    const full = Object.freeze({ ...event, at: now(), request: facts }) as AuthEvent;
    published.publish(full);
    try {
      const result: unknown = onEvent?.(full);
      if (isThenable(result)) ignore(result);
    } catch {
      // If `onEvent` fails, the login must not fail.
    }
  };
}
