import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/** From the lowest layer to the highest. A file may import from its own layer and from those before it. */
const LAYERS = [
  ...[
    "boundary",
    "events.ts",
    "messages",
    "client",
    "request",
    "reply",
    "redact-url.ts",
    "token-claims.ts",
    "pages",
    "limits",
  ],
  ...["options", "misuse.ts", "session", "core.ts", "login", "routes", "policy.ts", "guard.ts"],
  ...["admission.ts", "app", "auth.ts", "auth-at-first-use.ts", "adapter.ts", "doctor", "index.ts"],
];

const SRC = fileURLToPath(new URL("../src/", import.meta.url));
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts"));

/** The files of this package that a file imports, also those of type imports. */
function importsOf(file: string): string[] {
  const source = readFileSync(SRC + file, "utf8");
  return [...source.matchAll(/(?:from|import\()\s*"(\.[^"]+)\.js"/g)].map(([, path = ""]) =>
    posix.join(posix.dirname(file), `${path}.ts`),
  );
}

const layerOf = (file: string) => LAYERS.indexOf(file.split("/")[0] ?? "");

test("every file is in a layer", () => {
  expect(files.filter((file) => layerOf(file) === -1)).toEqual([]);
});

test("no file imports from a higher layer", () => {
  const upward = files.flatMap((file) =>
    importsOf(file)
      .filter((other) => layerOf(other) > layerOf(file))
      .map((other) => `${file} imports ${other}`),
  );
  expect(upward).toEqual([]);
});

test("imports form no cycle, type imports included", () => {
  const cycles: string[] = [];
  const done = new Set<string>();
  function visit(file: string, way: readonly string[]): void {
    if (way.includes(file)) cycles.push([...way.slice(way.indexOf(file)), file].join(" → "));
    if (done.has(file) || way.includes(file)) return;
    for (const other of importsOf(file)) visit(other, [...way, file]);
    done.add(file);
  }
  for (const file of files) visit(file, []);
  expect(cycles).toEqual([]);
});

/** Cloudflare's compatibility flag `nodejs_compat` has these, and so do Bun and Deno. */
const EVERYWHERE = ["buffer", "crypto", "diagnostics_channel", "net", "util"];

test("the library loads no module of Node that Workers, Bun or Deno lack", () => {
  const library = files.filter((file) => !file.startsWith("doctor/"));
  const others = library.flatMap((file) => {
    const imports = readFileSync(SRC + file, "utf8").matchAll(/^import (?!type).*"node:(.+)"/gm);
    return [...imports].map(([, name = ""]) => name).filter((name) => !EVERYWHERE.includes(name));
  });
  expect(others).toEqual([]);
});
