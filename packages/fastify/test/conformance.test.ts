import { casesFor } from "@turalogin/conformance";
import { describe, test } from "vitest";
import { subjectWith } from "./subject.js";

const subjects = [subjectWith("fastify 5")];

for (const subject of subjects) {
  describe(subject.name, () => {
    for (const { name, run } of casesFor(subject)) test(name, run, 30_000);
  });
}
