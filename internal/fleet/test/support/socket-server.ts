import { createServer } from "node:http";
import type { turalogin } from "@turalogin/express";
import { WebSocketServer } from "ws";

/** Who is signed in is settled before there is a socket. */
export function socketServer(auth: ReturnType<typeof turalogin>) {
  const server = createServer();
  // ws would keep 100 MiB of a single message.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  server.on("upgrade", async (request, socket, head) => {
    // Nobody else listens yet: a client that goes away meanwhile would end the process.
    socket.on("error", () => socket.destroy());
    const { user } = await auth.authenticate(request);
    if (user === null) {
      // A client that does not close its own half would keep the connection for ever.
      socket.once("finish", () => socket.destroy());
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      // ws closes it itself; without a listener, one malformed frame would end the process.
      ws.on("error", () => {});
      ws.send(`Hello, ${user.email}`);
    });
  });
  return { server, sockets };
}
