import { connect } from "node:net";

/** A plain connection. */
export interface Line {
  write(text: string): void;
  /** Resolves when the server has sent this text. */
  until(text: string): Promise<void>;
  /** Everything that the server has sent, once it has closed the connection. */
  readonly ended: Promise<string>;
}

export async function openLine(url: string): Promise<Line> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).setEncoding("latin1");
  await new Promise((connected) => socket.once("connect", connected));
  let come = "";
  let noted = () => {};
  socket.on("data", (chunk: string) => {
    come += chunk;
    noted();
  });
  return {
    write: (text) => void socket.write(text),
    async until(text) {
      while (!come.includes(text)) {
        await new Promise<void>((done) => {
          noted = done;
        });
      }
    },
    ended: new Promise((done, failed) => {
      socket.once("error", failed).once("end", () => done(come));
    }),
  };
}
