/** The only request headers that the core reads. Other headers cannot influence it. */
export type RequestHeader =
  | "accept"
  | "accept-language"
  | "access-control-request-headers"
  | "authorization"
  | "content-encoding"
  | "content-length"
  | "content-type"
  | "cookie"
  | "forwarded"
  | "origin"
  | "purpose"
  | "sec-fetch-dest"
  | "sec-fetch-mode"
  | "sec-fetch-site"
  | "sec-purpose"
  | "traceparent"
  | "upgrade"
  | "user-agent"
  | "x-forwarded-for"
  | "x-moz"
  | "x-real-ip"
  | "x-request-id";

/** A request, as the core sees it: a plain value that an adapter makes from its framework's request. */
export interface AuthRequest {
  readonly method: string;
  /** Path and query as the client sent them, including the mount prefix. */
  readonly target: string;
  readonly headers: { readonly [Name in RequestHeader]?: string | undefined };
  /**
   * The client's address, according to the framework's own proxy settings. A route reads it at once. A guard reads it only
   * when it reports an event; by then the client may have gone.
   */
  readonly ip: string | undefined;
  /**
   * Reads the body: raw text or bytes, or the result of an earlier body parser. Called at most once, and only when a route
   * needs the body. It stops after {@link BODY_LIMIT} + 1 bytes, by which the core sees that the body is too long.
   */
  readonly body: () => Promise<unknown>;
  /** Calls `listener` when the client goes away before it has its reply. Returns a function that stops listening. */
  readonly onAbort?: ((listener: () => void) => () => void) | undefined;
}

/** The longest request body that a route accepts, in bytes. */
export const BODY_LIMIT = 8192;

/** `set-cookie` may occur several times and is appended. `vary` is merged. Any other name occurs at most once and replaces. */
export type Header = readonly [name: string, value: string];

/** A reply that the adapter writes unchanged. */
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

/** The user who is signed in on a request, and the session. Frozen. Both are null if nobody is signed in or no guard ran. */
export type AuthState<U> =
  | { readonly user: U; readonly session: Session }
  | { readonly user: null; readonly session: null };

/** The session of a request. Times are in seconds since 1970. */
export interface Session {
  /** The token's id, which logout revokes. */
  readonly id: string;
  /** When the person signed in. */
  readonly signedInAt: number;
  /** When the session ends, unless it is renewed. */
  readonly expiresAt: number;
}
