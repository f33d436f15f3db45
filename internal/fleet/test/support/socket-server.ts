import { createServer } from "node:http";
import type { turalogin } from "@turalogin/express";
import { WebSocketServer } from "ws";

/** Checks the session before the WebSocket is opened. */
export function socketServer(auth: ReturnType<typeof turalogin>) {
  const server = createServer();
  // By default ws accepts messages of 100 MiB.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 });
  server.on("upgrade", async (request, socket, head) => {
    // There is no other error listener yet: a client that disconnects now would end the process.
    socket.on("error", () => socket.destroy());
    const { user } = await auth.authenticate(request);
    if (user === null) {
      // A client that does not close its side would keep the connection open forever.
      socket.once("finish", () => socket.destroy());
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      // ws closes the socket itself. Without a listener, one malformed frame would end the process.
      ws.on("error", () => {});
      ws.send(`Hello, ${user.email}`);
    });
  });
  return { server, sockets };
}
