import type { Auth, AuthOptions, AuthState, Header, Policy, User } from "@turalogin/core";

/** An adapter in a framework, as the suite sees it: something that can start a given app. */
export interface Subject {
  readonly name: string;
  /** Builds the app, listens on a free port of 127.0.0.1, and answers when it is reachable. */
  start(app: App): Promise<Running>;
  /** Ids of checks that are known to fail, and then must. Never of session or isolation checks. */
  readonly gaps?: readonly string[] | undefined;
  /** An older major version of the framework: only the extent `all` tries it. */
  readonly older?: boolean | undefined;
  /** Whether a guard that is registered after a route, in the same place, still protects it. Default: it does not. */
  readonly guardsLate?: boolean | undefined;
}

/** A running app. */
export interface Running {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** What `turalogin(options)` answered: the part that is used outside of routes and guards. */
  readonly auth: Pick<
    Auth<User>,
    "authenticate" | "client" | "close" | "invite" | "revoke" | "revokeAll"
  >;
  /** Ends it, connections included. */
  close(): Promise<void>;
}

/** An app to build: plain data, and functions that know no framework. */
export interface App {
  /** For the adapter's `turalogin(options)`. */
  readonly options: AuthOptions;
  /** What surrounds the adapter. */
  readonly setting: Setting;
  /** How many proxies stand in front: `1` makes the last entry of `X-Forwarded-For` the client. */
  readonly trustProxy: number;
  /** The app's own routes, each for every method. */
  readonly routes: readonly AppRoute[];
  /** A part of the app with one guard before it: this path and all below it, nothing beside it. */
  readonly scope: { readonly path: string; readonly guard: Policy<User, object> };
}

/**
 * `bare`: nothing. `parser`: the framework's usual body parser for JSON and forms runs first. `prefix`: the router is
 * mounted below {@link PREFIX}. `cookies`: a middleware before sets {@link OTHER_COOKIE} on every response.
 */
export type Setting = "bare" | "parser" | "prefix" | "cookies" | HostSetting;
/** Those that every check is tried in, unless it names its own. */
export const SETTINGS: readonly Setting[] = ["bare", "parser", "prefix", "cookies"];
/**
 * For a few checks alone. `bytes`, `text`: a parser before has left every body as a `Buffer`, as a string. `cors`: the
 * framework's usual CORS middleware stands before, with credentials for {@link CORS_ORIGIN}.
 */
export type HostSetting = "bytes" | "text" | "cors";
/** Every setting that a few checks alone run in. */
export const HOST_SETTINGS: readonly HostSetting[] = ["bytes", "text", "cors"];
/** The one foreign origin that the host's own middleware knows in the setting `cors`. */
export const CORS_ORIGIN = "https://spa.test";
/** Where the router is mounted in the setting `prefix`. */
export const PREFIX = "/tenant";
/** What the other middleware sets in the setting `cookies`. */
export const OTHER_COOKIE = "app=1; Path=/";

/** One route of the app: what runs before the guards, the guards in order, and the handler. */
export interface AppRoute {
  /** A fixed path. */
  readonly path: string;
  /** One `auth.guard(policy)` each; none: an open route. */
  readonly guards: readonly Policy<User, object>[];
  /** A guard that is registered after the route, for its path. */
  readonly late?: Policy<User, object> | undefined;
  /** Headers that a middleware sets before the guards. */
  readonly before?: readonly Header[] | undefined;
  /** What a foreign middleware puts before the guards where the adapter keeps its state (`req.turalogin`, …). */
  readonly planted?: unknown;
  /** The handler: answers what is sent as JSON. */
  readonly handle: (seen: Seen) => Answer | Promise<Answer>;
}

/** What the app's code can find out about a request; it may ask late, and again. */
export interface Seen {
  /** `() => auth.state(request)`. */
  readonly state: () => AuthState<User>;
  /** `() => auth.user(request)`. */
  readonly user: () => User;
  /** What the adapter has put on the request (`req.turalogin`, …). Absent where it puts nothing there. */
  readonly property?: (() => unknown) | undefined;
}

/** What a handler answers. */
export interface Answer {
  readonly headers?: readonly Header[] | undefined;
  readonly body: unknown;
}
