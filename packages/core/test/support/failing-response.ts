import type { ServerResponse } from "node:http";

/** The ways in which a host's own code may break while a reply is written, each once, with an error of this message. */
export const FAILURES: Readonly<Record<string, (response: ServerResponse) => void>> = {
  // Such as on-headers.
  "a hook before the headers": (response) => throwOnce(response, "writeHead"),
  // Such as express-session, whose store is touched there.
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
