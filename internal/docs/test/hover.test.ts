import ts from "typescript";
import { beforeAll, describe, expect, test } from "vitest";
import { ADAPTERS } from "../../../scripts/adapters.mjs";
import { options } from "../src/options.js";
import { ROOT } from "../src/pages.js";

/** A file in an adapter's package, which can import that package by its name. */
const fileIn = (adapter: string) => `${ROOT}packages/${adapter}/test/hover.ts`;

/**
 * Each expression of a file, and the text that an editor shows over its last name: the documentation that the TypeScript
 * language service has for it.
 */
function hovers(file: string, head: string, expressions: readonly string[]): Map<string, string> {
  const text = [head, ...expressions.map((expression) => `${expression};`)].join("\n");
  const { config } = ts.readConfigFile(`${ROOT}internal/docs/tsconfig.json`, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, `${ROOT}internal/docs`);
  const service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const source = name === file ? text : ts.sys.readFile(name);
      return source === undefined ? undefined : ts.ScriptSnapshot.fromString(source);
    },
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => parsed.options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  expect(service.getSyntacticDiagnostics(file)).toEqual([]);
  let end = head.length;
  const shown = expressions.map((expression) => {
    end += 1 + expression.length;
    const info = service.getQuickInfoAtPosition(file, end - 1);
    end += 1;
    return [expression, ts.displayPartsToString(info?.documentation)] as const;
  });
  return new Map(shown);
}

/** The members of what `turalogin()` returns, as the adapter's types name them. */
const members = (adapter: string) =>
  membersIn(
    fileIn(adapter),
    `import { turalogin } from "@turalogin/${adapter}";\nexport declare const auth: ReturnType<typeof turalogin>;`,
  ).map((path) => path.replace("auth.", ""));

/** The members of each exported constant of a file, as paths. */
function membersIn(file: string, text: string): string[] {
  const program = programOf(file, text);
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const symbol = source && checker.getSymbolAtLocation(source);
  if (source === undefined || symbol === undefined) throw new Error(`no module: ${text}`);
  return checker
    .getExportsOfModule(symbol)
    .flatMap((constant) =>
      checker
        .getPropertiesOfType(checker.getTypeOfSymbolAtLocation(constant, source))
        .map(({ name }) => `${constant.name}.${name}`),
    );
}

function programOf(file: string, text: string): ts.Program {
  const { config } = ts.readConfigFile(`${ROOT}internal/docs/tsconfig.json`, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, `${ROOT}internal/docs`);
  const host = ts.createCompilerHost(parsed.options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, target, ...rest) =>
    name === file
      ? ts.createSourceFile(name, text, {
          languageVersion: ts.ScriptTarget.ES2022,
          impliedNodeFormat: ts.ModuleKind.ESNext,
        })
      : getSourceFile(name, target, ...rest);
  return ts.createProgram([file], parsed.options, host);
}

describe.each(ADAPTERS)("on $name, an editor explains", ({ name: adapter }) => {
  let head: string;
  beforeAll(() => {
    head = `import { type AuthOptions, type LimitOptions, turalogin } from "@turalogin/${adapter}";\ndeclare const auth: ReturnType<typeof turalogin>;\ndeclare const options: AuthOptions;\ndeclare const limits: LimitOptions;`;
  });

  test("each member of auth", () => {
    const names = members(adapter);
    expect(names).toEqual(expect.arrayContaining(["guard", "user", "state", "close"]));
    const shown = hovers(
      fileIn(adapter),
      head,
      names.map((name) => `auth.${name}`),
    );
    expect([...shown].filter(([, text]) => text.length < 20)).toEqual([]);
  });

  test("each option", () => {
    // The objects that hold options have a text, too: such as pages and pages.brand of pages.brand.name.
    const paths = new Set(
      options().flatMap(({ path }) => {
        const names = path.split(".");
        return names.map((_, index) => names.slice(0, index + 1).join("!."));
      }),
    );
    expect(paths.size).toBeGreaterThan(30);
    const shown = hovers(
      fileIn(adapter),
      head,
      // Limits can be false or a function, which have no such members.
      [...paths].map((path) =>
        path.startsWith("limits!.") ? path.replace("!", "") : `options.${path}`,
      ),
    );
    expect([...shown].filter(([, text]) => text.length < 10)).toEqual([]);
  });
});

/** A file that can import the core. */
const FILE = `${ROOT}internal/docs/src/hover.ts`;

/** What an app's own code gets or gives. Every adapter exports these types of the core. */
const TYPES = [
  ...[
    "AppAuth<User>",
    "GuardOptions<User, object>",
    "Invitation",
    "IssuedSession<User>",
    "Session",
  ],
  ...["SignIn", "LoginStart", "SignOut", "Store", "Logger", "Limiter", "Route", "ConfigProblem"],
  ...["TuraloginClient", "InviteInput", "ClientOptions"],
];

test("an editor explains each member of the types that the options name", () => {
  const names = TYPES.map((type) => type.split("<")[0] ?? type);
  const head = `import type { User, ${names.join(", ")} } from "@turalogin/core";`;
  const constants = TYPES.map((type, i) => `export declare const ${names[i]}_: ${type};`);
  const text = [head, ...constants].join("\n");
  const paths = membersIn(FILE, text).filter((path) => !/\.#|\.__/.test(path));
  expect(paths.length).toBeGreaterThan(60);
  const shown = hovers(FILE, text, paths);
  expect([...shown].filter(([, doc]) => doc.length < 10).map(([path]) => path)).toEqual([]);
});
