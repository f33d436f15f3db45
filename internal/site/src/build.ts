// Writes the site's pages from the repository's documentation, and builds the site into dist/. A link without a target fails.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vitepress";
import { apiReference } from "./api.js";
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
  ...apiReference(`${PAGES}api`),
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

function write(page: string, text: string): void {
  mkdirSync(dirname(PAGES + page), { recursive: true });
  writeFileSync(PAGES + page, text);
}
