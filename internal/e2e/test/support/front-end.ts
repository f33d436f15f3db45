import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { AuthOptions } from "@turalogin/core";
import type { Emulator } from "@turalogin/emulator";
import { bundled, type Files, serveFile } from "./files.js";
import { type Site, startSite } from "./site.js";

/** A page with the client, on the server's origin or on another one. */
export interface FrontEnd {
  /** The address of the page. */
  readonly page: string;
  readonly site: Site;
  close(): Promise<void>;
}

/** Starts a server, and the page. The page's `client` is a global; it shows the user in `#user`. */
export async function startFrontEnd(
  emulator: Emulator,
  where: "same origin" | "another origin",
  options: AuthOptions = {},
): Promise<FrontEnd> {
  const client = await bundled("packages/browser/src/index.ts");
  if (where === "same origin") {
    const files = filesFor(client, "/auth", options.session?.bearer === true);
    const site = await startSite(emulator, options, files);
    return { page: `${site.url}/app`, site, close: site.close };
  }
  let files: Files = {};
  let api = "";
  const server = createServer((req, res) => {
    const [path = "/"] = (req.url ?? "/").split("?");
    if (!serveFile(res, files, path, api)) res.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const site = await startSite(emulator, { frontendUrl: `${origin}/app`, ...options });
  api = site.url;
  files = filesFor(client, `${api}/auth`, options.session?.bearer === true);
  return {
    page: `${origin}/app`,
    site,
    async close() {
      server.closeAllConnections();
      server.close();
      await site.close();
    },
  };
}

/** The page has no script of its own but this one. */
const filesFor = (client: string, baseUrl: string, bearer: boolean): Files => ({
  "/app": `<!doctype html><html lang="en"><title>App</title><link rel="icon" href="data:,">
<script type="module" src="/app.js"></script><p id="user"></p></html>`,
  "/client.js": client,
  "/app.js": `import { createClient } from "/client.js";
let kept = null;
const bearer = { async read() { return kept; }, async write(token) { kept = token; } };
globalThis.createClient = createClient;
globalThis.kept = () => kept;
globalThis.client = createClient({ baseUrl: "${baseUrl}"${bearer ? ", bearer" : ""} });
globalThis.changes = 0;
const shown = document.getElementById("user");
const show = () => {
  const { user } = client.session;
  shown.textContent = user === undefined ? "?" : user === null ? "nobody" : user.email;
};
globalThis.stop = client.subscribe(() => { changes++; show(); });
show();`,
});
