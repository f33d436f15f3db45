import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../src/index.js";
import { KEY, post, tokenOf } from "./support.js";

let emulator: Emulator;
let now = 1_700_000_000_000;
const LINK = "https://app.test/auth/callback";

beforeEach(async () => {
  now = 1_700_000_000_000;
  emulator = await startEmulator({ now: () => now });
});
afterEach(() => emulator.close());

const v1 = (path: string, body: unknown, headers?: Record<string, string>) =>
  post(`${emulator.apiUrl}/auth/${path}`, body, headers);
const v2 = (path: string, body: unknown, headers?: Record<string, string>) =>
  post(`${emulator.apiUrlV2}/auth/${path}`, body, headers);
const refused = (status: number, code: string) => ({
  status,
  body: { error: expect.any(String), code },
});
const claimsOf = (jwt: unknown) =>
  JSON.parse(Buffer.from(String(jwt).split(".")[1] ?? "", "base64url").toString());

describe("V1", () => {
  test("start by link: sends a mail with a link and a code, and replies exactly like the service", async () => {
    const { status, body, headers } = await v1("start", { email: "a@b.co", validationUrl: LINK });
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("application/json");
    expect(body).toEqual({
      sessionId: expect.stringMatching(/^[A-Za-z0-9]{48}$/),
      method: "magic_link",
      message: expect.any(String),
      expiresAt: new Date(now + 900_000).toISOString(),
    });
    const mail = await emulator.inbox.waitFor("a@b.co");
    expect(mail).toEqual({
      id: expect.any(String),
      to: "a@b.co",
      kind: "link",
      link: `${LINK}?token=${body.sessionId}`,
      code: expect.stringMatching(/^\d{6}$/),
      appName: "Your app",
      createdAt: new Date(now).toISOString(),
      state: "open",
      triesLeft: 5,
      expiresAt: "2023-11-14T22:28:20.000Z",
    });
  });

  test.each(["magic_link", "one_time_login_link"])(
    "accepts %s as the link method",
    async (method) => {
      const { body } = await v1("start", { email: "a@b.co", method, validationUrl: LINK });
      expect(body.method).toBe(method);
      expect(emulator.inbox.list()[0]?.link).toContain(LINK);
    },
  );

  test("keeps the query of a validationUrl", async () => {
    await v1("start", { email: "a@b.co", validationUrl: `${LINK}?x=1` });
    expect(emulator.inbox.list()[0]?.link).toMatch(/\?x=1&token=[A-Za-z0-9]{48}$/);
  });

  test("verifies a link once", async () => {
    const { body: started } = await v1("start", { email: "a@b.co", validationUrl: LINK });
    const { status, body } = await v1("verify", { sessionId: started.sessionId });
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      user: { id: expect.stringMatching(/^usr_/), email: "a@b.co" },
      expiresIn: 86400,
    });
    const id = (body.user as { id: string }).id;
    expect(claimsOf(body.token)).toMatchObject({ sub: id, email: "a@b.co" });
    expect(claimsOf(body.token).exp - claimsOf(body.token).iat).toBe(86400);
    expect(await v1("verify", { sessionId: started.sessionId })).toMatchObject(
      refused(401, "used_handle"),
    );
  });

  test("identifies a person by the address alone", async () => {
    const idOf = async (email: string) => {
      const { body } = await v1("start", { email, validationUrl: LINK });
      return ((await v1("verify", { sessionId: body.sessionId })).body.user as { id: string }).id;
    };
    const first = await idOf("a@b.co");
    expect(await idOf("a@b.co")).toBe(first);
    expect(await idOf("A@b.co")).toBe(first);
    expect(await idOf("c@b.co")).not.toBe(first);
  });

  test("using the code uses up the link, and using the link uses up the code", async () => {
    for (const [first, second] of [
      ["code", "link"],
      ["link", "code"],
    ]) {
      const { body } = await v1("start", { email: "a@b.co", validationUrl: LINK });
      const { code } = await emulator.inbox.waitFor("a@b.co");
      const by = (way: string | undefined) =>
        v1("verify", { sessionId: body.sessionId, ...(way === "code" && { code }) });
      expect((await by(first)).status).toBe(200);
      expect(await by(second)).toMatchObject(refused(401, "used_handle"));
    }
    expect(emulator.calls.counts()).toEqual({ start: 2, verify: 4, invite: 0, verified: 2 });
  });

  test("otp: the mail has no link; a link verification is refused and uses nothing up", async () => {
    const { body } = await v1("start", { email: "a@b.co", method: "otp" });
    const { kind, link, code } = await emulator.inbox.waitFor("a@b.co");
    expect([body.method, kind, link]).toEqual(["otp", "code", null]);
    const { sessionId } = body;
    expect(await v1("verify", { sessionId })).toMatchObject(refused(401, "code_required"));
    expect((await v1("verify", { sessionId, code })).status).toBe(200);
  });

  test.each([
    null,
    "",
    "12345",
    "1234567",
    "12345a",
    " 12345",
    "１２３４５６",
    123456,
    [],
    {},
    "123456\n",
  ])("a code of %j is a 400 and never a link verification", async (code) => {
    const { body } = await v1("start", { email: "a@b.co", validationUrl: LINK });
    const { sessionId } = body;
    expect(await v1("verify", { sessionId, code })).toMatchObject(refused(400, "invalid_code"));
    expect((await v1("verify", { sessionId })).status).toBe(200);
  });

  test("an invite carries its message, and is verified like a link", async () => {
    const invite = { email: "a@b.co", message: "Join <us>", validationUrl: LINK };
    const { status, body } = await v1("invite", invite);
    expect(status).toBe(200);
    expect(body).toEqual({
      success: true,
      sessionId: expect.any(String),
      message: expect.any(String),
      expiresAt: expect.any(String),
    });
    const mail = await emulator.inbox.waitFor("a@b.co");
    expect(mail).toMatchObject({ kind: "invite", message: "Join <us>" });
    expect((await v1("verify", { sessionId: tokenOf(mail) })).status).toBe(200);
    expect(emulator.calls.counts().invite).toBe(1);
  });
});

describe("V2", () => {
  test("starts, and verifies the link once", async () => {
    const start = { email: "a@b.co", redirectUrl: LINK, appName: "Acme" };
    const { status, body } = await v2("start", start);
    expect(status).toBe(200);
    expect(body).toEqual({
      token: expect.stringMatching(/^[A-Za-z0-9]{48}$/),
      method: "ota",
      message: expect.any(String),
      expiresAt: new Date(now + 900_000).toISOString(),
    });
    const mail = await emulator.inbox.waitFor("a@b.co");
    expect(mail).toMatchObject({ appName: "Acme", link: `${LINK}?token=${body.token}` });
    const reply = await v2("verify/link", { token: tokenOf(mail) });
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({
      success: true,
      jwt: expect.any(String),
      user: { email: "a@b.co" },
    });
    expect(claimsOf(reply.body.jwt).sub).toBe("a@b.co");
    const again = await v2("verify/code", { token: body.token, code: mail.code });
    expect(again).toMatchObject(refused(401, "used_handle"));
  });

  test("verifies a code; verify/code requires one, and verify/link accepts none", async () => {
    const { body } = await v2("start", { email: "a@b.co", method: "otp" });
    const { code, link } = await emulator.inbox.waitFor("a@b.co");
    const { token } = body;
    expect(link).toBeNull();
    expect(await v2("verify/code", { token })).toMatchObject(refused(400, "missing_code"));
    expect(await v2("verify/link", { token, code })).toMatchObject(refused(400, "unknown_field"));
    expect(await v2("verify/link", { token })).toMatchObject(refused(401, "code_required"));
    expect((await v2("verify/code", { token, code })).status).toBe(200);
  });

  test("the verification of an invite returns its metadata; an invite has its own lifetime", async () => {
    const metadata = { team: "x", roles: ["a"] };
    const invite = {
      email: "a@b.co",
      message: "Join",
      redirectUrl: LINK,
      expiresIn: 3600,
      metadata,
    };
    const { body } = await v2("invite", { ...invite, cc: "c@b.co", bcc: ["d@b.co", "e@b.co"] });
    expect(body).toEqual({
      success: true,
      token: expect.any(String),
      method: "ota",
      message: expect.any(String),
      expiresAt: new Date(now + 3_600_000).toISOString(),
    });
    expect(await emulator.inbox.waitFor("a@b.co")).toMatchObject({
      kind: "invite",
      message: "Join",
      cc: ["c@b.co"],
      bcc: ["d@b.co", "e@b.co"],
    });
    emulator.clock.advance(3599);
    expect((await v2("verify/link", { token: body.token })).body.metadata).toEqual(metadata);
  });

  test("each version refuses the other's handles, and does not use them up", async () => {
    const one = (await v1("start", { email: "a@b.co", validationUrl: LINK })).body.sessionId;
    const two = (await v2("start", { email: "a@b.co", redirectUrl: LINK })).body.token;
    const code = "000000";
    for (const reply of [
      await v1("verify", { sessionId: two }),
      await v1("verify", { sessionId: two, code }),
      await v2("verify/link", { token: one }),
      await v2("verify/code", { token: one, code }),
    ]) {
      expect(reply).toMatchObject(refused(401, "invalid_handle"));
    }
    expect((await v1("verify", { sessionId: one })).status).toBe(200);
    expect((await v2("verify/link", { token: two })).status).toBe(200);
  });
});

describe("life and limits", () => {
  test("a link lives for 15 minutes of the emulator's clock, to the second", async () => {
    for (const [seconds, status] of [
      [899, 200],
      [900, 401],
    ] as const) {
      const { body } = await v1("start", { email: "a@b.co", validationUrl: LINK });
      emulator.clock.advance(seconds);
      const reply = await v1("verify", { sessionId: body.sessionId });
      expect(reply.status).toBe(status);
      if (status === 401) expect(reply.body.code).toBe("expired_handle");
    }
    const { body } = await v1("start", { email: "a@b.co", validationUrl: LINK });
    now += 900_000;
    expect((await v1("verify", { sessionId: body.sessionId })).body.code).toBe("expired_handle");
  });

  test("after five wrong codes the code is refused, and the link still works", async () => {
    const { body } = await v1("start", { email: "a@b.co", validationUrl: LINK });
    const { code } = await emulator.inbox.waitFor("a@b.co");
    const { sessionId } = body;
    const wrong = code === "000000" ? "000001" : "000000";
    for (let i = 0; i < 5; i++) {
      expect(await v1("verify", { sessionId, code: wrong })).toMatchObject(
        refused(401, "wrong_code"),
      );
    }
    const right = await v1("verify", { sessionId, code });
    expect(right).toMatchObject(refused(401, "too_many_attempts"));
    expect((await v1("verify", { sessionId })).status).toBe(200);
  });

  test("twenty verifications of one link at once: one succeeds", async () => {
    const { body } = await v1("start", { email: "a@b.co", validationUrl: LINK });
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => v1("verify", { sessionId: body.sessionId })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(emulator.calls.counts()).toMatchObject({ verify: 20, verified: 1 });
  });

  test("options: ttl, attempts, keys, the app's name, randomness", async () => {
    const other = await startEmulator({
      ttl: 60,
      attempts: 1,
      apiKeys: ["k1"],
      appName: "Acme",
      now: () => now,
      ids: { handle: () => "h".repeat(48), code: () => "424242" },
    });
    try {
      const ask = (path: string, body: unknown, key = "k1") =>
        post(`${other.apiUrl}/auth/${path}`, body, { authorization: `Bearer ${key}` });
      const start = { email: "a@b.co", validationUrl: LINK };
      expect(await ask("start", start, KEY)).toMatchObject(refused(401, "invalid_api_key"));
      const { body } = await ask("start", start);
      expect(body).toMatchObject({
        sessionId: "h".repeat(48),
        expiresAt: new Date(now + 60_000).toISOString(),
      });
      expect(other.inbox.list()[0]).toMatchObject({ appName: "Acme", code: "424242" });
      const { sessionId } = body;
      expect((await ask("verify", { sessionId, code: "000000" })).body.code).toBe("wrong_code");
      const locked = await ask("verify", { sessionId, code: "424242" });
      expect(locked.body.code).toBe("too_many_attempts");
    } finally {
      await other.close();
    }
  });

  test.each([
    { port: -1 },
    { port: 1.5 },
    { ttl: 0 },
    { attempts: 0 },
    { apiKeys: [] },
    { apiKeys: [""] },
    { host: "" },
    { prot: 1 },
  ])("refuses the options %j, naming the invalid one", async (options) => {
    await expect(startEmulator(options)).rejects.toThrow(
      new RegExp(`startEmulator: .*${Object.keys(options)[0]}`),
    );
  });
});

describe("refused requests", () => {
  const start = { email: "a@b.co", validationUrl: LINK };

  test.each([
    ["no key", { authorization: "" }, 401, "invalid_api_key"],
    ["another scheme", { authorization: `Basic ${KEY}` }, 401, "invalid_api_key"],
    [
      "a key that does not look like one of the service's",
      { authorization: "Bearer sk_1" },
      401,
      "invalid_api_key",
    ],
    [
      "a form",
      { "content-type": "application/x-www-form-urlencoded" },
      415,
      "unsupported_media_type",
    ],
    ["text", { "content-type": "text/plain" }, 415, "unsupported_media_type"],
    [
      "utf-16",
      { "content-type": "application/json; charset=utf-16" },
      415,
      "unsupported_media_type",
    ],
    ["compression", { "content-encoding": "gzip" }, 415, "unsupported_encoding"],
    ["a page's request", { origin: "https://app.test" }, 403, "browser_request"],
    ["a page's own request", { "sec-fetch-site": "same-origin" }, 403, "browser_request"],
  ] as const)("%s", async (_, headers, status, code) => {
    expect(await v1("start", start, headers)).toMatchObject(refused(status, code));
    expect(emulator.inbox.list()).toEqual([]);
  });

  test("a page's request leaves no trace, and no fault meets it", async () => {
    emulator.faults.add({ endpoint: "start", status: 503 });
    for (const headers of [{ origin: "https://app.test" }, { "sec-fetch-site": "cross-site" }]) {
      expect(await v1("start", start, headers)).toMatchObject(refused(403, "browser_request"));
    }
    expect(emulator.calls.counts().start).toBe(0);
    expect(emulator.calls.requests()).toEqual([]);
    expect(emulator.faults.list()).toMatchObject([{ times: 1 }]);
    expect((await v1("start", start)).status).toBe(503);
  });

  test.each(["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])("%s is a 405", async (method) => {
    const reply = await fetch(`${emulator.apiUrl}/auth/start`, { method });
    expect([reply.status, reply.headers.get("allow")]).toEqual([405, "POST"]);
    expect(await reply.json()).toMatchObject({ code: "method_not_allowed" });
  });

  test("any other path is a 404 in JSON", async () => {
    for (const path of ["start/", "Start", "verify/link", "%73tart", "startx"]) {
      expect(await v1(path, start)).toMatchObject(refused(404, "not_found"));
    }
    expect(await v2("verify", start)).toMatchObject(refused(404, "not_found"));
    expect(emulator.calls.requests()).toEqual([]);
  });

  test.each([
    [{}, "missing_email"],
    [{ validationUrl: LINK }, "missing_email"],
    [{ email: "a@b.co" }, "missing_validation_url"],
    [{ ...start, validationUrl: "/auth" }, "invalid_validation_url"],
    [{ ...start, validationUrl: "javascript:alert(1)" }, "invalid_validation_url"],
    [{ ...start, validationUrl: "https://u:p@app.test/" }, "invalid_validation_url"],
    [{ ...start, validationUrl: `${LINK}#x` }, "invalid_validation_url"],
    [{ ...start, validationUrl: null }, "invalid_validation_url"],
    [{ ...start, method: "ota" }, "invalid_method"],
    [{ ...start, method: null }, "invalid_method"],
    [{ ...start, appName: "Acme" }, "unknown_field"],
    [{ ...start, code: "123456" }, "unknown_field"],
    [JSON.parse('{"email":"a@b.co","__proto__":{"x":1}}'), "unknown_field"],
    [[], "invalid_body"],
    [null, "invalid_body"],
    ["x", "invalid_body"],
  ])("a V1 start of %j", async (body, code) => {
    expect(await v1("start", body)).toMatchObject(refused(400, code));
    expect(emulator.inbox.list()).toEqual([]);
  });

  test.each([
    [{ email: "a@b.co" }, "missing_redirect_url"],
    [{ email: "a@b.co", redirectUrl: LINK, method: "magic_link" }, "invalid_method"],
    [{ email: "a@b.co", redirectUrl: LINK, appName: "x".repeat(129) }, "invalid_app_name"],
    [{ email: "a@b.co", redirectUrl: LINK, metadata: {} }, "unknown_field"],
    [{ email: "a@b.co", validationUrl: LINK }, "unknown_field"],
  ])("a V2 start of %j", async (body, code) => {
    expect(await v2("start", body)).toMatchObject(refused(400, code));
  });

  test.each([
    [{ message: undefined }, "missing_message"],
    [{ message: "x".repeat(501) }, "invalid_message"],
    [{ expiresIn: 0 }, "invalid_expires_in"],
    [{ expiresIn: "60" }, "invalid_expires_in"],
    [{ metadata: [] }, "invalid_metadata"],
    [{ cc: "nobody" }, "invalid_cc"],
    [{ bcc: [] }, "invalid_bcc"],
  ])("a V2 invite with %j", async (odd, code) => {
    const invite = { email: "a@b.co", message: "Join", redirectUrl: LINK, ...odd };
    expect(await v2("invite", invite)).toMatchObject(refused(400, code));
  });

  test.each([
    null,
    1,
    "",
    [],
    ["a@b.co"],
    "a",
    "a@b",
    "a@localhost",
    "a@[127.0.0.1]",
    "a@b.co,c@d.co",
    "a@b.co c@d.co",
    " a@b.co",
    "Foo <a@b.co>",
    '"e@evil.com"@victim.com',
    "a@b.co\r\nBcc: c@d.co",
    "a@b..co",
    "a\u0000@b.co",
    `${"a".repeat(250)}@b.co`,
  ])("the address %j", async (email) => {
    expect(await v1("start", { ...start, email })).toMatchObject(refused(400, "invalid_email"));
  });

  test.each([
    [{}, "missing_session_id"],
    [{ sessionId: null }, "invalid_session_id"],
    [{ sessionId: "" }, "invalid_session_id"],
    [{ sessionId: ["x"] }, "invalid_session_id"],
    [{ token: "x".repeat(48) }, "unknown_field"],
  ])("a verification of %j", async (body, code) => {
    expect(await v1("verify", body)).toMatchObject(refused(400, code));
  });

  test("a handle that was never sent", async () => {
    const reply = await v1("verify", { sessionId: "x".repeat(48) });
    expect(reply).toMatchObject(refused(401, "invalid_handle"));
  });

  test("a body that is not JSON, not UTF-8 or too large; then it serves the next request", async () => {
    const raw = async (body: string | Uint8Array<ArrayBuffer>) => {
      const headers = { "content-type": "application/json", authorization: `Bearer ${KEY}` };
      const reply = await fetch(`${emulator.apiUrl}/auth/start`, { method: "POST", headers, body });
      return { status: reply.status, body: await reply.json() };
    };
    for (const text of ["", "{", '{"email":', "\ufeff{}", "a=b"]) {
      expect(await raw(text)).toMatchObject(refused(400, "invalid_json"));
    }
    expect(await raw(new Uint8Array([0x22, 0xff, 0x22]))).toMatchObject(
      refused(400, "invalid_json"),
    );
    const large = JSON.stringify({ ...start, x: "x".repeat(64 * 1024) });
    expect(await raw(large)).toMatchObject(refused(413, "body_too_large"));
    expect(await raw("x".repeat(5_000_000))).toMatchObject(refused(413, "body_too_large"));
    expect((await v1("start", start)).status).toBe(200);
  });

  test("every refusal has a code that is safe in a URL", async () => {
    await v1("start", {});
    await v1("start", { x: 1 });
    const { body } = await v1("verify", { sessionId: "x" });
    expect(body.code).toMatch(/^[a-z_]+$/);
  });
});
