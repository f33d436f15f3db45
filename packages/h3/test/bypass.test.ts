import { posix } from "node:path";
import { casesFor } from "@turalogin/conformance";
import { H3, withBase } from "h3";
import * as v1 from "h3v1";
import { describe, test } from "vitest";
import { onV1, onV2 } from "./subject.js";

const ids = ["bypass.spellings", "bypass.nobody-where-allowed", "me.exact-path"] as const;

/** Splits a path into its directory, where an app is mounted, and the rest. */
const split = (path: string) => [posix.dirname(path), `/${posix.basename(path)}`] as const;

const subjects = [
  onV2("h3 2, app.mount", (app, path, middleware, handler) => {
    const [directory, name] = split(path);
    if (directory === "/") app.all(path, handler, { middleware });
    else app.mount(directory, new H3().all(name, handler, { middleware }));
  }),
  onV2("h3 2, withBase", (app, path, middleware, handler) => {
    const [directory, name] = split(path);
    const inner = new H3().all(name, handler, { middleware });
    if (directory === "/") app.all(path, handler, { middleware });
    else app.all(path, withBase(directory, inner.handler));
  }),
  onV2("h3 2, app.use(path, guard)", (app, path, middleware, handler) => {
    for (const guard of middleware) app.use(path, guard);
    app.all(path, handler);
  }),
  onV2(
    "h3 2, allowMalformedURL",
    (app, path, middleware, handler) => {
      app.all(path, handler, { middleware });
    },
    { allowMalformedURL: true },
  ),
  onV2("h3 2, a guard on the scope", (app, path, [first, ...guards], handler) => {
    if (first !== undefined) app.use(path, first);
    for (const guard of guards) app.use(`${path}/**`, guard);
    app.all(path, handler);
  }),
  onV1("h3 1, app.use(path, guard)", ({ app }, path, hooks, handler) => {
    for (const hook of hooks) app.use(path, v1.eventHandler(hook));
    app.use(path, v1.eventHandler(handler));
  }),
  onV1("h3 1, app.use(path, guard) before a router", ({ app, router }, path, hooks, handler) => {
    for (const hook of hooks) app.use(path, v1.eventHandler(hook));
    router.use(path, v1.eventHandler(handler));
  }),
  onV1(
    "h3 1, a preemptive router of lazy handlers",
    ({ router }, path, onRequest, handler) => {
      const lazy = v1.lazyEventHandler(async () => v1.eventHandler({ onRequest, handler }));
      router.use(path, lazy);
    },
    { preemptive: true },
  ),
  onV1("h3 1, useBase", ({ app }, path, onRequest, handler) => {
    const [directory, name] = split(path);
    const inner = v1.createRouter();
    inner.use(name, v1.defineEventHandler({ onRequest, handler }));
    app.use(directory, v1.useBase(directory === "/" ? "" : directory, inner.handler));
  }),
];

for (const subject of subjects) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject, { configs: ["https"], settings: ["bare"], ids }))
      test(name, run);
  });
}
