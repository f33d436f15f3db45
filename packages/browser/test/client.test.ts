import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createClient } from "../src/index.js";

const ADA = { id: "id of Ada", email: "ada@example.com" };
const channels = new Set<FakeChannel>();
const page = new EventTarget();

/** A channel that delivers at once. */
class FakeChannel {
  onmessage = (_: { data: unknown }) => {};
  constructor() {
    channels.add(this);
  }
  postMessage(data: unknown) {
    for (const other of channels) if (other !== this) other.onmessage({ data });
  }
  close() {
    channels.delete(this);
  }
}

beforeEach(() => {
  vi.stubGlobal("BroadcastChannel", FakeChannel);
  vi.stubGlobal("location", { href: "https://app.example/" });
  vi.stubGlobal("document", { hidden: false });
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const ignore = () => {};

/** A client whose server replies with what the function returns, and the requests that it has sent. */
function createTab(reply: (route: string) => Response | Promise<Response>, baseUrl = "/auth") {
  const sent: { route: string; request: Request; init: RequestInit | undefined }[] = [];
  const client = createClient({
    baseUrl,
    async fetch(input, init) {
      const request = input as Request;
      const route = request.url.split("/").at(-1) ?? "";
      sent.push({ route, request, init });
      return await reply(route);
    },
  });
  return { client, sent, routes: () => sent.map(({ route }) => route) };
}

const signedIn = () => Response.json({ success: true, user: ADA });

test("a listener that throws is reported, and stops neither the others nor the client", async () => {
  const reported: unknown[] = [];
  vi.stubGlobal("reportError", (error: unknown) => reported.push(error));
  const { client } = createTab(signedIn);
  const defect = new Error("a defect of the app");
  let calls = 0;
  const ends = [
    client.subscribe(() => {
      throw defect;
    }),
    client.subscribe(() => {
      calls++;
    }),
  ];
  await expect(client.verifyCode("012345")).resolves.toEqual(ADA);
  expect(calls).toBeGreaterThan(0);
  expect(new Set(reported)).toEqual(new Set([defect]));
  await client.signOut();
  expect(client.session.user).toBe(null);
  for (const end of ends) end();
});

test("while the first question fails, it is asked again, after longer and longer, until there is a reply", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  let isDown = true;
  const { client, sent } = createTab(() => {
    if (isDown) throw new TypeError("Failed to fetch");
    return Response.json({ user: ADA });
  });
  const end = client.subscribe(ignore);
  for (let tries = 1; tries < 20; tries++) {
    await vi.advanceTimersByTimeAsync(0);
    expect([sent.length, vi.getTimerCount()]).toEqual([tries, 1]);
    await vi.advanceTimersByTimeAsync(tries * 1000 - 1);
    expect(sent.length).toBe(tries);
    await vi.advanceTimersToNextTimerAsync();
  }
  isDown = false;
  await vi.advanceTimersToNextTimerAsync();
  expect([client.session.user, vi.getTimerCount()]).toEqual([ADA, 0]);
  isDown = true;
  await client.refresh().catch(ignore);
  page.dispatchEvent(new Event("focus"));
  await vi.advanceTimersByTimeAsync(0);
  expect([client.session.user, vi.getTimerCount()]).toEqual([ADA, 0]);
  end();
});

test("after the last unsubscription nothing is asked again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const { client, sent } = createTab(() => new Response("Bad gateway", { status: 502 }));
  const end = client.subscribe(ignore);
  await vi.advanceTimersByTimeAsync(0);
  page.dispatchEvent(new Event("focus"));
  await vi.advanceTimersByTimeAsync(0);
  expect(vi.getTimerCount()).toBe(1);
  const late = client.refresh().catch(ignore);
  end();
  await late;
  const before = sent.length;
  await vi.advanceTimersByTimeAsync(1e6);
  expect([sent.length, vi.getTimerCount()]).toEqual([before, 0]);
});

test("a tab that finds another user tells the others, and each of them only once", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), async (others) => {
      let user: typeof ADA | null = null;
      const reply = () => Response.json({ user });
      const waiting = Array.from({ length: others }, () => createTab(reply));
      const ends = waiting.map(({ client }) => client.subscribe(ignore));
      await Promise.all(waiting.map(({ client }) => client.refresh()));
      user = ADA;
      const link = createTab(reply);
      ends.push(link.client.subscribe(ignore));
      await vi.waitFor(() => {
        for (const { client } of waiting) expect(client.session.user).toEqual(ADA);
      });
      expect(link.routes()).toEqual(["session"]);
      await link.client.refresh();
      await Promise.all(waiting.map(({ client }) => client.refresh()));
      expect(link.routes()).toHaveLength(2);
      for (const end of ends) end();
    }),
    { numRuns: 20 },
  );
});

test("what the app sends without credentials has no cookie and no token", async () => {
  const sent: [string | null, RequestCredentials | undefined][] = [];
  const client = createClient({
    bearer: { read: async () => "token", write: async () => {} },
    async fetch(input, init) {
      const request = input as Request;
      sent.push([request.headers.get("authorization"), init?.credentials ?? request.credentials]);
      return new Response();
    },
  });
  await client.fetch("/api/notes");
  await client.fetch("/api/notes", { credentials: "omit" });
  await client.fetch(new Request("https://app.example/api/notes", { credentials: "omit" }));
  expect(sent).toEqual([
    ["Bearer token", "include"],
    [null, "omit"],
    [null, "omit"],
  ]);
});

test("a request that gets no reply ends after 30 seconds, and the next one is sent", async () => {
  const timers: { ms: number; abort: AbortController }[] = [];
  vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    const abort = new AbortController();
    timers.push({ ms, abort });
    return abort.signal;
  });
  const routes: string[] = [];
  const client = createClient({
    fetch(input) {
      const { url, signal } = input as Request;
      routes.push(url.split("/").at(-1) ?? "");
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    },
  });
  for (const work of [
    () => client.refresh(),
    () => client.start("ada@example.com"),
    () => client.verifyCode("012345"),
    () => client.refresh(),
  ]) {
    const ended = expect(work()).rejects.toMatchObject({ code: "no_reply" });
    await vi.waitFor(() => expect(timers).toHaveLength(routes.length));
    const { ms, abort } = timers.at(-1) ?? { ms: 0, abort: new AbortController() };
    expect(ms).toBe(30_000);
    abort.abort();
    await ended;
  }
  expect(routes).toEqual(["session", "start", "verify", "session"]);
  vi.restoreAllMocks();
});

test("JSON of something else is no success", async () => {
  const { client } = createTab(() => Response.json({}));
  for (const call of [
    client.refresh(),
    client.start("ada@example.com"),
    client.verifyCode("012345"),
    client.signOut(),
  ]) {
    await expect(call).rejects.toMatchObject({ code: "no_reply" });
  }
});

test("a token that is still being kept when the user signs out shows nobody", async () => {
  let kept = () => {};
  const client = createClient({
    bearer: {
      read: async () => null,
      async write(token) {
        if (token === null) return;
        await new Promise<void>((done) => {
          kept = done;
        });
      },
    },
    async fetch(input) {
      const isVerify = (input as Request).url.endsWith("verify");
      return Response.json({ success: true, user: ADA, ...(isVerify ? { token: "token" } : {}) });
    },
  });
  const verified = expect(client.verifyCode("012345")).rejects.toMatchObject({ code: "no_reply" });
  await new Promise((done) => setImmediate(done));
  await client.signOut();
  kept();
  await verified;
  expect(client.session.user).toBe(null);
});
