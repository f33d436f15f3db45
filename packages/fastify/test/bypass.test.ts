import { casesFor } from "@turalogin/conformance";
import { describe, test } from "vitest";
import { type Place, subjectWith } from "./subject.js";

const ids = [
  "bypass.spellings",
  "bypass.scopes",
  "bypass.nobody-where-allowed",
  "callback.head",
] as const;
const lenient = {
  caseSensitive: false,
  ignoreTrailingSlash: true,
  ignoreDuplicateSlashes: true,
};

/** Guards on a scope with a prefix, and a route in it without guards of its own. */
const scoped =
  (prefixTrailingSlash: "both" | "no-slash"): Place =>
  (app, { url, onRequest, handler }) => {
    app.register(
      async (scope) => {
        for (const hook of onRequest) scope.addHook("onRequest", hook);
        scope.route({ method: scope.supportedMethods, url: "/", prefixTrailingSlash, handler });
      },
      { prefix: url },
    );
  };

/** The directory of the path is a prefix. */
const prefixed: Place = (app, { url, ...options }) => {
  const at = url.lastIndexOf("/");
  const prefix = url.slice(0, Math.max(at, 0));
  app.register(async (scope) => void scope.all(url.slice(prefix.length), options), { prefix });
};

const subjects = [
  subjectWith("caseSensitive: false", { routerOptions: { caseSensitive: false } }),
  subjectWith("ignoreTrailingSlash", { routerOptions: { ignoreTrailingSlash: true } }),
  subjectWith("ignoreDuplicateSlashes", { routerOptions: { ignoreDuplicateSlashes: true } }),
  subjectWith("useSemicolonDelimiter", { useSemicolonDelimiter: true }),
  subjectWith("all of them", { routerOptions: lenient, useSemicolonDelimiter: true }),
  subjectWith("no HEAD of its own", { exposeHeadRoutes: false }),
  subjectWith("a guarded scope", {}, scoped("both")),
  subjectWith("a guarded scope, no slash", {}, scoped("no-slash")),
  subjectWith("a guarded scope, all of them", { routerOptions: lenient }, scoped("both")),
  subjectWith("a prefix", {}, prefixed),
];
// Our own routes also stay exact, no matter which spellings the host's router accepts.
for (const subject of subjects) {
  describe(subject.name, () => {
    const cases = casesFor(subject, {
      configs: ["https"],
      settings: ["bare"],
      ids: [...ids, "me.exact-path"],
    });
    for (const { name, run } of cases) test(name, run);
  });
}

// Here the host itself has decided that these spellings mean the path.
const rewritten = subjectWith("rewriteUrl", {
  routerOptions: lenient,
  rewriteUrl(request) {
    const [path = "", ...query] = (request.url ?? "").split("?");
    const tidy = path.toLowerCase().replaceAll("\\", "/").replace(/\/+/g, "/").replace(/;.*/, "");
    return [tidy, ...query].join("?");
  },
});
describe(rewritten.name, () => {
  for (const { name, run } of casesFor(rewritten, { configs: ["https"], settings: ["bare"], ids }))
    test(name, run);
});
