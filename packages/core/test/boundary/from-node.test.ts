import { EventEmitter, once } from "node:events";
import { createServer, IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { fromNode } from "../../src/boundary/from-node.js";
import { type AuthRequest, BODY_LIMIT } from "../../src/boundary/http.js";
import { type BodyResult, readBody } from "../../src/request/body.js";
import { isCrossOrigin } from "../../src/request/origin.js";
import { RUNS } from "../request/support.js";

const JSON_TYPE = "content-type: application/json\r\n";
let server: Server;
let port: number;
/** What the server does with a request. The result is sent as JSON. */
let handle: (request: IncomingMessage) => unknown;
let sockets: Socket[];

beforeEach(async () => {
  sockets = [];
  server = createServer(async (req, res) => {
    const response = JSON.stringify((await handle(req)) ?? null);
    if ((response ?? "").includes('"status":413')) res.setHeader("connection", "close");
    res.end(response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

function open(text: string | Buffer = ""): Socket {
  const socket = connect(port, "127.0.0.1");
  sockets.push(socket);
  socket.on("error", () => {});
  socket.write(text);
  return socket;
}

/** Everything that the server sends until it closes the connection, or until it is silent for a while. */
async function send(text: string | Buffer): Promise<string> {
  const socket = open(text);
  let response = "";
  socket.setEncoding("latin1").setTimeout(10_000, () => socket.destroy());
  socket.on("data", (chunk) => {
    response += chunk;
  });
  await once(socket, "close");
  return response;
}

const post = (headers: string, body = "") => `POST / HTTP/1.1\r\nhost: x\r\n${headers}\r\n${body}`;
const chunked = (...chunks: string[]) =>
  [...chunks.map((c) => `${Buffer.byteLength(c).toString(16)}\r\n${c}\r\n`), "0\r\n\r\n"].join("");
const bodyOf = (response: string) => JSON.parse(response.slice(response.indexOf("\r\n\r\n") + 4));
const viewOf = (request: IncomingMessage, parsed?: unknown) =>
  fromNode(request, { ip: undefined, parsed });

/** Sends a request and lets the server call `read`. Returns the result of `read`, or its error. */
function reading(text: string, read: (view: AuthRequest) => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve) => {
    handle = (req) => read(viewOf(req)).then(resolve, resolve);
    open(text);
  });
}

describe("the view", () => {
  test("has the values of Node's request, except those that the adapter gives", async () => {
    let checks: unknown[] = [];
    handle = (req) => {
      const plain = fromNode(req, { ip: undefined });
      const given = fromNode(req, { target: "/auth/me?x=1", ip: "203.0.113.9" });
      checks = [plain.headers === req.headers, plain.method, plain.target, plain.ip];
      checks.push(given.target, given.ip);
    };
    await send("PUT //me/../%6de?x=%zz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
    expect(checks).toEqual([
      ...[true, "PUT", "//me/../%6de?x=%zz", undefined],
      ...["/auth/me?x=1", "203.0.113.9"],
    ]);
  });

  test("a header that is sent twice becomes a list that matches nothing, or keeps its first value", async () => {
    let headers: AuthRequest["headers"] = {};
    let crossOrigin: boolean | undefined;
    handle = (req) => {
      headers = viewOf(req).headers;
      crossOrigin = isCrossOrigin(headers, new Set(["https://app.test"]));
    };
    const names = ["origin", "sec-fetch-dest", "sec-fetch-mode", "sec-fetch-site", "purpose"];
    const all = [...names, "sec-purpose", "x-moz", "accept", "accept-language", "content-encoding"];
    const twice = (name: string, value: string) => `${name}: ${value}\r\n${name}: ${value}\r\n`;
    const rest = all.slice(1).map((name) => twice(name, "same-origin"));
    await send(post(`connection: close\r\n${twice("origin", "https://app.test")}${rest.join("")}`));
    expect(headers.origin).toBe("https://app.test, https://app.test");
    for (const name of all.slice(1)) {
      expect(headers).toHaveProperty([name], "same-origin, same-origin");
    }
    expect(crossOrigin).toBe(true);
    const first = ["authorization", "content-type", "user-agent"];
    const lines = first.map((name) => `${name}: a\r\n${name}: b\r\n`).join("");
    await send(post(`connection: close\r\ncookie: a=1\r\ncookie: b=2\r\n${lines}`));
    for (const name of first) expect(headers).toHaveProperty([name], "a");
    expect(headers.cookie).toBe("a=1; b=2");
  });
});

describe("a body on the wire", () => {
  beforeEach(() => {
    handle = (req) => {
      // Copied, because an adapter may pass a copy on.
      const { body, method, headers, target, ip } = viewOf(req);
      return readBody({ body, method, headers, target, ip });
    };
  });

  test("is read whole, however it is split", async () => {
    const cuts = fc.array(fc.nat({ max: 60 }), { maxLength: 4 });
    const raw = JSON.stringify({ email: "ä@b.co", returnTo: "/x?y=1", code: "012345" });
    await fc.assert(
      fc.asyncProperty(cuts, fc.boolean(), async (at, isChunked) => {
        const bytes = Buffer.from(raw);
        const edges = [0, ...at.map((n) => n % bytes.length), bytes.length].sort((a, b) => a - b);
        const parts = edges.slice(1).map((end, i) => bytes.subarray(edges[i], end));
        const socket = open();
        const length = isChunked ? "transfer-encoding: chunked" : `content-length: ${bytes.length}`;
        socket.write(post(`connection: close\r\n${JSON_TYPE}${length}\r\n`));
        for (const part of parts.filter((p) => p.length > 0)) {
          if (isChunked) socket.write(`${part.length.toString(16)}\r\n`);
          await new Promise((done) => socket.write(part, done));
          if (isChunked) socket.write("\r\n");
        }
        if (isChunked) socket.write("0\r\n\r\n");
        const response = Buffer.concat(await socket.toArray()).toString("utf8");
        expect(bodyOf(response)).toEqual({ ok: true, flavour: "json", fields: JSON.parse(raw) });
      }),
      { numRuns: Math.ceil(RUNS.numRuns / 40) },
    );
  });

  test("without length or chunks is empty", async () => {
    const response = await send(post(`connection: close\r\n${JSON_TYPE}`));
    expect(bodyOf(response)).toEqual({ ok: false, flavour: "json", status: 400 });
  });

  test("may be as long as the limit; a longer one is refused before its end", async () => {
    const raw = (length: number) => `{"a":"${"a".repeat(length - 8)}"}`;
    const statusOf = async (text: string) =>
      (bodyOf(await send(text)) as BodyResult & { status?: number }).status;
    const closing = `connection: close\r\n${JSON_TYPE}`;
    for (const [length, status] of [
      [BODY_LIMIT, undefined],
      [BODY_LIMIT + 1, 413],
    ] as const) {
      const text = raw(length);
      const whole = post(`${closing}content-length: ${length}\r\n`, text);
      expect(await statusOf(whole)).toBe(status);
      const halves = chunked(text.slice(0, 4000), text.slice(4000));
      expect(await statusOf(post(`${closing}transfer-encoding: chunked\r\n`, halves))).toBe(status);
    }
    // The client never stops sending, and the response does not wait for it.
    const endless = post(
      `${JSON_TYPE}transfer-encoding: chunked\r\n`,
      `fffff\r\n${"a".repeat(20_000)}`,
    );
    expect(await statusOf(endless)).toBe(413);
    expect(await statusOf(post(`${JSON_TYPE}content-length: 9000000\r\n`, "{}"))).toBe(413);
  });

  test("that is too long is never read as the next request", async () => {
    const smuggled = `${"a".repeat(BODY_LIMIT + 1)}GET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n`;
    for (const headers of [
      `transfer-encoding: chunked\r\n`,
      `content-length: ${smuggled.length}\r\n`,
    ]) {
      const raw = headers.startsWith("t") ? chunked(smuggled) : smuggled;
      const response = await send(post(JSON_TYPE + headers, raw) + post("content-length: 0\r\n"));
      expect(response.match(/HTTP\/1\.1/g)).toHaveLength(1);
      expect(response).toContain('"status":413');
    }
  });

  test("that is refused unread leaves the connection usable", async () => {
    const text = post("content-type: text/plain\r\ncontent-length: 5000\r\n", "x".repeat(5000));
    const response = await send(
      text + post(`connection: close\r\n${JSON_TYPE}content-length: 2\r\n`, "{}"),
    );
    expect(response.match(/"status":415|"ok":true/g)).toEqual(['"status":415', '"ok":true']);
  });

  test("ends at its Content-Length", async () => {
    const text = post(`${JSON_TYPE}content-length: 2\r\n`, '{}{"a":1}');
    expect(await reading(text, readBody)).toEqual({ ok: true, flavour: "json", fields: {} });
  });
});

describe("a client that disconnects", () => {
  const partly = post(`${JSON_TYPE}content-length: 100\r\n`, '{"a":');

  test("during its body ends the reading", async () => {
    const seen = reading(partly, (view) => {
      sockets[0]?.destroy();
      return readBody(view);
    });
    expect(await seen).toEqual({ ok: false, flavour: "json", status: 400 });
  });

  test.each([undefined, new Error("broken")])(
    "because the host destroys the request, with %j as the cause",
    async (cause) => {
      const seen = new Promise<unknown>((resolve) => {
        handle = async (req) => {
          viewOf(req).body().then(resolve, resolve);
          req.destroy(cause);
        };
      });
      open(partly);
      expect(await seen).toEqual(cause ?? expect.any(Error));
    },
  );

  test("on its own side only ends the reading", async () => {
    const seen = reading(partly, (view) => {
      sockets[0]?.end();
      return readBody(view);
    });
    expect(await seen).toEqual({ ok: false, flavour: "json", status: 400 });
  });

  test("after a body that is too long causes no error", async () => {
    const before: number[] = [];
    const closed = new Promise<unknown>((resolve) => {
      handle = async (req) => {
        before.push(...listenersOf(req));
        const body = await viewOf(req).body();
        const left = [...listenersOf(req), req.destroyed];
        req.once("close", () => resolve([(body as Buffer).length, ...left]));
        sockets[0]?.destroy();
        await new Promise((done) => req.socket.on("close", done));
      };
    });
    open(post(`${JSON_TYPE}transfer-encoding: chunked\r\n`, `fffff\r\n${"a".repeat(20_000)}`));
    expect(await closed).toEqual([BODY_LIMIT + 1, ...before, false]);
  });

  const listenersOf = (request: IncomingMessage) =>
    ["data", "end", "error", "close"].map((event) => request.listenerCount(event));

  test("calls each listener of onAbort once, even one that is added later", async () => {
    const calls: string[] = [];
    const gone = new Promise<void>((resolve) => {
      handle = async (req) => {
        const { onAbort } = viewOf(req);
        const before = req.socket.listenerCount("close");
        onAbort?.(() => calls.push("stopped"))();
        expect(req.socket.listenerCount("close")).toBe(before);
        onAbort?.(() => calls.push("first"));
        sockets[0]?.destroy();
        await once(req.socket, "close");
        onAbort?.(() => calls.push("late"));
        resolve();
      };
    });
    open(post("content-length: 0\r\n"));
    await gone;
    expect(calls).toEqual(["first", "late"]);
  });

  test("takes one listener on the socket, however many of its requests wait", async () => {
    const warnings: Error[] = [];
    const note = (warning: Error) => warnings.push(warning);
    process.on("warning", note);
    const calls: number[] = [];
    const many = Array.from({ length: 50 }, (_, i) => i);
    const gone = new Promise<void>((resolve) => {
      handle = async (req) => {
        const before = req.socket.listenerCount("close");
        const stops = many.map((i) => viewOf(req).onAbort?.(() => calls.push(i)));
        const during = req.socket.listenerCount("close");
        for (const stop of stops.slice(20)) stop?.();
        // Stopping one a second time must not remove another listener.
        stops[30]?.();
        sockets[0]?.destroy();
        await once(req.socket, "close");
        // Node emits the warning one tick later.
        await new Promise((done) => setImmediate(done));
        expect(during - before).toBe(1);
        resolve();
      };
    });
    open(post("content-length: 0\r\n"));
    await gone;
    process.off("warning", note);
    expect(calls).toEqual(many.slice(0, 20));
    expect(warnings).toEqual([]);
  });

  test("after the listener was removed calls nothing", async () => {
    let calls = 0;
    handle = (req) => {
      const stop = viewOf(req).onAbort?.(() => calls++);
      stop?.();
    };
    await send(post("connection: close\r\ncontent-length: 0\r\n"));
    expect(calls).toBe(0);
  });

  test.each([null, { remoteAddress: "203.0.113.1" }])(
    "cannot be noticed without a socket, as in a serverless function: %j",
    (noSocket) => {
      const request = new IncomingMessage(noSocket as Socket);
      expect(viewOf(request).onAbort).toBe(undefined);
    },
  );
});

describe("after an earlier parser", () => {
  const text = post(`connection: close\r\n${JSON_TYPE}content-length: 8\r\n`, '{"a":42}');

  test("the body is what the parser made", async () => {
    for (const parsed of [{ a: 42 }, '{"a":42}', Buffer.from('{"a":42}'), undefined]) {
      handle = async (req) => {
        await req.toArray();
        const body = await viewOf(req, parsed).body();
        expect(body).toBe(parsed);
        return readBody(viewOf(req, parsed));
      };
      const refused = { ok: false, flavour: "json", status: 400 };
      const ok = { ok: true, flavour: "json", fields: { a: 42 } };
      expect(bodyOf(await send(text))).toEqual(parsed === undefined ? refused : ok);
    }
  });

  test("that read an empty body, the body is what the parser made", async () => {
    handle = async (req) => {
      await req.toArray();
      return viewOf(req, { made: true }).body();
    };
    const empty = post("connection: close\r\ncontent-length: 0\r\n");
    expect(bodyOf(await send(empty))).toEqual({ made: true });
  });

  test.each([
    ['{"a":42}', { a: 42 }],
    ["", {}],
  ])("that read to the end event, the body is what the parser made: %j", async (body, parsed) => {
    handle = (req) =>
      new Promise((resolve) => {
        // Immediately, like body-parser. Node destroys the stream only afterwards.
        req.resume().once("end", () => resolve(viewOf(req, parsed).body()));
      });
    const length = `content-length: ${body.length}\r\n`;
    expect(bodyOf(await send(post(`connection: close\r\n${length}`, body)))).toEqual(parsed);
  });

  test("that stopped in the middle, the rest of the stream is not read as the body", async () => {
    handle = async (req) => {
      await once(req, "readable");
      req.read(1);
      return readBody(viewOf(req));
    };
    expect(bodyOf(await send(text))).toMatchObject({ ok: false, status: 400 });
  });

  test("that left the stream unread, the stream is read: Express 4 sets {} for a body that it cannot read", async () => {
    handle = (req) => readBody(viewOf(req, {}));
    expect(bodyOf(await send(text))).toEqual({ ok: true, flavour: "json", fields: { a: 42 } });
  });

  test("that has set an encoding, the stream is still counted and decoded as bytes", async () => {
    handle = (req) => {
      req.setEncoding("utf8");
      return readBody(viewOf(req));
    };
    expect(bodyOf(await send(text))).toEqual({ ok: true, flavour: "json", fields: { a: 42 } });
  });

  test("the reading of a stream that broke before it was read ends, too", async () => {
    const seen = reading(text.slice(0, -4), async (view) => {
      sockets[0]?.destroy();
      await new Promise((done) => setTimeout(done, 50));
      return view.body();
    });
    expect(await seen).toBe(undefined);
  });
});

test("a mock of a test, with a body and no stream of Node's, is read from its body", async () => {
  const headers = { "content-type": "application/json" };
  // The last is what Express makes of a mock: its prototype is Node's request.
  for (const mock of [new EventEmitter(), {}, Object.create(IncomingMessage.prototype)]) {
    const own = { method: "POST", url: "/", headers, socket: {} };
    const request = Object.defineProperties(mock, Object.getOwnPropertyDescriptors(own));
    const view = viewOf(request as object as IncomingMessage, { a: 1 });
    expect(await readBody(view)).toMatchObject({ ok: true, fields: { a: 1 } });
    expect(view.onAbort).toBeUndefined();
  }
});
