import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assert, property, string, stringMatching } from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isName } from "../src/app.js";
import { managerOf } from "../src/install.js";
import { run } from "../src/run.js";
import { FRAMEWORKS, writeTemplates } from "../templates.js";

const root = mkdtempSync(join(tmpdir(), "create-turalogin-"));
const templates = join(root, "templates");
let cwd = "";
let printed = "";

beforeAll(() => writeTemplates(templates));
beforeEach(() => {
  cwd = mkdtempSync(join(root, "at-"));
  printed = "";
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const create = (args: readonly string[], ask?: (question: string) => Promise<string>) =>
  run([...args, "--no-install"], {
    templates,
    cwd,
    userAgent: undefined,
    ask,
    print(line) {
      printed += line;
    },
  });
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const read = (...path: string[]) => readFileSync(join(...path), "utf8");

describe.each(FRAMEWORKS)("the template for %s", (framework) => {
  test("points to nothing in the repository", () => {
    const files = filesIn(join(templates, framework));
    expect(files.length).toBeGreaterThan(10);
    for (const file of files) {
      expect(read(file), file).not.toMatch(
        /workspace:|catalog:|@turalogin\/(source|example)|\.\.\/\.\./,
      );
    }
  });

  test("becomes an app with its own name, and a secret of its own", async () => {
    await create(["team-notes", "--framework", framework]);
    await create(["other", "--framework", framework]);
    expect(JSON.parse(read(cwd, "team-notes/package.json")).name).toBe("team-notes");
    expect(read(cwd, "team-notes/src/app.ts")).toContain('name: "Team Notes"');
    const texts = filesIn(join(cwd, "team-notes")).map((file) => read(file));
    expect(texts.some((text) => text.includes("Acme Notes"))).toBe(false);
    const secretOf = (name: string) =>
      /^SESSION_SECRET=([\w-]{43})$/m.exec(read(cwd, name, ".env"))?.[1];
    expect(secretOf("team-notes")).toBeDefined();
    expect(secretOf("team-notes")).not.toBe(secretOf("other"));
    expect(read(cwd, "team-notes/.gitignore")).toContain(".env\n");
    expect(read(cwd, "team-notes/.dockerignore")).toContain(".env\n");
    if (process.platform === "win32") return;
    expect(statSync(join(cwd, "team-notes/.env")).mode & 0o077).toBe(0);
  });
});

test("the examples have the same Dockerfile and the same script for development", () => {
  for (const file of ["Dockerfile", "_dockerignore", "dev.ts", "tsconfig.json"]) {
    const texts = FRAMEWORKS.map((framework) => read(templates, framework, file));
    expect(new Set(texts).size, file).toBe(1);
  }
});

test("asks for what is not given, and for nothing else", async () => {
  const asked: string[] = [];
  const ask = async (question: string) => {
    asked.push(question);
    return question.includes("framework") ? "koa" : "my-app";
  };
  await create([], ask);
  expect(asked).toHaveLength(2);
  await create(["--name", "second"], ask);
  expect(asked).toHaveLength(3);
  await create(["--name", "third", "--framework", "koa"], ask);
  expect(asked).toHaveLength(3);
  expect(readdirSync(cwd).sort()).toEqual(["my-app", "second", "third"]);
  expect(printed).toContain("cd my-app\n  npm install\n  npm run dev");
});

test.each([
  [["--framework", "koa"], "--name is missing"],
  [["--name", "x"], "--framework is missing"],
  [["--name", "x", "--framework", "rails"], "There is no framework"],
  [["--name", "../x", "--framework", "koa"], "cannot be the name"],
  [["x", "y", "--framework", "koa"], "One name only"],
  [["--frame", "koa"], "--frame"],
])("without a terminal, %j writes nothing and says why", async (args, reason) => {
  await expect(create(args)).rejects.toThrow(reason);
  expect(readdirSync(cwd)).toEqual([]);
});

test("a folder with files is left as it is", async () => {
  writeFileSync(join(cwd, "notes"), "mine");
  await expect(create(["notes", "--framework", "koa"])).rejects.toThrow();
  await create(["app", "--framework", "koa"]);
  const before = read(cwd, "app/.env");
  await expect(create(["app", "--framework", "express"])).rejects.toThrow("has files already");
  expect(read(cwd, "app/.env")).toBe(before);
  expect(read(cwd, "notes")).toBe("mine");
});

test("--help prints the usage with every framework", async () => {
  await create(["--help"]);
  for (const framework of FRAMEWORKS) expect(printed).toContain(framework);
});

test("a name is one folder, and what npm accepts", () => {
  assert(property(stringMatching(/^[a-z\d][a-z\d-]{0,50}$/), (name) => isName(name)));
  assert(
    property(string(), (name) => !isName(name) || /^[a-z\d][a-z\d._-]*$/.test(name)),
    { examples: [[".."], ["a/b"], ["a\\b"], ["A"], ["a\n"], [""], ["-x"]] },
  );
});

test.each([
  ["npm/10.8.2 node/v20.20.2", "npm"],
  ["pnpm/10.34.9 npm/? node/v22", "pnpm"],
  ["yarn/4.0.0 npm/? node/v22", "yarn"],
  ["bun/1.4.5 npm/? node/v22", "bun"],
  ["deno/2.0", "npm"],
  [undefined, "npm"],
])("the package manager of %s is %s", (userAgent, manager) => {
  expect(managerOf(userAgent)).toBe(manager);
});
