// What holds for every file of the repository: no traces of one machine, no registry host, no overlong file,
// and the files that each package must have.
import { existsSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { listedFiles } from "../lib/files.mjs";
import { packages, published, root } from "../lib/paths.mjs";

const maxLines = 450;
const countedFiles = new Set([".ts", ".mts", ".cts", ".js", ".mjs", ".cjs", ".md"]);
const generatedFiles = /\.gen\.\w+$|\.api\.md$|CHANGELOG\.md$/;
/** What a generated document says of itself in its first lines. */
const generatedMark = /^(?:.*\n){0,4}.*\b(?:generated|made)\b.*\b(?:by|from)\b.*\bgen/i;
const binaryFiles = /\.(png|gif|jpg|ico|woff2?|so|dll|tgz)$/;

const forbidden = [
  { what: "a path of one machine", pattern: /(?<![\w.~-])\/(?:work|root|home|tmp|Users)\/[\w.-]+/ },
  { what: "a path of one machine", pattern: /\b[A-Z]:\\Users\\/ },
  {
    what: "a package registry host",
    pattern: /\bregistry\.[\w-]+\.\w+|\bnpm\.pkg\.|\bnpmmirror\.com|\bcnpmjs\.org/,
  },
  { what: "an unresolved merge", pattern: /^(?:<{7} |>{7} )/m },
];

/** Where what people read in Chinese stands, and what is typed with the punctuation that it has there. */
const chineseFiles = /(?:\.zh\.ts|\/i18n\/[\w-]+\.ts)$/;
const typedAsIs = /主机:端口|类型,主机,端口(?:\[,超时秒数\])?|\{列,列\}/g;
const halfWidth =
  /\p{Script=Han} ?[,;:?!] ?\p{Script=Han}|\p{Script=Han}[,;?!]|\p{Script=Han} ?\([^)]*\p{Script=Han}/u;

const neededFiles = ["README.md", "tsconfig.json", "tsup.config.ts"];
const publishedFiles = ["CHANGELOG.md", "LICENSE"];

export async function run({ check }) {
  const names = await listedFiles();
  const files = textFiles(names);
  return [
    check("no machine paths, registry hosts or merge marks", files.flatMap(traces), `${files.length} files`),
    check(`no file over ${maxLines} lines`, files.flatMap(overlong)),
    check("Chinese texts have Chinese punctuation", files.flatMap(punctuation)),
    check("each package has its files and fields", [
      ...packages().flatMap((each) => incomplete(each, neededFiles)),
      ...published().flatMap((each) => incomplete(each, publishedFiles)),
    ]),
    check("vitest.config.ts names the packages that have tests", wrongProjects()),
  ];
}

function wrongProjects() {
  const [, table = ""] =
    /const packages = \{\n([\s\S]*?)\n\};/.exec(readFileSync(join(root, "vitest.config.ts"), "utf8")) ?? [];
  const named = new Set([...table.matchAll(/^ {2}"?([\w-]+)"?:/gm)].map(([, name]) => name));
  const tested = packages().filter(({ path }) => existsSync(join(path, "test")));
  const missing = tested
    .filter(({ folder }) => !named.has(folder))
    .map(({ folder }) => `${folder} is missing`);
  const folders = new Set(tested.map(({ folder }) => folder));
  const stale = [...named].filter((name) => !folders.has(name)).map((name) => `${name} has no tests`);
  return [...missing, ...stale];
}

const textFiles = (names) =>
  names
    .filter((name) => !binaryFiles.test(name))
    .map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));

function traces({ name, text }) {
  return forbidden.flatMap(({ what, pattern }) => {
    const match = pattern.exec(text);
    if (!match) return [];
    const line = text.slice(0, match.index).split("\n").length;
    return [`${name}:${line}: ${what}: ${match[0]}`];
  });
}

function overlong({ name, text }) {
  if (!countedFiles.has(extname(name)) || generatedFiles.test(name) || generatedMark.test(text)) return [];
  const lines = text.trimEnd().split("\n").length;
  return lines > maxLines ? [`${name}: ${lines} lines, split it`] : [];
}

function punctuation({ name, text }) {
  if (!chineseFiles.test(name)) return [];
  return text.split("\n").flatMap((line, i) => {
    const match = halfWidth.exec(line.replace(typedAsIs, ""));
    return match ? [`${name}:${i + 1}: half-width punctuation: ${match[0]}`] : [];
  });
}

function incomplete({ folder, path, manifest }, needed) {
  const files = needed.filter((name) => !existsSync(join(path, name))).map((name) => `has no ${name}`);
  const fields = { name: `@meterwire/${folder}`, license: "MIT", type: "module", sideEffects: false };
  const wrong = Object.entries(fields).filter(([field, value]) => manifest[field] !== value);
  return [...files, ...wrong.map(([field, value]) => `package.json: ${field} must be ${value}`)].map(
    (problem) => `packages/${folder} ${problem}`,
  );
}
