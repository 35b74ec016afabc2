import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { type Command, Option } from "commander";
import { type App, Exit, Failure } from "./app.ts";
import { common } from "./i18n/common.ts";
import { esamText as text } from "./i18n/esam.ts";
import { inLanguage } from "./i18n/said/index.ts";
import type { Text } from "./i18n/text.ts";
import { said } from "./i18n/text.ts";
import { decodeText } from "./io/text-file.ts";

/** Where the config file lies unless `--config` or METERWIRE_CONFIG says otherwise. */
export function configPath(env: Readonly<Record<string, string | undefined>>): string {
  return join(env.XDG_CONFIG_HOME || join(homedir(), ".config"), "meterwire", "config.json");
}

/** What the config file may hold, by the names of the options in camel case. */
const keys: readonly string[] = [
  ...["backend", "keys", "bridge", "tokenFile", "timeout"],
  ...["reader", "atr", "wait", "protocol", "shared"],
  ...["library", "convention", "machine", "allowMissing", "bufferBytes"],
  ...["keyState", "meter", "div", "esamNo"],
];

/** Those of them that are true or false. */
const flags: readonly string[] = ["shared", "allowMissing"];

/** How options come from elsewhere, for help pages. */
export const configAbout: Text = {
  zh: text.configAbout.zh.replace("{keys}", keys.join(" ")),
  en: text.configAbout.en.replace("{keys}", keys.join(" ")),
};

/** An option that may also come from the environment. */
export function envOption(flags: string, what: string, name: string): Option {
  return new Option(flags, what).env(`METERWIRE_${name}`);
}

/** `--config`, for commands that call {@link applyConfig}. */
export function configOption({ t }: App): Option {
  return envOption("--config <file>", t(text.config, { file: "~/.config/meterwire/config.json" }), "CONFIG");
}

/**
 * Fills in, from the config file, the options that neither the command line nor the environment gave. A file that was
 * named must be there; the usual one may be missing.
 */
export function applyConfig(app: App, command: Command): void {
  const named: string | undefined = command.getOptionValue("config") as string | undefined;
  const file = named ?? configPath(process.env);
  const wrong = (reason: string) => new Failure(said(text.badConfig, { file, reason }), Exit.usage);
  let source: string;
  try {
    source = decodeText(readFileSync(file));
  } catch (error) {
    if (named === undefined && (error as NodeJS.ErrnoException).code === "ENOENT") return;
    throw wrong((error as Error).message);
  }
  for (const [key, value] of Object.entries(parsed(source) ?? {})) {
    if (!keys.includes(key)) throw wrong(app.t(text.configKey, { key, known: keys.join(", ") }));
    const isFlag = flags.includes(key);
    if (isFlag && typeof value !== "boolean") throw wrong(app.t(text.configFlag, { key }));
    if (!isFlag && typeof value !== "string") throw wrong(app.t(text.configValue, { key }));
    const option = command.options.find((candidate) => candidate.attributeName() === key);
    const given = command.getOptionValueSource(key);
    // What the environment may not give (the factor of a comparison is no meter's), the file may not either.
    if (option?.envVar === undefined || given === "cli" || given === "env") continue;
    try {
      const read = typeof value === "string" ? option.parseArg?.(value, undefined) : undefined;
      if (value !== false) command.setOptionValueWithSource(key, read ?? value, "config");
    } catch (error) {
      throw wrong(`${key}${app.t(common.colon)}${inLanguage(app.lang, (error as Error).message)}`);
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
