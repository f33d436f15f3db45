import { connect } from "node:net";

/** Sends bytes unchanged. Resolves with all that arrives until the server closes, or sends nothing for `quietMs` milliseconds. */
export function sendRaw(
  url: string,
  bytes: string | Uint8Array,
  quietMs = 10_000,
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
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
