// Finds the examples: fences of TypeScript in the documents, and `@example` in the doc comments of the sources.
import { readFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { markdownFiles } from "../../checks/docs.mjs";
import { packages, root, sourceFilesOf } from "../paths.mjs";

/** Every example as `{ where, folder, package, text }`; `package` is that of the source it stands in, or undefined. */
export function collectExamples() {
  return [...markdownFiles().flatMap(inDocument), ...packages().flatMap(inSources)];
}

const lineOf = (text, index) => text.slice(0, index).split("\n").length;

function inDocument({ file, name, text }) {
  return [...text.matchAll(/^```(?:ts|typescript)\n([\s\S]*?)^```/gm)].map((match) => ({
    where: `${name}:${lineOf(text, match.index)}`,
    folder: dirname(file),
    package: undefined,
    text: match[1],
  }));
}

function inSources({ folder }) {
  return sourceFilesOf(folder)
    .filter((file) => !file.endsWith(".gen.ts"))
    .flatMap((file) => inSource(file, folder));
}

function inSource(file, packageFolder) {
  const text = readFileSync(file, "utf8");
  return [...text.matchAll(/\/\*\*[\s\S]*?\*\//g)].flatMap((comment) =>
    [...comment[0].matchAll(/@example\b([\s\S]*?)(?=\n\s*\*\s*@\w|\*\/)/g)].map((match) => ({
      where: `${relative(root, file)}:${lineOf(text, comment.index + match.index)}`,
      folder: dirname(file),
      package: packageFolder,
      text: codeOf(match[1]),
    })),
  );
}

/** The code of an example: without the stars; of a fence its inside; the rest of the tag's line is a title. */
function codeOf(text) {
  const [, ...lines] = text.split("\n");
  const body = lines.map((line) => line.replace(/^\s*\* ?/, "")).join("\n");
  return /```(?:ts|typescript)?\n([\s\S]*?)```/.exec(body)?.[1] ?? body;
}
