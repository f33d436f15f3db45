import { casesFor } from "@turalogin/conformance";
import { describe, inject, test } from "vitest";
import { subjects } from "./subject.js";

const extent = inject("level");

describe.each(subjects)("$name", (subject) => {
  for (const { name, run } of casesFor(subject, { extent })) test(name, run);
});
