// The API reports: one `packages/<package>/api/<entry>.api.md` for each entry of each exports map, made by
// API Extractor from the built declarations. One compilation serves the entries of a package.
import { existsSync, mkdirSync } from "node:fs";
import { join, relative } from "node:path";
import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from "@microsoft/api-extractor";
import { cacheFolder, root } from "./paths.mjs";

const quiet = { logLevel: ExtractorLogLevel.None, addToApiReportFile: false };

/**
 * Makes the reports of one package. With `write` they replace the committed ones; without, nothing is changed.
 * Returns one text for each report that was not current, and one for each entry that could not be read.
 */
export function apiReports({ folder, path, entries }, { write }) {
  const missing = entries.filter((entry) => !existsSync(entry.types));
  if (missing.length > 0)
    return missing.map((entry) => `${relative(root, entry.types)} is missing, build first`);
  const configs = entries.map((entry) => configOf(folder, path, entry));
  if (configs.length === 0) return [];
  const compilerState = CompilerState.create(configs[0], {
    additionalEntryPoints: entries.slice(1).map((entry) => entry.types),
  });
  return configs.flatMap((config) => {
    const errors = [];
    const result = Extractor.invoke(config, {
      compilerState,
      localBuild: write,
      messageCallback: (message) => {
        if (message.logLevel === "error") errors.push(`${config.reportFilePath}: ${message.text}`);
        message.handled = true;
      },
    });
    const stale = result.apiReportChanged ? [relative(root, config.reportFilePath)] : [];
    return [...errors, ...stale];
  });
}

function configOf(folder, path, entry) {
  const reportTempFolder = join(cacheFolder, "api", folder);
  mkdirSync(reportTempFolder, { recursive: true });
  mkdirSync(join(path, "api"), { recursive: true });
  return ExtractorConfig.prepare({
    configObject: {
      mainEntryPointFilePath: entry.types,
      projectFolder: path,
      bundledPackages: [],
      newlineKind: "lf",
      compiler: { tsconfigFilePath: join(path, "tsconfig.json"), skipLibCheck: true },
      apiReport: {
        enabled: true,
        reportFolder: join(path, "api"),
        reportTempFolder,
        reportFileName: entry.name,
        includeForgottenExports: false,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: quiet },
        extractorMessageReporting: { default: quiet },
        tsdocMessageReporting: { default: quiet },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(path, "package.json"),
  });
}
