import fc, { type Scheduler } from "fast-check";
import { vi } from "vitest";
import { type Client, createClient, type Session } from "../../src/index.js";

/**
 * A browser with some tabs, and a server. Every request takes as long as the scheduler says. Messages between tabs are faster
 * than all requests, as they are on one machine.
 */
export interface World {
  readonly tabs: readonly Tab[];
  /** Who is signed in by the cookie that the browser has. */
  cookie(): string | undefined;
  /** Signs in or out behind the clients' backs, as a mailed link does. */
  setCookie(email: string | undefined): void;
  /** Fails the next requests. */
  failNext(how: readonly ("network" | "store")[]): void;
  /** The routes that were called. */
  requests(): readonly string[];
  settle(): Promise<void>;
}

/** One tab, with all that it has shown. */
export interface Tab {
  readonly client: Client;
  readonly shown: Session[];
}

const userOf = (email: string) => ({ id: `id of ${email}`, email });

/** @param renews Whether each reply about the session renews the cookie, as with `session.idle`. */
export function createWorld(scheduler: Scheduler, count: number, renews = true): World {
  let cookie: string | undefined = "ada@example.com";
  let renewals = 0;
  const requests: string[] = [];
  const failures: ("network" | "store")[] = [];
  const channels = new Set<Channel>();

  class Channel {
    onmessage: (event: { data: unknown }) => void = () => {};
    constructor() {
      channels.add(this);
    }
    postMessage(data: unknown) {
      for (const other of channels) {
        if (other !== this) queueMicrotask(() => channels.has(other) && other.onmessage({ data }));
      }
    }
    close() {
      channels.delete(this);
    }
  }

  vi.stubGlobal("BroadcastChannel", Channel);
  vi.stubGlobal("location", { href: "http://app.example/" });
  vi.stubGlobal("document", { hidden: false });
  const events = new EventTarget();
  vi.stubGlobal("addEventListener", events.addEventListener.bind(events));

  /** The server reads the cookie when the request arrives. The browser stores the reply's cookie when that is delivered. */
  const http: typeof fetch = async (input) => {
    const request = new Request(input);
    const route = new URL(request.url).pathname.slice("/auth/".length);
    const sent = cookie;
    requests.push(route);
    await scheduler.schedule(Promise.resolve(), `${route} arrives`);
    const failure = failures.shift();
    const { body, status = 200, set } = await serve(route, sent, request, failure);
    await scheduler.schedule(Promise.resolve(), `${route} is delivered`);
    request.signal.throwIfAborted();
    if (failure === "network") throw new TypeError("Failed to fetch");
    if (set !== undefined) cookie = set || undefined;
    const response = Response.json(body, { status });
    response.json = async () => {
      await scheduler.schedule(Promise.resolve(), `the body of ${route} is complete`);
      request.signal.throwIfAborted();
      return body;
    };
    return response;
  };

  async function serve(
    route: string,
    sent: string | undefined,
    request: Request,
    failure: string | undefined,
  ): Promise<{ body: unknown; status?: number; set?: string }> {
    if (failure === "store") {
      const set = route === "logout" ? { set: "" } : {};
      return { status: 503, body: { error: "no store", code: "store_unavailable" }, ...set };
    }
    if (route === "start") return { body: { success: true } };
    if (route === "logout") return { body: { success: true }, set: "" };
    if (route === "verify") {
      const { code } = await request.json();
      return { body: { success: true, user: userOf(code) }, set: code };
    }
    if (sent === undefined) return { body: { user: null } };
    const session = { signedInAt: 1, expiresAt: renews ? ++renewals : 2 };
    return { body: { user: userOf(sent), session }, ...(renews ? { set: sent } : {}) };
  }

  const tabs = Array.from({ length: count }, () => {
    const client = createClient({ fetch: http });
    const shown: Session[] = [client.session];
    client.subscribe(() => shown.push(client.session));
    return { client, shown };
  });

  return {
    tabs,
    cookie: () => cookie,
    setCookie(email) {
      cookie = email;
    },
    failNext: (how) => failures.push(...how),
    requests: () => requests,
    settle: () => scheduler.waitIdle(),
  };
}

/** What may go on in a tab beside a sign-out. */
export const restless = fc.array(fc.nat({ max: 2 }), { maxLength: 6 });
