import { createHook } from "node:async_hooks";
import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Emulator, type Fault, startEmulator } from "../src/index.js";
import { KEY, post } from "./support.js";

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator();
});
afterEach(() => emulator.close());

const START = { email: "a@b.co", validationUrl: "https://app.test/cb" };
const start = () => post(`${emulator.apiUrl}/auth/start`, START);
const verify = (sessionId: unknown) => post(`${emulator.apiUrl}/auth/verify`, { sessionId });
const handle = async () => (await start()).body.sessionId;

/** Counts the timers that the emulator's own sources start and do not clear. */
function watchTimers() {
  const open = new Set<number>();
  const hook = createHook({
    init(id, type) {
      if (type === "Timeout" && new Error().stack?.includes("/emulator/src/")) open.add(id);
    },
    destroy: (id) => void open.delete(id),
  }).enable();
  return { open, stop: () => hook.disable() };
}

/** The bytes that arrive until the end, an error, or `quiet` milliseconds of silence. */
function wire(quiet = 30_000) {
  return new Promise<{
    status: number | undefined;
    headers: Record<string, unknown>;
    body: Buffer;
    end: string;
    pieces: number;
    hints: number[];
  }>((resolve) => {
    const chunks: Buffer[] = [];
    const hints: number[] = [];
    let status: number | undefined;
    let headers: Record<string, unknown> = {};
    let timer = setTimeout(() => {}, 0);
    const done = (end: string) => {
      clearTimeout(timer);
      const pieces = chunks.length;
      resolve({ status, headers, body: Buffer.concat(chunks), end, pieces, hints });
      req.destroy();
    };
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => done("quiet"), quiet);
    };
    const req = request(`${emulator.apiUrl}/auth/start`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${KEY}` },
      agent: false,
    });
    req.on("information", (info) => hints.push(info.statusCode));
    req.on("continue", () => hints.push(100));
    req.on("error", (error: NodeJS.ErrnoException) => done(error.code ?? "error"));
    req.on("response", (res) => {
      status = res.statusCode;
      headers = res.headers;
      wait();
      res.on("data", (chunk: Buffer) => {
        chunks.push(chunk);
        wait();
      });
      res.on("end", () => done("end"));
      res.on("error", (error: NodeJS.ErrnoException) => done(error.code ?? "error"));
    });
    wait();
    req.end(JSON.stringify(START));
  });
}

describe("the response of a fault", () => {
  test("a status affects one call of its endpoint, and the real call does not take place", async () => {
    emulator.faults.add({ endpoint: "start", status: 503 });
    expect(await start()).toMatchObject({ status: 503, body: { code: "fault" } });
    expect(emulator.inbox.list()).toEqual([]);
    expect((await start()).status).toBe(200);
    expect(emulator.calls.requests().map(({ status }) => status)).toEqual([503, 200]);
  });

  test("times and * count down together, in order", async () => {
    emulator.faults.add({ endpoint: "verify", status: 500 });
    emulator.faults.add({ endpoint: "*", status: 502, times: 2 });
    expect((await start()).status).toBe(502);
    expect(emulator.faults.list()).toEqual([
      { endpoint: "verify", status: 500, times: 1 },
      { endpoint: "*", status: 502, times: 1 },
    ]);
    expect((await verify("x")).status).toBe(500);
    expect((await verify("x")).status).toBe(502);
    expect((await start()).status).toBe(200);
    emulator.faults.add({ endpoint: "*", status: 500 });
    emulator.faults.clear();
    expect((await start()).status).toBe(200);
  });

  test.each([
    ["<html>", "<html>"],
    ["", ""],
    [[1], "[1]"],
    [null, "null"],
    [new Uint8Array([0xff, 0x00]), Buffer.from([0xff, 0x00])],
  ])("a body of %j, unchanged", async (body, sent) => {
    emulator.faults.add({ endpoint: "start", status: 200, body });
    expect((await wire()).body).toEqual(Buffer.from(sent));
  });

  test("base64, for bytes in JSON", async () => {
    emulator.faults.add({ endpoint: "start", base64: "/wA=" });
    expect((await wire()).body).toEqual(Buffer.from([0xff, 0x00]));
  });

  test("headers, which may repeat and which replace the emulator's own", async () => {
    const headers = { "Retry-After": "7", "Content-Type": "text/html", "x-a": ["1", "2"] };
    emulator.faults.add({ endpoint: "start", status: 429, headers });
    const { status, headers: got } = await wire();
    expect(status).toBe(429);
    expect(got).toMatchObject({ "retry-after": "7", "content-type": "text/html", "x-a": "1, 2" });
  });

  test.each([201, 202, 204, 206])("another success: %i", async (status) => {
    emulator.faults.add({ endpoint: "start", status, spend: true });
    const reply = await wire();
    expect([reply.status, reply.end]).toEqual([status, "end"]);
    expect(reply.body.includes("sessionId")).toBe(status !== 204);
    expect(emulator.inbox.list()).toHaveLength(1);
  });

  test("a redirect", async () => {
    emulator.faults.add({ endpoint: "start", redirect: "http://127.0.0.1:1/x", status: 307 });
    emulator.faults.add({ endpoint: "start", redirect: "/x" });
    expect(await wire()).toMatchObject({
      status: 307,
      headers: { location: "http://127.0.0.1:1/x" },
    });
    expect(await wire()).toMatchObject({ status: 302, headers: { location: "/x" } });
  });

  test.each([16, 1000, (1 << 20) + 14, 3_000_000])("JSON of %i bytes", async (size) => {
    emulator.faults.add({ endpoint: "start", status: 200, size });
    const { body } = await wire();
    expect(body.length).toBe(size);
    expect(Object.keys(JSON.parse(body.toString()))).toEqual(["padding"]);
  });

  test("gzip of the real reply", async () => {
    emulator.faults.add({ endpoint: "start", gzip: true });
    const { body, headers } = await wire();
    expect(headers["content-encoding"]).toBe("gzip");
    expect(JSON.parse(gunzipSync(body).toString())).toHaveProperty("sessionId");
  });

  test("200 MB of gzip are cheap to send, and decompress to valid JSON", async () => {
    emulator.faults.add({ endpoint: "start", status: 200, size: 200_000_000, gzip: true });
    const before = process.memoryUsage.rss();
    const spent = process.cpuUsage();
    const { body } = await wire();
    const { user, system } = process.cpuUsage(spent);
    expect((user + system) / 1e6).toBeLessThan(1.5); // seconds of this process, not of the clock
    expect(process.memoryUsage.rss() - before).toBeLessThan(50e6);
    expect(body.length).toBeLessThan(500_000);
    expect(gunzipSync(body).length).toBe(200_000_000);
  });

  test.each([100, 102, 103] as const)("the interim response %i", async (informational) => {
    emulator.faults.add({ endpoint: "start", informational });
    const { hints, status } = await wire();
    expect(hints).toContain(informational);
    expect(status).toBe(200);
  });
});

describe("what a fault does to the connection", () => {
  test("delay: the real reply, later", async () => {
    emulator.faults.add({ endpoint: "start", delay: 120 });
    const began = performance.now();
    expect((await start()).status).toBe(200);
    expect(performance.now() - began).toBeGreaterThan(110);
  });

  test("drop before the headers: nothing arrives, and the real call does not take place", async () => {
    emulator.faults.add({ endpoint: "start", drop: "before" });
    expect(await wire()).toMatchObject({ status: undefined, end: "ECONNRESET" });
    expect(emulator.inbox.list()).toEqual([]);
    expect(emulator.calls.requests()).toMatchObject([{ status: null }]);
  });

  test("drop after the headers, and in the body", async () => {
    emulator.faults.add({ endpoint: "start", drop: "headers" });
    emulator.faults.add({ endpoint: "start", drop: "body" });
    const headers = await wire();
    expect(headers).toMatchObject({ status: 200, end: "ECONNRESET" });
    expect(headers.body.length).toBe(0);
    const body = await wire();
    expect(body).toMatchObject({ status: 200, end: "ECONNRESET" });
    expect(body.body.length).toBeGreaterThan(0);
    expect(body.body.length).toBeLessThan(Number(body.headers["content-length"]));
  });

  test("drip: the body byte by byte", async () => {
    emulator.faults.add({ endpoint: "start", drip: 20, status: 200, body: '{"a":1}' });
    const { body, pieces, end } = await wire();
    expect([body.toString(), end]).toEqual(['{"a":1}', "end"]);
    expect(pieces).toBeGreaterThan(3);
  });

  test("stall: headers and no more; hang: nothing at all", async () => {
    emulator.faults.add({ endpoint: "start", stall: true });
    emulator.faults.add({ endpoint: "start", hang: true });
    expect(await wire(600)).toMatchObject({ status: 200, end: "quiet", pieces: 0 });
    expect(await wire(600)).toMatchObject({ status: undefined, end: "quiet" });
    expect(emulator.inbox.list()).toHaveLength(1);
  });

  test("the lost 200: the link is used up although no reply came", async () => {
    for (const lost of [
      { drop: "headers" },
      { drop: "before", spend: true },
      { status: 502, spend: true },
    ] as const) {
      const sessionId = await handle();
      emulator.faults.add({ endpoint: "verify", ...lost });
      await verify(sessionId).catch(() => {});
      expect((await verify(sessionId)).body.code).toBe("used_handle");
    }
    expect(emulator.calls.counts().verified).toBe(3);
  });

  test.each([
    { drop: "before" },
    { status: 503 },
    { hang: true },
    { drop: "headers", spend: false },
  ] as const)("%j uses nothing up", async (fault) => {
    const sessionId = await handle();
    emulator.faults.add({ endpoint: "verify", ...fault });
    const giveUp = new AbortController();
    const { signal } = giveUp;
    const headers = { "content-type": "application/json", authorization: `Bearer ${KEY}` };
    const body = JSON.stringify({ sessionId });
    const before = emulator.calls.requests().length;
    const ended = fetch(`${emulator.apiUrl}/auth/verify`, { method: "POST", headers, body, signal })
      .then((reply) => reply.text())
      .catch(() => {});
    await vi.waitUntil(() => emulator.calls.requests().length > before, 60_000);
    if ("hang" in fault) giveUp.abort();
    await ended;
    expect((await verify(sessionId)).status).toBe(200);
  });

  test.each([{ hang: true }, { stall: true }, { delay: 60_000 }, { drip: 60_000 }])(
    "close ends a request that %j keeps open, and leaves no timer",
    async (fault) => {
      const timers = watchTimers();
      emulator.faults.add({ endpoint: "start", ...fault });
      const came = new Promise<void>((resolve) => {
        const timer = setInterval(() => {
          if (emulator.calls.requests().length === 0) return;
          clearInterval(timer);
          resolve();
        }, 5);
      });
      const held = wire();
      await came;
      await emulator.close();
      expect((await held).end).not.toBe("quiet");
      const began = performance.now();
      while (timers.open.size > 0 && performance.now() - began < 20_000) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      timers.stop();
      expect(timers.open.size).toBe(0);
    },
  );
});

describe("an invalid fault", () => {
  test.each([
    [{ endpoint: "login" }, /endpoint must be "start", "verify", "invite", "\*"/],
    [{}, /endpoint must be/],
    [{ endpoint: "start", delai: 1 }, /unknown field "delai"\. Known: endpoint, times/],
    [{ endpoint: "start", times: 0 }, /times/],
    [{ endpoint: "start", times: "1" }, /times/],
    [{ endpoint: "start", status: 99 }, /status/],
    [{ endpoint: "start", status: "500" }, /status/],
    [{ endpoint: "start", body: 1n }, /body/],
    [{ endpoint: "start", base64: "*" }, /base64/],
    [{ endpoint: "start", headers: { "a b": "1" } }, /headers/],
    [{ endpoint: "start", headers: { a: "1\r\nb: 2" } }, /headers/],
    [{ endpoint: "start", delay: -1 }, /delay/],
    [{ endpoint: "start", drop: "after" }, /drop must be "before", "headers", "body"/],
    [{ endpoint: "start", drip: 0 }, /drip/],
    [{ endpoint: "start", stall: 1 }, /stall/],
    [{ endpoint: "start", size: 2 ** 31 }, /size/],
    [{ endpoint: "start", informational: 101 }, /informational/],
    [{ endpoint: "start", redirect: "a b" }, /redirect/],
    [{ endpoint: "start", redirect: "/x", status: 200 }, /redirect/],
    [{ endpoint: "start", size: 20, body: "x" }, /body and size exclude/],
    [{ endpoint: "start", hang: true, drop: "before" }, /hang and drop exclude/],
    [null, /object/],
    [[], /object/],
  ])("%o", (fault, problem) => {
    expect(() => emulator.faults.add(fault as Fault)).toThrow(problem);
    expect(emulator.faults.list()).toEqual([]);
  });
});
