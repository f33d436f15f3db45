// A host's own limiter, mounted before our router, covers the login's routes.
import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { turalogin as onExpress } from "@turalogin/express";
import { turalogin as onHono } from "@turalogin/hono";
import { turalogin as onKoa } from "@turalogin/koa";
import express from "express";
import { rateLimit } from "express-rate-limit";
import { Hono } from "hono";
import { rateLimiter } from "hono-rate-limiter";
import Koa from "koa";
import ratelimit from "koa-ratelimit";

const options = {
  apiKey: "tl_test_0123456789",
  callbackUrl: "https://app.test/auth/callback",
  secret: "0123456789abcdef0123456789abcdef",
  env: {},
};
const MINUTE = 60_000;

/** The statuses of four starts that are refused without a limit. */
async function statusesOf(ask) {
  const statuses = [];
  for (let nth = 0; nth < 4; nth++) {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ email: "not an address" });
    statuses.push((await ask("/auth/start", { method: "POST", headers, body })).status);
  }
  return statuses;
}

async function statusesOn(app) {
  const server = app.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  try {
    return await statusesOf((path, init) => fetch(`http://127.0.0.1:${port}${path}`, init));
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const LIMITED = [400, 400, 429, 429];

test("express-rate-limit", async () => {
  const app = express();
  app.use(rateLimit({ limit: 2, windowMs: MINUTE }));
  app.use(onExpress(options).router());
  assert.deepEqual(await statusesOn(app), LIMITED);
});

test("koa-ratelimit", async () => {
  const app = new Koa();
  app.use(ratelimit({ driver: "memory", db: new Map(), max: 2, duration: MINUTE }));
  app.use(onKoa(options).router());
  assert.deepEqual(await statusesOn(app), LIMITED);
});

test("hono-rate-limiter", async () => {
  const app = new Hono();
  app.use(rateLimiter({ limit: 2, windowMs: MINUTE, keyGenerator: () => "everybody" }));
  app.use(onHono(options).router());
  assert.deepEqual(await statusesOf((path, init) => app.request(path, init)), LIMITED);
});
