import { casesFor } from "@turalogin/conformance";
import { describe, test } from "vitest";
import { subjectWith } from "./subject.js";

const ids = ["bypass.spellings", "bypass.nobody-where-allowed", "bypass.rewriting-headers"];
const lenient = { caseSensitive: false, ignoreTrailingSlash: true, ignoreDuplicateSlashes: true };

const subjects = [
  subjectWith("caseSensitive: false", { routerOptions: { caseSensitive: false } }),
  subjectWith("ignoreTrailingSlash", { routerOptions: { ignoreTrailingSlash: true } }),
  subjectWith("ignoreDuplicateSlashes", { routerOptions: { ignoreDuplicateSlashes: true } }),
  subjectWith("useSemicolonDelimiter", { useSemicolonDelimiter: true }),
  subjectWith("all of them", { routerOptions: lenient, useSemicolonDelimiter: true }),
];
// Our own routes stay exact, too, however much the host's router takes.
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

// Here the host itself has said that these spellings are the path.
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
