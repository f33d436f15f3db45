import { runInNewContext } from "node:vm";
import * as undici from "undici";
import { describe, expect, test } from "vitest";
import { createAuth } from "../../src/adapter.js";
import { fromWeb } from "../../src/boundary/from-web.js";
import { bytesOf, isThenable } from "../../src/boundary/shapes.js";
import type { AuthOptions } from "../../src/index.js";
import { readBody } from "../../src/request/body.js";
import { requestOf } from "../request/support.js";
import { CALLBACK, SECRET } from "../support/host.js";

const OPTIONS = {
  apiKey: "tl_test_0123456789",
  callbackUrl: CALLBACK,
  secret: SECRET,
  env: {},
} satisfies AuthOptions;

/** A value from another realm, such as a test runner's or that of an iframe in jsdom. */
const foreign = (code: string): unknown => runInNewContext(code, { TextEncoder });
const JSON_TYPE = { "content-type": "application/json" };

test("a promise is recognised by its then method", () => {
  for (const promise of [
    Promise.resolve(),
    foreign("Promise.resolve()"),
    foreign("({ then() {} })"),
  ]) {
    expect(isThenable(promise)).toBe(true);
  }
  for (const other of [undefined, null, 1, "then", {}, foreign("({ then: 1 })")]) {
    expect(isThenable(other)).toBe(false);
  }
});

describe("bytes of another realm", () => {
  const FOREIGN = [
    "new Uint8Array([123, 125])",
    "new Uint8Array([123, 125]).buffer",
    "new DataView(new Uint8Array([123, 125]).buffer)",
    "new Uint8Array([0, 123, 125, 0]).subarray(1, 3)",
  ];

  test.each(FOREIGN)("%s is read", async (code) => {
    expect(bytesOf(foreign(code))).toEqual(new Uint8Array([123, 125]));
    expect(await readBody(requestOf(JSON_TYPE, foreign(code)))).toEqual({
      ok: true,
      flavour: "json",
      fields: {},
    });
  });

  test("that are too long are refused", async () => {
    for (const code of ["new Uint8Array(8193)", "new ArrayBuffer(8193)"]) {
      const refused = { ok: false, flavour: "json", status: 413 };
      expect(await readBody(requestOf(JSON_TYPE, foreign(code)))).toEqual(refused);
    }
  });

  test("no other value counts as bytes", () => {
    for (const other of [undefined, null, "{}", {}, [1], { byteLength: 2 }]) {
      expect(bytesOf(other)).toBeUndefined();
    }
  });
});

describe.each([
  ["Node", Request],
  ["undici", undici.Request],
])("a Request of %s", (_, Made) => {
  const make = (init: object) => new Made(CALLBACK, init) as Request;

  test("is authenticated", async () => {
    const auth = createAuth(OPTIONS);
    const { cookie } = await auth.issue({ id: "u1", email: "a@b.co" });
    const { user } = await auth.authenticate(make({ headers: { cookie } }));
    expect(user).toEqual({ id: "u1", email: "a@b.co" });
    expect((await auth.authenticate(make({}))).user).toBeNull();
    const evil = { cookie, origin: "https://evil.test" };
    const crossSite = await auth.authenticate(make({ method: "POST", headers: evil }));
    // Node's own Request drops a forbidden header.
    if (make({ headers: evil }).headers.has("origin")) expect(crossSite.user).toBeNull();
  });

  test("has its body read, and calls onAbort when it is aborted", async () => {
    const abort = new AbortController();
    const init = { method: "POST", headers: JSON_TYPE, body: '{"a":1}', signal: abort.signal };
    const view = fromWeb(make(init), { ip: undefined });
    let aborted = 0;
    const stop = view.onAbort?.(() => aborted++);
    expect(await readBody(view)).toMatchObject({ ok: true, fields: { a: 1 } });
    abort.abort();
    expect(aborted).toBe(1);
    stop?.();
  });
});

test("a polyfill's Request without streams and signals is read as a whole", async () => {
  const headers = new Headers(JSON_TYPE);
  const polyfill = { method: "POST", url: CALLBACK, headers, text: async () => '{"a":1}' };
  const view = fromWeb(polyfill as object as Request, { ip: undefined });
  expect(await readBody(view)).toMatchObject({ ok: true, fields: { a: 1 } });
  expect(() => view.onAbort?.(() => {})()).not.toThrow();
});

test("a polyfill's Request whose stream throws, or gives text, is read", async () => {
  const headers = new Headers(JSON_TYPE);
  const broken = {
    ...{ method: "POST", url: CALLBACK, headers, text: async () => '{"a":1}' },
    get body(): never {
      throw new TypeError("no stream for a Blob");
    },
  };
  const texts = new ReadableStream<string>({
    start(controller) {
      controller.enqueue('{"a"');
      controller.enqueue(":1}");
      controller.close();
    },
  });
  for (const request of [broken, { method: "POST", url: CALLBACK, headers, body: texts }]) {
    const view = fromWeb(request as object as Request, { ip: undefined });
    expect(await readBody(view)).toMatchObject({ ok: true, fields: { a: 1 } });
  }
});

describe("a function of the app that returns a promise of another realm", () => {
  const rejecting = () => foreign("Promise.reject(new Error('foreign'))");

  test("is refused as a claims schema at construction", () => {
    const claims = {
      "~standard": { version: 1, vendor: "x", validate: () => foreign("Promise.resolve({})") },
    };
    const options = { ...OPTIONS, session: { claims } } as AuthOptions;
    expect(() => createAuth(options)).toThrow(/session\.claims/);
  });

  test("has no effect as an onEvent that rejects", async () => {
    const auth = createAuth({ ...OPTIONS, onEvent: rejecting as AuthOptions["onEvent"] });
    const unhandled: unknown[] = [];
    const note = (cause: unknown) => unhandled.push(cause);
    process.on("unhandledRejection", note);
    await auth.issue({ id: "u1", email: "a@b.co" });
    await new Promise((done) => setImmediate(done));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});
