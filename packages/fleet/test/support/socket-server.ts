import { createServer } from "node:http";
import type { turalogin } from "@turalogin/express";
import { WebSocketServer } from "ws";

/** Who is signed in is settled before there is a socket. */
export function socketServer(auth: ReturnType<typeof turalogin>) {
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true });
  server.on("upgrade", async (request, socket, head) => {
    // Nobody else listens yet: a client that goes away meanwhile would end the process.
    socket.on("error", () => socket.destroy());
    const { user } = await auth.authenticate(request);
    if (user === null) {
      socket.end("HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.send(`Hello, ${user.email}`);
    });
  });
  return { server, sockets };
}
