import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { ENVIRONMENT } from "@turalogin/core/src/options/environment";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ADAPTERS } from "../../../scripts/adapters.mjs";
import { compile } from "../src/compile.js";
import { anchors, type Block, blocks, links, pages, ROOT } from "../src/pages.js";
import { routesApi } from "../src/routes-api.js";
import { commandsOf, ELSEWHERE, FOLLOWED } from "../src/shell.js";
import { derivedVariants } from "../src/variants.js";

const PAGES = pages();
const BLOCKS = PAGES.flatMap(blocks);
/** Blocks that need Python, Go or Postgres to run. */
const BY_THE_FLEET = ["python", "go", "sql", "nginx", "haproxy", "caddy"];
/** Pages whose apps see the dependencies of their own adapter. */
const APPS = ["README.md", "docs/frameworks.md"];
const BESIDE = "packages/conformance/test/";

/** The folder that decides what a block can import. An adapter's blocks see the dependencies of its own package. */
function folderOf({ page, code }: Block): string {
  // The README of the suite's tests shows files beside it.
  if (page.startsWith(BESIDE)) return BESIDE;
  const adapter = ADAPTERS.find(
    ({ name }) =>
      page === `packages/${name}/README.md` ||
      (APPS.includes(page) && code.includes(`"@turalogin/${name}"`)),
  );
  return adapter === undefined ? "internal/docs/src/" : `packages/${adapter.name}/test/`;
}

const of = (wanted: string) => BLOCKS.filter(({ language }) => language === wanted);

test("every TypeScript and JavaScript block compiles", () => {
  const found = BLOCKS.filter(({ language }) => /^([tj]s|tsx)$/.test(language));
  expect(found.length).toBeGreaterThan(3);
  expect(compile(found, folderOf)).toEqual([]);
});

test("every block that differs only in the package's name compiles for each framework", () => {
  const variants = BLOCKS.flatMap((block) =>
    derivedVariants(block).map(({ code }) => ({ ...block, code })),
  );
  expect(variants.length).toBeGreaterThan(10);
  expect(compile(variants)).toEqual([]);
});

test("every block that the fleet's tests run compiles in their folder", () => {
  expect(of("typescript").length).toBeGreaterThan(3);
  expect(compile(of("typescript"), () => "internal/fleet/test/support/")).toEqual([]);
});

test("a block that does not compile is reported, with its place", () => {
  const code = 'import { turalogin } from "@turalogin/express";\nturalogin({ apikey: "" });';
  const [complaint] = compile([{ page: "x.md", line: 7, language: "ts", code }]);
  expect(complaint?.at).toBe("x.md:8");
  expect(complaint?.message).toMatch(/apikey/);
});

test("every block is in a language that a test checks", () => {
  const tried = [
    "ts",
    "tsx",
    "js",
    "typescript",
    "javascript",
    "json",
    "yaml",
    "ini",
    "html",
    "sh",
    "text",
    "nuxt",
    ...BY_THE_FLEET,
  ];
  for (const { page, line, language } of BLOCKS) {
    expect(tried, `${page}:${line} is in ${language || "no language"}`).toContain(language);
  }
});

test("every block of javascript is on the page whose files scripts/packed.mjs runs, and names its file", () => {
  for (const { page, line, code } of of("javascript")) {
    expect(page, `line ${line}`).toBe("docs/testing.md");
    expect(code).toMatch(/^\/\/ [\w.]+\.js\n/);
  }
});

test.each(BY_THE_FLEET)("every block of %s is run by the fleet's tests", (language) => {
  const folder = `${ROOT}internal/fleet/test/`;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const source = files
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(folder + name, "utf8"))
    .join("\n");
  const words = [...source.matchAll(/documented\("(\w+)", "([^"]+)"\)/g)]
    .filter(([, of]) => of === language)
    .map(([, , text = ""]) => text);
  for (const { page, line, code } of of(language)) {
    expect(
      words.some((text) => code.includes(text)),
      `${page}:${line}`,
    ).toBe(true);
  }
});

test("every block for Nuxt is a file of the project that internal/outside builds and walks through", () => {
  expect(of("nuxt").length).toBeGreaterThan(1);
  for (const { page, line, code } of of("nuxt")) {
    const [, file, text] = /^(?:\/\/|<!--) ([\w./-]+)(?: -->)?\n([\s\S]+)$/.exec(code) ?? [];
    const built = readFileSync(`${ROOT}internal/outside/projects/nuxt4/${file}`, "utf8");
    expect(text, `${page}:${line}`).toBe(built.trimEnd());
  }
});

test("every JSON block parses", () => {
  for (const { code } of of("json")) JSON.parse(code);
});

test("every YAML block parses", () => {
  expect(of("yaml").length).toBeGreaterThan(0);
  for (const { code } of of("yaml")) expect(parse(code)).toBeInstanceOf(Object);
});

test("every environment variable is one that the core reads", () => {
  const known = ["SESSION_SECRET_PREVIOUS", ...Object.values(ENVIRONMENT).flat()];
  const lines = of("ini").flatMap(({ code }) =>
    code.split("\n").filter((line) => !/^#/.test(line)),
  );
  expect(lines.length).toBeGreaterThan(3);
  for (const line of lines) expect(known).toContain(/^(\w+)=.+/.exec(line)?.[1] ?? line);
});

test("every form posts to a route that is mounted", () => {
  const { paths } = routesApi() as { paths: Record<string, object> };
  const forms = of("html").flatMap(({ code }) => code.match(/<form [^>]*>/g) ?? []);
  expect(forms.length).toBeGreaterThan(2);
  for (const form of forms) {
    const action = /^<form method="post" action="([^"]+)">$/.exec(form)?.[1] ?? form;
    expect(Object.keys(paths[action] ?? {}), form).toContain("post");
  }
});

test("every path in a map exists", () => {
  for (const { page, code } of of("text")) {
    for (const path of code.match(/^\S+/gm) ?? []) {
      expect(existsSync(ROOT + path), `${page}: ${path}`).toBe(true);
    }
  }
});

describe("every command is run", () => {
  const elsewhere = of("sh").filter(({ page }) => !FOLLOWED.includes(page));

  test.each(elsewhere)("$page:$line", (block) => {
    for (const command of commandsOf(block)) {
      const trial = ELSEWHERE.find(([pattern]) => pattern.test(command));
      expect(trial, `Nothing runs ${command}: see src/shell.ts`).toBeDefined();
    }
  });

  test.each(ELSEWHERE)("%s by %s", (pattern, file, text) => {
    const commands = elsewhere.flatMap(commandsOf);
    expect(commands.some((command) => pattern.test(command))).toBe(true);
    expect(readFileSync(ROOT + file, "utf8")).toContain(text);
  });

  test("and its paths exist", () => {
    const words = elsewhere.flatMap(commandsOf).flatMap((command) => command.split(" "));
    const paths = words.filter((word) => /^(packages|internal|docs|scripts)\//.test(word));
    expect(paths.length).toBeGreaterThan(3);
    for (const path of paths) expect(existsSync(ROOT + path), path).toBe(true);
  });

  test("the pages of FOLLOWED, with the packed packages", () => {
    for (const page of FOLLOWED) expect(PAGES.map(({ path }) => path)).toContain(page);
    expect(readFileSync(`${ROOT}scripts/packed.mjs`, "utf8")).toContain('"follow.mjs"');
    expect(readFileSync(`${ROOT}.ci/run`, "utf8")).toContain("node scripts/packed.mjs");
  });

  test("also those in sentences: a block runs them, or package.json has them", () => {
    // Those of the repository, and of an app that create-turalogin has written.
    const scripts = ["", "examples/express/"].flatMap((folder) =>
      Object.keys(JSON.parse(readFileSync(`${ROOT}${folder}package.json`, "utf8")).scripts),
    );
    const run = of("sh").flatMap(commandsOf).join("\n");
    for (const { path, text } of PAGES) {
      for (const [, command = ""] of text.matchAll(/`(?:\w+=\w+ )*(np[mx] [^`]+)`/g)) {
        const [tool, ...words] = command.split(" ");
        const script = words[0] === "run" ? words[1] : words[0];
        if (script === "create") expect(run, path).toContain("npm create turalogin");
        else if (tool === "npm") expect(scripts, `${path}: ${command}`).toContain(script);
        else expect(run, `${path}: ${command}`).toContain(`npx ${words.slice(0, 2).join(" ")}`);
      }
    }
  });
});

test.each(PAGES)("$path: every link has a target", (page) => {
  for (const target of links(page)) {
    if (/^https:\/\//.test(target)) continue;
    const [path = "", anchor] = target.split("#");
    const file = path === "" ? page.path : normalize(join(dirname(page.path), path));
    expect(existsSync(ROOT + file), `${page.path} -> ${target}`).toBe(true);
    if (anchor === undefined) continue;
    const there = PAGES.find((each) => each.path === file);
    expect(there && [...anchors(there)], `${page.path} -> ${target}`).toContain(anchor);
  }
});
