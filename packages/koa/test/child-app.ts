import { createRequire } from "node:module";
import type { AuthOptions } from "@turalogin/core";

// Its own types would not fit those of 3, which the adapter is written against.
const requireKoa2 = (): typeof import("koa") => createRequire(import.meta.url)("koa2");

/** For the tests of internal/fuzz: a small app on each major. Nothing is loaded before it is used. */
export const hosts = {
  "koa 3": async (options: AuthOptions) => appOn((await import("koa")).default, options),
  "koa 2": async (options: AuthOptions) => appOn(requireKoa2(), options),
};

async function appOn(Framework: typeof import("koa"), options: AuthOptions) {
  const { turalogin } = await import("../src/index.js");
  const auth = turalogin(options);
  const app = new Framework().use(auth.router()).use(auth.guard());
  app.use((ctx) => {
    ctx.body = auth.user(ctx);
  });
  return { auth, listener: app.callback() };
}
