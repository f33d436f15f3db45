import { gzipSync } from "node:zlib";
import type { Fault, Misdeed } from "./upstream.js";

/** The result of a fault for each kind of call. */
export interface Outcome {
  readonly start: readonly [status: number, code: string];
  /** The `error` in the URL of the login page. */
  readonly link: string;
  readonly code: readonly [status: number, code: string];
  /** The error of the protocol client. */
  readonly invite: string;
}

export interface Row {
  readonly name: string;
  readonly fault: Fault;
  readonly outcome: Outcome;
  /** How many calls arrive for one start, and for one verify. */
  readonly calls: readonly [start: number, verify: number];
  readonly retryAfter?: number;
  /** The call ends only at the deadline. */
  readonly late: boolean;
}

const UNAVAILABLE: Outcome = {
  start: [503, "upstream_unavailable"],
  link: "unavailable",
  code: [503, "upstream_unavailable"],
  invite: "upstream_unavailable",
};
const UNUSABLE: Outcome = {
  start: [502, "upstream_error"],
  link: "unavailable",
  code: [502, "upstream_error"],
  invite: "upstream_error",
};
const LATE: Outcome = {
  start: [504, "upstream_timeout"],
  link: "unavailable",
  code: [504, "upstream_timeout"],
  invite: "upstream_timeout",
};
const KEY: Outcome = { ...UNUSABLE, invite: "api_key_refused" };
const SLOW_DOWN: Outcome = {
  start: [429, "rate_limited"],
  link: "rate_limited",
  code: [429, "rate_limited"],
  invite: "rate_limited",
};
const REFUSED: Outcome = {
  start: [400, "invalid_email"],
  link: "verification_failed",
  code: [401, "wrong_code"],
  invite: "invalid_request",
};

const answers = (status: number, body: string | Buffer = "", headers = {}): Misdeed => {
  return (_, res) => res.writeHead(status, headers).end(body);
};
const JSON_ERROR = '{"error":"<script>","code":"x\\r\\nSet-Cookie: a=1"}';
const HTML = "<!doctype html><title>Oops</title><p>nginx</p>";
const user = (user: unknown) => JSON.stringify({ success: true, token: "jwt", user });

const row = (
  name: string,
  misdeed: Misdeed,
  outcome: Outcome,
  calls: Row["calls"] = [1, 1],
  retryAfter?: number,
): Row => ({
  ...{ name, fault: { answers: misdeed }, outcome, calls, late: outcome === LATE },
  ...(retryAfter === undefined ? {} : { retryAfter }),
});
const elsewhere = (name: string, at: Extract<Fault, { at: unknown }>["at"]): Row => ({
  ...{ name, fault: { at }, outcome: UNAVAILABLE, calls: [0, 0], late: false },
});

/** Every fault and its result. A verify is retried only if the service certainly did not process it. */
export const FAULTS: readonly Row[] = [
  elsewhere("connection refused", ({ refused }) => refused),
  elsewhere("a name that is not found", ({ unnamed }) => unnamed),
  elsewhere("no TLS where it should be", ({ plain }) => plain),
  elsewhere("TLS without a certificate", ({ bare }) => bare),
  elsewhere("closed on connection", ({ closing }) => closing),
  row("reset before the headers", (req) => req.socket.destroy(), UNAVAILABLE),
  row(
    "reset in the headers",
    (req) => req.socket.end("HTTP/1.1 200 OK\r\nContent-Le"),
    UNAVAILABLE,
  ),
  row("reset in the body", resetInBody, UNAVAILABLE),
  row("no answer", () => {}, LATE),
  row("a body that never begins", (_, res) => res.writeHead(200).flushHeaders(), LATE),
  row("a body that stalls", (_, res) => res.writeHead(200).write("{"), LATE),
  row("a body that drips", drip, LATE),
  row("headers that drip", (req) => dripHeaders(req.socket), LATE),
  row("headers of 100 KB", answers(200, "{}", { "x-big": "x".repeat(100_000) }), UNAVAILABLE),
  row(
    "a reply that is not HTTP",
    (req) => req.socket.end("SSH-2.0-OpenSSH_9.2\r\n\r\n"),
    UNAVAILABLE,
  ),
  ...[201, 202, 203, 205, 206, 226].map((status) =>
    row(`status ${status}`, answers(status, user({ id: "1", email: "a@b.co" })), UNUSABLE),
  ),
  row("status 204", answers(204), UNUSABLE),
  ...[300, 301, 302, 303, 304, 307, 308].map((status) =>
    row(
      `status ${status}`,
      (req, res) =>
        answers(status, "", { location: `http://${req.headers.host}/api/v1/auth/elsewhere` })(
          req,
          res,
          async () => {},
        ),
      UNUSABLE,
    ),
  ),
  row("status 400", answers(400, JSON_ERROR), REFUSED),
  row("status 401", answers(401, JSON_ERROR), {
    ...REFUSED,
    start: [502, "upstream_error"],
    invite: "api_key_refused",
  }),
  row("status 403", answers(403, JSON_ERROR), KEY),
  ...[402, 404, 405, 408, 409, 410, 418, 422, 451].map((status) =>
    row(`status ${status}`, answers(status, JSON_ERROR), UNUSABLE),
  ),
  ...[
    ["7", 7],
    ["0", 1],
    ["abc", 60],
    ["1000000000", 3600],
    ["99999999999999999999999", 60],
    ["Fri, 31 Dec 2100 23:59:59 GMT", 3600],
    ["Thu, 01 Jan 1970 00:00:00 GMT", 1],
  ].map(([header, seconds]) =>
    row(
      `429, Retry-After: ${header}`,
      answers(429, "{}", { "retry-after": header }),
      SLOW_DOWN,
      [1, 1],
      Number(seconds),
    ),
  ),
  row("429 without Retry-After", answers(429), SLOW_DOWN, [1, 1], 60),
  row("status 500", answers(500, JSON_ERROR), UNAVAILABLE),
  row("status 500 in HTML", answers(500, HTML), UNAVAILABLE),
  ...[502, 503, 504].map((status) =>
    row(`status ${status}`, answers(status, HTML), UNAVAILABLE, [1, 2]),
  ),
  row("status 599", answers(599), UNAVAILABLE),
  row(
    "an echo of the key",
    (req, res) => res.writeHead(500).end(JSON.stringify(req.headers)),
    UNAVAILABLE,
  ),
  row("200 with nothing", answers(200), UNUSABLE),
  row("200 with HTML", answers(200, HTML), UNUSABLE),
  ...['{"success":true', "null", "[]", '"x"', "{}", "\uFEFF{}", "[".repeat(60_000)].map((body) =>
    row(`200 with ${body.slice(0, 20)}`, answers(200, body), UNUSABLE),
  ),
  row("200 in bad UTF-8", answers(200, Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), UNUSABLE),
  row("200 without a user", answers(200, user(undefined)), UNUSABLE),
  row("an id that is an object", answers(200, user({ id: {}, email: "a@b.co" })), UNUSABLE),
  row("an empty id", answers(200, user({ id: "", email: "a@b.co" })), UNUSABLE),
  row("an address that is a list", answers(200, user({ id: "1", email: [] })), UNUSABLE),
  row("an invalid address", answers(200, user({ id: "1", email: "x" })), UNUSABLE),
  row(
    "an address of 5 kB",
    answers(200, user({ id: "1", email: `${"a".repeat(5000)}@b.co` })),
    UNUSABLE,
  ),
  row(
    "success: false with a user",
    answers(200, user({ id: "1", email: "a@b.co" }).replace("true", "false")),
    UNUSABLE,
  ),
  row("another address", answers(200, user({ id: "1", email: "x@evil.co" })), {
    ...UNUSABLE,
    link: "verification_failed",
    code: [401, "verification_failed"],
  }),
  row("10 MB", answers(200, Buffer.alloc(10_000_000, " ")), UNUSABLE),
  row(
    "a bomb of 50 MB",
    answers(200, gzipSync(Buffer.alloc(50_000_000)), { "content-encoding": "gzip" }),
    UNUSABLE,
  ),
  row("invalid gzip", answers(200, "{}", { "content-encoding": "gzip" }), UNAVAILABLE),
];

/** The rows that run on every adapter. The others differ only in what the core alone handles. */
export const EVERYWHERE: ReadonlySet<string> = new Set([
  ...["connection refused", "a name that is not found", "no TLS where it should be"],
  ...["reset before the headers", "reset in the body", "no answer", "a body that drips"],
  ...["status 204", "status 206", "status 301", "status 304", "status 308", "status 400"],
  ...["status 401", "status 403", "status 404", "status 409", "429, Retry-After: 7"],
  ...["429, Retry-After: abc", "status 500 in HTML", "status 502", "status 503", "status 504"],
  ...["an echo of the key", "200 with HTML", '200 with {"success":true', "200 in bad UTF-8"],
  ...["an id that is an object", "another address", "10 MB", "a bomb of 50 MB"],
]);

function resetInBody(...[, res]: Parameters<Misdeed>): void {
  res.writeHead(200, { "content-length": 100 }).write("{");
  setImmediate(() => res.destroy());
}

function drip(...[, res]: Parameters<Misdeed>): void {
  res.writeHead(200);
  const timer = setInterval(() => res.write(" "), 20);
  res.once("close", () => clearInterval(timer));
}

function dripHeaders(socket: {
  write(text: string): unknown;
  once(name: "close", f: () => void): unknown;
}) {
  socket.write("HTTP/1.1 200 OK\r\nX-Slow: ");
  const timer = setInterval(() => socket.write("x"), 20);
  socket.once("close", () => clearInterval(timer));
}
