import type { ServerResponse } from "node:http";
import type { Answer } from "./refusal.js";

/** Sends a response in JSON. */
export function send(res: ServerResponse, { status, body, headers }: Answer): void {
  const text = JSON.stringify(body);
  res.writeHead(status, {
    "content-type": "application/json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-length": Buffer.byteLength(text),
    // The unread rest of the body must not be parsed as the next request.
    ...(res.req.complete ? {} : { connection: "close" }),
    ...headers,
  });
  res.end(res.req.method === "HEAD" ? undefined : text);
}
