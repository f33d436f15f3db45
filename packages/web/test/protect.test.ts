import { required } from "@turalogin/core/test/support/member";
import { expect, test } from "vitest";
import { turalogin } from "../src/index.js";

test("a policy with a mistake fails every request", async () => {
  const auth = turalogin(required);
  const mistake: object = { onAnonymus: "allow" };
  for (let i = 0; i < 2; i++) {
    const protecting = auth.protect(new Request("http://localhost:3000/"), mistake);
    await expect(protecting).rejects.toThrow(/onAnonymus/);
  }
});
