import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";

export interface Page {
  readonly status: number;
  readonly location: string | null;
  /** `name=value` of each cookie that was set. */
  readonly cookies: readonly string[];
  /** At most about 256 KiB. */
  readonly body: string;
}

const MOST = 256 * 1024;
const TIMEOUT = 10_000;

/** One request with exactly these headers: `fetch` would add its own `Sec-Fetch-Mode`. */
export function fetchPage(
  url: URL,
  init: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
  },
): Promise<Page> {
  const { method, headers, body } = init;
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT);
    const req = request(url, { method, headers, agent: false, signal }, (res) => {
      const chunks: Buffer[] = [];
      let size = 0;
      res.on("data", (chunk: Buffer) => {
        if (size < MOST) chunks.push(chunk);
        size += chunk.length;
      });
      res.on("error", reject);
      res.on("end", () =>
        resolve({
          status: res.statusCode ?? 0,
          location: res.headers.location ?? null,
          cookies: (res.headers["set-cookie"] ?? []).map((line) => line.split(";", 1)[0] ?? ""),
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    req.on("error", reject);
    req.end(body);
  });
}
