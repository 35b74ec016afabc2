import { readFileSync } from "node:fs";
import { formatTraceEvent } from "@meterwire/apdu";
import { type EsamBackend, isEsamValueError } from "@meterwire/esam-api";
import { type Command, Option } from "commander";
import { type App, Exit, Failure } from "../app.ts";
import { applyConfig } from "../config.ts";
import { esamText as text } from "../i18n/esam.ts";

/** Which security module to use, and how. */
export interface BackendFlags {
  readonly backend: "software" | "remote";
  readonly keys?: string;
  readonly bridge?: string;
  readonly tokenFile?: string;
  readonly config?: string;
  readonly trace?: true;
}

/** What the config file may hold. */
const configKeys = ["backend", "keys", "bridge", "tokenFile", "keyState", "meter", "div", "esamNo"] as const;

/** An option that may also come from the environment. */
export function envOption(flags: string, what: string, name: string): Option {
  return new Option(flags, what).env(`METERWIRE_${name}`);
}

/** Adds the options that choose a backend. */
export function backendFlags(command: Command, { t }: App): void {
  command
    .addOption(
      envOption("--backend <kind>", t(text.backend), "BACKEND")
        .choices(["software", "remote"])
        .default("software"),
    )
    .addOption(envOption("--keys <file>", t(text.keys), "KEYS"))
    .addOption(envOption("--bridge <address>", t(text.bridge), "BRIDGE"))
    .addOption(envOption("--token-file <file>", t(text.tokenFile), "TOKEN_FILE"))
    .addOption(
      envOption("--config <file>", t(text.config, { file: "~/.config/meterwire/config.json" }), "CONFIG"),
    )
    .option("--trace", t(text.trace))
    .hook("preAction", (_, command) => applyConfig({ t } as App, command, configKeys));
}

/** The backend that the options name; not open yet. */
export async function makeBackend(app: App, flags: BackendFlags): Promise<EsamBackend> {
  return flags.backend === "software" ? software(app, flags) : remote(app, flags);
}

async function software(app: App, { keys, trace }: BackendFlags): Promise<EsamBackend> {
  const { createSoftwareBackend, parseKeyFile } = await import("@meterwire/esam-api/software");
  const { err, stderr, lang } = app;
  return createSoftwareBackend({
    warn: (words) => stderr.write(`${err.warn(words[lang])}\n`),
    ...(keys === undefined ? {} : { keys: keysOf(() => parseKeyFile(readText(app, keys))) }),
    ...(trace ? { trace: (event) => stderr.write(`${err.dim(formatTraceEvent(event, lang))}\n`) } : {}),
  });
}

/** What is wrong with a key file is said without quoting it. */
function keysOf<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (isEsamValueError(error)) throw new Failure(error.message);
    throw error;
  }
}

async function remote(app: App, { bridge, tokenFile }: BackendFlags): Promise<EsamBackend> {
  if (bridge === undefined) throw new Failure(app.t(text.noRemote), Exit.usage);
  const { createRemoteBackend } = await import("@meterwire/esam-api/remote");
  const { connectBridge } = await import("./bridge.ts");
  const token = tokenFile === undefined ? undefined : readText(app, tokenFile).trim();
  return createRemoteBackend({
    connect: () => connectBridge(app, bridge),
    ...(token === undefined ? {} : { token }),
  });
}

export function readText({ t }: App, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Failure(t(text.badFile, { file, reason: (error as Error).message }));
  }
}
