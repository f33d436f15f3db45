// Tests adapters#koa of docs/spec.
import { bodyParser } from "@koa/bodyparser";
import Router from "@koa/router";
import { CHECKS, casesFor, openSite } from "@turalogin/conformance";
import Koa from "koa";
import Koa2 from "koa2";
import { describe, expect, test } from "vitest";
import { turalogin } from "../src/index.js";
import { listening, subjectOn } from "./subject.js";

type Auth = ReturnType<typeof turalogin>;

/** A site on an app that the test has set up. */
const hosted = (app: Koa, arrange: (auth: Auth) => void, config: "http" | "https" = "http") =>
  openSite(
    {
      name: "a host",
      async start({ options }) {
        const auth = turalogin(options);
        arrange(auth);
        return { auth, ...(await listening(app)) };
      },
    },
    config,
    "bare",
  );

describe("behind @koa/bodyparser", () => {
  const ids = CHECKS.map(({ id }) => id).filter((id) => /^(start|verify|forms|logout)\./.test(id));
  const subject = subjectOn("@koa/bodyparser", Koa, { parser: bodyParser });
  const cases = casesFor(subject, { configs: ["https"], settings: ["parser"], ids });
  test.each(cases)("$name", ({ run }) => run());
});

test.each([
  ["3", Koa],
  ["2", Koa2],
] as const)("on Koa %s no cookie goes through ctx.cookies", async (_, Framework) => {
  const app = new Framework({ keys: ["what Koa would sign with"] }) as Koa;
  app.use((ctx, next) => {
    Object.defineProperty(ctx, "cookies", {
      get() {
        throw new Error("ctx.cookies was used");
      },
    });
    return next();
  });
  const site = await hosted(
    app,
    (auth) => {
      app.use(auth.router()).use(auth.guard());
      app.use((ctx) => {
        ctx.body = auth.user(ctx).email;
      });
    },
    "https", // Koa's own ctx.cookies would throw here: the app itself speaks http, and the proxy in front of it has the certificate.
  );
  const browser = site.browser();
  const landed = await site.login(browser);
  const names = landed.cookies.map((line) => line.slice(0, line.indexOf("=")));
  expect(names).toEqual(["__Host-session", "__Host-turalogin", "__Host-turalogin-device"]);
  expect((await browser.get("/")).body).toBe("a@b.co");
  expect((await browser.post("/auth/logout", {})).status).toBe(200);
  expect((await browser.get("/")).status).toBe(401);
  await site.close();
});

test("keeps the cookies that the host sets itself, before and after", async () => {
  const app = new Koa({ keys: ["what Koa signs with"] });
  app.use(async (ctx, next) => {
    ctx.cookies.set("before", "1", { signed: true });
    await next();
    ctx.cookies.set("after", "1");
  });
  const site = await hosted(app, (auth) => app.use(auth.router()));
  const landed = await site.login(site.browser());
  const names = landed.cookies.map((line) => line.slice(0, line.indexOf("=")));
  expect(names).toEqual(
    expect.arrayContaining(["before", "before.sig", "session", "turalogin", "after"]),
  );
  await site.close();
});

test("middleware around the router sees the responses as if they were the host's own", async () => {
  const seen: unknown[] = [];
  const app = new Koa();
  app.use(async (ctx, next) => {
    await next();
    seen.push([ctx.status, ctx.body, ctx.response.type]);
  });
  const site = await hosted(app, (auth) => {
    const router = new Router().get("/api/me", auth.guard(), () => undefined);
    app.use(auth.router()).use(router.routes());
  });
  const browser = site.browser();
  const refused = await browser.get("/api/me");
  await site.start(browser);
  await browser.get((await site.mail()).target);
  expect(seen).toEqual([
    [401, refused.body, "application/json"],
    [200, expect.stringContaining("Check your email"), "application/json"],
    [302, "", ""],
  ]);
  await site.close();
});
