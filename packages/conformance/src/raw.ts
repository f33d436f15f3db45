import { connect } from "node:net";

/** Sends bytes as they stand and answers all that comes back until the server closes or has been quiet for `quietMs`. */
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
