import type { ServerResponse } from "node:http";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Scripts and pages by path, such as `/app.js` and `/app`. */
export type Files = Readonly<Record<string, string>>;

/** Allows the scripts of the page's own origin, and nothing inline. */
const policyFor = (connect: string) =>
  `default-src 'none'; script-src 'self'; connect-src 'self' ${connect}; img-src data:; base-uri 'none'; form-action 'none'`;

/** Serves a file, if there is one of this path. A page gets a policy without any `unsafe-*`. */
export function serveFile(res: ServerResponse, files: Files, path: string, connect = ""): boolean {
  const text = files[path];
  if (text === undefined) return false;
  const isScript = path.endsWith(".js");
  res.setHeader("content-type", isScript ? "text/javascript" : "text/html; charset=utf-8");
  if (!isScript) res.setHeader("content-security-policy", policyFor(connect));
  res.end(text);
  return true;
}

/** A module of this repository, with all that it imports. */
export async function bundled(path: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../../../${path}`, import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    conditions: ["@turalogin/source"],
    define: { "process.env.NODE_ENV": '"production"' },
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}
