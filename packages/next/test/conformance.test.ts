import { casesFor } from "@turalogin/conformance";
import { inject, test } from "vitest";
import { subjects } from "./subject.js";

const extent = inject("level");

for (const subject of subjects) {
  for (const { name, run } of casesFor(subject, { extent })) test(`${subject.name}: ${name}`, run);
}
