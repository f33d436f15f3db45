import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LEFT_OUT_OF_QUICK, LEFT_OUT_OF_USUAL } from "../../../vitest.levels.js";
import { filesOf, ROOT } from "../src/files.js";

const FILES = filesOf().filter((path) => /\.test\.tsx?$/.test(path));

/** The folders of a project: its name is a package's, or begins with it. */
const foldersOf = (project: string) => {
  const name = project.replace("@turalogin/", "").replace("-isolated", "");
  return new RegExp(`^(packages|internal)/${name}/`);
};

test.each([
  ["quick", LEFT_OUT_OF_QUICK],
  ["usual", LEFT_OUT_OF_USUAL],
])("each file that %s leaves out exists", (_, leftOut) => {
  for (const [project, names] of Object.entries(leftOut)) {
    const files = FILES.filter((path) => foldersOf(project).test(path));
    for (const name of names) {
      const pattern = new RegExp(`/${name.replace("*", "[^/]+")}\\.test\\.tsx?$`);
      expect(
        files.filter((path) => pattern.test(path)),
        `${project}: ${name}`,
      ).not.toEqual([]);
    }
  }
});

test("what usual and rest both load has only the cases that they share out", () => {
  const files = FILES.filter((path) => path.endsWith("conformance.test.ts"));
  expect(files.length).toBeGreaterThan(3);
  for (const path of files) {
    const source = readFileSync(ROOT + path, "utf8");
    expect(source, path).toMatch(/casesFor\(.*\bextent\b/);
    expect(source.match(/(?<![.\w])(test|it)(\.\w+)?\(/g), path).toHaveLength(1);
  }
});
