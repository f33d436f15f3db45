import { posix } from "node:path";
import { casesFor } from "@turalogin/conformance";
import express from "express";
import { describe, test } from "vitest";
import { express4, expressSubject, type Place } from "./subject.js";

const ids = ["bypass.spellings", "bypass.nobody-where-allowed", "me.exact-path"] as const;
const both = ["case sensitive routing", "strict routing"];

/** Splits a path into its directory, where a router is mounted, and the rest. */
const split = (path: string) => [posix.dirname(path), `/${posix.basename(path)}`] as const;

function subjectsOn(create: typeof express) {
  /** Puts each route on a new router with these settings, mounted on the route's directory. */
  const mounted =
    (options: express.RouterOptions): Place =>
    (app, path, guards, handler) => {
      const [directory, name] = split(path);
      const router = create.Router(options);
      app.use(directory, router.use(name, ...guards).all(name, handler));
    };
  const exact = { caseSensitive: true, strict: true, mergeParams: true };
  return [
    ...both.map((setting) => expressSubject(setting, create, [setting])),
    expressSubject("both settings", create, both),
    expressSubject("a lax Router on a lax app", create, [], mounted({})),
    expressSubject("a lax Router on a strict app", create, both, mounted({})),
    expressSubject("a strict Router on a lax app", create, [], mounted(exact)),
    expressSubject("a strict Router on a strict app", create, both, mounted(exact)),
    expressSubject("an app in an app", create, [], (app, path, guards, handler) => {
      const [directory, name] = split(path);
      const inner = create().enable("strict routing");
      app.use(directory, inner.all(name, ...guards, handler));
    }),
    expressSubject("app.all(path, guard)", create, [], (app, path, guards, handler) => {
      for (const guard of guards) app.all(path, guard);
      app.all(path, handler);
    }),
    expressSubject("app.use(path, guard)", create, [], (app, path, guards, handler) => {
      app.use(path, ...guards).all(path, handler);
    }),
    expressSubject("app.use(path, guard, handler)", create, [], (app, path, guards, handler) => {
      app.use(path, ...guards, handler);
    }),
  ];
}

describe.each([
  ["express 5", express],
  ["express 4", express4],
])("%s", (_, create) => {
  for (const subject of subjectsOn(create)) {
    describe(subject.name, () => {
      const only = { configs: ["https"], settings: ["bare"], ids } as const;
      for (const { name, run } of casesFor(subject, only)) test(name, run);
    });
  }
});
