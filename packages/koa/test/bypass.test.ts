import { posix } from "node:path";
import Router from "@koa/router";
import { casesFor } from "@turalogin/conformance";
import Koa from "koa";
import { describe, test } from "vitest";
import { type Place, subjectOn } from "./subject.js";

const ids = ["bypass.spellings", "bypass.nobody-where-allowed", "me.exact-path"] as const;

/** Splits a path into its directory, where a router is mounted, and the rest. */
const split = (path: string) => [posix.dirname(path), `/${posix.basename(path)}`] as const;

const nested: Place = ({ router }, path, stack) => {
  const [directory, name] = split(path);
  const inner = new Router({ strict: true }).all(name, ...stack).routes();
  if (directory === "/") router.use(inner);
  else router.use(directory, inner);
};

const prefixed: Place = ({ router }, path, stack) => {
  const [prefix, name] = split(path);
  const inner = prefix === "/" ? new Router() : new Router({ prefix });
  router.use(inner.all(name, ...stack).routes());
};

/** Below a prefix, where `router.use(guard)` is skipped for other spellings of the prefix. */
const nestedPrefixes: Place = ({ router }, path, stack) => {
  const [prefix, name] = split(path);
  const inner = new Router({ prefix: name }).all("/", ...stack);
  const outer = prefix === "/" ? new Router() : new Router({ prefix });
  router.use(outer.use(inner.routes()).routes());
};

const byUse: Place = ({ router }, path, stack) => {
  const [directory, name] = split(path);
  const inner = new Router().use(name, ...stack.slice(0, -1));
  inner.all(name, ...stack.slice(-1));
  if (directory === "/") router.use(inner.routes());
  else router.use(directory, inner.routes());
};

/** No router: the host compares paths itself, and ignores upper and lower case. */
const byHand: Place = ({ app }, path, stack) => {
  const run = compose(stack);
  app.use((ctx, next) => (ctx.path.toLowerCase() === path ? run(ctx, next) : next()));
};

const compose =
  ([first, ...rest]: Koa.Middleware[]): Koa.Middleware =>
  (ctx, next) =>
    first === undefined ? next() : first(ctx, () => compose(rest)(ctx, next));

const exact = { sensitive: true, strict: true };
const subjects = [
  subjectOn("sensitive", Koa, { options: { sensitive: true } }),
  subjectOn("strict", Koa, { options: { strict: true } }),
  subjectOn("sensitive and strict", Koa, { options: exact }),
  subjectOn("exclusive", Koa, { options: { exclusive: true } }),
  subjectOn("a prefix", Koa, { place: prefixed }),
  subjectOn("a prefix, sensitive and strict around it", Koa, { options: exact, place: prefixed }),
  subjectOn("a nested router", Koa, { place: nested }),
  subjectOn("guards by router.use", Koa, { place: byUse }),
  subjectOn("no router", Koa, { place: byHand }),
  subjectOn("auth.guarded", Koa, { guarded: true }),
  subjectOn("auth.guarded below a prefix", Koa, { place: prefixed, guarded: true }),
  subjectOn("auth.guarded below two prefixes", Koa, { place: nestedPrefixes, guarded: true }),
  subjectOn("auth.guarded in a nested router", Koa, { place: nested, guarded: true }),
];

for (const subject of subjects) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject, { configs: ["https"], settings: ["bare"], ids }))
      test(name, run);
  });
}
