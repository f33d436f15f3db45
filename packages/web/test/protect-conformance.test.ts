import { CHECKS, casesFor, type Subject } from "@turalogin/conformance";
import { describe, inject, test } from "vitest";
import { webSubject } from "./subject.js";

const ids = CHECKS.map(({ id }) => id).filter(
  (id) =>
    /^(guard|bypass|session|isolation|idle|bearer|origin\.guarded|revocation\.store-down)/.test(
      id,
    ) &&
    // Here the policy is first seen with a request. protect.test.ts is about that.
    id !== "guard.policy-refused",
);

const settings = ["bare", "cookies"] as const;
const extent = inject("level");

const subject: Subject = {
  ...webSubject("web, auth.protect", (auth, handler, policy) => async (request) => {
    const found = await auth.protect(request, policy);
    if (found.response) return found.response;
    return found.finish(await handler(request));
  }),
};

describe(subject.name, () => {
  for (const { name, run } of casesFor(subject, { ids, settings, extent })) test(name, run);
});
