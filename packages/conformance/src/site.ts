import type { AuthEvent, AuthOptions } from "@turalogin/core";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { type AppControl, suiteApp } from "./app.js";
import { type Answered, Browser } from "./browser.js";
import type { Config } from "./check.js";
import { sendRaw } from "./raw.js";
import { PREFIX, type Running, type Setting, type Subject } from "./subject.js";

/** A subject's app with an emulator behind it, made for one check alone. */
export interface Site {
  readonly subject: Subject;
  readonly config: Config;
  readonly setting: Setting;
  readonly url: string;
  /** The app's public origin. */
  readonly origin: string;
  /** Where the routes are, such as `/auth`. */
  readonly base: string;
  readonly names: { readonly session: string; readonly pending: string; readonly device: string };
  /** What the adapter's `turalogin(options)` answered. */
  readonly auth: Running["auth"];
  readonly secret: string;
  readonly apiKey: string;
  readonly emulator: Emulator;
  readonly control: AppControl;
  readonly events: readonly AuthEvent[];
  /** All that this site and those beside it have told their hooks and logged. */
  readonly told: readonly unknown[];
  /** All responses so far, of all browsers of this site. */
  readonly answers: readonly Answered[];
  /** The shared clock of the app and the emulator, in milliseconds. */
  readonly clock: {
    /** Milliseconds since 1970. */
    now(): number;
    /** Lets time pass. */
    advance(seconds: number): void;
  };
  /** A browser with an empty jar. `headers` go with each of its requests. */
  browser(headers?: Readonly<Record<string, string>>): Browser;
  /** A browser at this client address (through the one trusted proxy). */
  client(ip: string): Browser;
  /** `POST {base}/start` as JSON. */
  start(browser: Browser, email?: string, extra?: object): Promise<Answered>;
  /** The newest mail's link as path and query on this site, its token, and its code. */
  mail(email?: string): Promise<{ id: string; target: string; token: string; code: string }>;
  /** A whole login by link. */
  login(browser: Browser, email?: string): Promise<Answered>;
  /** Bytes over a socket of its own. */
  raw(bytes: string | Uint8Array, quietMs?: number): Promise<string>;
  /** Another app of the same subject with other options, and the same emulator and clock. */
  also(options: AuthOptions): Promise<Site>;
  /** Ends the app, and the emulator that was started for it. */
  close(): Promise<void>;
}

const SECRET = "conformance-0123456789abcdef-0123456789";
const API_KEY = "tl_test_conformance_0123456789";
export const HTTPS_ORIGIN = "https://app.test";
const HTTP_ORIGIN = "http://localhost:3000";

/** Starts a subject's app with an emulator behind it. */
export async function openSite(
  subject: Subject,
  config: Config,
  setting: Setting,
  options: AuthOptions = {},
  shared?: { emulator: Emulator; time: { now: number }; answers: Answered[]; told: unknown[] },
): Promise<Site> {
  const time = shared?.time ?? { now: 1_700_000_000_000 };
  const emulator = shared?.emulator ?? (await startEmulator({ now: () => time.now }));
  const answers = shared?.answers ?? [];
  const events: AuthEvent[] = [];
  const told = shared?.told ?? [];
  const origin = config === "https" ? HTTPS_ORIGIN : HTTP_ORIGIN;
  const base = setting === "prefix" ? `${PREFIX}/auth` : "/auth";
  const { routes, scope, control } = suiteApp();
  const running: Running = await subject.start({
    setting,
    trustProxy: 1,
    routes,
    scope,
    options: {
      apiKey: API_KEY,
      apiUrl: emulator.apiUrl,
      callbackUrl: `${origin}${base}/callback`,
      secret: SECRET,
      pages: { login: "/login", home: "/dashboard" },
      now: () => time.now,
      onEvent(event) {
        events.push(event);
        told.push(event);
      },
      logger: {
        warn: (message) => told.push(message),
        error: (message, cause) => told.push(message, cause),
      },
      env: {},
      ...options,
    },
  });
  const prefix = config === "https" ? "__Host-" : "";
  const browser = (headers: Readonly<Record<string, string>> = {}) =>
    new Browser(running.url, headers, (answered) => answers.push(answered));
  const site: Site = {
    subject,
    config,
    setting,
    url: running.url,
    origin,
    base,
    names: {
      session: `${prefix}session`,
      pending: `${prefix}turalogin`,
      device: `${prefix}turalogin-device`,
    },
    auth: running.auth,
    secret: SECRET,
    apiKey: API_KEY,
    emulator,
    control,
    events,
    told,
    answers,
    clock: {
      now: () => time.now,
      advance(seconds) {
        time.now += seconds * 1000;
      },
    },
    browser,
    client: (ip) => browser({ "x-forwarded-for": ip }),
    start: (who, email = "a@b.co", extra = {}) => who.post(`${base}/start`, { email, ...extra }),
    async mail(email = "a@b.co") {
      const { id, link, code } = await emulator.inbox.waitFor(email);
      const { pathname, search, searchParams } = new URL(link ?? "about:blank");
      return { id, target: pathname + search, token: searchParams.get("token") ?? "", code };
    },
    async login(who, email = "a@b.co") {
      await site.start(who, email);
      return who.get((await site.mail(email)).target);
    },
    raw: (bytes, quietMs) => sendRaw(running.url, bytes, quietMs),
    also: (others) =>
      openSite(
        subject,
        config,
        setting,
        { ...options, ...others },
        { emulator, time, answers, told },
      ),
    async close() {
      await running.close();
      if (shared === undefined) await emulator.close();
    },
  };
  return site;
}
