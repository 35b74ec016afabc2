import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { type App, Exit, Failure } from "./app.ts";
import { esamText as text } from "./i18n/esam.ts";

/** Where the config file lies unless `--config` or METERWIRE_CONFIG says otherwise. */
export function configPath(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "meterwire", "config.json");
}

/**
 * Fills in, from the config file, the options among `keys` that neither the command line nor the environment gave. A file
 * that was named must be there; the usual one may be missing.
 */
export function applyConfig(app: App, command: Command, keys: readonly string[]): void {
  const named: string | undefined = command.getOptionValue("config") as string | undefined;
  const file = named ?? configPath(process.env);
  const wrong = (reason: string) => new Failure(app.t(text.badConfig, { file, reason }), Exit.usage);
  let source: string;
  try {
    source = readFileSync(file, "utf8");
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw wrong((error as Error).message);
  }
  for (const [key, value] of Object.entries(parsed(source) ?? {})) {
    if (!keys.includes(key)) throw wrong(app.t(text.configKey, { key, known: keys.join(", ") }));
    if (typeof value !== "string") throw wrong(app.t(text.configValue, { key }));
    const option = command.options.find((candidate) => candidate.attributeName() === key);
    const given = command.getOptionValueSource(key);
    // What the environment may not give (the factor of a comparison is no meter's), the file may not either.
    if (option?.envVar === undefined || given === "cli" || given === "env") continue;
    try {
      command.setOptionValueWithSource(key, option.parseArg?.(value, undefined) ?? value, "config");
    } catch (error) {
      throw wrong(`${key}: ${(error as Error).message}`);
    }
  }

  function parsed(json: string): object {
    try {
      const value: unknown = JSON.parse(json);
      if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
    } catch {
      // Said below: the parser's own words quote the file.
    }
    throw wrong(app.t(text.configJson));
  }
}
