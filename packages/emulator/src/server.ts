import { createServer, type RequestListener, type Server } from "node:http";

/** @throws {Error} (rejects) when the port is taken or the host is not an address of this machine */
export function listen(handler: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(handler);
  return new Promise((resolve, reject) => {
    server.once("error", (cause: NodeJS.ErrnoException) =>
      reject(cause.code === "EADDRINUSE" ? busy(port, cause) : cause),
    );
    server.listen(port, host, () => {
      server.removeAllListeners("error");
      resolve(server);
    });
  });
}

const busy = (port: number, cause: Error) =>
  new Error(
    `Port ${port} is in use, perhaps by another emulator. Stop that one, or choose another port with --port (0 for any free one).`,
    { cause },
  );

/** The URL at which a client on this machine reaches the server. */
export function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server is closed.");
  const { port, family } = address;
  const everywhere = address.address === "0.0.0.0" || address.address === "::";
  if (everywhere) return `http://127.0.0.1:${port}`;
  return `http://${family === "IPv6" ? `[${address.address}]` : address.address}:${port}`;
}

/** Lets the process end although the server still listens. For the connections that come after the call. */
export function letGo(server: Server): void {
  server.unref();
  server.on("connection", (socket) => socket.unref());
}

/** Ends every connection, also those that hang. */
export function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
