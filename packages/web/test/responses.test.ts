// Tests adapters#web of docs/spec.
import { required } from "@turalogin/core/test/support/member";
import { describe, expect, test } from "vitest";
import { turalogin, type WebAuth } from "../src/index.js";

const PAGE = "http://localhost:3000/page";

type Handler = (request: Request) => Response | Promise<Response>;

/** The two ways to guard a handler. */
const WAYS: Readonly<Record<string, (auth: WebAuth, handler: Handler) => Handler>> = {
  "auth.guard": (auth, handler) => auth.guard(handler),
  "auth.protect": (auth, handler) => async (request) => {
    const found = await auth.protect(request);
    return found.response ?? found.finish(await handler(request));
  },
};

/** A response to a signed-in person. With `later`, the session is renewed: its cookie is in the response. */
async function guarded(way: string, handler: Handler, later = false): Promise<Response> {
  const time = { now: 1_700_000_000_000 };
  const auth = turalogin({ ...required, now: () => time.now, session: { idle: 3600 } });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  if (later) time.now += 3_000_000;
  const route = WAYS[way] as (typeof WAYS)[string];
  return route(auth, handler)(new Request(PAGE, { headers: { cookie } }));
}

describe.each(Object.keys(WAYS))("%s", (way) => {
  test("adds the guard's headers to a response whose headers are immutable", async () => {
    const redirect = await guarded(way, () => Response.redirect("http://localhost:3000/next", 302));
    expect([redirect.status, redirect.headers.get("location")]).toEqual([
      302,
      "http://localhost:3000/next",
    ]);
    expect(redirect.headers.get("cache-control")).toBe("private, no-store");
    const fetched = await guarded(way, () => fetch("data:text/plain,hello"));
    expect([await fetched.text(), fetched.headers.get("vary")]).toEqual(["hello", "Cookie"]);
  });

  test("returns the very response that opens a WebSocket", async () => {
    // Node's Response allows no 101, but those of Deno and Workers have that status.
    const upgrade = Object.defineProperty(new Response(null), "status", { value: 101 });
    expect(await guarded(way, () => upgrade)).toBe(upgrade);
  });

  test.each([false, true])("passes a stream on before it ends (renewed: %s)", async (later) => {
    let end = () => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("first"));
        end = () => controller.close();
      },
    });
    const response = await guarded(way, () => new Response(body), later);
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
    end();
    expect((await reader.read()).done).toBe(true);
  });

  test("a renewed cookie is never added to an object that the app may share", async () => {
    const shared = new Response(null, { status: 204 });
    const renewed = await guarded(way, () => shared, true);
    expect([renewed.status, renewed.headers.getSetCookie()]).toEqual([
      204,
      [expect.stringContaining("session=ey")],
    ]);
    expect(shared.headers.getSetCookie()).toEqual([]);
    const next = await guarded(way, () => shared);
    expect(next.headers.getSetCookie()).toEqual([]);
  });

  test.each([
    ["public, max-age=60", "private, no-store"],
    ["max-age=60", "private, no-store"],
    ["private, max-age=60", "private, max-age=60"],
    ["no-store", "no-store"],
  ])("Cache-Control: %s of the handler becomes %s", async (given, sent) => {
    const headers = { "cache-control": given, vary: "Accept" };
    const response = await guarded(way, () => new Response("", { headers }));
    expect(response.headers.get("cache-control")).toBe(sent);
    expect(response.headers.get("vary")).toBe("Accept, Cookie");
  });

  test("what a handler throws reaches the host", async () => {
    const fail = () => {
      throw new Error("the handler's");
    };
    await expect(guarded(way, fail)).rejects.toThrow("the handler's");
    await expect(guarded(way, async () => fail())).rejects.toThrow("the handler's");
  });
});

test("a handler that returns nothing, after an upgrade on Bun, may do so", async () => {
  const auth = turalogin(required);
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  const route = auth.guard((_: Request, server: { upgraded: boolean }) => {
    server.upgraded = true;
    return undefined;
  });
  const server = { upgraded: false };
  expect(await route(new Request(PAGE, { headers: { cookie } }), server)).toBe(undefined);
  expect(await route(new Request(PAGE), { upgraded: false })).toMatchObject({ status: 401 });
  expect(server.upgraded).toBe(true);
});
