import { connect } from "node:net";

/**
 * Sends bytes and reads until the server closes, or sends nothing for `quietMs` milliseconds: then it waits for more of
 * the request. Resolves with everything that the server sent. Rejects if the connection is refused, but not if it is reset.
 */
export function shoot(
  url: string,
  bytes: Uint8Array,
  hangUp: boolean,
  quietMs = 250,
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const finish = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString("latin1"));
    };
    socket.once("connect", () => {
      socket.write(bytes);
      if (hangUp) setImmediate(finish);
    });
    socket.setTimeout(quietMs, finish);
    socket.on("data", (chunk: Buffer) => chunks.push(chunk));
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
