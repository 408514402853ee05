// What the real TypeScript compiler says of source texts that need not exist on disk.
//
// A long-lived process: each line on stdin is a request {"files": {path: text}}, each line on stdout its answer
// {"diagnostics": [{"path", "line", "code", "message"}]} or {"error": text}. Paths are relative, with forward slashes.
// Syntax errors are always told; of the semantic ones, those alone that a wrong rewrite causes. What a file imports from
// a package is unknown to the compiler here, so diagnostics that need a package's types are not among them.
const path = require("node:path");
const readline = require("node:readline");
const ts = require(require.resolve("typescript", { paths: [process.argv[2] ?? __dirname] }));

const SEMANTIC = new Set([
  2304, // Cannot find name.
  2552, // Cannot find name; did you mean another.
  2503, // Cannot find namespace.
  18004, // No value exists in scope for the shorthand property.
  2305, // Module has no exported member.
  2724, // Module has no exported member; did you mean another.
  2614, // Module has no exported member; did you mean a default import.
  2613, // Module has no default export.
  1192, // Module has no default export.
  2459, // Module declares the name locally, but it is not exported.
  2460, // Module declares the name locally, but it is exported as another.
  2300, // Duplicate identifier.
  2451, // Cannot redeclare a block-scoped variable.
  2440, // Import declaration conflicts with a local declaration.
  2395, // Merged declarations must be all exported or all local.
  2448, // Block-scoped variable used before its declaration.
  2449, // Class used before its declaration.
  2454, // Variable is used before being assigned.
  2588, // Cannot assign to a constant.
  2393, // Duplicate function implementation.
  2349, // This expression is not callable.
]);

const ROOT = "/project/";
const OPTIONS = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  skipLibCheck: true,
  types: [],
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  experimentalDecorators: true,
};
const LIBRARY = path.dirname(require.resolve("typescript", { paths: [process.argv[2] ?? __dirname] }));
const AMBIENT = `${ROOT}codemods-ambient.d.ts`;
const GLOBALS = `
declare const process: any; declare const require: any; declare const module: any; declare const exports: any;
declare const Buffer: any; declare const global: any; declare const __dirname: string; declare const __filename: string;
`;

const libraries = new Map();

function library(name, target) {
  if (!libraries.has(name)) libraries.set(name, ts.createSourceFile(name, ts.sys.readFile(name), target, true));
  return libraries.get(name);
}

function folders(files) {
  const all = new Set(["/project", "/"]);
  for (const name of Object.keys(files)) {
    for (let folder = path.posix.dirname(name); folder !== "."; folder = path.posix.dirname(folder)) all.add(ROOT + folder);
  }
  return all;
}

function hostOf(files) {
  const text = (name) => (name === AMBIENT ? GLOBALS : files[name.slice(ROOT.length)]);
  const known = folders(files);
  return {
    fileExists: (name) => (name.startsWith(ROOT) ? text(name) !== undefined : false),
    directoryExists: (name) => known.has(name.replace(/\/$/, "") || "/"),
    getDirectories: () => [],
    readFile: (name) => (name.startsWith(ROOT) ? text(name) : undefined),
    getSourceFile(name, target) {
      if (!name.startsWith(ROOT)) return name.startsWith(LIBRARY) ? library(name, target) : undefined;
      const found = text(name);
      return found === undefined ? undefined : ts.createSourceFile(name, found, target, true);
    },
    getDefaultLibFileName: () => path.join(LIBRARY, "lib.es2022.d.ts"),
    getDefaultLibLocation: () => LIBRARY,
    writeFile: () => {},
    getCurrentDirectory: () => "/project",
    getCanonicalFileName: (name) => name,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
  };
}

// The aliases of the project's own tsconfig.json are followed, so that a lost export is seen behind them too.
function aliases(files) {
  const config = files["tsconfig.json"] ?? files["jsconfig.json"];
  if (config === undefined) return {};
  const options = ts.parseConfigFileTextToJson("tsconfig.json", config).config?.compilerOptions ?? {};
  const base = path.posix.join("/project", options.baseUrl ?? ".");
  if (!options.paths) return {};
  const paths = {};
  for (const [alias, targets] of Object.entries(options.paths)) {
    paths[alias] = targets.map((target) => path.posix.join(base, target));
  }
  return { paths };
}

function diagnostics(files) {
  const names = Object.keys(files).filter((name) => /\.[cm]?[jt]sx?$/.test(name));
  const roots = [...names.map((name) => ROOT + name), AMBIENT];
  const program = ts.createProgram(roots, { ...OPTIONS, ...aliases(files) }, hostOf(files));
  const found = [];
  for (const name of names) {
    const source = program.getSourceFile(ROOT + name);
    const semantic = program.getSemanticDiagnostics(source).filter((each) => SEMANTIC.has(each.code));
    for (const each of [...program.getSyntacticDiagnostics(source), ...semantic]) {
      const line = source.getLineAndCharacterOfPosition(each.start ?? 0).line + 1;
      found.push({ path: name, line, code: each.code, message: ts.flattenDiagnosticMessageText(each.messageText, " ") });
    }
  }
  return found;
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  let answer;
  try {
    answer = { diagnostics: diagnostics(JSON.parse(line).files) };
  } catch (error) {
    answer = { error: String(error?.stack ?? error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
