import type { AuthState, User } from "@turalogin/core";
import type { Broken } from "./broken.js";
import { around, building } from "./parts.js";

const GUEST: AuthState<User> = {
  user: { id: "guest", email: "guest@b.co" },
  session: { id: "s", signedInAt: 0, expiresAt: 9e9 },
};

/** Adapters with an idea of their own of who is signed in, and where. */
export const STATES: readonly Broken[] = [
  {
    name: "the handler gets a copy that is not frozen",
    subject: around(({ state }) => ({
      state(native) {
        const { user, session } = state(native);
        return user === null ? { user, session: null } : { user: { ...user }, session };
      },
    })),
    fails: ["guard.property", "guard.user"],
  },
  {
    name: "user of nobody is a guest",
    subject: around(({ user, state }) => ({
      user: (native) => (state(native).user === null ? (GUEST.user as User) : user(native)),
    })),
    fails: ["guard.user-or-throws"],
  },
  {
    name: "nobody is a guest",
    subject: around(({ state }) => ({
      state: (native) => (state(native).user === null ? GUEST : state(native)),
    })),
    fails: [
      "bypass.nobody-where-allowed",
      "bypass.rewriting-headers",
      "guard.allow",
      "guard.open-route",
      "guard.planted-by-middleware",
      "host.scope",
      "isolation.overlapping",
    ],
  },
  {
    name: "what another middleware has planted is believed",
    subject: around(({ state }) => ({
      state: (native) => (native as { turalogin?: AuthState<User> }).turalogin ?? state(native),
    })),
    fails: ["guard.planted-by-middleware"],
  },
  {
    name: "the state is that of the latest request",
    subject: around(({ admit, state }) => {
      let latest: object = {};
      return {
        admit(request, policy, native) {
          latest = native;
          return admit(request, policy, native);
        },
        state: (native) => state(state(native).user === null ? native : latest),
      };
    }),
    fails: ["isolation.overlapping"],
  },
  {
    name: "the state is kept by connection",
    subject: around(({ admit, state }) => {
      const socket = (native: object) => (native as { socket: object }).socket;
      return {
        admit: (request, policy, native) =>
          admit(request, policy as never, socket(native)) as never,
        state: (native) => state(socket(native)),
      };
    }),
    within: ["bypass.", "isolation."],
    fails: [
      "bypass.one-connection",
      "isolation.interleaved",
      "isolation.overlapping",
      "isolation.two-apps",
    ],
  },
  {
    name: "the property is a copy of the state",
    subject: building(({ routes }) => ({
      routes: routes.map((route) => ({
        ...route,
        handle: (seen) => route.handle({ ...seen, property: () => ({ ...seen.state() }) }),
      })),
    })),
    fails: ["guard.property"],
  },
  {
    name: "a session is read where no guard is",
    subject: building(({ routes }) => ({
      routes: routes.map((route) => ({
        ...route,
        guards: route.guards.length === 0 ? [{ onAnonymous: "allow" }] : route.guards,
      })),
    })),
    fails: ["guard.open-route", "guard.user-or-throws"],
  },
  {
    name: "a scope has no end",
    subject: building(({ scope, routes }) => ({
      routes: routes.map((route) =>
        route.path.startsWith(scope.path)
          ? { ...route, guards: [scope.guard, ...route.guards] }
          : route,
      ),
    })),
    fails: ["host.scope"],
  },
  {
    name: "a scope is its path alone",
    subject: building(({ scope, routes }) => ({
      routes: routes.map((route) =>
        route.path === scope.path ? { ...route, guards: [scope.guard] } : route,
      ),
      scope: { path: "/nowhere", guard: {} },
    })),
    fails: ["host.scope"],
  },
  {
    name: "a guard after the route is promised, and is none",
    subject: { ...building(() => ({})), guardsLate: true },
    fails: ["host.guard-after-the-route"],
  },
];
