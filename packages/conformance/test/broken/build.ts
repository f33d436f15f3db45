import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type { Subject } from "../../src/index.js";

const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));
/** Below node_modules, so that vitest loads what lies there as it stands. */
const OUT = fileURLToPath(new URL("../../node_modules/.mutants/", import.meta.url));

/** A package's test directory, and what makes its subject there. */
const HOSTS = {
  "node:http": ["conformance", 'export { reference as subject } from "../src/reference.js";'],
  express: [
    "express",
    'import express from "express"; import { expressSubject } from "./subject.js"; export const subject = expressSubject("express", express);',
  ],
  koa: [
    "koa",
    'import Koa from "koa"; import { subjectOn } from "./subject.js"; export const subject = subjectOn("koa", Koa);',
  ],
  fastify: [
    "fastify",
    'import { subjectWith } from "./subject.js"; export const subject = subjectWith("fastify");',
  ],
  h3: ["h3", 'export { h3v2 as subject } from "./subjects.js";'],
} as const;

/** A framework whose subject can be broken. `h3` is the one on web requests. */
export type Host = keyof typeof HOSTS;

/**
 * The subject of a framework in one file, with the sources of this repository as `edit` answers them. It is called with
 * each path, such as `packages/core/src/guard.ts`.
 */
export async function subjectOf(
  host: Host,
  name: string,
  edit: (path: string, source: string) => string,
): Promise<Subject> {
  const [directory, contents] = HOSTS[host];
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: `${ROOT}packages/${directory}/test`, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "silent",
    conditions: ["@turalogin/source"],
    plugins: [sources(edit)],
  });
  const file = `${OUT}${process.pid}-${name}.mjs`;
  mkdirSync(OUT, { recursive: true });
  writeFileSync(file, outputFiles[0]?.contents ?? "");
  try {
    const { subject } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
      subject: Subject;
    };
    return { ...subject, name };
  } finally {
    rmSync(file);
  }
}

/** Ours is built in; what comes from elsewhere is loaded from where it lies, once for all mutants. */
const sources = (edit: (path: string, source: string) => string): Plugin => ({
  name: "sources",
  setup({ onResolve, onLoad, resolve }) {
    onResolve({ filter: /^[^./]/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === "asked" || path.startsWith("node:")) return undefined;
      // Of the suite, a subject takes nothing but the two constants that say how it is set up.
      if (path === "@turalogin/conformance")
        return { path: `${ROOT}packages/conformance/src/subject.ts` };
      const { importer, kind, resolveDir } = from;
      const found = await resolve(path, { importer, kind, resolveDir, pluginData: "asked" });
      if (found.errors.length > 0) return { errors: found.errors };
      if (!found.path.includes("/node_modules/")) return { path: found.path };
      return { path: pathToFileURL(found.path).href, external: true };
    });
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: edit(path.slice(ROOT.length), readFileSync(path, "utf8")),
      loader: "ts",
    }));
  },
});
