import type { Settings } from "./settings.js";

/** One mounted route, as data: for routers, documentation and OpenAPI. */
export interface Route {
  /** What the route does, in one word. */
  readonly name: "start" | "callback" | "verify" | "logout" | "me" | "session" | "login";
  /** The path as the app sees it, including `basePath`. */
  readonly path: string;
  /** The methods of the route. Any other method gets 405. */
  readonly methods: readonly ("GET" | "HEAD" | "POST")[];
  /** Whether pages of trusted origins may call it. */
  readonly cors: boolean;
  /** Whether its query contains a secret. If so, keep its URL out of access logs. */
  readonly secretQuery: boolean;
  /** What the route does, in a sentence, for OpenAPI. */
  readonly summary: string;
}

export const ROUTE_NAMES: ReadonlySet<string> = new Set<Route["name"]>([
  "start",
  "callback",
  "verify",
  "logout",
  "me",
  "session",
  "login",
]);

export function routeTable(settings: Settings): readonly Route[] {
  const route = (
    name: Route["name"],
    methods: Route["methods"],
    cors: boolean,
    summary: string,
  ): Route => ({
    name,
    path: `${settings.basePath}/${name}`,
    methods,
    cors,
    secretQuery: name === "callback",
    summary,
  });
  const table = [
    route("start", ["POST"], true, "Mail a login link or code"),
    route("callback", ["GET", "HEAD", "POST"], false, "Sign in with a mailed link"),
    route("verify", ["POST"], true, "Sign in with a mailed code"),
    route("logout", ["POST"], true, "Sign out"),
    route("me", ["GET", "HEAD"], true, "Who is signed in"),
    route("session", ["GET", "HEAD"], true, "Who is signed in, without an error if nobody is"),
  ];
  if (settings.pages.builtInLogin) {
    table.push(route("login", ["GET", "HEAD"], false, "The built-in login page"));
  }
  return table;
}
