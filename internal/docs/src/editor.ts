import ts from "typescript";
import { ROOT } from "./pages.js";

/** An editor in which files are open that exist nowhere else. */
export interface Editor {
  /** The members of each exported constant of a file, as paths such as `auth.guard`. */
  membersIn(file: string): string[];
  /** Adds expressions to a file, each as a statement. */
  add(file: string, expressions: readonly string[]): void;
  /** Each added expression of a file, and the documentation that the editor shows over its last name. */
  hovers(file: string): ReadonlyMap<string, string>;
}

/**
 * Opens files, given by their paths and texts, in the TypeScript language service. All are open at once, so the types that
 * they import are read only once. After an `add` everything is checked anew: first add, then ask.
 */
export function openEditor(files: ReadonlyMap<string, string>): Editor {
  const texts = new Map(files);
  const added = new Map<string, Map<string, number>>();
  const service = serviceOf(texts);
  return {
    membersIn(file) {
      const program = service.getProgram();
      const source = program?.getSourceFile(file);
      const checker = program?.getTypeChecker();
      const symbol = source && checker?.getSymbolAtLocation(source);
      if (!source || !checker || !symbol) throw new Error(`no module: ${file}`);
      return checker
        .getExportsOfModule(symbol)
        .flatMap((constant) =>
          checker
            .getPropertiesOfType(checker.getTypeOfSymbolAtLocation(constant, source))
            .map(({ name }) => `${constant.name}.${name}`),
        );
    },
    add(file, expressions) {
      let text = texts.get(file) ?? "";
      const places = added.get(file) ?? new Map<string, number>();
      for (const expression of expressions) {
        text += `\n${expression}`;
        places.set(expression, text.length - 1);
        text += ";";
      }
      texts.set(file, text);
      added.set(file, places);
    },
    hovers(file) {
      const [mistake] = service.getSyntacticDiagnostics(file);
      if (mistake) throw new Error(ts.flattenDiagnosticMessageText(mistake.messageText, "\n"));
      const shown = [...(added.get(file) ?? [])].map(([expression, place]) => {
        const info = service.getQuickInfoAtPosition(file, place);
        return [expression, ts.displayPartsToString(info?.documentation)] as const;
      });
      return new Map(shown);
    },
  };
}

function serviceOf(texts: ReadonlyMap<string, string>): ts.LanguageService {
  const { config } = ts.readConfigFile(`${ROOT}internal/docs/tsconfig.json`, ts.sys.readFile);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, `${ROOT}internal/docs`);
  const readFile = (name: string) => texts.get(name) ?? ts.sys.readFile(name);
  return ts.createLanguageService({
    getScriptFileNames: () => [...texts.keys()],
    getScriptVersion: (name) => String(texts.get(name)?.length ?? "on disk"),
    getScriptSnapshot(name) {
      const text = readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ROOT,
    getCompilationSettings: () => parsed.options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => texts.has(name) || ts.sys.fileExists(name),
    readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
}
