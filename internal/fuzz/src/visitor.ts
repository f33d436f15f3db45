import { Agent, request } from "node:http";

export interface Visit {
  readonly status: number;
  readonly location: string | undefined;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** Sends requests over a few connections that stay open, as a proxy does. Fast enough for a million requests. */
export function createVisitor(url: string, sockets: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: sockets });
  const { hostname, port } = new URL(url);

  function visit(path: string, cookie?: string, body?: object): Promise<Visit> {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      ...(cookie === undefined ? {} : { cookie }),
      ...(text === undefined ? {} : { "content-type": "application/json" }),
    };
    const method = text === undefined ? "GET" : "POST";
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, path, method, headers, agent }, (incoming) => {
        let body = "";
        incoming.setEncoding("utf8").on("data", (chunk: string) => {
          body += chunk;
        });
        incoming.once("error", reject).once("end", () => {
          const { statusCode: status = 0, headers } = incoming;
          resolve({
            status,
            location: headers.location,
            cookies: headers["set-cookie"] ?? [],
            body,
          });
        });
      });
      outgoing.once("error", reject).end(text);
    });
  }
  return { visit, close: () => agent.destroy() };
}

/** The cookies of a response, as a browser would send them. */
export const cookieOf = ({ cookies }: Visit): string =>
  cookies
    .filter((line) => !line.includes("Max-Age=0"))
    .map((line) => line.slice(0, line.indexOf(";")))
    .join("; ");
