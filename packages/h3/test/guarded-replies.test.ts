import { HTTPError, HTTPResponse } from "h3";
import * as v1 from "h3v1";
import { describe, expect, test } from "vitest";
import type { EventLike } from "../src/index.js";
import { HOSTS } from "./hosts.js";
import { openGuarded } from "./open-guarded.js";

interface Row {
  /** What the handler returns, or throws if it is an error. */
  readonly make: (event: EventLike) => unknown;
  readonly throws?: boolean;
  readonly status?: number;
  readonly body?: string;
  readonly cacheControl?: string;
  readonly vary?: string;
  readonly only?: RegExp;
}

/** Makes the event's own headers public, as a handler does with `setHeader` or `event.res`. */
const setPublic = (make: () => unknown) => (event: EventLike) => {
  const { headers } = (event as EventLike & { res: { headers?: Headers } }).res;
  if (headers === undefined)
    v1.setHeader(event as v1.H3Event, "cache-control", "public, max-age=60");
  else headers.set("cache-control", "public, max-age=60");
  return make();
};

const streamOf = (text: string) => new Blob([text]).stream();
const headers = { vary: "Accept", "set-cookie": "own=1" };

const ROWS: Readonly<Record<string, Row>> = {
  text: { make: () => "text", status: 200, body: "text" },
  json: { make: () => ({ a: 1 }), status: 200 },
  nothing: { make: () => undefined },
  null: { make: () => null },
  "a stream": { make: () => streamOf("bytes"), status: 200, body: "bytes" },
  "a Response": {
    make: () => new Response("own", { headers, statusText: "Fine" }),
    status: 200,
    body: "own",
    vary: "Accept",
  },
  "a Response with a stream": {
    make: () => new Response(streamOf("bytes")),
    status: 200,
    body: "bytes",
  },
  "a Response with immutable headers": {
    make: () => Response.redirect("http://localhost:3000/x", 302),
    status: 302,
  },
  "a 304": {
    make: () => new Response(null, { status: 304, headers }),
    status: 304,
    vary: "Accept",
  },
  "a 404": {
    make: () => new Response("no", { status: 404, headers }),
    status: 404,
    body: "no",
    vary: "Accept",
  },
  "a private Response of its own": {
    make: () => new Response("own", { headers: { "cache-control": "private, max-age=60" } }),
    status: 200,
    cacheControl: "private, max-age=60",
  },
  "a public Response, as from elsewhere": {
    make: () => new Response("own", { headers: { "cache-control": "public, max-age=60" } }),
    status: 200,
  },
  "a Response that is private only for one header": {
    make: () =>
      new Response("own", {
        headers: { "cache-control": 'public, max-age=60, private="set-cookie"' },
      }),
    status: 200,
  },
  "text, after a public header on the event": {
    make: setPublic(() => "text"),
    status: 200,
    body: "text",
  },
  "an error, after a public header on the event": {
    make: setPublic(() => Object.assign(new Error("teapot"), { statusCode: 418, status: 418 })),
    throws: true,
    status: 418,
  },
  "a public HTTPResponse": {
    make: () => new HTTPResponse("own", { headers: { "cache-control": "public, max-age=60" } }),
    status: 200,
    body: "own",
    only: /^h3 2/,
  },
  "data that looks like a Response": {
    make: () => ({ status: 200, headers: new Headers({ "cache-control": "private" }) }),
    status: 200,
  },
  "an HTTPResponse": {
    make: () => new HTTPResponse("own", { headers: { vary: "Accept" } }),
    status: 200,
    body: "own",
    vary: "Accept",
    only: /^h3 2/,
  },
  "an HTTP error": {
    make: () => Object.assign(new Error("teapot"), { statusCode: 418, status: 418 }),
    throws: true,
    status: 418,
  },
  "an error of h3 2 with headers": {
    make: () => new HTTPError({ status: 404, headers: { "cache-control": "public" } }),
    throws: true,
    status: 404,
  },
  "an error of h3 2 with headers, returned": {
    make: () => new HTTPError({ status: 404, headers: { "cache-control": "private, max-age=60" } }),
    status: 404,
  },
  "any error": { make: () => new Error("any"), throws: true, status: 500 },
  "an error, returned": { make: () => new Error("any"), status: 500 },
};

describe.each(Object.keys(HOSTS))("%s", (host) => {
  const rows = Object.entries(ROWS).filter(([, { only }]) => only?.test(host) ?? true);
  test.each(rows)("%s takes the guard's headers along", async (name, row) => {
    const { make, throws, status, body, cacheControl = "private, no-store", vary } = row;
    const handle = (event: EventLike) => {
      const value = make(event);
      if (throws) throw value;
      return value;
    };
    for (const method of ["GET", "HEAD", "POST"]) {
      const { ask, time, cookie } = await openGuarded(host, handle, { session: { idle: 1000 } });
      time.now += 600_000;
      const response = await ask({ method, headers: { cookie } });
      const sent = await response.text();
      if (status !== undefined) expect(response.status).toBe(status);
      if (body !== undefined) expect(sent).toBe(method === "HEAD" ? "" : body);
      expect(response.headers.get("cache-control")).toBe(cacheControl);
      expect(response.headers.get("vary")).toMatch(/\bCookie\b/);
      if (vary !== undefined) expect(response.headers.get("vary")).toContain(vary);
      // Nitro 3 sends what comes with an error twice.
      const lines = [...new Set(response.headers.getSetCookie())];
      const cookies = lines.map((line) => line.split("=")[0]);
      expect(cookies.filter((cookie) => cookie === "session")).toHaveLength(1);
      if (vary !== undefined && name !== "an HTTPResponse") expect(cookies).toContain("own");
    }
  });

  test("a Response that serves everybody is not written to", async () => {
    const shared = new Response(null, { status: 204 });
    const { ask, time, cookie } = await openGuarded(host, () => shared, {
      session: { idle: 1000 },
      policy: { onAnonymous: "allow" },
    });
    time.now += 600_000;
    const mine = await ask({ headers: { cookie } });
    expect(mine.headers.getSetCookie()).toHaveLength(1);
    const others = await ask();
    expect([others.status, others.headers.getSetCookie()]).toEqual([204, []]);
    expect([...shared.headers]).toEqual([]);
  });
});
