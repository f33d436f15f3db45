import ts from "typescript";
import { type Block, ROOT } from "./pages.js";

/** An error in a block: where, and why. */
export interface Complaint {
  readonly at: string;
  readonly message: string;
}

/**
 * Type-checks TypeScript blocks as if they were modules in a folder, which decides what they can import. A block without
 * an import continues the block before it on the same page, for the same framework.
 */
export function compile(
  found: readonly Block[],
  folderOf: (block: Block) => string = () => "internal/docs/src/",
): Complaint[] {
  const files = new Map<string, { text: string; lines: string[] }>();
  const open = new Map<string, { text: string; lines: string[] }>();
  for (const block of found) {
    const { page, line, language, code, variant } = block;
    const place = `${page} ${variant}`;
    const last = open.get(place);
    const lines = code.split("\n").map((_, offset) => `${page}:${line + offset}`);
    if (!/^import /m.test(code) && last !== undefined) {
      // Files of one app, one after another: a module has one default export.
      if (/^export default /m.test(code)) {
        last.text = last.text.replace(/^export default /gm, "void ");
      }
      last.text += `\n${code}`;
      last.lines.push(...lines);
      continue;
    }
    const file = { text: code, lines };
    files.set(
      `${ROOT}${folderOf(block)}block-${files.size}.${language === "tsx" ? "tsx" : "ts"}`,
      file,
    );
    open.set(place, file);
  }
  return check(files);
}

/** The files that blocks import, each parsed only once. */
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
    // An empty export makes it a module, so that its names do not collide with those of other blocks.
    return ts.createSourceFile(path, `${file.text}\nexport {};\n`, {
      languageVersion: ts.ScriptTarget.ES2022,
      impliedNodeFormat: ts.ModuleKind.ESNext,
    });
  };
  const program = ts.createProgram([...files.keys()], options, host);
  // Only the blocks: the files that they import have their own type check.
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
  const path = `${ROOT}internal/docs/tsconfig.json`;
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, `${ROOT}internal/docs`);
  return options;
}
