import { describe, expect, test } from "vitest";
import type { LoginStart } from "../../src/index.js";
import { askStart } from "../../src/login/ask-start.js";
import { addressOf } from "../../src/session/names.js";
import { partsWith, request, stranger } from "./parts.js";

const visitor = {
  ...stranger,
  request: { ...request, headers: { "user-agent": "a browser", "accept-language": "de" } },
};
const fields = { email: "A@B.co", returnTo: "/x", captcha: "solved", count: 1, list: ["x"] };

async function askWith(onStart: unknown) {
  const { login, events } = partsWith(onStart === undefined ? {} : { onStart: onStart as never });
  const refused = await askStart(login, visitor, "a@b.co", fields);
  return { refused, events, address: addressOf("a@b.co", login.keys) };
}

test("without onStart a start goes on", async () => {
  expect(await askWith(undefined)).toMatchObject({ refused: undefined, events: [] });
});

test("onStart gets the address, the method, the request's facts and the frozen text fields that are not ours", async () => {
  const seen: LoginStart[] = [];
  const { refused, events } = await askWith((start: LoginStart) => {
    seen.push(start);
  });
  expect([refused, events]).toEqual([undefined, []]);
  const [start] = seen;
  expect({ ...start, fields: { ...start?.fields } }).toEqual({
    ...{ email: "a@b.co", method: "link", fields: { captcha: "solved" } },
    ...{ ip: "203.0.113.9", userAgent: "a browser", acceptLanguage: "de" },
  });
  expect(Object.isFrozen(start?.fields)).toBe(true);
  expect(start?.fields).not.toHaveProperty("toString");
});

describe("onStart", () => {
  test.each([
    ["text", "not on the list", "not on the list"],
    ["no text", 0, "0"],
  ])("denies a start with %s, which only the event has", async (_, deny, detail) => {
    const { refused, events, address } = await askWith(async () => ({ deny }));
    expect(refused).toEqual({
      ...{ ok: false, refusal: { code: "access_denied" }, clearPending: false },
      hadNoEffect: false,
    });
    expect(events).toEqual([
      {
        ...{ type: "refused", reason: "access_denied", address, detail },
        ...{ cause: undefined, durationMs: 0 },
      },
    ]);
  });

  test("lets no start through when it fails", async () => {
    const cause = new Error("down");
    const { refused, events, address } = await askWith(() => Promise.reject(cause));
    expect(refused).toMatchObject({ ok: false, refusal: { code: "sign_in_failed" } });
    expect(events).toEqual([
      {
        ...{ type: "refused", reason: "sign_in_failed", address, detail: undefined },
        ...{ failed: "onStart", cause, durationMs: 0 },
      },
    ]);
  });

  test("lets no start through when it returns no decision", async () => {
    const { refused, events } = await askWith(() => ({ allow: true }));
    expect(refused).toMatchObject({ ok: false, refusal: { code: "sign_in_failed" } });
    expect(events).toMatchObject([{ cause: { message: expect.stringContaining("onStart must") } }]);
  });
});
