import type { AuthOptions, User } from "@turalogin/core";
import type { Auth } from "@turalogin/core/adapter";
import { CORE } from "../../src/reference.js";
import type { Broken } from "./broken.js";
import { withOptions, withParts } from "./parts.js";

const callsOf = (options: AuthOptions): typeof fetch => options.fetch ?? fetch;

/** A service that is answered for: what the app asks it, and what it says. */
const withService = (
  change: (
    call: { url: string; body: Record<string, unknown> },
    ask: (body?: object) => Promise<Response>,
  ) => Promise<Response>,
) =>
  withOptions((options) => ({
    fetch: (async (input, init) => {
      const body = JSON.parse(String(init?.body)) as Record<string, unknown>;
      return change({ url: String(input), body }, (other = body) =>
        callsOf(options)(input, { ...init, body: JSON.stringify(other) }),
      );
    }) as typeof fetch,
  }));

/** By the service: each site has one of its own. */
const shared = new Map<string | undefined, Auth<User>>();

/** Adapters that pass on what the app has not said, and apps whose parts are broken. */
export const OPTIONS: readonly Broken[] = [
  {
    name: "any browser may follow a link",
    subject: withOptions(() => ({ linkBinding: "off" })),
    fails: [
      "callback.expired",
      "callback.reload-by-others",
      "confirm.account-switch",
      "confirm.asks",
      "confirm.continues",
      "confirm.form-action",
      "confirm.names-nobody",
      "confirm.token-escaped",
      "start.each-its-own",
    ],
  },
  {
    name: "the method is not passed on",
    subject: withOptions(() => ({ method: undefined })),
    fails: ["start.otp"],
  },
  {
    name: "bearer tokens are always on",
    subject: withOptions(({ session }) => ({ session: { ...session, bearer: true } })),
    fails: ["me.answers", "me.authorization-off", "session-route.answers"],
  },
  {
    name: "the cookie's settings are not passed on",
    subject: withOptions(({ session }) => ({ session: { ...session, cookie: {} } })),
    fails: ["cookies.configured", "cookies.options-refused"],
  },
  {
    name: "trusted origins are not passed on",
    subject: withOptions(() => ({ trustedOrigins: [] })),
    fails: ["confirm.form-action", "cors.exact-option", "cors.preflight", "cors.trusted"],
  },
  {
    name: "trusted origins are tidied up",
    subject: withOptions(({ trustedOrigins = [] }) => ({
      trustedOrigins: trustedOrigins.flatMap((origin) =>
        URL.canParse(origin) ? [new URL(origin).origin.replace("*.", "")] : [],
      ),
    })),
    fails: ["cors.exact-option"],
  },
  {
    name: "the front end is not passed on",
    subject: withOptions(() => ({ frontendUrl: undefined })),
    fails: ["cors.front-end"],
  },
  {
    name: "the login page of the app is not passed on",
    subject: withOptions(({ pages }) => ({ pages: { home: pages?.home ?? "/" } })),
    within: ["login-page."],
    fails: ["login-page.only-while-default", "login-page.without-script"],
  },
  {
    name: "hooks are not passed on",
    subject: withOptions(() => ({ onSignIn() {}, onSignOut() {} })),
    fails: ["cookies.too-long", "logout.hook", "logout.unverified-token-names-nobody"],
  },
  {
    name: "the clock stands still",
    subject: withOptions(({ now = Date.now }) => {
      const began = now();
      return { now: () => began };
    }),
    fails: [
      "callback.expired",
      "callback.only-once",
      "guard.max-age",
      "logout.captured-without-store",
    ],
  },
  {
    name: "a login is good for a minute",
    subject: withOptions(({ session }) => ({ session: { ...session, ttl: 60 } })),
    fails: [
      "callback.reload",
      "cookies.configured",
      "cookies.exact",
      "guard.max-age",
      "logout.captured-without-store",
      "session-route.renews",
    ],
  },
  {
    name: "all apps of a process share one",
    subject: withParts({
      createAuth(options) {
        const auth = shared.get(options.apiUrl) ?? CORE.createAuth(options);
        shared.set(options.apiUrl, auth);
        return auth;
      },
    }),
    within: ["isolation."],
    fails: ["isolation.two-apps"],
  },
  {
    name: "the service is sent whatever the body says",
    subject: withService(({ body }, ask) => ask({ appName: "x", ...body })),
    within: ["start."],
    fails: [
      "start.accepts",
      "start.each-its-own",
      "start.form",
      "start.host-decides-nothing",
      "start.known-and-unknown-alike",
      "start.only-configured-fields",
      "start.otp",
    ],
  },
  {
    name: "every link and code that the service refuses is good",
    subject: withService(async ({ url }, ask) => {
      const reply = await ask();
      if (!url.endsWith("/verify") || reply.ok) return reply;
      return Response.json({
        success: true,
        token: "t",
        user: { id: "u1", email: "a@b.co" },
        expiresIn: 86_400,
      });
    }),
    fails: [
      "callback.expired",
      "callback.only-once",
      "callback.refused",
      "confirm.refused",
      "forms.upstream-down",
      "login-page.whole-journey",
      "verify.one-record",
    ],
  },
  {
    name: "a service that is down has refused",
    subject: withService(async (_, ask) => {
      const reply = await ask();
      return reply.status < 500 ? reply : Response.json({ error: "no" }, { status: 400 });
    }),
    fails: ["forms.upstream-down"],
  },
  {
    name: "every code is for the same person",
    subject: withService(async ({ url }, ask) => {
      const reply = await ask();
      if (!url.endsWith("/verify") || !reply.ok) return reply;
      const told = (await reply.json()) as { user: object };
      return Response.json({ ...told, user: { ...told.user, email: "a@b.co" } });
    }),
    within: ["isolation.", "verify."],
    fails: [
      "isolation.logins",
      "isolation.overlapping",
      "verify.one-record",
      "verify.replaces-a-session",
      "verify.token-only-with-bearer",
    ],
  },
];
