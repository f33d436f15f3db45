import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

/** A service whose responses the test writes. */
export interface Upstream {
  readonly apiUrl: string;
  /** How many requests it has received. */
  calls: number;
  close(): Promise<void>;
}

export async function startUpstream(listener: RequestListener): Promise<Upstream> {
  const server = createServer((req, res) => {
    upstream.calls++;
    req.resume();
    listener(req, res);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const upstream: Upstream = {
    apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`,
    calls: 0,
    close() {
      server.closeAllConnections();
      return new Promise((done) => server.close(() => done()));
    },
  };
  return upstream;
}
