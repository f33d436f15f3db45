import { channel } from "node:diagnostics_channel";
import type { AuthRequest } from "./boundary/http.js";

/** All that hooks learn of a request: no URL, cookie, key, handle, code or token. */
export interface RequestFacts {
  readonly ip: string | undefined;
  readonly userAgent: string | undefined;
  readonly acceptLanguage: string | undefined;
}

/**
 * What happened. `at`: milliseconds since 1970. `durationMs`: how long the operation took, in milliseconds.
 * `address` is an HMAC of the email address, and so is `userId` where the id is an address, as it is on V2.
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
      /** `auth.issue`, or `auth.renew` where `renewed`. */
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
      /** `auth.revoke`, or `auth.revokeAll` where there is no `userId`. */
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
      /** A limit in memory has forgotten a key early, for want of places. At most once an hour for each limit. */
      readonly type: "limiter_full";
      readonly limit: string;
    }
  | {
      /** At the start: limits in memory limit nothing on this platform. */
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

/** Reports an event. Never throws. */
export type Emit = (event: EventBody, request?: AuthRequest) => void;

/** Reports an event of one operation, with how long the operation has taken. Never throws. */
export type Report = (
  event: EventBody extends infer E
    ? E extends { readonly durationMs: number }
      ? Omit<E, "durationMs">
      : never
    : never,
) => void;

/** Begins an operation: what is reported through the result says how long it took until then. */
export function timed(emit: Emit, now: () => number, request?: AuthRequest): Report {
  const began = now();
  return (event) => emit({ ...event, durationMs: now() - began } as EventBody, request);
}

export function factsOf(request: AuthRequest): RequestFacts {
  return {
    ip: request.ip,
    userAgent: request.headers["user-agent"],
    acceptLanguage: request.headers["accept-language"],
  };
}

/** Every event of every auth of this process: `subscribe("turalogin:event", (event) => …)`. */
const published = channel("turalogin:event");

export function emitter(
  onEvent: ((event: AuthEvent) => void) | undefined,
  now: () => number,
): Emit {
  return (event, request) => {
    if (onEvent === undefined && !published.hasSubscribers) return;
    const facts = request === undefined ? undefined : Object.freeze(factsOf(request));
    const told = Object.freeze({ ...event, at: now(), request: facts }) as AuthEvent;
    published.publish(told);
    try {
      const answer: unknown = onEvent?.(told);
      if (answer instanceof Promise) answer.catch(() => {});
    } catch {
      // A hook that fails must not fail the login it was told about.
    }
  };
}
