import ts from "typescript";
import { type Block, ROOT } from "./pages.js";

/** A block that does not compile: where, and why. */
export interface Complaint {
  readonly at: string;
  readonly message: string;
}

/**
 * Type-checks TypeScript blocks as modules of a folder, from which what they import must be found. A block without an
 * import goes on where the block before it on the same page ended.
 */
export function compile(found: readonly Block[], folder = "packages/docs/src/"): Complaint[] {
  const files = new Map<string, { text: string; lines: string[] }>();
  let last: { page: string; file: { text: string; lines: string[] } } | undefined;
  for (const { page, line, code } of found) {
    const lines = code.split("\n").map((_, offset) => `${page}:${line + offset}`);
    if (!/^import /m.test(code) && last?.page === page) {
      // Files of one app, one after another: a module has one default export.
      if (/^export default /m.test(code)) {
        last.file.text = last.file.text.replace(/^export default /gm, "void ");
      }
      last.file.text += `\n${code}`;
      last.file.lines.push(...lines);
      continue;
    }
    const file = { text: code, lines };
    files.set(`${ROOT}${folder}block-${files.size}.ts`, file);
    last = { page, file };
  }
  return check(files);
}

/** What blocks import, parsed once for all. */
const PARSED = new Map<string, ts.SourceFile>();

function check(files: ReadonlyMap<string, { text: string; lines: string[] }>): Complaint[] {
  const options = optionsOf();
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (path) => files.has(path) || fileExists(path);
  host.readFile = (path) => files.get(path)?.text ?? readFile(path);
  host.getSourceFile = (path, target, ...rest) => {
    const file = files.get(path);
    if (file === undefined) {
      const known = PARSED.get(path) ?? getSourceFile(path, target, ...rest);
      if (known !== undefined) PARSED.set(path, known);
      return known;
    }
    // An empty export makes a module of it, so that its names are its own.
    return ts.createSourceFile(path, `${file.text}\nexport {};\n`, {
      languageVersion: ts.ScriptTarget.ES2022,
      impliedNodeFormat: ts.ModuleKind.ESNext,
    });
  };
  const program = ts.createProgram([...files.keys()], options, host);
  // Of the blocks alone: what they import has its own type check.
  const own = program.getSourceFiles().filter(({ fileName }) => files.has(fileName));
  const diagnostics = own.flatMap((file) => [
    ...program.getSyntacticDiagnostics(file),
    ...program.getSemanticDiagnostics(file),
  ]);
  return [...program.getGlobalDiagnostics(), ...diagnostics].flatMap(
    ({ file, start, messageText }) => {
      const block = files.get(file?.fileName ?? "");
      const message = ts.flattenDiagnosticMessageText(messageText, "\n");
      if (file === undefined || block === undefined) return [{ at: file?.fileName ?? "", message }];
      const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
      return [{ at: block.lines[line] ?? file.fileName, message }];
    },
  );
}

function optionsOf(): ts.CompilerOptions {
  const path = `${ROOT}packages/docs/tsconfig.json`;
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${ROOT}packages/docs`);
  return options;
}
