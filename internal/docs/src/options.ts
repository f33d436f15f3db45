import { readFileSync } from "node:fs";
import { VARIABLES } from "@turalogin/core/src/options/config-error";
import { OPTIONS } from "@turalogin/core/src/options/schema";
import ts from "typescript";
import { ROOT } from "./pages.js";

/** One option: its path in the options object, and what its docstring says. */
export interface Option {
  readonly path: string;
  readonly variable: string | undefined;
  readonly text: string;
}

/** Every option that the schema takes, each with the docstring of its type. Throws where one has none. */
export function options(): Option[] {
  const docs = docstrings();
  return pathsOf(OPTIONS).map((path) => {
    const text = docs.get(path);
    if (text === undefined) throw new Error(`The option ${path} has no docstring in AuthOptions.`);
    return { path, variable: VARIABLES[path], text };
  });
}

interface Schema {
  readonly def?: unknown;
}

/** What is inside `z.optional`, `z.union` and the like, until there is an object. */
function pathsOf(schema: Schema, prefix = ""): string[] {
  const { shape } = shapeOf(schema) ?? {};
  if (shape === undefined) return [prefix];
  return Object.entries(shape).flatMap(([name, inner]) =>
    pathsOf(inner, prefix === "" ? name : `${prefix}.${name}`),
  );
}

interface Definition {
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly innerType?: Schema;
  readonly options?: readonly Schema[];
}

function shapeOf(schema: Schema): Definition | undefined {
  const def = schema.def as Definition;
  if (def.shape !== undefined) return def;
  if (def.innerType !== undefined) return shapeOf(def.innerType);
  return def.options?.map(shapeOf).find((each) => each !== undefined);
}

const FILES = ["options/options.ts", "limits/limits.ts"].map((name) => `packages/core/src/${name}`);

/** The docstrings of the option interfaces, by path: an interface is found by the property that has it as its type. */
function docstrings(): Map<string, string> {
  const interfaces = new Map<string, ts.InterfaceDeclaration>();
  for (const file of FILES) {
    const source = ts.createSourceFile(
      file,
      readFileSync(ROOT + file, "utf8"),
      ts.ScriptTarget.ES2022,
      true,
    );
    source.forEachChild((node) => {
      if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node);
    });
  }
  const docs = new Map<string, string>();
  const walk = (name: string, prefix: string) => {
    for (const member of interfaces.get(name)?.members ?? []) {
      if (!ts.isPropertySignature(member)) continue;
      const path = prefix + member.name.getText();
      const [text] = ts.getJSDocCommentsAndTags(member);
      if (text !== undefined) docs.set(path, ts.getTextOfJSDocComment(text.comment) ?? "");
      for (const [inner = ""] of member.type?.getText().matchAll(/\b[A-Z]\w*Options\b/g) ?? []) {
        walk(inner, `${path}.`);
      }
    }
  };
  walk("AuthOptions", "");
  return docs;
}
