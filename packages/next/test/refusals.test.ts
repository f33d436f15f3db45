// Tests adapters#next of docs/spec.
import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { required } from "@turalogin/core/test/support/member";
import { REFUSALS, type Refusal } from "@turalogin/core/test/support/refusals";
import { TestStore } from "@turalogin/core/test/support/store";
import type { GetServerSidePropsContext, NextApiRequest, NextApiResponse } from "next";
import { NextRequest } from "next/server.js";
import { describe, expect, test } from "vitest";
import { type AuthForNext, type Policy, turalogin, type User } from "../src/index.js";

const ORIGIN = "http://localhost:3000";

/** Sends a request to a guard that protects `run`, and returns the response. */
type Way = (
  auth: AuthForNext,
  policy: Policy<User, object>,
  run: () => string,
  init: RequestInit,
) => Promise<Response>;

const WAYS: Readonly<Record<string, Way>> = {
  "auth.guard": (auth, policy, run, init) =>
    auth.guard(() => new Response(run()), policy)(requestOf(init)),

  "auth.proxy": (auth, policy, run, init) =>
    auth.proxy(policy, () => new Response(run()))(requestOf(init)),

  "auth.api": (auth, policy, run, init) => {
    const route = auth.api((_, res) => res.end(run()), policy);
    return served((req, res) => route(req as NextApiRequest, res as NextApiResponse), init);
  },

  "auth.props": (auth, policy, run, init) => {
    const props = auth.props(async () => ({ props: { text: run() } }), policy);
    return served(async (req, res) => {
      const context = { req, res, query: {}, resolvedUrl: "/page" };
      const result = await props(context as GetServerSidePropsContext);
      if (!res.writableEnded) res.end(JSON.stringify(result));
    }, init);
  },
};

const requestOf = ({ signal: _, ...init }: RequestInit) => {
  const { method = "GET", headers = {} } = init;
  return new NextRequest(`${ORIGIN}/page`, { method, headers });
};

async function served(listener: RequestListener, init: RequestInit): Promise<Response> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  try {
    const { port } = server.address() as AddressInfo;
    return await fetch(`http://127.0.0.1:${port}/page`, { ...init, redirect: "manual" });
  } finally {
    server.close();
  }
}

async function ask(way: string, refusal: Partial<Refusal>) {
  const { policy = {}, session, after, storeDown = false, request = {} } = refusal;
  const time = { now: 1_700_000_000_000 };
  const store = new TestStore();
  const auth = turalogin({
    ...required,
    now: () => time.now,
    session: { store, ...session },
    logger: { warn() {}, error() {} },
  });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  if (storeDown) store.broken = "reject";
  time.now += (after ?? 0) * 1000;
  let runs = 0;
  const headers = new Headers(request.headers);
  if (after !== undefined) headers.set("cookie", cookie);
  const run = () => `secret ${++runs}`;
  const response = await (WAYS[way] as Way)(auth, policy, run, { ...request, headers });
  return { response, body: await response.text(), runs };
}

describe.each(Object.keys(WAYS))("%s", (way) => {
  test.each(Object.entries(REFUSALS))("refused (%s): no handler runs", async (_, refusal) => {
    const { response, body, runs } = await ask(way, refusal);
    expect([response.status, runs]).toEqual([refusal.status, 0]);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(body).not.toContain("secret");
    if (refusal.code !== undefined) expect(JSON.parse(body)).toMatchObject({ code: refusal.code });
  });

  test("let through: the handler runs once, and no shared cache keeps its response", async () => {
    const { response, body, runs } = await ask(way, { after: 0 });
    expect([response.status, runs]).toEqual([200, 1]);
    expect(body).toContain("secret 1");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("vary")).toBe("Cookie");
  });
});

test("what is no handler is a mistake, found when the module is loaded", () => {
  const auth = turalogin({ env: {} });
  const guards = { guard: auth.guard, props: auth.props, api: auth.api };
  for (const [name, guard] of Object.entries(guards)) {
    const given = (...values: unknown[]) => Reflect.apply(guard, undefined, values);
    expect(() => given({ onAnonymous: "allow" }), name).toThrow("has no handler");
    expect(() => given(() => new Response(), undefined), name).toThrow("was given undefined");
  }
  expect(() => auth.proxy(undefined)).toThrow("was given undefined");
});
