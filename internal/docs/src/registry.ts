import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A package registry on loopback that has only these tarballs. */
export async function serveTarballs(
  tarballs: readonly string[],
): Promise<{ readonly url: string; close(): void }> {
  const files = new Map<string, Buffer>();
  const packages = new Map<string, (url: string) => object>();
  for (const path of tarballs) {
    const content = readFileSync(path);
    const manifest = JSON.parse(
      execFileSync("tar", ["-xzOf", path, "package/package.json"], { encoding: "utf8" }),
    ) as { name: string; version: string };
    const { name, version } = manifest;
    const file = `/${name}.tgz`;
    files.set(file, content);
    const integrity = `sha512-${createHash("sha512").update(content).digest("base64")}`;
    packages.set(`/${name}`, (url) => ({
      name,
      "dist-tags": { latest: version },
      versions: { [version]: { ...manifest, dist: { tarball: url + file, integrity } } },
    }));
  }
  const server = createServer((req, res) => {
    const path = decodeURIComponent(req.url ?? "/");
    const file = files.get(path);
    if (file !== undefined) return res.end(file);
    const document = packages.get(path)?.(url);
    if (document === undefined) return res.writeHead(404).end();
    return res.setHeader("content-type", "application/json").end(JSON.stringify(document));
  });
  // npm reuses connections after a while. If the server has closed one by then, npm loses ten seconds.
  server.keepAliveTimeout = 120_000;
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
