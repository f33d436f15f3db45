import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./app.mjs";

const options = {
  apiKey: "tl_test_0123456789",
  callbackUrl: "https://app.test/auth/callback",
  secret: "0123456789abcdef0123456789abcdef",
  env: {},
};

for (const hook of ["onRequest", "preParsing", "preHandler"]) {
  test(`a global @fastify/rate-limit in ${hook} covers the login's routes`, async () => {
    const { app } = await open(options, { max: 2, hook });
    const statuses = [];
    for (let nth = 0; nth < 4; nth++) {
      const payload = { email: "not an address" };
      const { statusCode } = await app.inject({ method: "POST", url: "/auth/start", payload });
      statuses.push(statusCode);
    }
    assert.deepEqual(statuses, [400, 400, 429, 429]);
    await app.close();
  });
}

test("@fastify/helmet and @fastify/cors add their headers to the login's replies", async () => {
  const { app } = await open(options, {});
  const headers = { origin: "https://spa.example" };
  const { headers: got } = await app.inject({ url: "/auth/session", headers });
  assert.equal(got["x-frame-options"], "SAMEORIGIN");
  assert.equal(got["access-control-allow-origin"], "https://spa.example");
  await app.close();
});
