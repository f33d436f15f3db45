import { readFileSync } from "node:fs";
import { variablesOf } from "@turalogin/core/src/options/environment";
import { OPTIONS } from "@turalogin/core/src/options/schema";
import ts from "typescript";
import { ROOT } from "./pages.js";

/** One option: its path in the options object, and what its docstring says. */
export interface Option {
  readonly path: string;
  readonly variable: string | undefined;
  readonly text: string;
}

/** Every option in the schema, with the docstring of its type. Throws if one has no docstring. */
export function options(): Option[] {
  const docs = docstrings();
  return pathsOf(OPTIONS).map((path) => {
    const text = docs.get(path);
    if (text === undefined) throw new Error(`The option ${path} has no docstring in AuthOptions.`);
    return { path, variable: variablesOf(path), text };
  });
}

interface ZodSchema {
  readonly def?: unknown;
}

/** Unwraps `z.optional`, `z.union` and others, until it finds an object. */
function pathsOf(schema: ZodSchema, prefix = ""): string[] {
  const { shape } = shapeOf(schema) ?? {};
  if (shape === undefined) return [prefix];
  return Object.entries(shape).flatMap(([name, inner]) =>
    pathsOf(inner, prefix === "" ? name : `${prefix}.${name}`),
  );
}

interface Definition {
  readonly shape?: Readonly<Record<string, ZodSchema>>;
  readonly innerType?: ZodSchema;
  readonly options?: readonly ZodSchema[];
}

function shapeOf(schema: ZodSchema): Definition | undefined {
  const def = schema.def as Definition;
  if (def.shape !== undefined) return def;
  if (def.innerType !== undefined) return shapeOf(def.innerType);
  return def.options?.map(shapeOf).find((each) => each !== undefined);
}

const FILES = ["options/options.ts", "limits/table.ts", "pages/document.ts"].map(
  (name) => `packages/core/src/${name}`,
);

/** The docstrings of the option interfaces, by path. A nested interface is found through the property of that type. */
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
      for (const [inner = ""] of member.type
        ?.getText()
        .matchAll(/\b[A-Z]\w*(?:Options|Links)\b/g) ?? []) {
        walk(inner, `${path}.`);
      }
    }
  };
  walk("AuthOptions", "");
  return docs;
}
