// Reads a JSON object {path: text} on stdin and prints, for each path, what the real compiler says of its
// identifiers: [[start, [declaration starts]]], all in bytes of the UTF-8 text. Only names declared in the same file count.
const path = require("node:path");
const ts = require(require.resolve("typescript", { paths: [process.argv[2]] }));

const files = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const root = "/samples/";
const options = {
  allowJs: true,
  noLib: true,
  noResolve: true,
  jsx: ts.JsxEmit.Preserve,
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  experimentalDecorators: true,
};
const host = {
  fileExists: (name) => path.basename(name) in files,
  readFile: (name) => files[path.basename(name)],
  getSourceFile(name, target) {
    const text = files[path.basename(name)];
    return text === undefined ? undefined : ts.createSourceFile(name, text, target, true);
  },
  getDefaultLibFileName: () => "lib.d.ts",
  writeFile: () => {},
  getCurrentDirectory: () => root,
  getCanonicalFileName: (name) => name,
  useCaseSensitiveFileNames: () => true,
  getNewLine: () => "\n",
};
const program = ts.createProgram(Object.keys(files).map((name) => root + name), options, host);
const checker = program.getTypeChecker();

function symbolOf(node) {
  const parent = node.parent;
  if (ts.isShorthandPropertyAssignment(parent) && parent.name === node) {
    return checker.getShorthandAssignmentValueSymbol(parent);
  }
  if (ts.isExportSpecifier(parent) && (parent.propertyName ?? parent.name) === node) {
    return checker.getExportSpecifierLocalTargetSymbol(parent);
  }
  if (ts.isBindingElement(parent) && parent.propertyName === node) return undefined;
  return checker.getSymbolAtLocation(node);
}

const members = new Set([
  ts.SyntaxKind.PropertyAssignment, ts.SyntaxKind.PropertyDeclaration, ts.SyntaxKind.PropertySignature,
  ts.SyntaxKind.MethodDeclaration, ts.SyntaxKind.MethodSignature, ts.SyntaxKind.GetAccessor, ts.SyntaxKind.SetAccessor,
  ts.SyntaxKind.ShorthandPropertyAssignment, ts.SyntaxKind.ExportSpecifier,
]);

const answer = {};
for (const name of Object.keys(files)) {
  const source = program.getSourceFile(root + name);
  const bytes = (index) => Buffer.byteLength(source.text.slice(0, index), "utf8");
  const rows = [];
  const visit = (node) => {
    const member = ts.isQualifiedName(node.parent ?? node) && node.parent.right === node;
    const index = ts.isParameter(node.parent ?? node) && ts.isIndexSignatureDeclaration(node.parent.parent);
    if (ts.isIdentifier(node) && !member && !index) {
      const declarations = (symbolOf(node)?.declarations ?? [])
        .filter((each) => each.getSourceFile() === source && !members.has(each.kind))
        .map((each) => ts.getNameOfDeclaration(each))
        .filter((each) => each && each.kind === ts.SyntaxKind.Identifier && each.text === node.text)
        .map((each) => bytes(each.getStart(source)));
      rows.push([bytes(node.getStart(source)), declarations]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  answer[name] = rows;
}
process.stdout.write(JSON.stringify(answer));
