import { required } from "@turalogin/core/test/support/member";
import { expect, test } from "vitest";
import { type AuthEvent, turalogin } from "../src/index.js";

const START = "http://localhost:3000/auth/start";

const started = () =>
  Response.json({ success: true, sessionId: "a".repeat(48), method: "magic_link" });

const startOf = (email: string) =>
  new Request(START, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });

test("what is not ours gets undefined at once, and nothing waits for it", () => {
  const waits: unknown[] = [];
  const request = new Request("http://localhost:3000/other");
  const context = { waitUntil: (promise: unknown) => waits.push(promise) };
  expect(turalogin(required).handle(request, context)).toBe(undefined);
  expect(waits).toEqual([]);
});

test("waitUntil gets each of our replies, so that a login ends without its client", async () => {
  const waits: Promise<unknown>[] = [];
  const auth = turalogin({ ...required, fetch: async () => started() });
  const context = { waitUntil: (promise: Promise<unknown>) => waits.push(promise) };
  const response = await auth.handle(startOf("a@b.co"), context);
  expect(response?.status).toBe(200);
  expect(await Promise.all(waits)).toEqual([response]);
});

test("the address of the context counts for our routes and for the events of guards", async () => {
  const events: AuthEvent[] = [];
  const auth = turalogin({
    ...required,
    fetch: async () => started(),
    onEvent: (event) => events.push(event),
  });
  await auth.handle(startOf("a@b.co"), { ip: "203.0.113.9" });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  const request = new Request("http://localhost:3000/me", { headers: { cookie } });
  auth.handle(request, { ip: "203.0.113.10" });
  const route = auth.guard(() => new Response(), {
    check: () => {
      throw new Error("the check's");
    },
  });
  expect((await route(request)).status).toBe(500);
  const ips = events.map(({ type, request: facts }) => [type, facts?.ip]);
  expect(ips).toContainEqual(["start", "203.0.113.9"]);
  expect(ips).toContainEqual(["hook_failure", "203.0.113.10"]);
});

test("a body that the host has read is taken from the context", async () => {
  const sent: string[] = [];
  const auth = turalogin({
    ...required,
    fetch: async (_, init) => {
      sent.push(String(init?.body));
      return started();
    },
  });
  const request = startOf("a@b.co");
  const parsed = await request.json();
  expect((await auth.handle(request, { parsed }))?.status).toBe(200);
  expect(JSON.parse(sent[0] ?? "")).toMatchObject({ email: "a@b.co" });
});
