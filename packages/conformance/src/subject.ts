import type { AuthOptions, AuthState, Policy, User } from "@turalogin/core";
import type { Auth, Header } from "@turalogin/core/adapter";
import type { Gap } from "./gaps.js";

/** An adapter in a framework. It can start a given app. */
export interface Subject {
  readonly name: string;
  /** Builds the app and listens on a free port of 127.0.0.1. Resolves when the app can be reached. */
  start(app: App): Promise<Running>;
  /** Checks that are known to fail. They must fail. Default: none. */
  readonly gaps?: readonly Gap[] | undefined;
  /** Whether it is an older major version of the framework, which the extents `usual` and `quick` leave out. Default: false. */
  readonly older?: boolean | undefined;
  /** Whether a guard protects a route that was registered before it, in the same place. Default: false. */
  readonly guardsLate?: boolean | undefined;
}

/** A running app. */
export interface Running {
  /** Such as `http://127.0.0.1:40123`. */
  readonly url: string;
  /** What `turalogin(options)` returned: the part that is used outside of routes and guards. */
  readonly auth: Pick<
    Auth<User>,
    "authenticate" | "client" | "close" | "invite" | "revoke" | "revokeAll"
  >;
  /** Ends the app and its connections. */
  close(): Promise<void>;
}

/** An app to build: plain data, and functions that do not depend on a framework. */
export interface App {
  /** For the adapter's `turalogin(options)`. */
  readonly options: AuthOptions;
  /** What the app has around the adapter. */
  readonly setting: Setting;
  /** The number of trusted proxies: with `1` the last entry of `X-Forwarded-For` is the client. */
  readonly trustProxy: number;
  /** The app's own routes. Each accepts every method. */
  readonly routes: readonly AppRoute[];
  /** A part of the app with one guard: this path and all paths below it, no others. */
  readonly scope: { readonly path: string; readonly guard: Policy<User, object> };
}

/**
 * `bare`: nothing. `parser`: the framework's usual body parser for JSON and forms runs first. `prefix`: the router is
 * mounted below {@link PREFIX}. `cookies`: an earlier middleware sets {@link OTHER_COOKIE} on every response.
 */
export type Setting = "bare" | "parser" | "prefix" | "cookies" | HostSetting;
/** The settings that every check runs in, unless it names its own. */
export const SETTINGS: readonly Setting[] = ["bare", "parser", "prefix", "cookies"];
/**
 * Only a few checks run in these. `bytes`, `text`: an earlier parser has read every body into a `Buffer`, or a string. `cors`: the
 * framework's usual CORS middleware runs first, with credentials for {@link CORS_ORIGIN}.
 */
export type HostSetting = "bytes" | "text" | "cors";
/** The settings that only a few checks run in. */
export const HOST_SETTINGS: readonly HostSetting[] = ["bytes", "text", "cors"];
/** The one foreign origin that the host's own middleware allows in the setting `cors`. */
export const CORS_ORIGIN = "https://spa.test";
/** Where the router is mounted in the setting `prefix`. */
export const PREFIX = "/tenant";
/** The cookie that the other middleware sets in the setting `cookies`. */
export const OTHER_COOKIE = "app=1; Path=/";

/** One route of the app: its guards, in order, and its handler. */
export interface AppRoute {
  /** A fixed path. */
  readonly path: string;
  /** One `auth.guard(policy)` for each. Without any, the route is open. */
  readonly guards: readonly Policy<User, object>[];
  /** A guard that is registered for the same path, after the route. */
  readonly late?: Policy<User, object> | undefined;
  /** Headers that a middleware sets before the guards. */
  readonly before?: readonly Header[] | undefined;
  /** What another middleware writes, before the guards, to the property where the adapter keeps its state (`req.turalogin`, …). */
  readonly planted?: unknown;
  /** The handler. Returns what is sent. */
  readonly handle: (seen: Seen) => Answer | Promise<Answer>;
}

/** What the app's code can read about a request, at any time and more than once. */
export interface Seen {
  /** `() => auth.state(request)`. */
  readonly state: () => AuthState<User>;
  /** `() => auth.user(request)`. */
  readonly user: () => User;
  /** Reads the adapter's property of the request (`req.turalogin`, …). Absent if the adapter has none. */
  readonly property?: (() => unknown) | undefined;
}

/** What a handler returns. */
export interface Answer {
  /** Default: 200. */
  readonly status?: number | undefined;
  readonly headers?: readonly Header[] | undefined;
  /** Sent as JSON. Undefined where the status allows no body, such as 304. */
  readonly body?: unknown;
}
