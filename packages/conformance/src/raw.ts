import { connect, isIP } from "node:net";
import { connect as connectSecurely } from "node:tls";

/** Sends bytes unchanged. Resolves with all that arrives until the server closes, or sends nothing for `quietMs` milliseconds. */
export function sendRaw(
  url: string,
  bytes: string | Uint8Array,
  { quietMs = 10_000, ca }: { quietMs?: number | undefined; ca?: string | undefined } = {},
): Promise<string> {
  const { hostname: host, port, protocol } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket =
      protocol === "https:"
        ? connectSecurely({
            host,
            port: Number(port || 443),
            servername: isIP(host) ? "" : host,
            ca,
          })
        : connect(Number(port || 80), host);
    const chunks: Buffer[] = [];
    const finish = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString("latin1"));
    };
    socket.setTimeout(quietMs, finish);
    socket.once("error", (error) => (chunks.length > 0 ? finish() : reject(error)));
    socket.once("end", finish);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
    socket.write(bytes);
  });
}
