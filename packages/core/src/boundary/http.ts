/** The only request headers the core ever reads. What it cannot see cannot mislead it. */
export type RequestHeader =
  | "accept"
  | "accept-language"
  | "access-control-request-headers"
  | "authorization"
  | "content-encoding"
  | "content-length"
  | "content-type"
  | "cookie"
  | "origin"
  | "purpose"
  | "sec-fetch-dest"
  | "sec-fetch-mode"
  | "sec-fetch-site"
  | "sec-purpose"
  | "upgrade"
  | "user-agent"
  | "x-moz";

/** A request as the core sees it: a plain value that an adapter makes from its framework's request. */
export interface AuthRequest {
  readonly method: string;
  /** Path and query as the client sent them, mount prefix included. */
  readonly target: string;
  readonly headers: { readonly [Name in RequestHeader]?: string | undefined };
  /**
   * The address that the framework, by its own proxy settings, takes for the client's. Read at once by a route, and by a
   * guard only for an event, when the client may have gone.
   */
  readonly ip: string | undefined;
  /**
   * The body: raw text or bytes, or whatever an earlier parser made of it. Read at most once, and only
   * when a route needs it. A reader stops after {@link BODY_LIMIT} + 1 bytes: the core sees that it is too long.
   */
  readonly body: () => Promise<unknown>;
  /** Calls back when the client goes away before its answer; answers how to stop listening. */
  readonly onAbort?: ((listener: () => void) => () => void) | undefined;
}

/** The longest request body that any route takes, in bytes. */
export const BODY_LIMIT = 8192;

/** `set-cookie` may repeat and is appended; `vary` is merged; every other name appears at most once and replaces. */
export type Header = readonly [name: string, value: string];

/** An answer that the adapter writes as it stands. */
export interface Reply {
  readonly handled: true;
  readonly status: number;
  readonly headers: readonly Header[];
  readonly body: string;
  /** Why the request was refused: the code in the body, for adapters whose framework has errors of its own. */
  readonly code?: string | undefined;
}

/** The guard lets the request through: the adapter sets these headers and calls the app's handler. */
export interface Pass<U> {
  readonly handled: false;
  readonly state: AuthState<U>;
  readonly headers: readonly Header[];
}

/** What the guard decided. */
export type Outcome<U> = Reply | Pass<U>;

/** Who is signed in on a request, frozen. Both are null where nobody is, or where no guard ran. */
export type AuthState<U> =
  | { readonly user: U; readonly session: Session }
  | { readonly user: null; readonly session: null };

/** The session behind a request. Times are seconds since 1970. */
export interface Session {
  /** The token's own id: what logout revokes. */
  readonly id: string;
  /** When the person signed in. */
  readonly signedInAt: number;
  /** When the session ends, unless it is renewed. */
  readonly expiresAt: number;
}
