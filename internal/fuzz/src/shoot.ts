import { connect } from "node:net";

export interface Shooting {
  /** Everything that the server sent. */
  readonly text: string;
  /** The time until the last byte, in milliseconds. */
  readonly took: number;
}

/**
 * Sends bytes and reads until the server closes, or sends nothing for `quietMs` milliseconds: then it waits for more of
 * the request. `took` ends at the last byte. Rejects if the connection is refused, but not if it is reset.
 */
export function shoot(
  url: string,
  bytes: Uint8Array,
  hangUp: boolean,
  quietMs = 250,
): Promise<Shooting> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const began = performance.now();
    let last = began;
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const finish = () => {
      socket.destroy();
      resolve({ text: Buffer.concat(chunks).toString("latin1"), took: last - began });
    };
    socket.once("connect", () => {
      socket.write(bytes);
      if (hangUp) setImmediate(finish);
    });
    socket.setTimeout(quietMs, finish);
    socket.on("data", (chunk: Buffer) => {
      chunks.push(chunk);
      last = performance.now();
    });
    socket.once("end", finish);
    socket.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "ECONNREFUSED" ? reject(error) : finish(),
    );
  });
}

/** Splits the text that the server sent into responses: status, head and body. A body ends where the next response begins. */
export function responsesIn(text: string): { status: number; head: string; body: string }[] {
  const responses = [];
  for (const [, status = "", head = "", rest = ""] of text.matchAll(
    /HTTP\/1\.1 (\d{3})([^\r]*(?:\r\n[^\r]+)*)\r\n\r\n((?:(?!HTTP\/1\.1 \d{3})[\s\S])*)/g,
  )) {
    responses.push({ status: Number(status), head, body: rest });
  }
  return responses;
}
