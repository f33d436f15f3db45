import { type Emulator, startEmulator } from "@turalogin/emulator";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type ChildApp, startChild } from "../src/app.js";
import { appOptions, HOSTS } from "../src/hosts.js";
import { openLine } from "../src/line.js";
import { responsesIn } from "../src/shoot.js";
import { startUpstream, type Upstream } from "../src/upstream.js";
import { cookieOf, createVisitor } from "../src/visitor.js";

/** The timeout of a call to the service, in milliseconds. */
const TIMEOUT = 3000;

let emulator: Emulator;
let upstream: Upstream;
let app: ChildApp | undefined;
beforeAll(async () => {
  emulator = await startEmulator();
});
beforeEach(async () => {
  upstream = await startUpstream(emulator.apiUrl);
});
afterEach(async () => {
  app?.child.kill();
  await upstream.close();
});
afterAll(() => emulator.close());

type Visitor = ReturnType<typeof createVisitor>;

/** Starts a login. Returns the mailed link and the browser's cookie. */
async function askForLink({ visit }: Visitor, email: string) {
  const started = await visit("/auth/start", undefined, { email });
  const { pathname, search } = new URL((await emulator.inbox.waitFor(email)).link ?? "");
  return { link: pathname + search, cookie: cookieOf(started) };
}

async function login(url: string, email: string) {
  const visitor = createVisitor(url, 2);
  const { link, cookie } = await askForLink(visitor, email);
  const followed = await visitor.visit(link, cookie);
  expect(followed.location).toBe("/dashboard");
  const session = cookieOf(followed);
  expect((await visitor.visit("/api/me", session)).status).toBe(200);
  return { visitor, session };
}

/** Makes the service hold all calls. `reached` resolves when so many have arrived; `passNewest` forwards the newest one. */
function holdCalls() {
  const held: (() => Promise<void>)[] = [];
  let reach = () => {};
  upstream.fault = {
    answers(_req, _res, pass) {
      held.push(pass);
      reach();
    },
  };
  return {
    async reached(count: number): Promise<void> {
      while (held.length < count) {
        await new Promise<void>((done) => {
          reach = done;
        });
      }
    },
    passNewest: () => held.at(-1)?.(),
  };
}

/** Opens a keep-alive connection and sends the first part of a request. The rest is sent while the app shuts down. */
async function begin(url: string, session: string, line: string) {
  const connection = await openLine(url);
  connection.write(`GET /api/me HTTP/1.1\r\nHost: a\r\nCookie: ${session}\r\n\r\n`);
  await connection.until("@b.co");
  connection.write(line);
  return async (rest: string) => {
    connection.write(rest);
    const [, answer] = responsesIn(await connection.ended);
    return { status: answer?.status, head: answer?.head.toLowerCase() ?? "" };
  };
}

test("an idle app ends by itself: no timer or socket of ours keeps it alive", async () => {
  app = await startChild("node:http", upstream.apiUrl, TIMEOUT);
  (await login(app.url, "idle@b.co")).visitor.close();
  const { left } = await app.leave();
  expect(await left).toBe(0);
});

describe.each(Object.keys(HOSTS))("%s", (host) => {
  test("requests in progress end first, with a response or at their deadline; then the process ends", async () => {
    app = await startChild(host, upstream.apiUrl, TIMEOUT);
    const name = host.replace(/\W/g, "");
    const { visitor, session } = await login(app.url, `${name}@b.co`);
    const pending = await askForLink(visitor, `${name}-next@b.co`);
    const { resources } = await app.measure();
    expect(resources.filter((kind) => /Timeout|Immediate/.test(kind))).toEqual([]);
    const follow = await begin(app.url, session, `GET ${pending.link} HTTP/1.1\r\n`);
    const ask = await begin(app.url, session, "POST /auth/start HTTP/1.1\r\n");
    const { reached, passNewest } = holdCalls();
    const late = visitor.visit("/auth/start", undefined, { email: "late@b.co" });
    await reached(1);
    const answered = visitor.visit("/auth/start", undefined, { email: "answered@b.co" });
    await reached(2);
    const calls = new Map(upstream.calls);
    const { left } = await app.leave();

    const refused = await Promise.all([
      follow(`Host: a\r\nCookie: ${pending.cookie}\r\n\r\n`),
      ask(
        'Host: a\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{"email":"a@b.co"}',
      ),
    ]);
    // By then Fastify itself responds with 503.
    const own = host.startsWith("fastify") ? [503, 503] : [302, 503];
    expect(refused.map(({ status }) => status)).toEqual(own);
    for (const { head } of refused) {
      expect(head).toContain("connection: close");
      expect(head).not.toContain("set-cookie");
    }
    expect(upstream.calls).toEqual(calls);

    await passNewest();
    expect((await answered).status).toBe(200);
    expect((await late).status).toBe(504);
    expect(await left).toBe(0);
    visitor.close();

    upstream.fault = undefined;
    await signsIn(pending);
  });
});

/** Opens the same link in a new process that shares nothing with the first. */
async function signsIn({ link, cookie }: { link: string; cookie: string }): Promise<void> {
  const next = await HOSTS["node:http"]?.(appOptions(upstream.apiUrl, TIMEOUT));
  if (next === undefined) throw new Error("there is no next process");
  const visitor = createVisitor(`http://127.0.0.1:${next.port}`, 1);
  try {
    expect((await visitor.visit(link, cookie)).location).toBe("/dashboard");
  } finally {
    visitor.close();
    await next.close();
  }
}
