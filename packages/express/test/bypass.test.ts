import { createRequire } from "node:module";
import { posix } from "node:path";
import { casesFor } from "@turalogin/conformance";
import express from "express";
import { describe, test } from "vitest";
import { expressSubject } from "./subject.js";

const express4: typeof express = createRequire(import.meta.url)("express4");
const ids = ["bypass.spellings", "bypass.nobody-where-allowed", "me.exact-path"];
const strict = ["case sensitive routing", "strict routing"];

/** A directory and the rest, for a router that is mounted on the first. */
const split = (path: string) => [posix.dirname(path), `/${posix.basename(path)}`] as const;

for (const [major, create] of [
  ["express 5", express],
  ["express 4", express4],
] as const) {
  const subjects = [
    ...strict.map((setting) => expressSubject(setting, create, [setting])),
    expressSubject("both settings", create, strict),
    expressSubject("a mounted Router", create, [], (app, path, guards, handler) => {
      const [directory, name] = split(path);
      app.use(directory, create.Router().all(name, ...guards, handler));
    }),
    expressSubject("a strict Router on a strict app", create, strict, (app, path, guards, end) => {
      const [directory, name] = split(path);
      const router = create.Router({ caseSensitive: true, strict: true });
      app.use(directory, router.use(name, ...guards).all(name, end));
    }),
    expressSubject("an app in an app", create, [], (app, path, guards, handler) => {
      const [directory, name] = split(path);
      app.use(
        directory,
        create()
          .enable("strict routing")
          .all(name, ...guards, handler),
      );
    }),
    expressSubject("app.use(path, guard)", create, [], (app, path, guards, handler) => {
      app.use(path, ...guards).all(path, handler);
    }),
    expressSubject("app.use(path, guard, handler)", create, [], (app, path, guards, handler) => {
      app.use(path, ...guards, handler);
    }),
  ];
  for (const subject of subjects) {
    describe(`${major}, ${subject.name}`, () => {
      for (const { name, run } of casesFor(subject, {
        configs: ["https"],
        settings: ["bare"],
        ids,
      }))
        test(name, run);
    });
  }
}
