import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

/**
 * A package registry on loopback that has only these tarballs. npm and pnpm ask it for our packages where `.npmrc` has
 * `@turalogin:registry=<url>/`, and their usual registry for all others.
 */
export async function serveTarballs(tarballs) {
  // Caches go by address: a later run must not get this run's packages from one.
  const base = `/${randomUUID()}`;
  const files = new Map();
  const packages = new Map();
  for (const path of tarballs) {
    const content = readFileSync(path);
    const manifest = JSON.parse(
      execFileSync("tar", ["-xzOf", path, "package/package.json"], { encoding: "utf8" }),
    );
    const { name, version } = manifest;
    const file = `/${name}.tgz`;
    files.set(base + file, content);
    const integrity = `sha512-${createHash("sha512").update(content).digest("base64")}`;
    packages.set(`${base}/${name}`, (url) => ({
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
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${server.address().port}${base}`;
  return {
    url,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
