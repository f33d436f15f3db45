// Requests without a network: a fake socket passes bytes to Node's HTTP parser and receives the response. This measures
// only Node, the framework and the guard, not the kernel, which is slow and irregular on a virtual machine.
import { Duplex } from "node:stream";
import { isWhole } from "./load.mjs";

/**
 * Returns a function that sends requests in turn and resolves with their cost. Each call continues where the last one
 * stopped.
 */
export function feeder(server) {
  const next = {};
  const socket = new Wire();
  server.emit("connection", socket);
  return (requests, scenario, { ms, limit = Infinity }) =>
    new Promise((resolve) => {
      let count = 0;
      let text = "";
      let sent = 0;
      const statuses = {};
      const times = [];
      const started = performance.now();
      const before = process.cpuUsage();
      const send = () => {
        const at = next[scenario] ?? 0;
        next[scenario] = at + 1;
        sent = performance.now();
        socket.push(requests[at % requests.length]);
      };
      socket.answered = (chunk) => {
        text += chunk.latin1Slice();
        const body = text.indexOf("\r\n\r\n") + 4;
        if (body === 3 || !isWhole(text, body)) return;
        const status = text.slice(9, 12);
        statuses[status] = (statuses[status] ?? 0) + 1;
        text = "";
        times.push(performance.now() - sent);
        count++;
        if (count < limit && performance.now() - started < ms) return setImmediate(send);
        const { user, system } = process.cpuUsage(before);
        times.sort((a, b) => a - b);
        const p99 = times[Math.floor(count * 0.99)];
        resolve({ cpu: (user + system) / count, p99, statuses });
      };
      setImmediate(send);
    });
}

class Wire extends Duplex {
  remoteAddress = "127.0.0.1";
  remoteFamily = "IPv4";
  answered() {}
  _read() {}
  _write(chunk, _encoding, done) {
    done();
    this.answered(chunk);
  }
  _writev(chunks, done) {
    done();
    this.answered(Buffer.concat(chunks.map(({ chunk }) => chunk)));
  }
  setTimeout = () => this;
  setKeepAlive = () => this;
  setNoDelay = () => this;
}
