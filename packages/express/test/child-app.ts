import { createRequire } from "node:module";
import type { AuthOptions } from "@turalogin/core";

// Its own types would not fit those of 5, which the adapter is written against.
const requireExpress4 = (): typeof import("express") => createRequire(import.meta.url)("express4");

/** For the tests of internal/fuzz: a small app on each major. Nothing is loaded before it is used. */
export const hosts = {
  "express 5": async (options: AuthOptions) => appOn((await import("express")).default, options),
  "express 4": async (options: AuthOptions) => appOn(requireExpress4(), options),
};

async function appOn(create: typeof import("express"), options: AuthOptions) {
  const { turalogin } = await import("../src/index.js");
  const auth = turalogin(options);
  const listener = create().use(auth.router());
  listener.get("/api/me", auth.guard(), (req, res) => {
    res.json(auth.user(req));
  });
  return { auth, listener };
}
