/** A client with a cookie jar. */
export class Browser {
  readonly cookies = new Map<string, string>();

  private readonly url: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.url = url;
    this.headers = headers;
  }

  async fetch(target: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers({ ...this.headers, ...(init.headers as Record<string, string>) });
    if (this.cookies.size > 0 && !headers.has("cookie")) headers.set("cookie", this.header());
    const response = await fetch(this.url + target, { redirect: "manual", ...init, headers });
    for (const line of response.headers.getSetCookie()) this.keep(line);
    return response;
  }

  post(target: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(target, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: typeof body === "string" ? body : JSON.stringify(body),
    });
  }

  form(target: string, fields: Record<string, string>): Promise<Response> {
    return this.fetch(target, { method: "POST", body: new URLSearchParams(fields) });
  }

  /** Follows the path and query of a mailed link on this host. */
  follow(link: string): Promise<Response> {
    const { pathname, search } = new URL(link);
    return this.fetch(pathname + search);
  }

  header(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  private keep(line: string): void {
    const [pair = ""] = line.split(";");
    const name = pair.slice(0, pair.indexOf("="));
    if (/max-age=0(;|$)/i.test(line)) this.cookies.delete(name);
    else this.cookies.set(name, pair.slice(name.length + 1));
  }
}
