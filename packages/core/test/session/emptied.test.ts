import { expect, test } from "vitest";
import { createAuth } from "../../src/adapter.js";
import { CALLBACK, SECRET } from "../support/host.js";
import { TestStore } from "../support/store.js";

test("an emptied store is one event and one warning, with what to do", async () => {
  const store = new TestStore();
  const events: string[] = [];
  const warnings: string[] = [];
  const auth = createAuth({
    apiKey: "tl_test_0123456789",
    callbackUrl: CALLBACK,
    secret: SECRET,
    session: { store },
    env: {},
    logger: { warn: (text) => warnings.push(text), error() {} },
    onEvent: ({ type }) => events.push(type),
  });
  warnings.length = 0;
  const { token } = await auth.issue({ id: "u", email: "a@b.co" });
  const headers = { cookie: `__Host-session=${token}` };
  const ask = async () => {
    const { user } = await auth.authenticate(new Request("https://app.test/", { headers }));
    return user;
  };
  expect((await ask())?.id).toBe("u");
  expect([events, warnings]).toEqual([["session_issued"], []]);
  store.entries.clear();
  for (let i = 0; i < 3; i++) expect(await ask()).toBeNull();
  expect(events).toEqual(["session_issued", "store_emptied"]);
  expect(warnings).toEqual([expect.stringMatching(/session\.store has lost its data.*appendonly/)]);
});
