import { type ClientHttp2Session, connect } from "node:http2";
import type { Exchange, Sent } from "../exchange.js";

/** Over HTTP/2, on one connection, with TLS where the URL is `https:`. */
export function openHttp2(
  url: string,
  ca?: string,
): { readonly exchange: Exchange; close(): void } {
  let session: ClientHttp2Session | undefined;
  const connected = () => {
    if (session === undefined || session.closed || session.destroyed) {
      session = connect(url, ca === undefined ? {} : { ca });
      // Each request reports the error by itself.
      session.on("error", () => {});
    }
    return session;
  };
  return {
    exchange: (_, sent) => exchangeOn(connected(), sent),
    close: () => session?.close(),
  };
}

function exchangeOn(session: ClientHttp2Session, { target, method, headers, body, signal }: Sent) {
  return new Promise<Awaited<ReturnType<Exchange>>>((resolve, reject) => {
    const fields = new Headers();
    const chunks: Buffer[] = [];
    let status = 0;
    const pseudo = { ":path": target, ":method": method };
    const stream = session.request({ ...pseudo, ...copied(headers) }, signal && { signal });
    stream.on("response", (response) => {
      status = Number(response[":status"]);
      for (const [name, value] of Object.entries(response)) {
        if (name.startsWith(":")) continue;
        for (const one of [value ?? []].flat()) fields.append(name, one);
      }
    });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.once("end", () =>
      resolve({ status, fields, text: Buffer.concat(chunks).toString("utf8") }),
    );
    stream.once("error", reject);
    stream.end(body);
  });
}

const copied = (headers: Sent["headers"]): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      typeof value === "string" ? value : [...value],
    ]),
  );
