import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { options } from "../src/options.js";
import { ROOT } from "../src/pages.js";

/** What editors show: the documentation that the TypeScript language service has for a name. */
const ADAPTERS = ["express", "koa", "fastify", "h3"];
const FILE = `${ROOT}internal/docs/src/hover.ts`;

/** Each expression of a file, and the text that an editor shows over its last name. */
function hovers(head: string, expressions: readonly string[]): Map<string, string> {
  const text = [head, ...expressions.map((expression) => `${expression};`)].join("\n");
  const { config } = ts.readConfigFile(`${ROOT}internal/docs/tsconfig.json`, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, `${ROOT}internal/docs`);
  const service = ts.createLanguageService({
    getScriptFileNames: () => [FILE],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const source = name === FILE ? text : ts.sys.readFile(name);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => parsed.options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === FILE || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  expect(service.getSyntacticDiagnostics(FILE)).toEqual([]);
  let end = head.length;
  const shown = expressions.map((expression) => {
    end += 1 + expression.length;
    const info = service.getQuickInfoAtPosition(FILE, end - 1);
    end += 1;
    return [expression, ts.displayPartsToString(info?.documentation)] as const;
  });
  return new Map(shown);
}

/** The members of what `turalogin()` returns, as the adapter's types name them. */
function members(adapter: string): string[] {
  const head = `import { turalogin } from "@turalogin/${adapter}";\ndeclare const auth: ReturnType<typeof turalogin>;`;
  const program = programOf(`${head}\nexport { auth };`);
  const source = program.getSourceFile(FILE);
  const checker = program.getTypeChecker();
  const symbol = source && checker.getSymbolAtLocation(source);
  const [auth] = symbol ? checker.getExportsOfModule(symbol) : [];
  if (source === undefined || auth === undefined) throw new Error(`${adapter}: no auth`);
  const type = checker.getTypeOfSymbolAtLocation(auth, source);
  return checker.getPropertiesOfType(type).map(({ name }) => name);
}

function programOf(text: string): ts.Program {
  const { config } = ts.readConfigFile(`${ROOT}internal/docs/tsconfig.json`, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, `${ROOT}internal/docs`);
  const host = ts.createCompilerHost(parsed.options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === FILE || fileExists(name);
  host.getSourceFile = (name, target, ...rest) =>
    name === FILE
      ? ts.createSourceFile(name, text, {
          languageVersion: ts.ScriptTarget.ES2022,
          impliedNodeFormat: ts.ModuleKind.ESNext,
        })
      : getSourceFile(name, target, ...rest);
  return ts.createProgram([FILE], parsed.options, host);
}

describe.each(ADAPTERS)("on %s, an editor explains", (adapter) => {
  let head: string;
  beforeAll(() => {
    head = `import { type AuthOptions, turalogin } from "@turalogin/${adapter}";\ndeclare const auth: ReturnType<typeof turalogin>;\ndeclare const options: AuthOptions;`;
  });

  test("each member of auth", () => {
    const names = members(adapter);
    expect(names).toEqual(expect.arrayContaining(["guard", "user", "state", "close"]));
    const shown = hovers(
      head,
      names.map((name) => `auth.${name}`),
    );
    expect([...shown].filter(([, text]) => text.length < 20)).toEqual([]);
  });

  test("each option", () => {
    const paths = options().map(({ path }) => `options.${path.replaceAll(".", "!.")}`);
    expect(paths.length).toBeGreaterThan(30);
    const limits = paths.filter((path) => !path.startsWith("options.limits!."));
    const shown = hovers(head, limits);
    expect([...shown].filter(([, text]) => text.length < 10)).toEqual([]);
  });
});
