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

/** What a call rejects with. */
async function refusalOf(call: Promise<unknown>): Promise<TuraloginError> {
  const error = await call.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(TuraloginError);
  return error as TuraloginError;
}

describe("one deadline holds for the whole exchange", () => {
  test("over a body that stalls after its headers", async () => {
    const client = await clientOf((_, res) => {
      res.writeHead(200, { "content-type": "application/json" });
      res.write('{"success":');
    }, 100);
    const began = performance.now();
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe("upstream_timeout");
    expect(performance.now() - began).toBeLessThan(600);
  });

  test("over a body that drips, and the connection is closed", async () => {
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
    }, 100);
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe("upstream_timeout");
    await gone;
  });

  test("over a retry: none begins once it has passed", async () => {
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

test("a verify that met a 503 succeeds at the second try, and there is no third", async () => {
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

test("what is aborted before it begins is never sent", async () => {
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

test("a host whose name says redirect is out of reach, not redirecting", async () => {
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

test.each([300, 301, 302, 303, 304, 307, 308])(
  "a %i is an error, followed nowhere",
  async (status) => {
    const client = await clientOf((req, res) => {
      res.writeHead(status, { location: `http://${req.headers.host}/elsewhere` }).end();
    });
    expect((await refusalOf(client.verifyLink(HANDLE))).code).toBe("upstream_error");
    expect(upstream?.calls).toBe(1);
  },
);

test("no error shows the key, the handle, the code or what the service wrote", async () => {
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

test("Retry-After as a date is read by the client's own clock", async () => {
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
