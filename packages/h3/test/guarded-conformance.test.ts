import { CHECKS, casesFor } from "@turalogin/conformance";
import { defineEventHandler, H3 } from "h3";
import * as v1 from "h3v1";
import { inject, test } from "vitest";
import { onV1, onV2 } from "./subject.js";

const ids = CHECKS.map(({ id }) => id).filter((id) =>
  /^(guard|bypass|session|isolation|idle|bearer|origin\.guarded|revocation\.store-down)/.test(id),
);

const settings = ["bare", "cookies"] as const;
const extent = inject("level");

/** `first` stands for the app's own middleware: the guards are all around the handler. */
const subjects = [
  onV2("h3 2, auth.guarded", undefined, {}, "guarded"),
  onV2(
    "h3 2, defineEventHandler(auth.guarded)",
    (app, path, middleware, handler) => {
      const route = new H3().all(path, defineEventHandler({ middleware, handler }));
      app.mount("", route);
    },
    {},
    "guarded",
  ),
  onV1("h3 1, auth.guarded", undefined, {}, "guarded"),
  onV1(
    "h3 1, a preemptive router of lazy handlers, auth.guarded by itself",
    ({ app, router }, path, hooks, handler) => {
      for (const hook of hooks) app.use(path, v1.eventHandler(hook));
      router.use(
        path,
        v1.lazyEventHandler(async () => handler),
      );
    },
    { preemptive: true },
    "guarded",
  ),
];

for (const subject of subjects) {
  const cases = casesFor(subject, { ids, settings, extent });
  for (const { name, run } of cases) test(`${subject.name}: ${name}`, run);
}
