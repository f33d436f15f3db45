import type { Broken } from "./broken.js";
import { around, pathOf, replying, without } from "./parts.js";

/** Adapters whose routes do something of their own. */
export const ROUTES: readonly Broken[] = [
  {
    name: "me returns the session, too",
    subject: replying((reply, request) =>
      pathOf(request).endsWith("/me") && reply.status === 200
        ? {
            ...reply,
            headers: without(reply.headers, "content-length"),
            body: reply.body.replace("}", ',"session":1}'),
          }
        : reply,
    ),
    within: ["me."],
    fails: ["me.answers", "me.head"],
  },
  {
    name: "session is 401 where nobody is signed in",
    subject: replying((reply, request) =>
      pathOf(request).endsWith("/session") && reply.body.includes("null")
        ? { ...reply, status: 401 }
        : reply,
    ),
    within: ["session-route."],
    fails: ["session-route.nobody", "session-route.store-down"],
  },
  {
    name: "an address that has signed in gets another answer",
    subject: around(({ route }) => {
      let logins = 0;
      return {
        route: (request) =>
          route(request)?.then((reply) => {
            if (reply.headers.some(([, value]) => value.startsWith("__Host-session=ey"))) logins++;
            if (logins === 0 || !pathOf(request).endsWith("/start")) return reply;
            logins--;
            return { ...reply, body: reply.body.toUpperCase() };
          }),
      };
    }),
    fails: ["start.known-and-unknown-alike"],
  },
  {
    name: "logout is for the signed in only",
    subject: replying((reply, { target, headers: { cookie = "" } }) =>
      /\/logout/.test(target) && reply.status === 200 && !cookie.includes("__Host-session=ey")
        ? { ...reply, status: 401 }
        : reply,
    ),
    fails: ["logout.hook", "logout.idempotent"],
  },
  {
    name: "a logged-out token is remembered in this process",
    subject: around(({ route }) => {
      const out = new Set<string>();
      return {
        route(request) {
          const [token = ""] = /__Host-session=ey[^;]+/.exec(request.headers.cookie ?? "") ?? [];
          return route(request)?.then((reply) => {
            if (/\/logout/.test(request.target) && reply.status === 200) out.add(token);
            return out.has(token) && pathOf(request).endsWith("/me")
              ? { ...reply, status: 401 }
              : reply;
          });
        },
      };
    }),
    fails: ["logout.captured-without-store"],
  },
  {
    name: "who signs out is read from a token that nobody has verified",
    subject: around(({ route }, { onSignOut }) => ({
      route(request) {
        const user = claimed(request.headers.cookie);
        if (/\/logout/.test(request.target) && user && onSignOut) {
          const signOut = { user, ip: undefined, userAgent: undefined, acceptLanguage: undefined };
          Promise.resolve(signOut)
            .then(onSignOut)
            .catch(() => {});
        }
        return route(request);
      },
    })),
    fails: ["logout.unverified-token-names-nobody"],
  },
  {
    name: "whoever logs in at the same time shares the reply",
    subject: around(({ route }) => {
      let reply: ReturnType<typeof route>;
      return {
        route(request) {
          if (!/\/verify$/.test(request.target)) return route(request);
          reply ??= route(request)?.finally(() => {
            reply = undefined;
          });
          return reply;
        },
      };
    }),
    fails: ["isolation.logins"],
  },
  {
    name: "a reply takes more than a second",
    subject: around(({ route }) => ({
      route: (request) =>
        route(request)?.then(async (reply) => {
          await new Promise((done) => setTimeout(done, 1200));
          return reply;
        }),
    })),
    within: ["answers."],
    fails: ["answers.in-time"],
  },
];

/** Whom a session cookie names, verified or not. */
function claimed(cookie = ""): { id: string; email: string } | undefined {
  const payload = /__Host-session=ey[^.]*\.([\w-]+)/.exec(cookie)?.[1] ?? "";
  try {
    const { user_id: id, email } = JSON.parse(Buffer.from(payload, "base64url").toString());
    return { id, email };
  } catch {
    return undefined;
  }
}
