import { posix } from "node:path";
import Router from "@koa/router";
import { casesFor } from "@turalogin/conformance";
import Koa from "koa";
import { describe, test } from "vitest";
import { subjectOn } from "./subject.js";

const ids = ["bypass.spellings", "bypass.nobody-where-allowed", "me.exact-path"];

/** A directory and the rest, for a router that stands below the first. */
const split = (path: string) => [posix.dirname(path), `/${posix.basename(path)}`] as const;

const subjects = [
  subjectOn("sensitive", Koa, { options: { sensitive: true } }),
  subjectOn("strict", Koa, { options: { strict: true } }),
  subjectOn("sensitive and strict", Koa, { options: { sensitive: true, strict: true } }),
  subjectOn("a prefix", Koa, {
    place(router, path, stack) {
      const [prefix, name] = split(path);
      const inner = prefix === "/" ? new Router() : new Router({ prefix });
      router.use(inner.all(name, ...stack).routes());
    },
  }),
  subjectOn("a nested router", Koa, {
    place(router, path, stack) {
      const [directory, name] = split(path);
      const inner = new Router({ strict: true }).all(name, ...stack).routes();
      if (directory === "/") router.use(inner);
      else router.use(directory, inner);
    },
  }),
  subjectOn("guards by router.use", Koa, {
    place(router, path, stack) {
      const [directory, name] = split(path);
      const inner = new Router().use(name, ...stack.slice(0, -1));
      inner.all(name, ...stack.slice(-1));
      if (directory === "/") router.use(inner.routes());
      else router.use(directory, inner.routes());
    },
  }),
];

for (const subject of subjects) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject, { configs: ["https"], settings: ["bare"], ids }))
      test(name, run);
  });
}
