// Writes the site's pages from the repository's documentation, and builds the site into dist/. A link without a target fails.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vitepress";
import { forAssistants } from "./assistants.js";
import { grouped } from "./groups.js";
import { home } from "./home.js";
import { linked } from "./links.js";
import { ROOT, sources } from "./sources.js";

const HERE = fileURLToPath(new URL("../", import.meta.url));
const PAGES = `${HERE}pages/`;
const PUBLIC = `${PAGES}public/`;

rmSync(PAGES, { recursive: true, force: true });
mkdirSync(PUBLIC, { recursive: true });

const { repository } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
const onTheWeb = `${repository.url.replace(/^git\+|\.git$/g, "")}/blob/main`;
const all = sources();
const plain = [
  ...all.map((source) => ({ page: source.page, text: linked(source, all, onTheWeb) })),
  ...apiReference(),
];
for (const { page, text } of plain) write(page, grouped(text));
write("index.md", home());

for (const name of readdirSync(`${ROOT}docs`)) {
  if (/\.(png|json)$/.test(name)) cpSync(`${ROOT}docs/${name}`, PUBLIC + name);
}
cpSync(`${ROOT}docs/pictures`, PUBLIC, { recursive: true });

await build(HERE);

// After the build: VitePress would take them for pages.
const llms = { path: "llms.txt", page: "llms.txt", text: readFileSync(`${ROOT}llms.txt`, "utf8") };
forAssistants(plain, linked(llms, all, onTheWeb), `${HERE}dist`);

/** One page for each package, from the docstrings. */
function apiReference() {
  const out = `${PAGES}api`;
  const options = ["--out", out, "--outputFileStrategy", "modules", "--entryFileName", "index"];
  const typedoc = [`${ROOT}internal/docs/node_modules/typedoc/bin/typedoc`, ...options];
  const format = [
    "--name",
    "API reference",
    "--hideBreadcrumbs",
    "--hidePageHeader",
    "--sanitizeComments",
    "--useCodeBlocks",
  ];
  execFileSync(process.execPath, [...typedoc, ...format], {
    cwd: `${ROOT}internal/docs`,
    stdio: ["ignore", "ignore", "inherit"],
  });
  return readdirSync(out, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md"))
    .map((path) => ({
      page: `api/${path}`,
      text: named(readFileSync(`${out}/${path}`, "utf8")),
    }));
}

/** TypeDoc names an entry by its file: `core/src/adapter`. An app imports it as `@turalogin/core/adapter`. */
function named(text: string): string {
  return text.replace(/(?<=^# |\[)([\w-]+)\/src(\/[\w-]+)?(?=\]|$)/gm, "@turalogin/$1$2");
}

function write(page: string, text: string): void {
  mkdirSync(dirname(PAGES + page), { recursive: true });
  writeFileSync(PAGES + page, text);
}
