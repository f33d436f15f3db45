import { CHECKS, casesFor, type Subject } from "@turalogin/conformance";
import { required } from "@turalogin/core/test/support/member";
import { describe, expect, inject, test } from "vitest";
import { turalogin } from "../src/index.js";
import { webSubject } from "./subject.js";

const ids = CHECKS.map(({ id }) => id).filter(
  (id) =>
    /^(guard|bypass|session|isolation|idle|bearer|origin\.guarded|revocation\.store-down)/.test(
      id,
    ) &&
    // Here the policy is first seen with a request. The last test is about that.
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

test("a policy with a mistake fails every request", async () => {
  const auth = turalogin(required);
  const mistake: object = { onAnonymus: "allow" };
  for (let i = 0; i < 2; i++) {
    const protecting = auth.protect(new Request("http://localhost:3000/"), mistake);
    await expect(protecting).rejects.toThrow(/onAnonymus/);
  }
});
