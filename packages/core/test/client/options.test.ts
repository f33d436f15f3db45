import { expect, test } from "vitest";
import { TuraloginClient } from "../../src/client/client.js";
import type { ClientOptions } from "../../src/index.js";

const good: ClientOptions = { apiKey: "tl_test_0123456789", apiUrl: "https://api.test/api/v1" };
const refused = expect.objectContaining({ code: "invalid_option" });

test.each<[string, Partial<ClientOptions>]>([
  ["no key", { apiKey: "" }],
  ["a key over two lines", { apiKey: "tl_test\r\nx" }],
  ["a timeout with a fraction of a millisecond", { timeout: 0.5 }],
  ["a timeout of zero", { timeout: 0 }],
  ["a timeout that no timer can hold", { timeout: 2 ** 31 }],
  ["a placeholder of a key", { apiKey: "tl_live_xxxxxxxxxxxxx" }],
  ["no URL", { apiUrl: "api.test" }],
  ["a key in quotes", { apiKey: '"tl_test_0123456789"' }],
  ["plain http with a live key", { apiKey: "tl_live_1", apiUrl: "http://api.test/api/v1" }],
  ["a URL with another scheme", { apiUrl: "ftp://localhost/api/v1" }],
  ["a URL with a user", { apiUrl: "https://u@api.test/api/v1" }],
  ["a URL with a password", { apiUrl: "https://:p@api.test/api/v1" }],
  ["a URL with a query", { apiUrl: "https://api.test/api/v1?x=1" }],
  ["a URL with a fragment", { apiUrl: "https://api.test/api/v1#x" }],
  ["a name of more than 128 characters", { appName: "x".repeat(129) }],
  ["a URL without a version", { apiUrl: "https://api.test/api" }],
])("a client refuses %s", (_, options) => {
  expect(() => new TuraloginClient({ ...good, ...options })).toThrow(refused);
});

test.each([
  ["a test key", "tl_test_0123456789", "http://emulator:4010/api/v1"],
  ["this machine", "tl_live_0123456789", "http://127.0.0.1:4010/api/v1"],
])("plain http is accepted for %s", (_, apiKey, apiUrl) => {
  expect(() => new TuraloginClient({ apiKey, apiUrl })).not.toThrow();
});

test("an invalid handle or code is never sent, and V1 refuses the fields of V2", async () => {
  let calls = 0;
  const fetch = (async () => {
    calls++;
    return new Response("{}");
  }) as typeof globalThis.fetch;
  const client = new TuraloginClient({ ...good, fetch });
  for (const handle of ["", "short", 'has"quote_0123456789', "x".repeat(513), 7 as never]) {
    await expect(client.verifyLink(handle)).rejects.toMatchObject({ code: "invalid_handle" });
  }
  for (const code of [
    "",
    "12345",
    "1234567",
    "１２３４５６",
    undefined as never,
    123456 as never,
  ]) {
    const call = client.verifyCode("handle_0123456789", code);
    await expect(call).rejects.toMatchObject({ code: "invalid_code" });
  }
  const callbackUrl = "https://app.test/auth/callback";
  const invite = client.invite({ email: "a@b.co", message: "x", callbackUrl, cc: "c@d.co" });
  await expect(invite).rejects.toEqual(refused);
  expect(calls).toBe(0);
});
