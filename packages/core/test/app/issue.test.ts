import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import * as z from "zod";
import { type Auth, createAuth, fromNode } from "../../src/adapter.js";
import type { AuthOptions, User } from "../../src/index.js";
import { digest, keysFrom } from "../../src/session/keys.js";
import { CALLBACK, SECRET } from "../support/host.js";
import { TestStore } from "../support/store.js";

const PERSON = { id: "7", email: "a@b.co" };
const claims = z.object({ role: z.enum(["user", "admin"]).default("user") });
type Claims = { role: "user" | "admin" };

let auth: Auth<User<Claims>>;
let now: number;
let handle: (req: IncomingMessage, res: ServerResponse) => Promise<unknown>;
let events: Record<string, unknown>[];
const server = createServer(async (req, res) => {
  const outcome = await auth.admit(fromNode(req, { ip: undefined }), {}, req);
  if (outcome.handled) return res.writeHead(outcome.status).end(outcome.body);
  for (const [name, value] of outcome.headers) res.appendHeader(name, value);
  return handle(req, res);
});

function open(session: AuthOptions<Claims>["session"] = {}): void {
  auth = createAuth<Claims>({
    apiKey: "tl_test_0123456789",
    callbackUrl: CALLBACK,
    secret: SECRET,
    session: { claims, ...session },
    now: () => now,
    onEvent: (event) => events.push(event),
    env: {},
  });
}

beforeEach(async () => {
  now = 1_700_000_000_000;
  events = [];
  open();
  handle = async (req, res) => res.end(JSON.stringify(auth.user(req)));
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const ask = (headers: Record<string, string>) =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { headers });
const sessionOf = (setCookie: string) => setCookie.split(";")[0] as string;

describe("auth.issue", () => {
  test("issues a session that the guard accepts as a cookie and as a bearer token", async () => {
    open({ bearer: true });
    const issued = await auth.issue({ id: "7", email: " A@B.co " }, { role: "admin" });
    expect(issued.user).toEqual({ ...PERSON, role: "admin" });
    expect(issued.session).toMatchObject({ signedInAt: now / 1000 });
    expect(issued.setCookie).toMatch(
      /^__Host-session=[\w.-]+; Max-Age=604800; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const byCookie = await ask({ cookie: issued.cookie });
    expect(await byCookie.json()).toEqual({ ...PERSON, role: "admin" });
    const byToken = await ask({ authorization: `Bearer ${issued.token}` });
    expect(await byToken.json()).toEqual({ ...PERSON, role: "admin" });
    const address = digest(keysFrom([SECRET]).first, "address", "a@b.co"); // the same digest as in the events of a login
    expect(events).toEqual([
      expect.objectContaining({ type: "session_issued", userId: "7", address, renewed: false }),
    ]);
    expect(JSON.stringify(events)).not.toContain(issued.token);
    expect(JSON.stringify(events)).not.toContain(PERSON.email);
  });

  test("refuses an invalid id, an invalid address and claims that do not fit", async () => {
    for (const id of ["", 7 as never, undefined as never]) {
      await expect(auth.issue({ id, email: "a@b.co" })).rejects.toThrow(/\bid\b/);
    }
    await expect(auth.issue({ id: "7", email: "a@b.co,c@d.co" })).rejects.toThrow(/\bemail\b/);
    await expect(auth.issue(PERSON, { role: "root" })).rejects.toThrow(/session\.claims/);
    await expect(auth.issue(PERSON, { email: "x@evil.co" })).rejects.toThrow(/reserved/);
    open({ claims: z.record(z.string(), z.string()) as never });
    await expect(auth.issue(PERSON, { note: "x".repeat(5000) })).rejects.toThrow(RangeError);
  });

  test("issues a session that an earlier revocation does not end, and rejects while the store fails", async () => {
    const store = new TestStore();
    open({ store });
    const before = await auth.issue(PERSON);
    await auth.revoke("7");
    expect((await ask({ cookie: before.cookie })).status).toBe(401);
    const after = await auth.issue(PERSON);
    expect((await ask({ cookie: after.cookie })).status).toBe(200);
    store.broken = "reject";
    await expect(auth.issue(PERSON)).rejects.toThrow("the store is down");
  });
});

describe("auth.renew", () => {
  beforeEach(() => {
    handle = async (req, res) => {
      const { setCookie, user } = await auth.renew(req, { role: "admin" });
      res.appendHeader("set-cookie", setCookie);
      res.end(JSON.stringify([auth.user(req).role, user.role]));
    };
  });

  test("changes the claims, and keeps the session's id, its sign-in time and its end", async () => {
    const first = await auth.issue(PERSON);
    now += 3_600_000;
    const reply = await ask({ cookie: first.cookie });
    expect(await reply.json()).toEqual(["user", "admin"]);
    const [line = ""] = reply.headers.getSetCookie();
    expect(line).toMatch(/; Max-Age=601200; /);
    const cookie = sessionOf(line);
    handle = async (req, res) => res.end(JSON.stringify(auth.state(req)));
    const { user, session } = (await (await ask({ cookie })).json()) as Record<string, unknown>;
    expect(user).toEqual({ ...PERSON, role: "admin" });
    expect(session).toEqual(first.session);
    expect(events.at(-1)).toMatchObject({ type: "session_issued", renewed: true });
  });

  test("with session.idle moves the end, but never past the absolute end", async () => {
    open({ idle: 3600, ttl: 7200 });
    const first = await auth.issue(PERSON);
    now += 3_500_000;
    const [line = ""] = (await ask({ cookie: first.cookie })).headers.getSetCookie().slice(-1);
    expect(line).toMatch(/; Max-Age=3600; /);
    now += 3_500_000;
    const reply = await ask({ cookie: sessionOf(line) });
    expect(reply.headers.getSetCookie().at(-1)).toMatch(/; Max-Age=200; /);
  });

  test("returns a session that the user's revocation ends, and keeps the claims when none are given", async () => {
    open({ store: new TestStore() });
    const first = await auth.issue(PERSON, { role: "admin" });
    handle = async (req, res) => res.end((await auth.renew(req)).cookie);
    const cookie = await (await ask({ cookie: first.cookie })).text();
    handle = async (req, res) => res.end(auth.user(req).role);
    expect(await (await ask({ cookie })).text()).toBe("admin");
    await auth.revoke("7");
    expect((await ask({ cookie })).status).toBe(401);
  });

  test("rejects when no user is signed in, and never renews another service's session", async () => {
    await expect(auth.renew({})).rejects.toThrow(/nobody is signed in/);
    open({ shared: true, claims: undefined as never });
    const { SignJWT } = await import("jose");
    const foreign = await new SignJWT({ user_id: "7", email: "a@b.co", exp: now / 1000 + 600 })
      .setProtectedHeader({ alg: "HS256", typ: "JWT" })
      .sign(new TextEncoder().encode(SECRET));
    handle = (req, res) =>
      auth.renew(req).then(
        () => res.end("renewed"),
        (cause) => res.end(String(cause)),
      );
    expect(await (await ask({ cookie: `session=${foreign}` })).text()).toMatch(/another service/);
  });
});
