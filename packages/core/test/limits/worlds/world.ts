import { vi } from "vitest";
import { type Auth, createAuth } from "../../../src/adapter.js";
import type { AuthRequest, Reply } from "../../../src/boundary/http.js";
import type { AuthOptions, User } from "../../../src/index.js";
import { CALLBACK, SECRET } from "../../support/host.js";

// These tests are about counting. Without this mock, encrypting and signing would take most of the time.
vi.mock("jose/jwe/compact/encrypt", () => ({
  CompactEncrypt: class {
    readonly #plaintext: Uint8Array;
    #header: object = {};

    constructor(plaintext: Uint8Array) {
      this.#plaintext = plaintext;
    }

    setProtectedHeader(header: object) {
      this.#header = header;
      return this;
    }

    async encrypt() {
      const text = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
      const plaintext = Buffer.from(this.#plaintext).toString("base64url");
      return `${text(this.#header)}..iv.${plaintext}.${"A".repeat(22)}`;
    }
  },
}));
vi.mock("jose/jwe/compact/decrypt", () => ({
  async compactDecrypt(sealed: string) {
    const [header = "", , , plaintext = ""] = sealed.split(".");
    return {
      plaintext: Buffer.from(plaintext, "base64url"),
      protectedHeader: JSON.parse(Buffer.from(header, "base64url").toString()),
    };
  },
}));
vi.mock("jose/jws/compact/sign", () => ({
  CompactSign: class {
    setProtectedHeader() {
      return this;
    }
    async sign() {
      return "header.payload.signature";
    }
  },
}));

/** How many people sign in. A nightly run sets 200000. */
export const CROWD = Number(process.env.WORLD_PEOPLE ?? 20_000);

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An app in this process, a service that is a function, and one clock for both. */
export class World {
  now = 1_700_000_000_000;
  readonly service = new Service();
  readonly events: Record<string, unknown>[] = [];
  readonly auth: Auth<User>;

  constructor(options: AuthOptions = {}) {
    this.auth = createAuth({
      apiKey: "tl_test_0123456789",
      apiUrl: "https://service.test/api/v1",
      callbackUrl: CALLBACK,
      secret: SECRET,
      pages: { login: "/login", home: "/dashboard" },
      now: () => this.now,
      fetch: this.service.fetch,
      onEvent: (event) => this.events.push(event),
      logger: { warn() {}, error: (message, cause) => console.error(message, cause) },
      env: {},
      ...options,
    });
  }

  browser(ip: string): Browser {
    return new Browser(this, ip);
  }
}

/** The service. It puts mails into `mails`, and counts its calls. */
class Service {
  /** The newest mail of each address. */
  readonly mails = new Map<string, { readonly handle: string; readonly code: string }>();
  starts = 0;
  verifies = 0;
  /** If set, each call ends like this. */
  fault: (() => Promise<Response>) | undefined;
  readonly #emails = new Map<string, string>();

  readonly fetch: typeof fetch = async (url, init) => {
    const body = JSON.parse(String(init?.body)) as Record<string, string>;
    const isStart = String(url).endsWith("/start");
    if (isStart) this.starts++;
    else this.verifies++;
    if (this.fault !== undefined) return this.fault();
    return isStart ? this.#start(body.email as string) : this.#verify(body);
  };

  #start(email: string): Response {
    const handle = `handle-${String(this.starts).padStart(12, "0")}`;
    const code = String((this.starts * 7919) % 1_000_000).padStart(6, "0");
    this.#emails.set(handle, email);
    this.mails.set(email, { handle, code });
    return replyOf({ success: true, sessionId: handle });
  }

  /** A link or code works once. */
  #verify({ sessionId = "", code }: Record<string, string>): Response {
    const email = this.#emails.get(sessionId);
    const mail = this.mails.get(email ?? "");
    const isRight = mail?.handle === sessionId && (code === undefined || code === mail.code);
    if (email === undefined || !isRight) return new Response("{}", { status: 401 });
    this.#emails.delete(sessionId);
    this.mails.delete(email);
    return replyOf({ success: true, token: "t", user: { id: `id of ${email}`, email } });
  }
}

/** Only the parts of a response that the client reads. Creating a whole `Response` takes longer than counting a login. */
function replyOf(value: object): Response {
  const chunks = [new TextEncoder().encode(JSON.stringify(value))];
  const read = async () => ({ done: chunks.length === 0, value: chunks.pop() });
  const body = { getReader: () => ({ read, cancel: async () => {} }) };
  return { status: 200, redirected: false, body } as Response;
}

/** A browser at a network address. */
export class Browser {
  readonly cookies = new Map<string, string>();
  readonly world: World;
  readonly ip: string;

  constructor(world: World, ip: string) {
    this.world = world;
    this.ip = ip;
  }

  /** Returns the status. */
  async start(email: string): Promise<number> {
    const { status } = await this.#send("POST", "/auth/start", JSON.stringify({ email }));
    return status;
  }

  /** Follows the newest link that was mailed to the address. Returns the `Location`. */
  follow(email: string): Promise<string | undefined> {
    return this.callback(this.world.service.mails.get(email)?.handle ?? "none".repeat(9));
  }

  async callback(token: string): Promise<string | undefined> {
    const reply = await this.#send("GET", `/auth/callback?token=${token}`);
    return headerOf(reply, "location");
  }

  /** Presses the button of the confirm page. Returns the `Location`. */
  async confirm(token: string): Promise<string | undefined> {
    const body = new URLSearchParams({ token }).toString();
    const type = "application/x-www-form-urlencoded";
    return headerOf(await this.#send("POST", "/auth/callback", body, type), "location");
  }

  /** Types a code, by default the right one. Returns the status. */
  async type(email: string, code = this.world.service.mails.get(email)?.code): Promise<number> {
    return (await this.#send("POST", "/auth/verify", JSON.stringify({ code }))).status;
  }

  /** Types a wrong code. Returns the status. */
  mistype(email: string, nth = 1): Promise<number> {
    const right = Number(this.world.service.mails.get(email)?.code);
    return this.type(email, String((right + nth) % 1_000_000).padStart(6, "0"));
  }

  async #send(method: string, target: string, body?: string, type = "application/json") {
    const headers: AuthRequest["headers"] = {
      "content-type": body === undefined ? undefined : type,
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ") || undefined,
    };
    const request = { method, target, headers, ip: this.ip, body: async () => body };
    const reply = (await this.world.auth.route(request)) as Reply;
    for (const [name, value] of reply.headers) if (name === "set-cookie") this.#keep(value);
    return reply;
  }

  #keep(line: string): void {
    const [pair = ""] = line.split(";");
    const at = pair.indexOf("=");
    if (/max-age=0(;|$)/i.test(line)) this.cookies.delete(pair.slice(0, at));
    else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

const headerOf = ({ headers }: Reply, wanted: string) =>
  headers.find(([name]) => name === wanted)?.[1];

/** The nth IPv4 address. */
export function ipv4(nth: number): string {
  const from = 0x0b_00_00_00 + nth; // 11.0.0.0 on
  return [24, 16, 8, 0].map((bits) => (from >>> bits) & 0xff).join(".");
}

/** The nth IPv6 customer, each with a /48 of their own. */
export const ipv6 = (nth: number) =>
  `2001:${(nth >>> 16).toString(16)}:${(nth & 0xffff).toString(16)}::1`;
