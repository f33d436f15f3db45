import { connect } from "node:net";

export interface Shooting {
  /** Everything that came back. */
  readonly text: string;
  /** Milliseconds. */
  readonly took: number;
}

/**
 * Sends bytes and reads until the server closes, or until it has been quiet for `quietMs`: then it waits for more of the
 * request, and the time until its last byte is what counts. A refused connection rejects; a reset one is an answer.
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

/** The responses in what came back: status, head and body. Bodies are told apart by their length. */
export function responsesIn(text: string): { status: number; head: string; body: string }[] {
  const responses = [];
  for (const [, status = "", head = "", rest = ""] of text.matchAll(
    /HTTP\/1\.1 (\d{3})([^\r]*(?:\r\n[^\r]+)*)\r\n\r\n((?:(?!HTTP\/1\.1 \d{3})[\s\S])*)/g,
  )) {
    responses.push({ status: Number(status), head, body: rest });
  }
  return responses;
}
