import { readdirSync, readFileSync } from "node:fs";
import ts from "typescript";
import { expect, test } from "vitest";
import { ROOT } from "../src/pages.js";

/** The walk is an entry of its own, which shares nothing with the suite beside it. */
const APART = "packages/conformance/src/walk/";

const packages = ["packages", "internal"].flatMap((folder) =>
  readdirSync(ROOT + folder)
    .map((name) => `${folder}/${name}`)
    .filter((path) => readdirSync(ROOT + path).includes("src")),
);

/** The names that a file declares at its top level, and whether it exports them. */
function declared(file: string): { name: string; isExported: boolean }[] {
  const text = readFileSync(ROOT + file, "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  return source.statements.flatMap((statement) => {
    const isExported =
      ts.canHaveModifiers(statement) &&
      ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
    return namesOf(statement).map((name) => ({ name, isExported }));
  });
}

function namesOf(statement: ts.Statement): string[] {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.map(({ name }) => name.getText());
  }
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement);
  return isNamed && statement.name !== undefined ? [statement.name.text] : [];
}

test.each(packages)("in %s each exported name has one meaning", (folder) => {
  const files = readdirSync(`${ROOT}${folder}/src`, { recursive: true, encoding: "utf8" })
    .map((file) => `${folder}/src/${file.replaceAll("\\", "/")}`)
    .filter((file) => file.endsWith(".ts"));
  const places = new Map<string, Set<string>>();
  const exported = new Set<string>();
  for (const file of files) {
    for (const { name, isExported } of declared(file)) {
      if (isExported) exported.add(name);
      if (file.startsWith(APART)) continue;
      places.set(name, (places.get(name) ?? new Set()).add(file));
    }
  }
  expect(exported.size).toBeGreaterThan(0);
  const twice = [...exported]
    .filter((name) => (places.get(name)?.size ?? 0) > 1)
    .map((name) => `${name}: ${[...(places.get(name) ?? [])].join(", ")}`);
  expect(twice).toEqual([]);
});
