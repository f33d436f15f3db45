import { randomBytes } from "node:crypto";
import { type Emulator, startEmulator } from "../index.js";
import type { EmulatorOptions } from "../options.js";
import { reach, type Send, type TestTarget } from "./send.js";

export type { Emulator, EmulatorOptions } from "../index.js";
export type {
  Fetchable,
  Injectable,
  Injected,
  Injection,
  Requestable,
  TestTarget,
} from "./send.js";

/** The environment variables for an app under test: pass them to `turalogin({ env })` or to a process. */
export interface TestEnvironment extends Record<string, string> {
  /** The emulator accepts any key. */
  TURALOGIN_API_KEY: string;
  /** The emulator's V1. */
  TURALOGIN_API_URL: string;
  /** `http://localhost:3000/auth/callback`. No server needs to listen there. */
  APP_LOGIN_VALIDATION_URL: string;
  /** 32 random bytes, new each time: if it is ever used outside a test by mistake, it is still secret. */
  SESSION_SECRET: string;
}

/** An app that uses an emulator as its service. */
export interface TestApp<App extends TestTarget = TestTarget> {
  /** What `make` returned. */
  readonly app: App;
  /** The emulator that receives its mails. */
  readonly emulator: Emulator;
  /** The environment that the app was configured with. */
  readonly env: TestEnvironment;
  /** Sends one request to the app. */
  readonly send: Send;
  /** Ends the emulator, and the server if one was started for the app. */
  close(): Promise<void>;
}

/**
 * Starts an emulator, and an app that uses it. Neither keeps the process from ending where `close` is forgotten.
 *
 * @param make builds the app from its environment, and returns how to reach it.
 */
export async function withEmulator<App extends TestTarget>(
  make: (env: TestEnvironment) => App | Promise<App>,
  options: EmulatorOptions = {},
): Promise<TestApp<App>> {
  const emulator = await startEmulator(options);
  emulator.unref();
  try {
    const env: TestEnvironment = {
      TURALOGIN_API_KEY: "tl_test_0123456789",
      TURALOGIN_API_URL: emulator.apiUrl,
      APP_LOGIN_VALIDATION_URL: "http://localhost:3000/auth/callback",
      SESSION_SECRET: randomBytes(32).toString("base64url"),
    };
    const app = await make(env);
    const { send, close } = await reach(app);
    return {
      app,
      emulator,
      env,
      send,
      async close() {
        await close();
        await emulator.close();
      },
    };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

/** The cookies of a signed-in browser, in the forms that test tools accept. */
export interface SignedIn {
  /** For a `Cookie` header: supertest's `.set("cookie", …)`, `fetch`, `inject`, `app.request`. */
  readonly cookie: string;
  /** As a list. Add a `url` to each for Playwright's `context.addCookies`. */
  readonly cookies: readonly { readonly name: string; readonly value: string }[];
}

/**
 * Signs in by link, as a browser would.
 *
 * @throws {Error} (rejects) when the app refuses; the message has the status and the code.
 */
export async function signIn(
  { send, emulator }: TestApp,
  email: string,
  { basePath = "/auth" }: { basePath?: string } = {},
): Promise<SignedIn> {
  const [last] = emulator.inbox.list(email);
  const started = await send({
    method: "POST",
    path: `${basePath}/start`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email }),
  });
  if (started.status !== 200) throw refused("start", started);
  const mail = await emulator.inbox.waitFor(email, last === undefined ? {} : { after: last.id });
  const { pathname, search } = new URL(mail.link ?? "about:blank");
  const headers = { cookie: headerOf(kept(started.cookies)) };
  const followed = await send({ method: "GET", path: pathname + search, headers });
  const cookies = kept(followed.cookies);
  if (followed.status !== 302 || cookies.length === 0) throw refused("callback", followed);
  return { cookie: headerOf(cookies), cookies };
}

function refused(route: string, { status, text }: { status: number; text: string }): Error {
  const [, code] = /"code":"(\w+)"/.exec(text) ?? [];
  return new Error(`signIn: ${route} returned ${status}${code === undefined ? "" : ` (${code})`}.`);
}

/** The cookies that a browser keeps after these `Set-Cookie` lines. */
function kept(lines: readonly string[]) {
  const live = lines.filter((line) => !/;\s*max-age=0(;|$)/i.test(line));
  return live.map((line) => {
    const [pair = ""] = line.split(";");
    const equals = pair.indexOf("=");
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1) };
  });
}

const headerOf = (cookies: readonly { name: string; value: string }[]) =>
  cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
