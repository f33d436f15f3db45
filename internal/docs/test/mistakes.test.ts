import type { AddressInfo } from "node:net";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import * as onExpress from "@turalogin/express";
import * as onFastify from "@turalogin/fastify";
import express, { type RequestHandler } from "express";
import Fastify, { type FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import * as z from "zod";

/** Mistakes as new users make them. Each must lead to a line on the terminal that names the cause and the remedy. */
interface Mistake {
  readonly options?: onExpress.AuthOptions;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Mistakes in how the parts are mounted. Default: router, then guards. */
  readonly mount?: "guard uncalled" | "router uncalled" | "guard first";
  /** What the person or the browser then does. Left out: the app does not start. */
  readonly use?: (app: Running) => Promise<unknown>;
  /** The line has the cause, and then the remedy. */
  readonly line: RegExp;
}

interface Running {
  readonly url: string;
  /** Sends JSON and keeps the cookies. */
  post(path: string, body: object, headers?: Record<string, string>): Promise<Response>;
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  signIn(): Promise<Response>;
}

const EMAIL = "ada@lovelace.example";
const SECRET = "mistakes-0123456789abcdef-0123456789abc";
const start = ({ post }: Running, headers = {}) => post("/auth/start", { email: EMAIL }, headers);

const member = async (app: Running) => {
  await app.signIn();
  return app.get("/account");
};

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ apiKeys: ["tl_test_good_0123456789"] });
});
afterAll(() => emulator.close());

const role = z.object({ role: z.string() });
const claimsOf = (claims: unknown) => ({ claims }) as never;

const MISTAKES: Readonly<Record<string, Mistake>> = {
  "no .env at all": {
    env: { TURALOGIN_API_KEY: "", APP_LOGIN_VALIDATION_URL: "", SESSION_SECRET: "" },
    line: /3 options.*TURALOGIN_API_KEY.*dashboard.*APP_LOGIN_VALIDATION_URL.*SESSION_SECRET.*doctor/s,
  },
  "a key in quotes": {
    env: { TURALOGIN_API_KEY: '"tl_test_good_0123456789"' },
    line: /TURALOGIN_API_KEY\) is in quotes\. Remove the quotes.*doctor/s,
  },
  "the placeholder as key": {
    env: { TURALOGIN_API_KEY: "tl_live_xxxxxxxx" },
    line: /not a key\. Copy/,
  },
  "a callback with a slash at its end": {
    env: { APP_LOGIN_VALIDATION_URL: "http://localhost:3000/auth/callback/" },
    line: /^ConfigError: Turalogin: callbackUrl.* ends in a slash.*Remove/,
  },
  "a misspelt option": {
    options: { onSignin: () => {} } as never,
    line: /onSignin is not an option/,
  },
  "a short secret": { env: { SESSION_SECRET: "hunter2" }, line: /weak.*32 random bytes/s },
  "an origin with a slash": {
    options: { trustedOrigins: ["https://spa.test/"] },
    line: /trustedOrigins\[0\] is not an exact origin.*slash/s,
  },
  "a plain Redis client as store": {
    options: { session: { store: { get() {}, set() {}, psetex() {} } as never } },
    line: /ioredis.*Write: store:/s,
  },
  "a claim named email": {
    options: {
      session: { claims: z.object({ email: z.string() }) as never },
      onSignIn: () => claimsOf({}),
    },
    line: /"email", and that name is reserved.*another name/s,
  },
  "auth.guard without the call": {
    mount: "guard uncalled",
    use: (app) => app.get("/account"),
    line: /itself given to the framework\. Call it: auth\.guard\(\)/,
  },
  "auth.router without the call": {
    mount: "router uncalled",
    use: (app) => app.get("/account"),
    line: /auth\.router\(\)/,
  },
  "the guard before the router": {
    mount: "guard first",
    use: (app) => app.get("/auth/login", { accept: "text/html", "sec-fetch-mode": "navigate" }),
    line: /guard.*Mount auth\.router\(\) before/,
  },
  "no emulator running": {
    env: { TURALOGIN_API_URL: "http://127.0.0.1:9/api/v1" },
    use: start,
    line: /not available: .*Check apiUrl/,
  },
  "a revoked key": {
    env: { TURALOGIN_API_KEY: "tl_test_old_0123456789" },
    use: start,
    line: /refused the API key.*Copy the key/,
  },
  "the address of a web site as apiUrl": {
    use: (app) => {
      emulator.faults.add({ endpoint: "start", status: 200, body: "<html>" });
      return start(app);
    },
    line: /cannot be used: .*Check that apiUrl/,
  },
  "a throwing onSignIn": {
    options: {
      onSignIn() {
        throw new Error("users is not defined");
      },
    },
    use: (app) => app.signIn(),
    line: /onSignIn threw.*users is not defined.*mistakes\.test.*Correct the hook/,
  },
  "a number as userId": {
    options: { onSignIn: () => ({ userId: 42 }) as never },
    use: (app) => app.signIn(),
    line: /type number.*String\(row\.id\)/,
  },
  "a database row as decision": {
    options: { onSignIn: () => ({ id: 42, name: "Ada" }) as never },
    use: (app) => app.signIn(),
    line: /no decision.*Return nothing/,
  },
  "claims that do not fit": {
    options: { session: { claims: role as never }, onSignIn: () => claimsOf({ role: 7 }) },
    use: (app) => app.signIn(),
    line: /\(role\).*claims that fit/,
  },
  "a single-page app whose origin is not trusted": {
    use: (app) => start(app, { origin: "http://localhost:5173" }),
    line: /localhost:5173.*trustedOrigins/,
  },
  "a fetch without credentials": {
    options: { trustedOrigins: ["http://localhost:5173"] },
    use: ({ url }) =>
      fetch(`${url}/auth/verify`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: "http://localhost:5173" },
        body: '{"code":"123456"}',
      }),
    line: /localhost:5173 without any cookie.*credentials/,
  },
  "a proxy that is not trusted": {
    use: (app) => app.get("/auth/me", { "x-forwarded-for": "203.0.113.9" }),
    line: /proxy's address.*trust/,
  },
  "the browser at 127.0.0.1": {
    use: (app) => start(app, { origin: "http://127.0.0.1:3000", "sec-fetch-site": "same-origin" }),
    line: /127\.0\.0\.1:3000, but callbackUrl is at http:\/\/localhost:3000.*correct/,
  },
  "an https callback on plain http": {
    env: { APP_LOGIN_VALIDATION_URL: "https://localhost:3000/auth/callback" },
    use: (app) => start(app, { origin: "http://localhost:3000", "sec-fetch-site": "same-origin" }),
    line: /Secure cookies.*http address/,
  },
  "a store that is down": {
    options: {
      session: {
        store: {
          get: () => Promise.reject(new Error("connect ECONNREFUSED 127.0.0.1:6379")),
          set: () => Promise.reject(new Error("connect ECONNREFUSED 127.0.0.1:6379")),
        },
      },
    },
    use: (app) => app.signIn(),
    line: /session\.store failed: connect ECONNREFUSED 127\.0\.0\.1:6379.*Repair/,
  },
  "a check without return": { use: member, line: /check returned undefined.*true or false/ },
  "another secret after a restart": {
    use: (app) => app.get("/auth/me", { cookie: "session=eyJhbGciOiJIUzI1NiJ9.e30.AAAA" }),
    line: /not signed with a secret.*SESSION_SECRET/,
  },
};

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closing.splice(0)) await close();
});

const optionsOf = ({ options, env }: Mistake): onExpress.AuthOptions => ({
  ...options,
  env: {
    TURALOGIN_API_KEY: "tl_test_good_0123456789",
    TURALOGIN_API_URL: emulator.apiUrl,
    APP_LOGIN_VALIDATION_URL: "http://localhost:3000/auth/callback",
    SESSION_SECRET: SECRET,
    ...env,
  },
});

/** The mistake of a person who forgets `return`. */
const check = ((user: { email: string }) => void (user.email === EMAIL)) as never;

async function expressApp(mistake: Mistake): Promise<string> {
  const auth = onExpress.turalogin(optionsOf(mistake));
  const app = express().set("env", "development"); // In "test" Express prints no errors.
  if (mistake.mount === "guard first") app.use(auth.guard());
  app.use(mistake.mount === "router uncalled" ? (auth.router as RequestHandler) : auth.router());
  const guard = mistake.mount === "guard uncalled" ? auth.guard : auth.guard({ check });
  app.get("/account", guard as RequestHandler, (_, res) => void res.send("hello"));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((done) => server.once("listening", done));
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function fastifyApp(mistake: Mistake): Promise<string> {
  const auth = onFastify.turalogin(optionsOf(mistake));
  const app: FastifyInstance = Fastify();
  await app.register(auth.plugin);
  const guard = mistake.mount === "guard uncalled" ? auth.guard : auth.guard({ check });
  app.get("/account", { onRequest: guard as never }, async () => "hello");
  // What an app without a log of its own shows.
  app.setErrorHandler((error, _, reply) => {
    console.error(String(error));
    return reply.code(500).send("error");
  });
  closing.push(() => app.close());
  return app.listen({ port: 0, host: "127.0.0.1" });
}

function running(url: string): Running {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (jar.size > 0 && !headers.has("cookie"))
      headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(url + path, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0(;|$)/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const app: Running = {
    url,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify(body),
      }),
    async signIn() {
      const started = await start(app);
      if (started.status !== 200) return started;
      const { link } = await emulator.inbox.waitFor(EMAIL);
      const { pathname, search } = new URL(link as string);
      return app.get(pathname + search);
    },
  };
  return app;
}

/** Everything that the terminal shows. */
async function terminalOf(mistake: Mistake, make: (mistake: Mistake) => Promise<string>) {
  const lines: string[] = [];
  const print = (...said: unknown[]) => void lines.push(said.map(String).join(" "));
  for (const method of ["error", "warn", "log"] as const) {
    vi.spyOn(console, method).mockImplementation(print);
  }
  emulator.inbox.clear();
  try {
    const url = await make(mistake);
    await mistake.use?.(running(url));
  } catch (error) {
    lines.push(String(error)); // Node prints it and ends the process.
  }
  return lines;
}

const APPS = { Express: expressApp, Fastify: fastifyApp };
/** Fastify has no router to call, and its guard leaves the login's routes alone wherever it is. */
const NOT_ON_FASTIFY = ["auth.router without the call", "the guard before the router"];

describe.each(Object.entries(APPS))(
  "on %s the terminal names cause and remedy of",
  (name, make) => {
    const mistakes = Object.entries(MISTAKES).filter(
      ([mistake]) => name !== "Fastify" || !NOT_ON_FASTIFY.includes(mistake),
    );
    test.each(mistakes)("%s", async (_, mistake) => {
      const lines = await terminalOf(mistake, make);
      const said = () => lines.join("\n");
      // Express prints an error only after it has sent its reply.
      await expect.poll(said).toMatch(mistake.line);
      expect(said()).not.toMatch(/ada@|hunter2|mistakes-0123/);
    });
  },
);

test("the list has at least 25 mistakes", () => {
  expect(Object.keys(MISTAKES).length).toBeGreaterThanOrEqual(25);
});
