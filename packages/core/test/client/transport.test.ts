import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { createGzip } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { TuraloginClient } from "../../src/client/client.js";
import { TuraloginError } from "../../src/client/errors.js";
import { startUpstream, type Upstream } from "../support/upstream.js";

const KEY = "tl_test_transport_0123456789";
const HANDLE = "handle_0123456789_handle_0123456789";
let upstream: Upstream | undefined;
afterEach(() => upstream?.close());

async function clientOf(listener: Parameters<typeof startUpstream>[0], timeout = 10_000) {
  upstream = await startUpstream(listener);
  return new TuraloginClient({ apiKey: KEY, apiUrl: upstream.apiUrl, timeout });
}

/** A client that calls `fetch` instead of a real service. */
const clientBy = (fetch: () => Promise<Response>, timeout = 10_000) =>
  new TuraloginClient({ apiKey: KEY, apiUrl: "https://api.test/api/v1", timeout, fetch });

/** The error with which the call rejects. */
async function refusalOf(call: Promise<unknown>): Promise<TuraloginError> {
  const error = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(TuraloginError);
  const refusal = error as TuraloginError;
  expect(refusal.message).toMatch(/^[A-Z].*\.$/);
  return refusal;
}

describe("one deadline covers the whole exchange", () => {
  test("a body that stalls after its headers", async () => {
    const client = await clientOf((_, res) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.write('{"success":');
    }, 100);
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe("upstream_timeout");
  });

  test("a body that arrives in drops; the connection is closed", async () => {
    let closed: () => void = () => {};
    const gone = new Promise<void>((done) => {
      closed = done;
    });
    const client = await clientOf((_, res) => {
      res.writeHead(200, { "content-type": "application/json" });
      const timer = setInterval(() => res.write(" "), 10);
      res.once("close", () => {
        clearInterval(timer);
        closed();
      });
      // Long enough for the request to arrive on a busy machine.
    }, 2000);
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe("upstream_timeout");
    await gone;
  });

  test("a retry; none begins after the deadline", async () => {
    let calls = 0;
    const late = (async () => {
      calls++;
      await new Promise((done) => setTimeout(done, 60));
      return new Response("", { status: 502 });
    }) as typeof fetch;
    const apiUrl = "https://api.test/api/v1";
    const client = new TuraloginClient({ apiKey: KEY, apiUrl, timeout: 20, fetch: late });
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe("upstream_timeout");
    await new Promise((done) => setTimeout(done, 80));
    expect(calls).toBe(1);
  });
});

test("a verify that gets a 503 is retried once, and never twice", async () => {
  const reply = { success: true, token: "jwt", user: { id: "1", email: "a@b.co" } };
  const client = await clientOf((_, res) => {
    if (upstream?.calls === 1) res.writeHead(503).end();
    else res.writeHead(200).end(JSON.stringify(reply));
  });
  expect((await client.verifyLink(HANDLE)).user).toEqual(reply.user);
  expect(upstream?.calls).toBe(2);
  await upstream?.close();
  const down = await clientOf((_, res) => res.writeHead(503).end());
  expect((await refusalOf(down.verifyLink(HANDLE))).code).toBe("upstream_unavailable");
  expect(upstream?.calls).toBe(2);
});

test("a call is a POST with a JSON body and the key, and accepts JSON", async () => {
  const sent: unknown[] = [];
  const client = await clientOf((req, res) => {
    const { authorization, accept, "content-type": type } = req.headers;
    sent.push(req.method, req.url, authorization, accept, type);
    req.setEncoding("utf8").on("data", (text) => sent.push(JSON.parse(text)));
    res.end();
  });
  await refusalOf(client.verifyCode(HANDLE, "482913"));
  expect(sent).toEqual([
    ...["POST", "/api/v1/auth/verify", `Bearer ${KEY}`, "application/json", "application/json"],
    { sessionId: HANDLE, code: "482913" },
  ]);
});

test("a start that gets a 503 is not retried, because it could mail twice", async () => {
  const client = await clientOf((_, res) => res.writeHead(503).end());
  const callbackUrl = "https://app.test/auth/callback";
  const error = await refusalOf(client.start({ email: "a@b.co", callbackUrl }));
  expect(error.code).toBe("upstream_unavailable");
  expect(upstream?.calls).toBe(1);
});

test("aborting a running call ends it at once, and closes its request", async () => {
  const abort = new AbortController();
  const client = await clientOf((req) => {
    req.socket.once("close", gone);
    abort.abort();
  });
  let gone: () => void = () => {};
  const closed = new Promise<void>((done) => {
    gone = done;
  });
  const call = client.verifyLink(HANDLE, { signal: abort.signal });
  expect((await refusalOf(call)).code).toBe("aborted");
  await closed;
});

test("a finished call leaves no timer, and no listener on its signal", async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
  const { signal } = new AbortController();
  const before = timers();
  const running: number[] = [];
  const client = clientBy(async () => {
    running.push(timers());
    return new Response("");
  });
  await refusalOf(client.verifyLink(HANDLE, { signal }));
  expect([...running, timers()]).toEqual([before + 1, before]);
  expect(getEventListeners(signal, "abort")).toEqual([]);
});

test("a call whose signal is already aborted is never sent", async () => {
  let calls = 0;
  const fetch = (async () => {
    calls++;
    return new Response("{}");
  }) as typeof globalThis.fetch;
  const client = new TuraloginClient({ apiKey: KEY, apiUrl: "https://api.test/api/v1", fetch });
  const call = client.start({
    email: "a@b.co",
    callbackUrl: "https://app.test/auth/callback",
    signal: AbortSignal.abort(),
  });
  expect((await refusalOf(call)).code).toBe("aborted");
  expect(calls).toBe(0);
});

test("200 MB of gzip cost less than 20 MB of memory", async () => {
  const bomb = await gzipOfZeros(200);
  const client = await clientOf((_, res) => {
    res.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    res.end(bomb);
  });
  await refusalOf(client.verifyLink(HANDLE)); // warm
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 1);
  for (let i = 0; i < 5; i++) {
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe("upstream_error");
  }
  clearInterval(watch);
  expect((peak - before) / 1e6).toBeLessThan(20);
});

describe("a reply that is incomplete or malformed", () => {
  test.each<[string, string, () => string | Uint8Array | ReadableStream | null]>([
    ["without a body", "upstream_error", () => null],
    ["with an empty body", "upstream_error", () => ""],
    [
      "in bad UTF-8",
      "upstream_error",
      () =>
        Buffer.from('{"success":true,"token":"\xff","user":{"id":"1","email":"a@b.co"}}', "latin1"),
    ],
    [
      "whose connection breaks after the complete JSON",
      "upstream_unavailable",
      () => endingWith((stream) => stream.error(new Error("reset"))),
    ],
  ])("%s is an error, and is not retried", async (_, code, body) => {
    let calls = 0;
    const client = clientBy(async () => {
      calls++;
      return new Response(body());
    });
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe(code);
    expect(calls).toBe(1);
  });

  test.each<[string, string, (stream: ReadableStreamDefaultController) => void]>([
    ["stalls, when fetch ignores its signal", "upstream_timeout", () => {}],
    ["is too long", "upstream_error", (stream) => stream.enqueue(Buffer.alloc(65_536, " "))],
  ])("that %s is cancelled", async (_, code, then) => {
    let letGo: () => void = () => {};
    const gone = new Promise<void>((done) => {
      letGo = done;
    });
    const client = clientBy(async () => new Response(endingWith(then, letGo)), 50);
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe(code);
    await gone;
  });

  test("gives an error whose cause is the connection's error code", async () => {
    const reset = Object.assign(new Error(KEY), { code: "ECONNRESET" });
    const client = clientBy(async () => new Response(endingWith((stream) => stream.error(reset))));
    const { cause } = await refusalOf(client.verifyLink(HANDLE));
    expect(cause).toEqual(new Error("ECONNRESET"));
  });

  function endingWith(
    then: (stream: ReadableStreamDefaultController) => void,
    cancel: () => void = () => {},
  ): ReadableStream {
    let isFirst = true;
    const text = '{"success":true,"token":"jwt","user":{"id":"1","email":"a@b.co"}}';
    return new ReadableStream({
      pull(stream) {
        if (isFirst) stream.enqueue(Buffer.from(text));
        else then(stream);
        isFirst = false;
      },
      cancel,
    });
  }
});

describe("an error from fetch", () => {
  test.each<[string, number]>([
    ["ECONNREFUSED", 2],
    ["ENOTFOUND", 2],
    ["EAI_AGAIN", 2],
    ["EHOSTUNREACH", 2],
    ["ENETUNREACH", 2],
    ["UND_ERR_CONNECT_TIMEOUT", 2],
    ["ECONNRESET", 1],
    ["EPIPE", 1],
    ["ETIMEDOUT", 1],
    ["UND_ERR_SOCKET", 1],
    ["CERT_HAS_EXPIRED", 1],
  ])(
    "with the code %s keeps that code as the cause, and leads to %i calls",
    async (code, expected) => {
      for (const thrown of [{ code }, { cause: { code } }]) {
        let calls = 0;
        const client = clientBy(() => {
          calls++;
          return Promise.reject(Object.assign(new Error(KEY), thrown));
        });
        const error = await refusalOf(client.verifyLink(HANDLE));
        expect(error).toMatchObject({ code: "upstream_unavailable", cause: { message: code } });
        expect(calls).toBe(expected);
      }
    },
  );

  test.each([
    ...[undefined, null, KEY, { code: KEY }, { code: `ECONNRESET ${KEY}` }, { code: `${KEY} E` }],
    ...[{ code: KEY.toUpperCase().repeat(3) }, { code: Object.create(null) }, { cause: null }],
  ])("shows no secret of %o", async (thrown) => {
    const error = await refusalOf(clientBy(() => Promise.reject(thrown)).verifyLink(HANDLE));
    expect(error.code).toBe("upstream_unavailable");
    expect(String(error.cause).toLowerCase()).not.toContain(KEY);
  });
});

test("an unreachable host with redirect in its name is unreachable, and not a redirect", async () => {
  let calls = 0;
  const fetch = (async () => {
    calls++;
    const message = "getaddrinfo ENOTFOUND redirect.test";
    throw new TypeError("fetch failed", {
      cause: Object.assign(new Error(message), { code: "ENOTFOUND" }),
    });
  }) as typeof globalThis.fetch;
  const apiUrl = "https://redirect.test/api/v1";
  const client = new TuraloginClient({ apiKey: KEY, apiUrl, fetch });
  expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe("upstream_unavailable");
  expect(calls).toBe(2);
});

describe("a redirect is an error, and is never followed", () => {
  test.each([300, 301, 302, 303, 304, 307, 308])("%i", async (status) => {
    const client = await clientOf((req, res) => {
      res.writeHead(status, { location: `http://${req.headers.host}/elsewhere` }).end();
    });
    const error = await refusalOf(client.verifyLink(HANDLE));
    expect(error).toMatchObject({ code: "upstream_error", status: 502 });
    expect(error.message).toContain("redirected");
    expect(upstream?.calls).toBe(1);
  });

  test.each<[string, object]>([
    [
      "hidden by fetch, as in browsers",
      { status: 0, type: "opaqueredirect", ok: false, body: null },
    ],
    [
      "that fetch has followed although it should not",
      { status: 200, redirected: true, body: null },
    ],
  ])("%s", async (_, like) => {
    const modes: unknown[] = [];
    const fetch = async (_url: unknown, init?: RequestInit) => {
      modes.push(init?.redirect);
      return like as Response;
    };
    const apiUrl = "https://api.test/api/v1";
    const client = new TuraloginClient({ apiKey: KEY, apiUrl, fetch });
    const error = await refusalOf(client.verifyLink(HANDLE));
    expect(error.code).toBe("upstream_error");
    expect(error.message).toContain("redirected");
    expect(modes).toEqual(["manual"]);
  });
});

test("no error shows the key, the handle, the code or text of the service", async () => {
  const listeners: Parameters<typeof startUpstream>[0][] = [
    (req, res) => res.writeHead(200).end(`<p>${req.headers.authorization}</p>`),
    (req, res) => res.writeHead(401).end(JSON.stringify({ error: req.headers.authorization })),
    (req, res) => res.writeHead(500, { "x-echo": req.headers.authorization }).end(),
    (req) => req.socket.destroy(),
    (_, res) => res.writeHead(200).end('{"success":true,"user":{"email":"victim@b.co"}}'),
    (_, res) => {
      res.writeHead(200, { "content-length": 100 }).write("{");
      setImmediate(() => res.destroy());
    },
  ];
  for (const listener of listeners) {
    const client = await clientOf(listener);
    const error = await refusalOf(client.verifyCode(HANDLE, "482913"));
    await upstream?.close();
    const shown = [
      inspect(error, { depth: 9, showHidden: true }),
      JSON.stringify(error),
      String(error),
      String(error.stack),
      inspect(client, { depth: 9, showHidden: true }),
      JSON.stringify(client),
    ].join("\n");
    for (const secret of [KEY, HANDLE, "482913", "victim"]) expect(shown).not.toContain(secret);
  }
});

test("Retry-After as a date is compared with the client's own clock", async () => {
  upstream = await startUpstream((_, res) => {
    res.writeHead(429, { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }).end();
  });
  const now = () => Date.parse("Wed, 21 Oct 2015 07:27:30 GMT");
  const client = new TuraloginClient({ apiKey: KEY, apiUrl: upstream.apiUrl, now });
  expect((await refusalOf(client.verifyLink(HANDLE))).retryAfter).toBe(30);
});

async function gzipOfZeros(megabytes: number): Promise<Buffer> {
  const gzip = createGzip();
  const chunks: Buffer[] = [];
  gzip.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((done) => gzip.once("end", done));
  const zeros = Buffer.alloc(1e6);
  for (let i = 0; i < megabytes; i++) {
    if (!gzip.write(zeros)) await new Promise((done) => gzip.once("drain", done));
  }
  gzip.end();
  await ended;
  return Buffer.concat(chunks);
}

test.each([429, 500, 502, 503, 504, 403])(
  "after %i the service has done nothing, and the error says so",
  async (status) => {
    const client = clientBy(async () => new Response("", { status }));
    expect((await refusalOf(client.verifyCode(HANDLE, "482913"))).hadNoEffect).toBe(true);
  },
);

test("when the service was not reached, it has done nothing, and the error says so", async () => {
  const client = clientBy(async () => {
    throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNREFUSED" } });
  });
  expect((await refusalOf(client.verifyCode(HANDLE, "482913"))).hadNoEffect).toBe(true);
});

test.each([
  ["ECONNREFUSED", "could not be reached", true],
  ["CERT_HAS_EXPIRED", "could not be reached", true],
  ["SELF_SIGNED_CERT_IN_CHAIN", "could not be reached", true],
  ["", "could not be reached", false],
  ["ECONNRESET", "broke before its reply", false],
  ["EPIPE", "broke before its reply", false],
  ["UND_ERR_SOCKET", "broke before its reply", false],
])("a connection that fails with %j %s", async (code, message, hadNoEffect) => {
  const client = clientBy(async () => {
    throw Object.assign(new TypeError("fetch failed"), { cause: { code } });
  });
  const error = await refusalOf(client.verifyLink(HANDLE));
  expect(error.message).toContain(message);
  expect(error).toMatchObject({ code: "upstream_unavailable", hadNoEffect });
});

test.each([
  ["a reply that is not JSON", async () => new Response("<html>")],
  ["a refusal", async () => new Response("", { status: 401 })],
  ["an unknown status", async () => new Response("", { status: 418 })],
  ["a time-out", () => new Promise<Response>(() => {})],
  [
    "a connection that broke",
    async () => {
      throw Object.assign(new TypeError("fetch failed"), { cause: { code: "ECONNRESET" } });
    },
  ],
  [
    "a reply that ends early",
    async () =>
      new Response(
        new ReadableStream({ start: (controller) => controller.error(new Error("gone")) }),
      ),
  ],
])("after %s the code may have been tried", async (_, fetch) => {
  const client = clientBy(fetch, 20);
  expect((await refusalOf(client.verifyCode(HANDLE, "482913"))).hadNoEffect).toBe(false);
});
