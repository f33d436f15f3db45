// Tests adapters#hono of docs/spec.
import { required } from "@turalogin/core/test/support/member";
import { REFUSALS, type Refusal } from "@turalogin/core/test/support/refusals";
import { TestStore } from "@turalogin/core/test/support/store";
import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { ConfigError, turalogin } from "../src/index.js";
import { HOSTS } from "./hosts.js";

type Host = (typeof HOSTS)[string];

async function open(host: string, { policy = {}, session }: Partial<Refusal> = {}) {
  const time = { now: 1_700_000_000_000 };
  const store = new TestStore();
  const auth = turalogin({
    ...required,
    now: () => time.now,
    session: { store, ...session },
    logger: { warn() {}, error() {} },
  });
  const counter = { runs: 0 };
  const fetch = (HOSTS[host] as Host)(auth.guard(policy), async (c) => {
    counter.runs++;
    return c.text(`secret of ${auth.user(c).email}`);
  });
  const { cookie } = await auth.issue({ id: "7", email: "a@b.co" });
  const ask = (init?: RequestInit) => fetch(new Request("http://localhost:3000/guarded", init));
  return { time, store, counter, cookie, ask };
}

describe.each(Object.keys(HOSTS))("%s", (host) => {
  test.each(Object.entries(REFUSALS))(
    "refused (%s): the handler does not run",
    async (_, refusal) => {
      const { after, storeDown = false, request = {}, status, code } = refusal;
      const { time, store, counter, cookie, ask } = await open(host, refusal);
      if (storeDown) store.broken = "reject";
      time.now += (after ?? 0) * 1000;
      const headers = new Headers(request.headers);
      if (after !== undefined) headers.set("cookie", cookie);
      const response = await ask({ ...request, headers });
      const body = await response.text();
      expect([response.status, counter.runs]).toEqual([status, 0]);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(body).not.toContain("secret");
      if (code !== undefined) expect(JSON.parse(body)).toMatchObject({ code });
    },
  );

  test("let through: the handler runs once, and no cache keeps its response", async () => {
    const { counter, cookie, ask } = await open(host);
    const response = await ask({ headers: { cookie } });
    expect([response.status, counter.runs]).toEqual([200, 1]);
    expect(await response.text()).toBe("secret of a@b.co");
    expect(response.headers.get("cache-control")).toBe("private, no-store");
  });
});

test("a guard or router that is used the wrong way fails the request, and says how to use it", async () => {
  const auth = turalogin(required);
  const mistakes: Error[] = [];
  const wrong: readonly ((app: Hono) => unknown)[] = [
    (app) => app.use(auth.router as never),
    (app) => app.use(auth.guard as never),
    // The handler would run whatever it decides.
    (app) => app.use((c) => Reflect.apply(auth.guard(), undefined, [c])),
    (app) => app.use(auth.authenticate as never),
    (app) => app.use(auth.state as never),
  ];
  for (const use of wrong) {
    const app = new Hono();
    app.onError((error, c) => {
      mistakes.push(error);
      return c.body(null, 500);
    });
    use(app);
    app.get("/", (c) => c.text("secret"));
    expect((await app.request("/")).status).toBe(500);
  }
  expect(mistakes.map(({ name }) => name)).toEqual(wrong.map(() => ConfigError.name));
});
