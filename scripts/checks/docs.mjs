// What the documentation claims: links and named paths lead somewhere, examples compile.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";
import { packages, root } from "../lib/paths.mjs";

const map = "docs/architecture.md";

export async function run({ check }) {
  const files = markdownFiles();
  const results = [check("links between documents", files.flatMap(deadLinks), `${files.length} documents`)];
  if (existsSync(join(root, map))) {
    results.push(check(`paths named in ${map}`, namedPathsThatAreNot()));
    results.push(check(`${map} names every source folder`, foldersNotNamed()));
  }
  const examples = files.flatMap(examplesOf);
  if (examples.length > 0)
    results.push(check("examples compile", wrongExamples(examples), `${examples.length} examples`));
  return results;
}

/** The documents for people: of the root, of docs and of each package. */
function markdownFiles() {
  const folders = [root, ...packages().map(({ path }) => path)];
  const direct = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const docs = join(root, "docs");
  const deep = existsSync(docs) ? readdirSync(docs, { recursive: true }).map((name) => join(docs, name)) : [];
  return [...direct, ...deep]
    .filter((file) => file.endsWith(".md") && !file.endsWith("CHANGELOG.md"))
    .map((file) => ({ file, name: relative(root, file), text: readFileSync(file, "utf8") }));
}

function deadLinks({ file, name, text }) {
  const prose = text.replace(/```[\s\S]*?```/g, "");
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target)
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .filter((target) => !existsSync(join(dirname(file), decodeURI(target.split("#")[0]))))
    .map((target) => `${name} links to ${target}, which is not there`);
}

// --- the map

const mapText = () => readFileSync(join(root, map), "utf8");

function namedPathsThatAreNot() {
  return [...mapText().matchAll(/`((?:packages|scripts|docs|\.changeset|\.ci)\/[\w./-]*)`/g)]
    .filter(([, path]) => !existsSync(join(root, path)))
    .map(([, path]) => `${path} is named but not there`);
}

/** The map is complete: it names `src/<folder>` of every package. */
function foldersNotNamed() {
  const text = mapText();
  return packages().flatMap(({ folder, path }) =>
    readdirSync(join(path, "src"), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `packages/${folder}/src/${entry.name}`)
      .filter((name) => !text.includes(`\`${name}\``)),
  );
}

// --- examples

function examplesOf({ file, name, text }) {
  return [...text.matchAll(/^```(?:ts|typescript)\n([\s\S]*?)^```/gm)].map((match) => ({
    file: join(dirname(file), `.example-${match.index}.ts`),
    text: `${match[1]}\nexport {};\n`,
    where: `${name}:${text.slice(0, match.index).split("\n").length}`,
  }));
}

/** Compiles the examples in memory, each as a file beside the document it stands in, against the source. */
function wrongExamples(examples) {
  const options = {
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts"],
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: ["node"],
    typeRoots: [join(root, "node_modules", "@types")],
    paths: Object.fromEntries(
      packages().flatMap((each) => each.entries.map((entry) => [entry.specifier, [entry.source]])),
    ),
    strict: true,
    noEmit: true,
    skipLibCheck: true,
  };
  const texts = new Map(examples.map((example) => [example.file, example]));
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (file) => texts.has(file) || fileExists(file);
  host.readFile = (file) => texts.get(file)?.text ?? readFile(file);
  host.getSourceFile = (file, ...rest) =>
    texts.has(file)
      ? ts.createSourceFile(file, texts.get(file).text, ts.ScriptTarget.ES2022, true)
      : getSourceFile.call(host, file, ...rest);
  const program = ts.createProgram([...texts.keys()], options, host);
  return [...texts.values()].flatMap(({ file, where }) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      (each) => {
        const line = source.getLineAndCharacterOfPosition(each.start ?? 0).line + 1;
        return `${where}, line ${line} of the example: ${ts.flattenDiagnosticMessageText(each.messageText, "\n")}`;
      },
    );
  });
}
