import { required } from "@turalogin/core/test/support/member";
import { type Handler, Hono } from "hono";
import { cors } from "hono/cors";
import { streamText } from "hono/streaming";
import { expect, test } from "vitest";
import { turalogin } from "../src/index.js";

/** The response of a handler to a signed-in person. With `later`, the session is renewed. */
async function guarded(handler: Handler, later = false): Promise<Response> {
  const time = { now: 1_700_000_000_000 };
  const auth = turalogin({ ...required, now: () => time.now, session: { idle: 3600 } });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  if (later) time.now += 3_000_000;
  const app = new Hono();
  app.onError((error, c) => c.text(error.message, 500));
  app.use(cors());
  app.get("/page", auth.guard(), handler);
  return app.request("/page", { headers: { cookie } });
}

test("a response whose headers are immutable gets those of the guard, and of other middleware", async () => {
  for (const later of [false, true]) {
    const response = await guarded(
      () => Response.redirect("http://localhost:3000/next", 302),
      later,
    );
    expect([response.status, response.headers.get("location")]).toEqual([
      302,
      "http://localhost:3000/next",
    ]);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.getSetCookie()).toHaveLength(later ? 1 : 0);
  }
});

test("the response that opens a WebSocket is returned itself", async () => {
  const upgrade = Object.defineProperty(new Response(null), "status", { value: 101 });
  const auth = turalogin(required);
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  const app = new Hono().get("/socket", auth.guard(), () => upgrade);
  expect(await app.request("/socket", { headers: { cookie } })).toBe(upgrade);
});

test("a stream is passed on before it ends", async () => {
  for (const later of [false, true]) {
    let end = () => {};
    const held = new Promise<void>((resolve) => {
      end = resolve;
    });
    const response = await guarded(
      (c) =>
        streamText(c, async (stream) => {
          await stream.write("first");
          await held;
        }),
      later,
    );
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe("first");
    end();
    expect((await reader.read()).done).toBe(true);
  }
});

test("a renewed cookie is never added to an object that the app may share, and stands beside the app's own", async () => {
  const shared = new Response(null, { status: 204, headers: { "set-cookie": "own=1" } });
  const renewed = await guarded(() => shared, true);
  expect(renewed.headers.getSetCookie()).toEqual(["own=1", expect.stringContaining("session=ey")]);
  expect(shared.headers.getSetCookie()).toEqual(["own=1"]);
});

test("no cache keeps the response to an error of a handler either", async () => {
  const response = await guarded(() => {
    throw new Error("the handler's");
  });
  expect([response.status, await response.text()]).toEqual([500, "the handler's"]);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
});
