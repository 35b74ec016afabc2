import { readFileSync } from "node:fs";
import { formatTraceEvent, type TraceSink } from "@meterwire/apdu";
import { type EsamBackend, isEsamValueError } from "@meterwire/esam-api";
import { type Command, Option } from "commander";
import { type App, Exit, Failure } from "../app.ts";
import { applyConfig } from "../config.ts";
import { esamText as text } from "../i18n/esam.ts";
import type { Text } from "../i18n/text.ts";
import { numberOption } from "../io/line.ts";

/** Which security module to use, and how. */
export interface BackendFlags {
  readonly backend: "software" | "card" | "native" | "remote";
  readonly keys?: string;
  readonly reader?: string;
  readonly atr?: string;
  readonly wait?: number;
  readonly library?: string;
  readonly convention?: "stdcall" | "cdecl";
  readonly machine?: string;
  readonly bridge?: string;
  readonly tokenFile?: string;
  readonly config?: string;
  readonly trace?: true;
}

/** What the config file may hold. */
const configKeys = [
  "backend",
  "keys",
  "reader",
  "atr",
  "library",
  "convention",
  "machine",
  "bridge",
  "tokenFile",
  "keyState",
  "meter",
  "div",
  "esamNo",
] as const;

/** How options come from elsewhere, for help pages. */
export const configAbout: Text = {
  zh: text.configAbout.zh.replace("{keys}", configKeys.join(" ")),
  en: text.configAbout.en.replace("{keys}", configKeys.join(" ")),
};

/** An option that may also come from the environment. */
export function envOption(flags: string, what: string, name: string): Option {
  return new Option(flags, what).env(`METERWIRE_${name}`);
}

/** Adds the options that choose a backend. */
export function backendFlags(command: Command, app: App): void {
  const { t } = app;
  command
    .addOption(
      envOption("--backend <kind>", t(text.backend), "BACKEND")
        .choices(["software", "card", "native", "remote"])
        .default("software"),
    )
    .addOption(envOption("--keys <file>", t(text.keys), "KEYS"));
  readerFlags(command, app);
  command
    .addOption(envOption("--library <file>", t(text.library), "LIBRARY"))
    .addOption(
      envOption("--convention <name>", t(text.convention), "CONVENTION").choices(["stdcall", "cdecl"]),
    )
    .addOption(envOption("--machine <type,host,port>", t(text.machine), "MACHINE"))
    .addOption(envOption("--bridge <address>", t(text.bridge), "BRIDGE"))
    .addOption(envOption("--token-file <file>", t(text.tokenFile), "TOKEN_FILE"))
    .addOption(
      envOption("--config <file>", t(text.config, { file: "~/.config/meterwire/config.json" }), "CONFIG"),
    )
    .option("--trace", t(text.trace))
    .hook("preAction", (_, command) => applyConfig(app, command, configKeys));
}

/** Adds the options that choose a card in a PC/SC reader. */
export function readerFlags(command: Command, app: App): void {
  const { t } = app;
  command
    .addOption(envOption("--reader <n|name>", t(text.reader), "READER"))
    .addOption(envOption("--atr <hex>", t(text.atr), "ATR"))
    .addOption(numberOption(app, "--wait <s>", t(text.wait), 0, 86_400));
}

/** What the reader options mean for `openCard`. */
export function cardChoice({ reader, atr, wait }: Pick<BackendFlags, "reader" | "atr" | "wait">) {
  return {
    ...(reader === undefined ? {} : { reader: /^\d+$/.test(reader) ? Number(reader) : reader }),
    ...(atr === undefined ? {} : { atr }),
    ...(wait === undefined ? {} : { waitMs: wait * 1000 }),
  };
}

/** The backend that the options name; not open yet. */
export async function makeBackend(app: App, flags: BackendFlags): Promise<EsamBackend> {
  switch (flags.backend) {
    case "software":
      return software(app, flags);
    case "card":
      return card(app, flags);
    case "native":
      return native(app, flags);
    case "remote":
      return remote(app, flags);
  }
}

async function card(app: App, flags: BackendFlags): Promise<EsamBackend> {
  const { createCardBackend } = await import("@meterwire/esam-api/card");
  const { openCard } = await import("@meterwire/transport/pcsc");
  const waitMs = (flags.wait ?? 0) * 1000;
  return createCardBackend({
    connect: () => openCard(cardChoice(flags)),
    timeoutMs: Math.max(10_000, waitMs + 5_000),
    ...(flags.trace ? { trace: traceTo(app) } : {}),
  });
}

async function native(app: App, { library, convention, machine }: BackendFlags): Promise<EsamBackend> {
  if (library === undefined) throw new Failure(app.t(text.noLibrary), Exit.usage);
  const { createNativeBackend } = await import("@meterwire/esam-api/native");
  const [, type = "", host = "", port = ""] = /^([^,]+),([^,]+),(\d{1,5})$/.exec(machine ?? "") ?? [];
  if (machine !== undefined && port === "") throw new Failure(app.t(text.badMachine), Exit.usage);
  return createNativeBackend({
    library,
    ...(convention === undefined ? {} : { convention }),
    ...(machine === undefined ? {} : { machine: { type, host, port: Number(port) } }),
  });
}

function traceTo({ err, stderr, lang }: App): TraceSink {
  return (event) => stderr.write(`${err.dim(formatTraceEvent(event, lang))}\n`);
}

async function software(app: App, { keys, trace }: BackendFlags): Promise<EsamBackend> {
  const { createSoftwareBackend, parseKeyFile } = await import("@meterwire/esam-api/software");
  const { err, stderr, lang } = app;
  return createSoftwareBackend({
    warn: (words) => stderr.write(`${err.warn(words[lang])}\n`),
    ...(keys === undefined ? {} : { keys: keysOf(app, () => parseKeyFile(readText(app, keys))) }),
    ...(trace ? { trace: traceTo(app) } : {}),
  });
}

/** What is wrong with a key file is said without quoting it. */
export function keysOf<T>({ lang }: App, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    if (isEsamValueError(error)) throw new Failure(error.text[lang]);
    throw error;
  }
}

async function remote(app: App, { bridge, tokenFile }: BackendFlags): Promise<EsamBackend> {
  if (bridge === undefined) throw new Failure(app.t(text.noRemote), Exit.usage);
  const { createRemoteBackend } = await import("@meterwire/esam-api/remote");
  const { bridgeConnector } = await import("./bridge.ts");
  const token = tokenFile === undefined ? undefined : readText(app, tokenFile).trim();
  return createRemoteBackend({
    connect: bridgeConnector(app, bridge),
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
