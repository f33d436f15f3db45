import { afterEach, expect, test } from "vitest";
import type { AuthOptions, LoginStart } from "../../src/index.js";
import { Browser } from "../support/browser.js";
import { type Host, startHost } from "../support/host.js";

let host: Host;
afterEach(() => host.close());

async function open(onStart: unknown, options: AuthOptions = {}) {
  host = await startHost({ ...options, onStart } as AuthOptions);
  return new Browser(host.url, { "user-agent": "a browser", "accept-language": "de" });
}

const mailed = () => host.emulator.inbox.list().length;
const codeOf = async (reply: Response) => ((await reply.json()) as { code?: string }).code;

test("onStart gets the address, the method, the other text fields and the request's facts", async () => {
  const seen: LoginStart[] = [];
  const browser = await open((start: LoginStart) => {
    seen.push(start);
  });
  const body = { email: " A@B.co ", returnTo: "/x", captcha: "solved", count: 1, list: ["x"] };
  expect((await browser.post("/auth/start", body)).status).toBe(200);
  expect((await browser.form("/auth/start", { email: "a@b.co", captcha: "2" })).status).toBe(303);
  const facts = { ip: "127.0.0.1", userAgent: "a browser", acceptLanguage: "de" };
  const common = { email: "a@b.co", method: "link", ...facts };
  expect(seen.map((start) => ({ ...start, fields: { ...start.fields } }))).toEqual([
    { ...common, fields: { captcha: "solved" } },
    { ...common, fields: { captcha: "2" } },
  ]);
  expect(mailed()).toBe(2);
});

test("a start that the app denies sends no mail and is not counted, and only onEvent gets the reason", async () => {
  const reason = "not on the list";
  let deny: string | undefined = reason;
  const browser = await open(async () => (deny === undefined ? undefined : { deny }));
  for (let times = 0; times < 6; times++) {
    const reply = await browser.post("/auth/start", { email: "a@b.co" });
    expect(reply.status).toBe(403);
    expect(await reply.text()).toBe('{"error":"Access denied","code":"access_denied"}');
  }
  const form = await browser.form("/auth/start", { email: "a@b.co" });
  expect([form.status, form.headers.get("location")]).toEqual([303, "/login?error=access_denied"]);
  expect(mailed()).toBe(0);
  expect(host.events.filter(({ type }) => type === "refused")).toHaveLength(7);
  expect(host.events.at(-1)).toMatchObject({ reason: "access_denied", detail: reason });
  deny = undefined;
  for (let times = 0; times < 5; times++) {
    expect((await browser.post("/auth/start", { email: "a@b.co" })).status).toBe(200);
  }
});

test.each([
  [
    "throws",
    () => {
      throw new Error("the CAPTCHA service is down");
    },
  ],
  ["rejects", () => Promise.reject(new Error("down"))],
  ["returns true", () => true],
  ["returns false", () => false],
  ["returns null", () => null],
  ["returns an error", () => new Error("no")],
  ["returns a date", () => new Date(0)],
  ["returns another object", () => ({ allow: true })],
])("a start is refused with 500, and no mail is sent, when onStart %s", async (_, hook) => {
  const browser = await open(hook);
  const reply = await browser.post("/auth/start", { email: "a@b.co" });
  expect([reply.status, await codeOf(reply)]).toEqual([500, "sign_in_failed"]);
  expect(mailed()).toBe(0);
  expect(host.events.at(-1)).toMatchObject({ type: "refused", reason: "sign_in_failed" });
});

test("onStart is not called for an invalid address", async () => {
  let asked = 0;
  const browser = await open(() => {
    asked++;
  });
  expect((await browser.post("/auth/start", { email: "a@b" })).status).toBe(400);
  expect(asked).toBe(0);
});
