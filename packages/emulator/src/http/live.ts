import type { ServerResponse } from "node:http";
import type { Changes } from "../changes.js";

const MUCH = 16 * 1024;

/** Sends one server-sent event without content for each change. */
export function sendLive(res: ServerResponse, changes: Changes): void {
  res.writeHead(200, {
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  res.write("retry: 1000\n\n");
  const stop = changes.listen(() => {
    // A slow reader still has unread events, and refreshes when it reads them.
    if (res.writableLength < MUCH) res.write("data:\n\n");
  });
  res.once("close", stop);
}
