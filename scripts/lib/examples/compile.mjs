// Makes a module of each example and compiles all of them in memory, against the source.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { packages, root, sourceFilesOf } from "../paths.mjs";

/** Names that stand for something the reader has; an example that uses one is compiled but cannot run. */
const placeholders = {
  ...{ channel: "any", card: "any", meter: "any", esam: "any", handle: "any" },
  ...{ client: "any", server: "any", terminal: "any", store: "any", tcpServer: "any", rs485: "any" },
  ...{ bytes: "Uint8Array", apdu: "Uint8Array", chunk: "Uint8Array" },
};

const options = {
  target: ts.ScriptTarget.ES2022,
  lib: ["lib.es2022.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: ["node"],
  typeRoots: [join(root, "node_modules", "@types")],
  strict: true,
  noEmit: true,
  skipLibCheck: true,
};

/**
 * Returns `{ problems, modules }`. Examples of doc comments have no imports of their own: names are imported from
 * where their package exports them, from an inner file of it, or else from another package. A module is
 * `{ where, folder, text, specifiers, placeholder }`; its text compares noted values through the global `__expect`.
 */
export function compileExamples(examples) {
  const entries = packages().flatMap((each) =>
    each.entries.map((entry) => ({ ...entry, folder: each.folder })),
  );
  const paths = Object.fromEntries(entries.map((entry) => [entry.specifier, [entry.source]]));
  const exported = exportedNames(entries, { ...options, paths });
  const made = examples.map((example, index) => moduleOf(example, index, exported));
  const problems = typeErrors(made, { ...options, paths });
  const modules = made.map(({ where, text, head, ...rest }) => ({
    where,
    ...rest,
    broken: problems.some((problem) => problem.startsWith(`${where},`)),
    text: head + withExpectations(text, where),
  }));
  return { problems, modules };
}

/** Name → where it is exported: `{ specifier, folder, root }`, in the order of the entries. */
function exportedNames(entries, settings) {
  const program = ts.createProgram(
    entries.map((entry) => entry.source),
    settings,
  );
  const checker = program.getTypeChecker();
  const names = new Map();
  for (const { source, specifier, folder, name } of entries) {
    const symbol = checker.getSymbolAtLocation(program.getSourceFile(source));
    for (const each of symbol ? checker.getExportsOfModule(symbol) : []) {
      if (!names.has(each.name)) names.set(each.name, []);
      names.get(each.name).push({ specifier, folder, root: name === "index" });
    }
  }
  return names;
}

function moduleOf(example, index, exported) {
  const source = parse(example.text);
  const own = new Set(declaredNames(source));
  const used = [...usedNames(source)].filter((name) => !own.has(name));
  const imports = used.flatMap((name) => {
    const places = exported.get(name) ?? [];
    const own = places.filter(({ folder }) => folder === example.package);
    const inPackage = own.find(({ root: atRoot }) => atRoot) ?? own[0];
    const elsewhere = places.find(({ root: atRoot }) => atRoot) ?? places[0];
    const inner = inPackage ? undefined : innerFiles(example.package).get(name);
    const specifier = inPackage?.specifier ?? inner ?? elsewhere?.specifier;
    return specifier && example.package ? [{ name, specifier }] : [];
  });
  const imported = new Set(imports.map(({ name }) => name));
  const missing = Object.keys(placeholders).filter((name) => used.includes(name) && !imported.has(name));
  const head = [
    ...imports.map(({ name, specifier }) => `import { ${name} } from "${specifier}";`),
    ...missing.map((name) => `declare const ${name}: ${placeholders[name]};`),
    "",
  ].join(" ");
  const written = source.statements.filter(ts.isImportDeclaration).map((each) => each.moduleSpecifier.text);
  return {
    where: example.where,
    folder: example.folder,
    file: join(example.folder, `.example-${index}.ts`),
    head,
    text: example.text,
    specifiers: [...imports.map(({ specifier }) => specifier), ...written],
    placeholder: missing.length > 0,
  };
}

const innerNames = new Map();

/** Name → file, for every name that a source file of the package exports. */
function innerFiles(folder) {
  if (innerNames.has(folder)) return innerNames.get(folder);
  const names = new Map();
  for (const file of folder ? sourceFilesOf(folder) : []) {
    const text = readFileSync(file, "utf8");
    for (const match of text.matchAll(/^export (?:async )?(?:function\*?|const|class) (\w+)/gm))
      names.set(match[1], file);
  }
  innerNames.set(folder, names);
  return names;
}

const parse = (text) => ts.createSourceFile("example.ts", text, ts.ScriptTarget.ES2022, true);

function* walk(node) {
  yield node;
  for (const child of node.getChildren()) yield* walk(child);
}

function* declaredNames(source) {
  for (const node of walk(source)) {
    const declares =
      ts.isVariableDeclaration(node) ||
      ts.isBindingElement(node) ||
      ts.isParameter(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isImportSpecifier(node) ||
      ts.isImportClause(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isInterfaceDeclaration(node);
    if (declares && node.name && ts.isIdentifier(node.name)) yield node.name.text;
  }
}

function usedNames(source) {
  const names = new Set();
  for (const node of walk(source)) {
    if (!ts.isIdentifier(node)) continue;
    const { parent } = node;
    const isMember = ts.isPropertyAccessExpression(parent) && parent.name === node;
    const isKey = ts.isPropertyAssignment(parent) && parent.name === node;
    if (!isMember && !isKey) names.add(node.text);
  }
  return names;
}

/** `statement; // value` becomes a comparison, where the note looks like a value. */
function withExpectations(text, where) {
  const source = parse(text);
  const edits = [];
  for (const node of walk(source)) {
    if (!ts.isExpressionStatement(node)) continue;
    const note = /^[ \t]*\/\/ ?(?:→ |=> )?(.*)/.exec(text.slice(node.getEnd()))?.[1];
    if (note === undefined || !looksLikeValue(note)) continue;
    const target = comparedPart(node.expression);
    if (!target) continue;
    edits.push([target.getEnd(), `, ${JSON.stringify(note)}, ${JSON.stringify(where)})`]);
    edits.push([target.getStart(), ts.isAwaitExpression(target) ? "__expectOf(" : "__expect("]);
  }
  edits.sort(([a], [b]) => b - a);
  return edits.reduce((result, [at, insert]) => result.slice(0, at) + insert + result.slice(at), text);
}

/** What a note speaks of: the value of the statement, or what `console.log(value)` prints. */
function comparedPart(expression) {
  const isPrint = ts.isCallExpression(expression) && expression.expression.getText() === "console.log";
  if (!isPrint) return expression;
  return expression.arguments.length === 1 ? expression.arguments[0] : undefined;
}

const looksLikeValue = (note) =>
  /^(?:["'`[{]|(?:-?\d[\d_.]*n?|0x[\da-f]+|(?:[\dA-F]{2} ?)+|true|false|null|undefined)(?=$|[,;:]| \())/i.test(
    note,
  );

function typeErrors(modules, settings) {
  const byFile = new Map(modules.map((each) => [each.file, `${each.head}${each.text}\nexport {};\n`]));
  const host = ts.createCompilerHost(settings);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => byFile.has(file) || fileExists(file);
  host.readFile = (file) => byFile.get(file) ?? readFile(file);
  host.getSourceFile = (file, ...rest) =>
    byFile.has(file)
      ? ts.createSourceFile(file, byFile.get(file), ts.ScriptTarget.ES2022, true)
      : getSourceFile.call(host, file, ...rest);
  const program = ts.createProgram([...byFile.keys()], settings, host);
  return modules.flatMap(({ file, where }) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (each) => {
        const line = source.getLineAndCharacterOfPosition(each.start ?? 0).line + 1;
        return `${where}, line ${line} of the example: ${ts.flattenDiagnosticMessageText(each.messageText, "\n")}`;
      },
    );
  });
}
