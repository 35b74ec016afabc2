import { homedir } from "node:os";
import { join } from "node:path";
import { type Command, Option } from "commander";
import type { App } from "./app.ts";
import { esamText as text } from "./i18n/esam.ts";
import type { Text } from "./i18n/text.ts";
import { readText } from "./io/read.ts";
import { isProblem } from "./problems/base.ts";
import { type CliError, parseJson, problem, usage } from "./problems/index.ts";

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
export function applyConfig(command: Command): void {
  const named: string | undefined = command.getOptionValue("config") as string | undefined;
  const file = named ?? configPath(process.env);
  try {
    const source = contents(file, named === undefined);
    if (source !== null) apply(command, parsed(source));
  } catch (error) {
    throw isProblem(error) ? usage("config-file", { file }, error) : error;
  }
}

function contents(file: string, mayLack: boolean): string | null {
  try {
    return readText(null, file);
  } catch (error) {
    if (mayLack && (error as CliError).code === "no-file") return null;
    throw error;
  }
}

function parsed(json: string): object {
  const value = parseJson(json);
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value;
  throw problem.error("bad-json", { reason: "not-an-object" });
}

function apply(command: Command, values: object): void {
  for (const [key, value] of Object.entries(values)) {
    if (!keys.includes(key)) throw usage("config-key", { key, known: keys });
    const isFlag = flags.includes(key);
    if (isFlag && typeof value !== "boolean") throw usage("config-type", { key, type: "boolean" });
    if (!isFlag && typeof value !== "string") throw usage("config-type", { key, type: "text" });
    const option = command.options.find((candidate) => candidate.attributeName() === key);
    const given = command.getOptionValueSource(key);
    // What the environment may not give (the factor of a comparison is no meter's), the file may not either.
    if (option?.envVar === undefined || given === "cli" || given === "env") continue;
    const read = typeof value === "string" ? parsedValue(option, key, value) : undefined;
    if (value !== false) command.setOptionValueWithSource(key, read ?? value, "config");
  }
}

/** A value as the option takes it; the file calls the option by its key. */
function parsedValue(option: Option, key: string, value: string): unknown {
  try {
    return option.parseArg?.(value, undefined);
  } catch (error) {
    const { params } = error as CliError;
    if (!isProblem(error, "cli") || !("reason" in params) || params.reason !== "invalid-value") throw error;
    throw usage("invalid-value", { ...params, option: key, variable: null });
  }
}
