// The entries that run anywhere by docs/architecture.md use nothing of Node: neither their code (bundled from what is
// shipped) nor their types (compiled with `types: []`). The root entry of every package is one of them.

import { existsSync } from "node:fs";
import { relative } from "node:path";
import { build } from "esbuild";
import ts from "typescript";
import { readMap } from "../lib/map.mjs";
import { packages, root } from "../lib/paths.mjs";

/** Names that exist in Node only, or mean something else elsewhere. */
const nodeNames = new Set(
  "Buffer process require module exports global __dirname __filename setImmediate clearImmediate NodeJS".split(
    " ",
  ),
);

export async function run({ check }) {
  const { entries: runs } = readMap();
  const pure = packages()
    .flatMap(({ entries }) => entries)
    .filter(({ name, specifier }) => name === "index" || runs.get(specifier) === "anywhere");
  const results = [];
  for (const entry of pure) results.push(check(`code of ${entry.specifier}`, await impureCode(entry)));
  results.push(check(`types of ${pure.length} pure entries`, impureTypes(pure)));
  return results;
}

// --- code

async function impureCode(entry) {
  if (!existsSync(entry.runtime)) return [`${relative(root, entry.runtime)} is missing, build first`];
  const problems = [];
  const noteForeign = {
    name: "note-foreign",
    setup(bundle) {
      bundle.onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
        if (kind === "entry-point" || path.startsWith("@meterwire/")) return undefined;
        problems.push(`${relative(root, importer)} imports ${path}`);
        return { path, external: true };
      });
    },
  };
  const { outputFiles } = await build({
    entryPoints: [entry.runtime],
    bundle: true,
    write: false,
    format: "esm",
    platform: "neutral",
    target: "es2022",
    treeShaking: false,
    logLevel: "silent",
    plugins: [noteForeign],
  });
  return [...problems, ...nodeNamesIn(outputFiles[0].text, entry.specifier)];
}

/** Uses of Node's globals in bundled code: free identifiers, and members of globalThis. */
function nodeNamesIn(text, where) {
  const source = ts.createSourceFile("bundle.js", text, ts.ScriptTarget.ES2022, true);
  const problems = new Set();
  const visit = (node) => {
    if (ts.isIdentifier(node) && nodeNames.has(node.text) && isUse(node)) {
      const line = text
        .split("\n")
        [source.getLineAndCharacterOfPosition(node.getStart()).line].trim()
        .slice(0, 120);
      problems.add(`${where} uses ${node.text}: ${line}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return problems;
}

function isUse(node) {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) {
    return ts.isIdentifier(parent.expression) && parent.expression.text === "globalThis";
  }
  const names = [
    ts.isPropertyAssignment,
    ts.isMethodDeclaration,
    ts.isPropertyDeclaration,
    ts.isExportSpecifier,
  ];
  if (names.some((is) => is(parent) && parent.name === node)) return false;
  return !(ts.isBindingElement(parent) && parent.propertyName === node);
}

// --- types

function impureTypes(entries) {
  const files = entries.flatMap((entry) => [entry.types, entry.typesCjs]);
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length > 0) return missing.map((file) => `${relative(root, file)} is missing, build first`);
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    types: [],
    strict: true,
    noEmit: true,
    skipLibCheck: false,
  });
  const foreign = program
    .getSourceFiles()
    .map(({ fileName }) => fileName)
    .filter((name) => name.includes("/node_modules/") && !name.includes("/node_modules/typescript/"))
    .filter((name) => !name.includes("/node_modules/@meterwire/"));
  const host = {
    getCanonicalFileName: (name) => name,
    getCurrentDirectory: () => root,
    getNewLine: () => "\n",
  };
  return [
    ...ts.getPreEmitDiagnostics(program).map((each) => ts.formatDiagnostic(each, host).trim()),
    ...foreign.map((name) => `the types load ${relative(root, name)}`),
  ];
}
