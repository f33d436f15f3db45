import type { ServerResponse } from "node:http";

/** How code of the host can fail while a reply is written. Each way fails once, with the message below. */
export const FAILURES: Readonly<Record<string, (response: ServerResponse) => void>> = {
  // Such as on-headers.
  "a hook before the headers": (response) => throwOnce(response, "writeHead"),
  // Such as express-session, which calls its store there.
  "a hook at the end": (response) => throwOnce(response, "end"),
};

export const MESSAGE = "a hook of the host failed";

function throwOnce(response: ServerResponse, name: "writeHead" | "end"): void {
  const original = response[name];
  Object.assign(response, {
    [name](this: ServerResponse): never {
      Object.assign(this, { [name]: original });
      throw new Error(MESSAGE);
    },
  });
}
