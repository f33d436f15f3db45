import { CHECKS, casesFor } from "@turalogin/conformance";
import Koa from "koa";
import { describe, inject, test } from "vitest";
import { subjectOn } from "./subject.js";

const ids = CHECKS.map(({ id }) => id).filter((id) =>
  /^(guard|bypass|session|isolation|idle|bearer|origin\.guarded|revocation\.store-down)/.test(id),
);
const settings = ["bare", "cookies"] as const;
const extent = inject("level");
const subject = subjectOn("koa 3, auth.guarded", Koa, { guarded: true });

describe(subject.name, () => {
  for (const { name, run } of casesFor(subject, { ids, settings, extent })) test(name, run);
});
