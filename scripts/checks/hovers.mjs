// What an editor shows of dlt698's messages, from the declarations that are shipped: names of types instead of their
// expansions, and a comment for every field, also where an object literal is being written.
import { join } from "node:path";
import ts from "typescript";
import { packages, root } from "../lib/paths.mjs";

const file = join(root, "packages", "cli", "hovers.fixture.ts");
const text = `import type { Apdu } from "@meterwire/dlt698";
import type { Data, RSD } from "@meterwire/dlt698/schema";
import type { GetRequestRecord, GetResponseNormal } from "@meterwire/dlt698/services";
declare const request: GetRequestRecord;
declare const response: GetResponseNormal;
declare const apdu: Apdu;
declare const data: Data;
request.getRecord.rsd;
request.getRecord.rcsd;
request.timeTag;
response.result.result;
response.followReport;
data;
if (apdu.service === "SecurityRequest") apdu.verification;
const written: GetRequestRecord = { /* here */ };
const rows: RSD = { /* here */ };
`;

/** What stands at a place of the text, and what the editor says of it. */
const hovers = {
  "getRecord.rsd": "(property) rsd: RSD",
  "getRecord.rcsd": "(property) rcsd: CSD[]",
  getRecord: "(property) getRecord: GetRecord",
  timeTag: "(property) timeTag: TimeTag | null",
  "result.result": "(property) result: GetResult",
  followReport: "(property) followReport: FollowReport | null",
  "\ndata": "const data: Data",
};

export async function run({ check }) {
  const service = ts.createLanguageService(host());
  return [
    check("hovers show names", wrongHovers(service)),
    check("completion shows a comment for every field", wrongCompletions(service)),
    check("every field of every message has a comment", undocumentedFields(service.getProgram())),
  ];
}

function host() {
  return {
    getCompilationSettings: () => ({
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.Node16,
      moduleResolution: ts.ModuleResolutionKind.Node16,
      strict: true,
      types: [],
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const content = name === file ? text : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    realpath: ts.sys.realpath,
  };
}

function wrongHovers(service) {
  return Object.entries(hovers).flatMap(([place, expected]) => {
    const at = text.indexOf(place, text.indexOf("request.getRecord")) + place.length - 1;
    const shown = ts
      .displayPartsToString(service.getQuickInfoAtPosition(file, at)?.displayParts)
      .replace(/^\(alias\) |\nimport .*$/g, "");
    return shown === expected ? [] : [`${place.trim()}: expected ${expected}, got ${shown}`];
  });
}

/** Names that say themselves what they are. */
const plain = ["service", "form"];

function wrongCompletions(service) {
  const problems = [];
  for (const { index } of text.matchAll(/\/\* here \*\//g)) {
    const entries = service.getCompletionsAtPosition(file, index, {})?.entries ?? [];
    const fields = entries.filter(({ kind, name }) => kind === "property" && !plain.includes(name));
    if (fields.length < 3) problems.push(`${fields.length} fields are offered`);
    for (const { name } of fields) {
      const details = service.getCompletionEntryDetails(file, index, name, {}, undefined, {}, undefined);
      if (!details?.documentation?.length) problems.push(`${name} comes without a comment`);
    }
  }
  return problems;
}

/** The types of messages and of structures in them: the exports that have a declaration of the same name. */
function undocumentedFields(program) {
  const checker = program.getTypeChecker();
  const { entries } = packages().find(({ folder }) => folder === "dlt698");
  return entries
    .filter(({ name }) => name === "schema" || name === "services")
    .flatMap(({ types }) =>
      checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(types))),
    )
    .flatMap((symbol) =>
      symbol.flags & ts.SymbolFlags.Alias ? [checker.getAliasedSymbol(symbol)] : [symbol],
    )
    .filter(({ flags }) => flags & ts.SymbolFlags.Type && flags & ts.SymbolFlags.Variable)
    .flatMap((symbol) => {
      const type = checker.getDeclaredTypeOfSymbol(symbol);
      return (type.isUnion() ? type.types : [type]).flatMap((each) =>
        checker
          .getPropertiesOfType(each)
          .filter(
            (field) => !plain.includes(field.name) && field.getDocumentationComment(checker).length === 0,
          )
          .map((field) => `${symbol.name}.${field.name} has no comment`),
      );
    });
}
