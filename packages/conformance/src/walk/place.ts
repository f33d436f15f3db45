import assert from "node:assert/strict";
import { type Answered, Browser } from "../browser.js";
import type { Connection } from "./connection.js";
import type { WalkFaults, WalkOptions, WalkRoutes } from "./options.js";

/** A mail, as the walk uses it. */
export interface Letter {
  /** Path and query of the link, on the app. */
  readonly target: string;
  readonly token: string;
  readonly code: string;
  /** The origin of the link. */
  readonly origin: string;
}

/** The app that is walked through. */
export interface Place {
  /** Where it is reached, without a slash at the end: the origin that was given. */
  readonly url: string;
  readonly isHttp2: boolean;
  /** The app's public origin: that of its mailed links. */
  readonly origin: string;
  /** The path of Turalogin's routes, as a browser sees it. */
  readonly base: string;
  readonly login: string;
  readonly home: string;
  readonly routes: WalkRoutes;
  /** The names of the cookies. */
  readonly names: { readonly session: string; readonly pending: string };
  readonly secret: string;
  readonly idle: number;
  readonly faults: WalkFaults;
  /** What has been sent so far, newest last, for the report. */
  readonly answers: Answered[];
  /** All that must not stand in a report. */
  readonly secrets: Set<string>;
  /** A browser without cookies. */
  browser(headers?: Readonly<Record<string, string>>): Browser;
  /** A new address. */
  address(): string;
  /** The newest mail to an address. */
  mail(email: string): Promise<Letter>;
  /** A browser that has asked for a link, and the mail. */
  pending(extra?: object): Promise<{ browser: Browser; email: string; mail: Letter }>;
  /** A browser that is signed in by a link. */
  signedIn(): Promise<{ browser: Browser; email: string; token: string; mail: Letter }>;
  /** How often the guarded handler has run. */
  runs(): Promise<number>;
  /** Sends bytes over a new socket. Resolves with all that comes back. */
  raw(bytes: string): Promise<string>;
}

/** Signs in once, and so learns the app's origin and the names of its cookies. @throws {AssertionError} if that fails. */
export async function findPlace(
  url: string,
  options: WalkOptions,
  connection: Connection,
  answers: Answered[],
  secrets: Set<string>,
): Promise<Place> {
  const { origin: at, pathname } = new URL(url);
  const prefix = pathname.replace(/\/$/, "");
  const base = prefix + (options.basePath ?? "/auth");
  const routes = placedRoutes(prefix, options.routes);
  const run = Math.random().toString(36).slice(2, 8);
  let count = 0;

  const browser = (headers: Readonly<Record<string, string>> = {}) =>
    new Browser(
      at,
      headers,
      (answered) => {
        answers.push(answered);
        for (const line of answered.cookies) keepSecret(secrets, line);
      },
      connection.exchange,
    );

  const address = () => {
    const name = `walk-${run}-${++count}`;
    const email = (options.address ?? ((each) => `${each}@example.com`))(name);
    secrets.add(email);
    return email;
  };

  const mail = async (email: string): Promise<Letter> => {
    const { link, code } = await options.inbox.waitFor(email);
    assert.ok(link, "the mail has a link");
    const { origin, pathname, search, searchParams } = new URL(link);
    const token = searchParams.get("token") ?? "";
    secrets.add(token).add(code);
    return { target: pathname + search, token, code, origin };
  };

  const pending = async (extra: object = {}) => {
    const who = browser();
    const email = address();
    const answer = await who.post(`${base}/start`, { email, ...extra });
    assert.equal(answer.status, 200, `a start is accepted: ${answer.body}`);
    return { browser: who, email, mail: await mail(email) };
  };

  const first = await pending();
  const landed = await first.browser.get(first.mail.target);
  assert.equal(landed.status, 302, `the mailed link signs in: ${landed.body}`);
  const session = landed.cookies.map((line) => SESSION.exec(line)?.[1]).find(Boolean);
  assert.ok(session, "the mailed link sets a session cookie");
  const secure = first.mail.origin.startsWith("https:") ? "__Host-" : "";

  const place: Place = {
    url: at,
    isHttp2: options.protocol === "h2",
    origin: first.mail.origin,
    base,
    login: options.pages?.login ?? `${base}/login`,
    home: options.pages?.home ?? "/",
    routes,
    names: { session, pending: `${secure}turalogin` },
    secret: options.secret ?? "",
    idle: options.idle ?? 0,
    faults: options.faults ?? { add() {}, clear() {} },
    answers,
    secrets,
    browser,
    address,
    mail,
    pending,
    async signedIn() {
      const login = await pending();
      const answer = await login.browser.get(login.mail.target);
      assert.equal(answer.status, 302, answer.body);
      const token = login.browser.cookies.get(session);
      assert.ok(token, "the link sets a session cookie");
      return { ...login, token };
    },
    async runs() {
      const answer = await browser().get(routes.runs);
      assert.equal(answer.status, 200, `${routes.runs} is open to everybody`);
      return (answer.json() as { runs: number }).runs;
    },
    raw: connection.raw,
  };
  return place;
}

/** A cookie whose value is a signed token. */
const SESSION = /^([^=]+)=eyJ[\w-]*\.[\w-]+\.[\w-]+;/;

function keepSecret(secrets: Set<string>, line: string): void {
  const value = /^[^=]+=([^;]{16,})/.exec(line)?.[1];
  if (value !== undefined) secrets.add(value);
}

function placedRoutes(prefix: string, given: Partial<WalkRoutes> = {}): WalkRoutes {
  const { guarded = "/api/me", page = "/dashboard", runs = "/api/runs", open } = given;
  return {
    guarded: prefix + guarded,
    page: prefix + page,
    runs: prefix + runs,
    open: open === undefined ? undefined : prefix + open,
  };
}
