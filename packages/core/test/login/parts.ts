import type { AuthRequest } from "../../src/boundary/http.js";
import { createCore } from "../../src/core.js";
import type { EventBody } from "../../src/events.js";
import type { AuthOptions } from "../../src/index.js";
import type { Count } from "../../src/limits/count.js";
import type { Limited, Limits } from "../../src/limits/limits.js";
import { createLogin } from "../../src/login/login.js";
import type { Visitor } from "../../src/login/visitor.js";
import { settingsFrom } from "../../src/options/settings.js";
import { CALLBACK, SECRET } from "../support/host.js";

export const NOW = 1_700_000_000_000;
export const HANDLE = "handle-0123456789abcdef";

/** The parts of a login in this process. The service is `fetch`, and the limits record their calls. */
export function partsWith(options: AuthOptions = {}) {
  const clock = { now: NOW };
  const settings = settingsFrom({
    apiKey: "tl_test_0123456789",
    callbackUrl: CALLBACK,
    secret: SECRET,
    pages: { login: "/login", home: "/dashboard" },
    fetch: () => Promise.reject(new Error("the service was called")),
    now: () => clock.now,
    env: {},
    ...options,
  });
  const counted: Told = { consumed: [], closed: [], rewarded: [] };
  let wait: Limited | undefined;
  let used = 0;
  const limits: Limits = {
    async consume(counts, { closed }) {
      counted.consumed.push(...counts);
      counted.closed.push(closed);
      return wait;
    },
    async reward(counts, uses = 1) {
      for (let i = 0; i < uses; i++) counted.rewarded.push(...counts);
    },
    uses: async () => used,
    left: async () => undefined,
    forget: async () => {},
  };
  const events: EventBody[] = [];
  const emit = (event: EventBody) => events.push(event);
  const login = createLogin({ ...createCore(settings), limits, emit });
  /** From now on, each request has to wait for so many seconds, or the limiters are down. */
  const limitTo = (limited: Limited) => {
    wait = limited;
  };
  /** From now on, each key was used so often. */
  const useOften = (times: number) => {
    used = times;
  };
  return { clock, settings, login, counted, events, limitTo, useOften };
}

interface Told {
  readonly consumed: Count[];
  readonly closed: boolean[];
  readonly rewarded: Count[];
}

export const request: AuthRequest = {
  method: "POST",
  target: "/",
  headers: {},
  ip: "203.0.113.9",
  body: async () => undefined,
};

/** A browser without cookies, behind one client address. */
export const stranger: Visitor = {
  request,
  attempts: [],
  typed: undefined,
  devices: undefined,
  networks: [{ key: "client", times: 1 }],
};

export const attempt = {
  handle: HANDLE,
  email: "a@b.co",
  returnTo: "/x",
  startedAt: NOW / 1000,
  expiresAt: NOW / 1000 + 900,
};

export const jsonOf = (body: object, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json" },
  });
