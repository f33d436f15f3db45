import assert from "node:assert/strict";
import type { AuthEvent, AuthOptions } from "@turalogin/core";
import { type Emulator, startEmulator } from "@turalogin/emulator";
import { type AppControl, suiteApp } from "./app.js";
import { type Answered, Browser } from "./browser.js";
import type { Config } from "./check.js";
import { sendRaw } from "./raw.js";
import { PREFIX, type Running, type Setting, type Subject } from "./subject.js";

/** A subject's app and its emulator, made for one check. */
export interface Site {
  readonly subject: Subject;
  readonly config: Config;
  readonly setting: Setting;
  readonly url: string;
  /** The app's public origin. */
  readonly origin: string;
  /** The path of the routes, such as `/auth`. */
  readonly base: string;
  readonly names: { readonly session: string; readonly pending: string; readonly device: string };
  /** What the adapter's `turalogin(options)` returned. */
  readonly auth: Running["auth"];
  readonly secret: string;
  readonly apiKey: string;
  readonly emulator: Emulator;
  readonly control: AppControl;
  readonly events: readonly AuthEvent[];
  /** All events and log entries of this site and of those made with `also`. */
  readonly reported: readonly unknown[];
  /** All responses so far, to all browsers of this site. */
  readonly answers: readonly Answered[];
  /** The shared clock of the app and the emulator, in milliseconds. */
  readonly clock: {
    /** Milliseconds since 1970. */
    now(): number;
    /** Lets time pass. */
    advance(seconds: number): void;
  };
  /** A browser without cookies. `headers` are sent with each of its requests. */
  browser(headers?: Readonly<Record<string, string>>): Browser;
  /** A browser with this client address, through the one trusted proxy. */
  client(ip: string): Browser;
  /** `POST {base}/start` as JSON. */
  start(browser: Browser, email?: string, extra?: object): Promise<Answered>;
  /** The newest mail's link as path and query on this site, its token, and its code. */
  mail(email?: string): Promise<{ id: string; target: string; token: string; code: string }>;
  /** Starts a login and follows the link. */
  login(browser: Browser, email?: string): Promise<Answered>;
  /** Sends bytes over a new socket. */
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

/** Starts a subject's app, and an emulator for it. */
export async function openSite(
  subject: Subject,
  config: Config,
  setting: Setting,
  options: AuthOptions = {},
  shared?: { emulator: Emulator; time: { now: number }; answers: Answered[]; reported: unknown[] },
): Promise<Site> {
  const time = shared?.time ?? { now: 1_700_000_000_000 };
  const emulator = shared?.emulator ?? (await startEmulator({ now: () => time.now }));
  const answers = shared?.answers ?? [];
  const events: AuthEvent[] = [];
  const reported = shared?.reported ?? [];
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
        reported.push(event);
      },
      logger: {
        warn: (message) => reported.push(message),
        error: (message, cause) => reported.push(message, cause),
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
    reported,
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
      const last = answers.at(-1);
      if (last !== undefined && last.status >= 400 && emulator.calls.counts().start === 0) {
        const { method, target, status } = last;
        assert.fail(
          `no mail will come: the app has called no service (${method} ${target}: ${status})`,
        );
      }
      const { id, link, code } = await emulator.inbox.waitFor(email);
      const { pathname, search, searchParams } = new URL(link ?? "about:blank");
      return { id, target: pathname + search, token: searchParams.get("token") ?? "", code };
    },
    async login(who, email = "a@b.co") {
      const { status, body } = await site.start(who, email);
      assert.ok(status < 400, `POST ${base}/start is accepted, not ${status} ${body}`);
      return who.get((await site.mail(email)).target);
    },
    raw: (bytes, quietMs) => sendRaw(running.url, bytes, { quietMs }),
    also: (others) =>
      openSite(
        subject,
        config,
        setting,
        { ...options, ...others },
        { emulator, time, answers, reported },
      ),
    async close() {
      await running.close();
      if (shared === undefined) await emulator.close();
    },
  };
  return site;
}
