import type { Answer, App, AppRoute, Seen } from "./subject.js";

/** Counts the calls of the suite's handlers, and can hold one back. */
export interface AppControl {
  /** How often the handler of this path ran. */
  hits(path: string): number;
  /** `/api/slow` waits for this before it responds. By default it does not wait. */
  hold: () => Promise<void>;
}

/** The suite's app: the same routes for every subject. */
export function suiteApp(): Pick<App, "routes" | "scope"> & { control: AppControl } {
  const hits = new Map<string, number>();
  const control: AppControl = { hits: (path) => hits.get(path) ?? 0, hold: async () => {} };

  const route = (
    path: string,
    guards: AppRoute["guards"],
    more: Partial<AppRoute> = {},
  ): AppRoute => ({
    path,
    guards,
    ...more,
    handle(seen) {
      hits.set(path, control.hits(path) + 1);
      return (more.handle ?? user)(seen);
    },
  });

  const routes = [
    route("/api/me", [{}]),
    route("/api/whoami", [{ onAnonymous: "allow" }]),
    route("/api/reject", [{ onAnonymous: "reject" }]),
    route("/api/redirect", [{ onAnonymous: "redirect" }]),
    route("/api/admin", [{ check: ({ email }) => email.endsWith("@admin.example.com") }]),
    route("/api/check-async", [{ check: async ({ email }) => email.startsWith("a") }]),
    route("/api/check-truthy", [{ check: () => JSON.parse('"yes"') }]),
    route("/api/check-throws", [
      {
        check: () => {
          throw new Error(`secret detail at ${import.meta.url}`);
        },
      },
    ]),
    route("/api/check-rejects", [{ check: () => Promise.reject(new Error("secret detail")) }]),
    route("/api/fresh", [{ maxAge: 300 }]),
    route("/api/cross", [{ crossOrigin: "allow" }]),
    route("/api/twice", [{}, {}]),
    route("/api/allow-then-guard", [{ onAnonymous: "allow" }, {}]),
    route("/api/guard-then-check", [{}, { check: () => false }]),
    route("/api/public-before", [{}], {
      before: [
        ["cache-control", "public, max-age=600"],
        ["vary", "Accept-Encoding"],
      ],
    }),
    route("/api/own-cache", [{}], {
      handle: (seen) => ({ ...user(seen), headers: [["cache-control", "private, max-age=60"]] }),
    }),
    route("/api/own-public", [{}], {
      handle: (seen) => ({ ...user(seen), headers: [["cache-control", "public, max-age=60"]] }),
    }),
    route("/api/own-qualified", [{}], {
      handle: (seen) => ({
        ...user(seen),
        headers: [["cache-control", 'max-age=60, private="set-cookie"']],
      }),
    }),
    route("/api/not-modified", [{}], {
      handle: () => ({ status: 304, headers: [["etag", '"1"']] }),
    }),
    route("/api/open", []),
    route("/api/demanded", [{ onAnonymous: "allow" }], { handle: demanded }),
    route("/api/demanded-open", [], { handle: demanded }),
    route("/api/property", [{}], {
      handle: ({ state, property }) => ({ body: { alike: (property ?? state)() === state() } }),
    }),
    route("/api/planted", [], { planted: PLANTED }),
    route("/api/planted-guarded", [{}], { planted: PLANTED }),
    route("/api/slow", [{}], {
      async handle(seen) {
        await control.hold();
        return user(seen);
      },
    }),
    route("/p", [{}]),
    route("/late", [], { late: {} }),
    route("/scope", []),
    route("/scope/inner", []),
    route("/scoped", []),
  ];
  return { routes, scope: { path: "/scope", guard: {} }, control };
}

function user({ state }: Seen): Answer {
  const { user, session } = state();
  return { body: { user, signedIn: session !== null, frozen: Object.isFrozen(user) } };
}

/** Responds with the result of `auth.user`, or with `threw` if it throws. */
function demanded({ user }: Seen): Answer {
  try {
    return { body: { user: user() } };
  } catch {
    return { body: { threw: true } };
  }
}

const PLANTED = {
  user: { id: "planted", email: "planted@evil.example" },
  session: { id: "planted", signedInAt: 0, expiresAt: 9e9 },
};
