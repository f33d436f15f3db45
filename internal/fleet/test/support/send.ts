import { once } from "node:events";
import { type IncomingHttpHeaders, request as onHttp } from "node:http";
import { request as onHttps } from "node:https";

/** What a server has sent. */
export interface Sent {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request over a connection of its own. The certificate of a proxy on loopback is the test's own, so it is not checked. */
export async function send(
  url: string,
  { method = "GET", headers = {}, body = "" }: Partial<Request> = {},
): Promise<Sent> {
  const request = url.startsWith("https:") ? onHttps : onHttp;
  const length = body === "" ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const sent = request(url, {
    method,
    headers: { ...headers, ...length },
    agent: false,
    rejectUnauthorized: false,
    signal: AbortSignal.timeout(30_000),
  });
  sent.end(body);
  const [response] = await once(sent, "response");
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode as number,
    headers: response.headers,
    text: Buffer.concat(chunks).toString(),
  };
}

interface Request {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}
