// Our own load generator: raw sockets that send prepared bytes, so that most of the CPU time is left for the server.
import { connect } from "node:net";

/**
 * Sends `requests` in turn, beginning with number `from`, over `connections` sockets for `ms` milliseconds. Resolves with
 * the responses.
 */
export async function load(
  port,
  requests,
  { ms, from = 0, connections = 16, limit = Infinity, keepCookies = false },
) {
  const started = performance.now();
  const result = { count: 0, statuses: {}, latencies: [], cookies: [] };
  let next = from;
  const one = () =>
    new Promise((resolve, reject) => {
      const socket = connect(port, "127.0.0.1");
      socket.setNoDelay(true);
      let text = "";
      let sent = 0;
      const send = () => {
        if (performance.now() - started > ms || next - from >= limit) return socket.end(resolve);
        sent = performance.now();
        socket.write(requests[next++ % requests.length]);
      };
      socket.on("connect", send).on("error", reject);
      socket.on("data", (chunk) => {
        text += chunk.latin1Slice();
        const body = text.indexOf("\r\n\r\n") + 4;
        if (body === 3 || !isWhole(text, body)) return;
        result.count++;
        const status = text.slice(9, 12);
        result.statuses[status] = (result.statuses[status] ?? 0) + 1;
        result.latencies.push(performance.now() - sent);
        if (keepCookies) {
          const lines = text.slice(0, body).matchAll(/\r\nset-cookie: ([^;\r]*)/gi);
          result.cookies.push(Array.from(lines, ([, pair]) => pair).join("; "));
        }
        text = "";
        send();
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  return { ...result, next, ms: performance.now() - started };
}

export function isWhole(text, body) {
  const length = /\r\ncontent-length: (\d+)/i.exec(text.slice(0, body));
  if (length !== null) return text.length >= body + Number(length[1]);
  return text.endsWith("0\r\n\r\n");
}

export function requestOf(path, headers) {
  const lines = Object.entries({ host: "127.0.0.1", ...headers }).map(([k, v]) => `${k}: ${v}\r\n`);
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
}
