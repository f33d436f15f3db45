import { required } from "@turalogin/core/test/support/member";
import * as v1 from "h3v1";
import { describe, expect, test } from "vitest";
import { turalogin } from "../src/index.js";
import { HOSTS } from "./hosts.js";
import { openGuarded, type Setup } from "./open-guarded.js";

interface Refusal extends Setup {
  /** Seconds between the sign-in and the request; absent: nobody is signed in. */
  readonly after?: number;
  readonly storeDown?: boolean;
  readonly request?: RequestInit;
  readonly status: number;
  readonly code?: string;
}

const REFUSALS: Readonly<Record<string, Refusal>> = {
  anonymous: { status: 401, code: "authentication_required" },
  "anonymous, HEAD": { request: { method: "HEAD" }, status: 401 },
  "an anonymous page": { policy: { onAnonymous: "redirect" }, status: 302 },
  garbage: {
    request: { headers: { cookie: "session=garbage" } },
    status: 401,
    code: "session_invalid",
  },
  expired: {
    after: 3601,
    session: { ttl: 3600 },
    status: 401,
    code: "session_expired",
  },
  forbidden: {
    after: 0,
    policy: { check: () => false },
    status: 403,
    code: "forbidden",
  },
  "forbidden, by a promise": {
    after: 0,
    policy: { check: async () => false },
    status: 403,
    code: "forbidden",
  },
  "a check that throws": {
    after: 0,
    policy: { check: () => Promise.reject(new Error("no")) },
    status: 500,
    code: "internal_error",
  },
  "from another site": {
    after: 0,
    request: { method: "POST", headers: { origin: "https://evil.example" } },
    status: 403,
    code: "cross_origin",
  },
  "no store": {
    after: 0,
    storeDown: true,
    status: 503,
    code: "store_unavailable",
  },
  "no store, where anybody may": {
    after: 0,
    policy: { onAnonymous: "allow" },
    storeDown: true,
    status: 503,
    code: "store_unavailable",
  },
  "signed in too long ago": {
    after: 61,
    policy: { maxAge: 60 },
    status: 401,
    code: "reauthentication_required",
  },
};

describe.each(Object.keys(HOSTS))("%s", (host) => {
  test.each(Object.entries(REFUSALS))(
    "refused (%s): the handler does not run",
    async (_, refusal) => {
      const { after, storeDown, request = {}, status, code } = refusal;
      const { ask, counter, cookie, time, store } = await openGuarded(
        host,
        () => "secret",
        refusal,
      );
      if (storeDown) store.broken = "reject";
      time.now += (after ?? 0) * 1000;
      const headers = {
        ...(after === undefined ? {} : { cookie }),
        ...(request.headers as object),
      };
      const response = await ask({ ...request, headers });
      const body = await response.text();
      expect([response.status, counter.runs]).toEqual([status, 0]);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(body).not.toContain("secret");
      if (code !== undefined) expect(JSON.parse(body)).toMatchObject({ code });
    },
  );

  test("let through: the handler runs once, and its value is sent", async () => {
    const { ask, counter, cookie } = await openGuarded(host, () => ({ a: 1 }));
    const response = await ask({ headers: { cookie } });
    expect([response.status, await response.json(), counter.runs]).toEqual([200, { a: 1 }, 1]);
  });
});

test("without a handler it is a mistake of the app, found at its start", () => {
  const auth = turalogin(required);
  for (const wrong of [undefined, {}, { onAnonymous: "allow" }, null]) {
    expect(() => auth.guarded(wrong as never)).toThrow(/guarded has no handler/);
  }
  expect(() => auth.guarded(() => 1, { onAnonymous: "alow" as never })).toThrow("onAnonymous");
});

test("h3 1 knows it for a handler", () => {
  expect(v1.isEventHandler(turalogin(required).guarded(() => 1))).toBe(true);
});
