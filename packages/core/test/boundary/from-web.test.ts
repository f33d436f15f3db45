import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough, Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { fromWeb } from "../../src/boundary/from-web.js";
import { BODY_LIMIT } from "../../src/boundary/http.js";
import { readBody } from "../../src/request/body.js";

const URL_ = "https://app.test/auth/start?x=%zz&y=%41#f";
const viewOf = (request: Request, parsed?: unknown) => fromWeb(request, { ip: undefined, parsed });
const post = (body: Exclude<RequestInit["body"], undefined>, type = "application/json") =>
  new Request(URL_, { method: "POST", body, headers: { "content-type": type }, duplex: "half" });

/** A stream that counts how often it is pulled. */
function counted(chunks: Iterable<Uint8Array>) {
  const asked = { pulls: 0, cancelled: false };
  const iterator = chunks[Symbol.iterator]();
  const stream = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        asked.pulls++;
        const { done, value } = iterator.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel() {
        asked.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { asked, stream };
}

describe("the view", () => {
  test("has each header that the core reads, and no other", () => {
    const names = {
      accept: "a",
      "accept-language": "b",
      authorization: "c",
      "content-encoding": "d",
      "content-length": "1",
      "content-type": "e",
      cookie: "f=1",
      forwarded: "for=1.2.3.4",
      origin: "https://g",
      purpose: "h",
      "sec-fetch-dest": "i",
      "sec-fetch-mode": "j",
      "sec-fetch-site": "k",
      "sec-purpose": "l",
      upgrade: "m",
      "user-agent": "n",
      "x-forwarded-for": "1.2.3.4",
      "x-moz": "o",
      "x-real-ip": "1.2.3.4",
    };
    const headers = new Headers({ ...names, host: "evil.test", "x-forwarded-host": "evil.test" });
    const view = viewOf({ headers, url: URL_, method: "GET" } as Request);
    for (const [name, value] of Object.entries(names)) {
      expect(view.headers).toHaveProperty([name], value);
    }
    for (const name of ["host", "x-forwarded-host"]) {
      expect((view.headers as Record<string, unknown>)[name]).toBe(undefined);
    }
    const none = viewOf(new Request(URL_));
    for (const name of Object.keys(names)) {
      expect((none.headers as Record<string, unknown>)[name]).toBe(undefined);
    }
  });

  test.each([
    [URL_, "/auth/start?x=%zz&y=%41"],
    ["https://app.test", "/"],
    ["https://app.test?x", "/?x"],
    ["http://localhost:3000//evil.com/%6de?a=//b", "//evil.com/%6de?a=//b"],
    ["http://[::1]:80/x#?y", "/x"],
  ])("of %s has the target %s", (url, target) => {
    expect(viewOf(new Request(url)).target).toBe(target);
    const given = fromWeb(new Request(url), { target: "/t", ip: "203.0.113.9" });
    expect([given.target, given.ip, given.method]).toEqual(["/t", "203.0.113.9", "GET"]);
  });

  test("calls each listener of onAbort once when the client disconnects, even one that is added later", () => {
    const gone = new AbortController();
    const { onAbort } = viewOf(new Request(URL_, { signal: gone.signal }));
    const calls: string[] = [];
    onAbort?.(() => calls.push("stopped"))();
    onAbort?.(() => calls.push("first"));
    gone.abort();
    onAbort?.(() => calls.push("late"));
    expect(calls).toEqual(["first", "late"]);
  });

  test("listens to Node's response when the server gives it, because the signal may abort at the end of the body", () => {
    const body = new AbortController();
    const res = new PassThrough();
    const served = Object.assign(new Request(URL_, { signal: body.signal }), {
      runtime: { node: { res } },
    });
    const { onAbort } = viewOf(served);
    const calls: string[] = [];
    onAbort?.(() => calls.push("stopped"))();
    onAbort?.(() => calls.push("first"));
    body.abort();
    expect(calls).toEqual([]);
    res.emit("close");
    expect(calls).toEqual(["first"]);
    res.destroy();
    onAbort?.(() => calls.push("late"));
    expect(calls).toEqual(["first", "late"]);
  });
});

describe("a body", () => {
  test("is read whole, also from a copy of the view", async () => {
    const { body, ...rest } = viewOf(post('{"a":"ä"}'));
    const result = await readBody({
      ...rest,
      headers: { "content-type": "application/json" },
      body,
    });
    expect(result).toMatchObject({ ok: true, fields: { a: "ä" } });
    const form = viewOf(post(new URLSearchParams({ a: "1" }), "application/x-www-form-urlencoded"));
    expect(await readBody(form)).toMatchObject({ ok: true, flavour: "form", fields: { a: "1" } });
  });

  test("that is absent is empty", async () => {
    expect(await viewOf(post(null)).body()).toBe(undefined);
    expect(await readBody(viewOf(post("")))).toMatchObject({ ok: false, status: 400 });
  });

  test("is read to one byte over the limit, and then the stream is released", async () => {
    const endless = (function* () {
      for (;;) yield new Uint8Array(1000).fill(0x61);
    })();
    const { asked, stream } = counted(endless);
    const request = post(stream);
    const body = (await viewOf(request).body()) as Buffer;
    expect(body).toHaveLength(BODY_LIMIT + 1);
    expect(asked).toEqual({ pulls: 9, cancelled: false });
    expect(request.body?.locked).toBe(false); // the host may still drain it
    for (const [length, status] of [
      [BODY_LIMIT, 400],
      [BODY_LIMIT + 1, 413],
    ] as const) {
      expect(await readBody(viewOf(post("a".repeat(length))))).toMatchObject({ status });
    }
  });

  test("that ends early is 400", async () => {
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(3));
        controller.error(new Error("aborted"));
      },
    });
    expect(await readBody(viewOf(post(stream)))).toMatchObject({ ok: false, status: 400 });
  });

  test("that other code has read, or is reading, is what that code made", async () => {
    const used = post('{"a":1}');
    const parsed = await used.json();
    expect(await viewOf(used, parsed).body()).toBe(parsed);
    expect(await viewOf(used).body()).toBe(undefined);
    const locked = post('{"a":1}');
    locked.body?.getReader();
    expect(await viewOf(locked, parsed).body()).toBe(parsed);
    expect(await readBody(viewOf(post('{"a":2}'), parsed))).toMatchObject({ fields: { a: 2 } });
  });

  test("that is too long, from Node's own stream, still gets its response", async () => {
    const server = createServer(async (req, res) => {
      const stream = Readable.toWeb(req) as ReadableStream<Uint8Array>;
      const result = await readBody(viewOf(post(stream)));
      res.setHeader("connection", "close");
      res.end(JSON.stringify(result));
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    const { port } = server.address() as AddressInfo;
    const reply = await fetch(`http://127.0.0.1:${port}`, {
      method: "POST",
      body: counted([new Uint8Array(BODY_LIMIT + 1)]).stream,
      duplex: "half",
    });
    expect(await reply.json()).toMatchObject({ status: 413 });
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
});
