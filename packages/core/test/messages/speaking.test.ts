import { afterEach, describe, expect, test } from "vitest";
import type { AuthOptions } from "../../src/index.js";
import { MESSAGES, type MessageName } from "../../src/messages/table.js";
import { Browser } from "../support/browser.js";
import { type Host, SECRET, startHost } from "../support/host.js";
import { TestStore } from "../support/store.js";

const KEY = "tl_test_speaking_0123456789";
const EMAIL = "ada@lovelace.example";
const CLIENT = "203.0.113.9";

interface World {
  readonly host: Host;
  readonly store: TestStore;
  readonly browser: Browser;
}

/** A kind of failure: the options that it needs, and requests that lead to it. */
interface Kind {
  readonly options?: (store: TestStore) => AuthOptions;
  readonly drive: (world: World) => Promise<unknown>;
  /** What else the line must name. */
  readonly names?: RegExp;
}

const boom = () => {
  throw new Error(`no row for ${EMAIL} with ${KEY} at postgres://app:hunter2@db/app`);
};

const start = ({ browser }: World, headers = {}) =>
  browser.post("/auth/start", { email: EMAIL }, headers);

async function link(world: World): Promise<Response> {
  await start(world);
  const mail = await world.host.emulator.inbox.waitFor(EMAIL);
  return world.browser.follow(mail.link as string);
}

const failing =
  (status: number, endpoint: "start" | "verify" = "start"): Kind["drive"] =>
  async (world) => {
    world.host.emulator.faults.add({ endpoint, status });
    await start(world);
  };

const signedIn = async ({ host }: World, claims?: Record<string, unknown>) =>
  new Browser(host.url, {
    cookie: (await host.auth.issue({ id: "u_1", email: EMAIL }, claims)).cookie,
    "x-client": CLIENT,
  });

const limiter = (consume: () => Promise<never>) => ({ limits: { startsPerClient: { consume } } });

const KINDS: Partial<Record<MessageName, Kind>> = {
  api_key_refused: { drive: failing(401), names: /TURALOGIN_API_KEY/ },
  service_unavailable: { drive: failing(503), names: /503.*TURALOGIN_API_URL/ },
  service_limited: { drive: failing(429) },
  start_refused: { drive: failing(400), names: /callbackUrl/ },
  service_broken: {
    drive: async (world) => {
      world.host.emulator.faults.add({ endpoint: "start", status: 200, body: "<html>" });
      await start(world);
    },
    names: /not JSON/,
  },
  service_timeout: {
    options: () => ({ timeout: 20 }),
    drive: async (world) => {
      world.host.emulator.faults.add({ endpoint: "start", hang: true });
      await start(world);
    },
    names: /20 ms/,
  },
  on_start_threw: { options: () => ({ onStart: boom }), drive: start, names: /no row for/ },
  on_sign_in_threw: { options: () => ({ onSignIn: boom }), drive: link, names: /no row for/ },
  decision_unfit: {
    options: () => ({ onSignIn: () => ({ userId: 7 }) as never }),
    drive: link,
    names: /number/,
  },
  claims_unfit: {
    options: () => ({ onSignIn: () => ({ claims: { email: EMAIL } }) }),
    drive: link,
    names: /"email" is reserved/,
  },
  session_claims_unfit: {
    options: () => ({ session: { claims: changing() }, onSignIn: () => ({ claims: {} }) }),
    drive: async (world) => {
      const member = await signedIn(world, {});
      schema.fits = false;
      await member.fetch("/auth/me");
      schema.fits = true;
    },
    names: /\(role\)/,
  },
  check_failed: {
    drive: async (world) => {
      world.host.guard("/admin", { check: boom });
      await (await signedIn(world)).fetch("/admin");
    },
  },
  routes_guarded: {
    drive: ({ host, browser }) => {
      // The path is the host's, as if the guard came first.
      host.guard("/auth/login", {});
      return browser.fetch("/auth/login");
    },
    names: /before auth\.guard/,
  },
  session_unverified: {
    drive: async (world) => {
      const { cookie } = await world.host.auth.issue({ id: "u_1", email: EMAIL });
      const forged = new Browser(world.host.url, { cookie: `${cookie.slice(0, -8)}AAAAAAAA` });
      await forged.fetch("/auth/me", { headers: { "x-client": CLIENT } });
    },
    names: /SESSION_SECRET/,
  },
  session_duplicate: {
    drive: async (world) => {
      const { cookie } = await world.host.auth.issue({ id: "u_1", email: EMAIL });
      const twice = `${cookie}; ${cookie.split("=")[0]}=${KEY}`;
      await new Browser(world.host.url, { cookie: twice, "x-client": CLIENT }).fetch("/auth/me");
    },
    names: /session\.cookie\.name/,
  },
  session_ahead: {
    drive: async (world) => {
      world.host.now += 61_000;
      const { cookie } = await world.host.auth.issue({ id: "u_1", email: EMAIL });
      world.host.now -= 61_000;
      await new Browser(world.host.url, { cookie, "x-client": CLIENT }).fetch("/auth/me");
    },
    names: /NTP/,
  },
  cookies_missing: {
    options: () => ({ trustedOrigins: ["https://spa.app.test"] }),
    drive: async ({ host }) => {
      const bare = new Browser(host.url, { "x-client": CLIENT });
      await bare.post("/auth/verify", { code: "123456" }, { origin: "https://spa.app.test" });
    },
    names: /https:\/\/spa\.app\.test.*include/,
  },
  on_sign_out_threw: {
    options: () => ({ onSignOut: boom }),
    drive: ({ browser }) => browser.post("/auth/logout", {}),
  },
  store_failed: {
    options: (store) => ({ session: { store } }),
    drive: async (world) => {
      const member = await signedIn(world);
      world.store.broken = "reject";
      await member.fetch("/auth/me");
      world.store.broken = undefined;
    },
    names: /the store is down/,
  },
  limiter_failed: {
    options: () => limiter(() => Promise.reject(new Error(`redis: ${EMAIL}`))),
    drive: start,
    names: /startsPerClient/,
  },
  limited: {
    options: () => limiter(() => Promise.reject({ msBeforeNext: 1000 })),
    drive: start,
    names: /startsPerClient/,
  },
  origin_refused: {
    options: () => ({ trustedOrigins: ["https://spa.app.test"] }),
    drive: (world) => start(world, { origin: "https://other.test" }),
    names: /https:\/\/other\.test.*https:\/\/app\.test, https:\/\/spa\.app\.test.*trustedOrigins/,
  },
  preflight_refused: {
    drive: ({ browser }) =>
      browser.fetch("/auth/start", {
        method: "OPTIONS",
        headers: { origin: "https://other.test", "access-control-request-method": "POST" },
      }),
    names: /https:\/\/other\.test.*https:\/\/app\.test/,
  },
  preflight_guarded: {
    drive: ({ host, browser }) => {
      host.guard("/account", {});
      return browser.fetch("/account", {
        method: "OPTIONS",
        headers: { origin: "https://o.test" },
      });
    },
    names: /CORS/,
  },
  callback_url_differs: {
    drive: (world) =>
      start(world, { origin: "https://www.app.test", "sec-fetch-site": "same-origin" }),
    names: /https:\/\/www\.app\.test.*https:\/\/app\.test/,
  },
  secure_cookie_on_http: {
    drive: (world) =>
      start(world, { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }),
    names: /http:\/\/localhost:3000.*callbackUrl/,
  },
  client_address_private: {
    drive: ({ host }) =>
      new Browser(host.url, { "x-client": "10.0.0.1", "x-forwarded-for": CLIENT }).fetch(
        "/auth/me",
      ),
    names: /trust proxy/,
  },
  address_mismatch: {
    drive: async (world) => {
      world.host.emulator.faults.add({
        endpoint: "verify",
        status: 200,
        body: { success: true, token: "t", user: { id: "1", email: "eve@evil.example" } },
      });
      await link(world);
    },
  },
};

/** These are not failures of a request. Each has its own test. */
const ELSEWHERE: readonly MessageName[] = [
  ...(["defect", "deprecated", "limiter_full", "limits_short_lived", "store_emptied"] as const),
  ...(["origin_cross_site", "origin_http", "service_on_loopback", "test_key"] as const),
];

test("every line of the table is driven here, or tested elsewhere", () => {
  expect([...Object.keys(KINDS), ...ELSEWHERE].sort()).toEqual(Object.keys(MESSAGES).sort());
});

const schema = { fits: true };
function changing() {
  const validate = (value: unknown) =>
    schema.fits
      ? { value: value as object }
      : { issues: [{ message: "Invalid input", path: ["role"] }] };
  return { "~standard": { version: 1 as const, vendor: "test", validate } };
}

const all: string[] = [];
let host: Host | undefined;
afterEach(async () => {
  await host?.close();
  host = undefined;
});

async function world(kind: Kind, lines: string[], more: AuthOptions = {}): Promise<World> {
  const store = new TestStore();
  const say = (...given: unknown[]) => {
    expect(given).toHaveLength(1);
    lines.push(String(given[0]));
    all.push(String(given[0]));
  };
  host = await startHost({
    apiKey: KEY,
    onEvent: undefined,
    logger: { warn: say, error: say },
    ...kind.options?.(store),
    ...more,
  });
  return { host, store, browser: new Browser(host.url, { "x-client": CLIENT }) };
}

const prefixOf = (name: MessageName) =>
  `Turalogin: ${(MESSAGES[name].says.split("{")[0] as string).trimEnd()}`;

describe.each(Object.entries(KINDS) as [MessageName, Kind][])("%s", (name, kind) => {
  // Reported once per process, however long it runs.
  const isOnce = name === "client_address_private" || name === "session_ahead";

  test("is one line a minute, which names cause and remedy", async () => {
    const lines: string[] = [];
    const ours = await world(kind, lines);
    const own = () => lines.filter((line) => line.startsWith(prefixOf(name)));
    await kind.drive(ours);
    await kind.drive(ours);
    expect(own()).toHaveLength(1);
    ours.host.now += 59_000;
    await kind.drive(ours);
    expect(own()).toHaveLength(1);
    ours.host.now += 1_000;
    await kind.drive(ours);
    expect(own()).toHaveLength(isOnce ? 1 : 2);
    expect(own()[0]).toContain(MESSAGES[name].remedy);
    expect(own()[0]).toMatch(kind.names ?? /./);
    expect(own()[0]).not.toMatch(/[\n{]\w+\}|\n|undefined/);
    expect(lines.filter((line) => !own().includes(line))).toEqual([]);
  });

  test("is silent with onEvent", async () => {
    const lines: string[] = [];
    const ours = await world(kind, lines, { onEvent() {} });
    await kind.drive(ours);
    expect(lines).toEqual([]);
  });
});

test("no line contains what mails, cookies and the service's replies contained", async () => {
  const lines: string[] = [];
  const seen: string[] = [];
  const ours = await world({ drive: link }, lines, {
    onSignIn({ user }) {
      const mail = ours.host.emulator.inbox.list().at(-1);
      const handle = new URL(mail?.link as string).searchParams.get("token");
      seen.push(handle as string, mail?.code as string, user.email, user.id);
      seen.push(...ours.browser.cookies.values());
      throw new Error(`failed: ${seen.join(" / ")} ${mail?.link} in ${JSON.stringify({ seen })}`);
    },
  });
  await link(ours);
  expect(lines).toHaveLength(1);
  expect(seen.length).toBeGreaterThan(4);
  for (const secret of seen) expect(lines[0]).not.toContain(secret);
  expect(lines[0]).toContain("failed:");
});

test("a logger that throws does not make the login fail", async () => {
  const throwing = () => {
    throw new Error("no disk");
  };
  host = await startHost({
    onEvent: undefined,
    logger: { warn: throwing, error: throwing },
    limits: { startsPerClient: { consume: () => Promise.reject(new Error("down")) } },
  });
  const browser = new Browser(host.url, { "x-client": CLIENT });
  expect((await browser.post("/auth/start", { email: EMAIL })).status).toBe(200);
});

test("a clock without a time does not fill the log", async () => {
  const lines: string[] = [];
  const ours = await world({ drive: start }, lines, { onStart: boom });
  ours.host.now = Number.NaN;
  for (let i = 0; i < 3; i++) await start(ours);
  expect(lines).toHaveLength(1);
});

// Last, so that the lines of every test above are there.
test("no line of the whole run contains a secret, an address, a handle, a token or a code", () => {
  expect(all.length).toBeGreaterThan(Object.keys(KINDS).length);
  for (const line of all) {
    for (const secret of [KEY, SECRET, EMAIL, CLIENT, "hunter2", "eve@"]) {
      expect(line).not.toContain(secret);
    }
    expect(line).not.toMatch(/\S@\S|\d{6}|token=|eyJ/);
    expect(line.length).toBeLessThan(900);
  }
});
