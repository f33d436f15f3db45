import type { BearerStore } from "./requests.js";
import type { Session } from "./session.js";
import type { RegisteredUser, User } from "./user.js";

/** All optional. */
export interface ClientOptions {
  /**
   * Where the routes are: the server's `basePath`, with the origin in front if it is another one, such as
   * `https://api.example.com/auth`. Without a slash at the end. Default `/auth`.
   */
  readonly baseUrl?: string | undefined;
  /** Sends the requests. Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  /** For an app without cookies, where the server has `session.bearer`. Default: the session is in the server's cookie. */
  readonly bearer?: BearerStore | undefined;
}

/** How to start a login. */
export interface StartOptions {
  /** The path of the page that the mailed link opens. Default: the server's `pages.home`, or the front end's origin. */
  readonly returnTo?: string | undefined;
}

/** The browser's half of the login. No method needs `this`. */
export interface Client<U extends User = RegisteredUser> {
  /** Who is signed in, as far as the client knows. */
  readonly session: Session<U>;
  /**
   * Calls the listener after each change of `session`. The first subscription asks the server, and from then on the client
   * asks again when the page comes to the front or online, and follows the other tabs. If the first question fails, it is
   * repeated: after one to two seconds, and each time a little later. A listener that throws is reported to the page as an
   * uncaught error. Returns a function that ends the subscription. The last one that ends removes every listener and timer.
   */
  subscribe(listener: () => void): () => void;
  /** Asks the server who is signed in (`GET /auth/session`). Calls at the same time share one request. @throws {LoginError} if it cannot say; `session` stays as it was. */
  refresh(): Promise<Session<U>>;
  /** Has a link and a code mailed to the address. @throws {LoginError} such as `invalid_email` or `rate_limited`. */
  start(email: string, options?: StartOptions): Promise<void>;
  /**
   * Signs in with the code of the newest mail, as people paste it: with spaces, dashes or full-width digits.
   *
   * @throws {LoginError} such as `wrong_code`, `too_many_attempts` or `no_pending_login`.
   */
  verifyCode(code: string): Promise<U>;
  /** Signs out, in every tab. @throws {LoginError} if the server cannot do it: then the user is still signed in. */
  signOut(): Promise<void>;
  /**
   * Like the global `fetch`, with the address relative to the server's. Requests to the server get the cookie or the token,
   * unless they have `credentials: "omit"`. Requests to other origins are sent as they are. After a 401 the client asks who is
   * signed in.
   */
  fetch(input: string | URL | Request, init?: RequestInit): Promise<Response>;
}
