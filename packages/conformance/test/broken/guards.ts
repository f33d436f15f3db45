import type { Policy, User } from "@turalogin/core";
import type { Auth, Outcome } from "@turalogin/core/adapter";
import { CORE } from "../../src/reference.js";
import type { Broken } from "./broken.js";
import { around, withParts } from "./parts.js";

type Admit = Auth<User>["admit"];

const PASS: Outcome<User> = {
  handled: false,
  state: { user: null, session: null },
  headers: [],
};

/** An adapter whose guard does something else with the outcome. */
const deciding = (change: (outcome: Outcome<User>, args: Parameters<Admit>) => Outcome<User>) =>
  around(({ admit }) => ({
    async admit(request, policy, native) {
      return change(await admit(request, policy, native), [
        request,
        policy as Policy<User, object>,
        native,
      ]);
    },
  }));

/** An adapter that passes on another policy than the route's. */
const withPolicy = (change: (policy: Policy<User, object>) => Policy<User, object>) =>
  around(({ policy }) => ({
    policy: (given = {}) => policy(change(given as Policy<User, object>)) as never,
  }));

type CheckOf = NonNullable<Policy<User, object>["check"]>;

/** An adapter that puts something around the check of a policy. */
const withCheck = (change: (check: CheckOf) => CheckOf) =>
  withPolicy((policy) =>
    policy.check === undefined
      ? policy
      : Object.assign({}, policy, { check: change(policy.check) }),
  );

/** Adapters whose guard is none. */
export const GUARDS: readonly Broken[] = [
  {
    name: "the guard of a scope is skipped for an odd spelling",
    subject: deciding((outcome, [{ target }]) => (/^\/scope.*\?\?/.test(target) ? PASS : outcome)),
    fails: ["bypass.scopes"],
  },
  {
    name: "HEAD and OPTIONS are let through",
    subject: deciding((outcome, [{ method }]) => (/HEAD|OPTIONS/.test(method) ? PASS : outcome)),
    fails: ["bypass.spellings", "guard.every-method"],
  },
  {
    name: "what is refused is let through",
    subject: deciding((outcome) => (outcome.handled ? PASS : outcome)),
    within: ["guard."],
    fails: [
      "guard.caching",
      "guard.check",
      "guard.check-exactly-true",
      "guard.check-fails-closed",
      "guard.every-method",
      "guard.forced",
      "guard.max-age",
      "guard.navigation",
      "guard.pages-for-people",
      "guard.planted-by-middleware",
      "guard.stacked",
      "guard.vary-kept",
    ],
  },
  {
    name: "a promise is not waited for",
    subject: around(({ admit }) => ({
      admit(request, policy, native) {
        const outcome = admit(request, policy, native);
        return outcome instanceof Promise ? PASS : outcome;
      },
    })),
    fails: ["guard.check", "guard.check-fails-closed"],
  },
  {
    name: "a handler may make a guarded reply public",
    subject: withParts({ keepPrivate: () => {} }),
    fails: ["guard.never-public"],
  },
  {
    name: "the headers of what passes are not written",
    subject: withParts({ writeHeaders: () => {} }),
    fails: ["guard.caching", "guard.vary-kept"],
  },
  {
    name: "the headers of what is refused are not written",
    subject: deciding((outcome) => (outcome.handled ? { ...outcome, headers: [] } : outcome)),
    fails: [
      "guard.caching",
      "guard.check",
      "guard.forced",
      "guard.max-age",
      "guard.navigation",
      "guard.vary-kept",
      "login-page.whole-journey",
      "me.reasons",
    ],
  },
  {
    name: "a refusal is written over what the host has set",
    subject: withParts({
      writeReply(response, reply) {
        response.removeHeader("vary");
        CORE.writeReply(response, reply);
      },
    }),
    fails: ["guard.vary-kept"],
  },
  {
    name: "a second guard takes the word of the first",
    subject: around(({ admit }) => {
      const passed = new WeakSet<object>();
      return {
        async admit(request, policy, native) {
          if (passed.has(native)) return PASS;
          const outcome = await admit(request, policy, native);
          if (!outcome.handled) passed.add(native);
          return outcome;
        },
      };
    }),
    fails: ["guard.stacked"],
  },
  {
    name: "policies are looked at with the first request",
    subject: around(({ policy, admit }) => ({
      policy: (given = {}) => given,
      admit: (request, given, native) => admit(request, policy(given), native),
    })),
    fails: ["guard.policy-refused"],
  },
  {
    name: "anything true is a passed check",
    subject: withCheck((check) => (user, request) => {
      const passed = check(user, request);
      return passed instanceof Promise ? passed.then(Boolean) : Boolean(passed);
    }),
    fails: ["guard.check-exactly-true"],
  },
  {
    name: "a check that fails is a passed check",
    subject: withCheck((check) => async (user, request) => {
      try {
        return await check(user, request);
      } catch {
        return true;
      }
    }),
    fails: ["guard.check-fails-closed"],
  },
  {
    name: "maxAge is not passed on",
    subject: withPolicy(({ maxAge: _, ...policy }) => policy),
    fails: ["guard.max-age", "guard.policy-refused"],
  },
  {
    name: "onAnonymous is not passed on",
    subject: withPolicy(({ onAnonymous: _, ...policy }) => policy),
    fails: [
      "bypass.nobody-where-allowed",
      "guard.allow",
      "guard.caching",
      "guard.forced",
      "guard.policy-refused",
      "guard.user-or-throws",
    ],
  },
  {
    name: "a page is turned away like anything else",
    subject: withPolicy((policy) => ({ onAnonymous: "reject", ...policy })),
    fails: [
      "guard.max-age",
      "guard.navigation",
      "guard.pages-for-people",
      "login-page.whole-journey",
    ],
  },
  {
    name: "a guard goes by the path as it stands in the route",
    subject: deciding((outcome, [{ target }]) =>
      target.includes("%") || /[?]/.test(target) ? PASS : outcome,
    ),
    fails: [
      "bypass.spellings",
      "guard.navigation",
      "host.scope",
      "login-page.whole-journey",
      "me.nobody-by-header",
    ],
  },
];
