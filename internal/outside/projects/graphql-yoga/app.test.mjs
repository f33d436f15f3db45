import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { signIn, withEmulator } from "@turalogin/emulator/testing";
import { createApp } from "./app.mjs";

let site;

before(async () => {
  site = await withEmulator(createApp);
});

after(() => site.close());

const ask = async (headers) => {
  const { status, text } = await site.send({
    method: "POST",
    path: "/graphql",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ query: "{ me }" }),
  });
  assert.equal(status, 200, text);
  return JSON.parse(text).data.me;
};

test("a stranger is nobody", async () => {
  assert.equal(await ask({}), null);
});

test("who is signed in is known", async () => {
  const { cookie } = await signIn(site, "ada@example.com");
  assert.equal(await ask({ cookie }), "ada@example.com");
});

test("another site's page asks as nobody", async () => {
  const { cookie } = await signIn(site, "ada@example.com");
  assert.equal(await ask({ cookie, origin: "https://evil.example" }), null);
});
