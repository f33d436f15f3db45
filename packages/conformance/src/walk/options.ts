/** Where the app's mails arrive. `emulator.inbox` of `@turalogin/emulator` is one. */
export interface WalkInbox {
  /** Resolves with the newest mail to an address, when it has arrived. Rejects if none comes. */
  waitFor(email: string): Promise<{ readonly link: string | null; readonly code: string }>;
}

/** Makes the service fail. `emulator.faults` of `@turalogin/emulator` does. */
export interface WalkFaults {
  /** The next calls of this endpoint get this status. */
  add(fault: { endpoint: "start" | "verify"; status: number; times: number }): void;
  /** Ends all of it. */
  clear(): void;
}

/** The routes of the app that the walk uses, as paths. */
export interface WalkRoutes {
  /**
   * Behind `auth.guard()`, for `GET` and `POST`: responds with the user as JSON. Each run of its handler is counted.
   * Default `/api/me`.
   */
  readonly guarded: string;
  /** Behind `auth.guard()`, for `GET`: any page. Default `/dashboard`. */
  readonly page: string;
  /** Open to everybody: responds with `{ "runs": <how often the guarded handler ran> }`. Default `/api/runs`. */
  readonly runs: string;
  /** Open to everybody: responds with 200. Default: none, and what needs it is skipped. */
  readonly open?: string | undefined;
}

/** What the walk must know of an app. */
export interface WalkOptions {
  readonly inbox: WalkInbox;
  readonly routes?: Partial<WalkRoutes> | undefined;
  /** The path of Turalogin's own routes. Default `/auth`. */
  readonly basePath?: string | undefined;
  /** The app's `pages` option, where it has one. Default: the built-in login page, and `/`. */
  readonly pages?: { readonly login?: string; readonly home?: string } | undefined;
  /** Makes an address that `inbox` receives, from a name that is different each time. Default: `<name>@example.com`. */
  readonly address?: ((name: string) => string) | undefined;
  /** The app's `secret`, to make sessions of any age with. Default: none, and what needs it is skipped. */
  readonly secret?: string | undefined;
  /** The app's `session.idle`, in seconds. Default: none, and the renewal is skipped. */
  readonly idle?: number | undefined;
  /** Default: none, and what happens when the service fails is skipped. */
  readonly faults?: WalkFaults | undefined;
  /** How many processes take the requests. With more than one, what they would have to share is skipped. Default 1. */
  readonly processes?: number | undefined;
  /** Default `http/1.1`. Over HTTP/2 what must be written by hand is skipped. */
  readonly protocol?: "http/1.1" | "h2" | undefined;
  /** How long one response may take, in milliseconds. An app that takes longer fails the check. Default 30,000. */
  readonly timeoutMs?: number | undefined;
  /** Certificates to trust instead of those of Node, as PEM: for an app with a certificate of its own authority. */
  readonly ca?: string | undefined;
  /** Only the checks with these ids. Default: all. */
  readonly ids?: readonly string[] | undefined;
}
