import type { Policy, SessionOptions, User } from "../../src/index.js";

/** A request that a guard refuses. */
export interface Refusal {
  readonly policy?: Policy<User, object>;
  readonly session?: SessionOptions;
  /** Seconds between the sign-in and the request; absent: nobody is signed in. */
  readonly after?: number;
  readonly storeDown?: boolean;
  readonly request?: RequestInit;
  readonly status: number;
  readonly code?: string;
}

/** Every reason for which a guard refuses. */
export const REFUSALS: Readonly<Record<string, Refusal>> = {
  anonymous: { status: 401, code: "authentication_required" },
  "anonymous, HEAD": { request: { method: "HEAD" }, status: 401 },
  "an anonymous page": { policy: { onAnonymous: "redirect" }, status: 302 },
  garbage: {
    request: { headers: { cookie: "session=garbage" } },
    status: 401,
    code: "session_invalid",
  },
  expired: {
    after: 3601,
    session: { ttl: 3600 },
    status: 401,
    code: "session_expired",
  },
  forbidden: {
    after: 0,
    policy: { check: () => false },
    status: 403,
    code: "forbidden",
  },
  "forbidden, by a promise": {
    after: 0,
    policy: { check: async () => false },
    status: 403,
    code: "forbidden",
  },
  "a check that throws": {
    after: 0,
    policy: { check: () => Promise.reject(new Error("no")) },
    status: 500,
    code: "internal_error",
  },
  "from another site": {
    after: 0,
    request: { method: "POST", headers: { origin: "https://evil.example" } },
    status: 403,
    code: "cross_origin",
  },
  "no store": {
    after: 0,
    storeDown: true,
    status: 503,
    code: "store_unavailable",
  },
  "no store, where anybody may": {
    after: 0,
    policy: { onAnonymous: "allow" },
    storeDown: true,
    status: 503,
    code: "store_unavailable",
  },
  "signed in too long ago": {
    after: 61,
    policy: { maxAge: 60 },
    status: 401,
    code: "reauthentication_required",
  },
};
