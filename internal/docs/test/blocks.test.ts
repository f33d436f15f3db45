import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, test } from "vitest";
import { ENVIRONMENT } from "../../../packages/core/src/options/environment.js";
import { compile } from "../src/compile.js";
import { anchors, blocks, links, pages, ROOT } from "../src/pages.js";
import { routesApi } from "../src/routes-api.js";
import { commandsOf, ELSEWHERE, FOLLOWED } from "../src/shell.js";

const PAGES = pages();
const BLOCKS = PAGES.flatMap(blocks);
/** Each needs something to run it: a Python, a Go, a Postgres, an nginx. */
const BY_THE_FLEET = ["python", "go", "sql", "nginx"];
const of = (wanted: string) => BLOCKS.filter(({ language }) => language === wanted);

test("every TypeScript and JavaScript block compiles", { timeout: 60_000 }, () => {
  const found = BLOCKS.filter(({ language }) => /^[tj]s$/.test(language));
  expect(found.length).toBeGreaterThan(3);
  expect(compile(found)).toEqual([]);
});

test("every block that the fleet's tests run compiles beside them", { timeout: 60_000 }, () => {
  expect(of("typescript").length).toBeGreaterThan(3);
  expect(compile(of("typescript"), "internal/fleet/test/support/")).toEqual([]);
});

test("a block that does not compile is noticed, by its place", { timeout: 60_000 }, () => {
  const code = 'import { turalogin } from "@turalogin/express";\nturalogin({ apikey: "" });';
  const [complaint] = compile([{ page: "x.md", line: 7, language: "ts", code }]);
  expect(complaint?.at).toBe("x.md:8");
  expect(complaint?.message).toMatch(/apikey/);
});

test("every block is in a language that something here tries", () => {
  const tried = ["ts", "js", "typescript", "json", "ini", "html", "sh", "text", ...BY_THE_FLEET];
  for (const { page, line, language } of BLOCKS) {
    expect(tried, `${page}:${line} is in ${language || "no language"}`).toContain(language);
  }
});

test.each(BY_THE_FLEET)(
  "every block of %s is taken out and run by the fleet's tests",
  (language) => {
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
  },
);

test("every JSON block parses", () => {
  for (const { code } of of("json")) JSON.parse(code);
});

test("every variable of an environment is one that the core reads", () => {
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

test("every map names what is there", () => {
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

  test("with the packed packages, the pages that are followed", () => {
    for (const page of FOLLOWED) expect(PAGES.map(({ path }) => path)).toContain(page);
    expect(readFileSync(`${ROOT}scripts/packed.mjs`, "utf8")).toContain('"follow.mjs"');
    expect(readFileSync(`${ROOT}.ci/run`, "utf8")).toContain("node scripts/packed.mjs");
  });

  test("or, in a sentence, is one that a block runs or the repository has", () => {
    const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, "utf8"));
    const run = of("sh").flatMap(commandsOf).join("\n");
    for (const { path, text } of PAGES) {
      for (const [, command = ""] of text.matchAll(/`(?:\w+=\w+ )*(np[mx] [^`]+)`/g)) {
        const [tool, ...words] = command.split(" ");
        const script = words[0] === "run" ? words[1] : words[0];
        if (tool === "npm") expect(Object.keys(scripts), `${path}: ${command}`).toContain(script);
        else expect(run, `${path}: ${command}`).toContain(`npx ${words.slice(0, 2).join(" ")}`);
      }
    }
  });
});

test.each(PAGES)("$path: every link leads somewhere", (page) => {
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
