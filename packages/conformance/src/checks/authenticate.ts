import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Check } from "../check.js";
import { signedIn } from "../expect.js";

/** Requests that do not pass a guard. */
export const authenticateChecks: readonly Check[] = [
  {
    id: "authenticate.node-request",
    level: "MUST",
    rule: "authenticate reads the request of an upgrade or a stream like the guard does; for a request from another site's page it returns no user.",
    spec: ["guard#authauthenticate"],
    source: "CWE-1385",
    async run(site) {
      const { token } = await signedIn(site);
      const server = createServer(async (req, res) => {
        const { user } = await site.auth.authenticate(req);
        res.end(JSON.stringify(user));
      });
      await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      const cookie = `${site.names.session}=${token}`;
      const read = async (headers: Record<string, string>) =>
        (await (await fetch(url, { headers })).json()) as { email: string } | null;
      try {
        assert.equal((await read({ cookie }))?.email, "a@b.co");
        assert.equal((await read({ cookie, origin: site.origin }))?.email, "a@b.co");
        assert.equal(await read({ cookie, origin: "https://evil.test" }), null);
        assert.equal(await read({ cookie: `${cookie}x` }), null);
        assert.equal(await read({}), null);
      } finally {
        server.closeAllConnections();
        await new Promise((done) => server.close(done));
      }
    },
  },
  {
    id: "authenticate.web-request",
    level: "MUST",
    rule: "authenticate reads a web Request in the same way.",
    spec: ["guard#authauthenticate"],
    async run(site) {
      const { token } = await signedIn(site);
      const read = async (headers: Record<string, string>) =>
        (await site.auth.authenticate(new Request(`${site.origin}/ws`, { headers }))).user;
      const cookie = `${site.names.session}=${token}`;
      assert.equal((await read({ cookie }))?.email, "a@b.co");
      assert.equal(await read({ cookie, origin: "https://evil.test" }), null);
      assert.equal(await read({ cookie: "x=1" }), null);
    },
  },
];
