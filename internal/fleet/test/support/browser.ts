import type { Emulator } from "@turalogin/emulator";
import type { App } from "./app.js";
import { send } from "./send.js";

/** A response, reduced to what the tests compare. */
export interface Answer {
  readonly status: number;
  /** The error's code, or the address that is signed in, or the `Location`. */
  readonly says: string | undefined;
  readonly retryAfter: number;
}

type Init = Parameters<typeof send>[1] & object;

/** A cookie jar with a client address. Each request may go to another instance, as behind a load balancer. */
export class Browser {
  readonly cookies: Map<string, string>;
  readonly ip: string;

  constructor(ip = "203.0.113.1", cookies: Iterable<[string, string]> = []) {
    this.ip = ip;
    this.cookies = new Map(cookies);
  }

  /** Another browser with the same cookies, such as a thief's. */
  copy(): Browser {
    return new Browser(this.ip, this.cookies);
  }

  get(app: App, target: string): Promise<Answer> {
    return this.#send(app, target, { method: "GET" });
  }

  post(app: App, target: string, body: unknown = {}): Promise<Answer> {
    return this.#send(app, target, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  async #send(app: App, target: string, init: Init): Promise<Answer> {
    const cookie = [...this.cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { ...init.headers, "x-forwarded-for": this.ip, cookie };
    const reply = await send(app.url + target, { ...init, headers });
    for (const line of reply.headers["set-cookie"] ?? []) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0(;|$)/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    const { text } = reply;
    const body = (text.startsWith("{") ? JSON.parse(text) : {}) as Record<string, unknown>;
    const says = body.code ?? body.email ?? reply.headers.location;
    return {
      status: reply.status,
      says: says as string | undefined,
      retryAfter: Number(reply.headers["retry-after"] ?? 0),
    };
  }
}

/** Asks one instance for a mail. The caller may use its link and code on another instance. */
export async function start(browser: Browser, app: App, emulator: Emulator, email: string) {
  const [last] = emulator.inbox.list(email);
  const answer = await browser.post(app, "/auth/start", { email });
  if (answer.status !== 200) throw new Error(`start: ${answer.status} ${answer.says}`);
  const mail = await emulator.inbox.waitFor(email, last && { after: last.id });
  const { pathname, search } = new URL(mail.link ?? "");
  return { link: pathname + search, code: mail.code };
}

/** A wrong code: a different one for each `n`. */
export const wrongCode = (code: string, n: number) =>
  String((Number(code) + n) % 1_000_000).padStart(6, "0");
