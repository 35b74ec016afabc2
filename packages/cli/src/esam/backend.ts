import { formatTraceEvent, type TraceEvent } from "@meterwire/apdu";
import type { EsamBackend } from "@meterwire/esam-api";
import type { EncryptionMachine } from "@meterwire/esam-api/native";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { wrongArgument } from "../arguments.ts";
import { type CardFlags, cardFlags, cardKeys, timeoutOption } from "../card/options.ts";
import { applyConfig, configOption, envOption } from "../config.ts";
import { given } from "../given.ts";
import { backendText as text } from "../i18n/bridge.ts";
import { esamText } from "../i18n/esam.ts";
import { numberOption } from "../io/line.ts";
import { readText } from "../io/read.ts";
import { usage } from "../problems/index.ts";
import { type BridgeAddress, bridgeParser } from "./address.ts";

/** Which security module to use, and how. */
export interface BackendFlags extends CardFlags {
  readonly backend: BackendKind;
  readonly keys?: string;
  readonly library?: string;
  readonly convention?: "stdcall" | "cdecl";
  readonly machine?: EncryptionMachine;
  readonly allowMissing?: true;
  readonly bufferBytes?: number;
  readonly bridge?: BridgeAddress;
  readonly tokenFile?: string;
  readonly config?: string;
  readonly trace?: true;
}

const kinds = ["software", "card", "native", "remote"] as const;
type BackendKind = (typeof kinds)[number];

/** Options that only some backends have. */
const belongs: Readonly<Record<string, readonly BackendKind[]>> = {
  keys: ["software"],
  ...Object.fromEntries(cardKeys.map((key) => [key, ["card"] as const])),
  library: ["native"],
  convention: ["native"],
  machine: ["native"],
  allowMissing: ["native"],
  bufferBytes: ["native"],
  bridge: ["remote"],
  tokenFile: ["remote"],
  timeout: ["card", "native", "remote"],
  trace: ["software", "card"],
};

/**
 * Adds the options that choose a backend.
 *
 * @param strict options of another backend than the chosen one are wrong usage
 */
export function backendFlags(command: Command, app: App, strict = true): void {
  const { t } = app;
  command
    .addOption(envOption("--backend <kind>", t(text.backend), "BACKEND").choices(kinds).default("software"))
    .addOption(envOption("--keys <file>", t(text.keys), "KEYS"));
  cardFlags(command, app);
  nativeFlags(command, app);
  command
    .addOption(envOption("--bridge <address>", t(text.bridge), "BRIDGE").argParser(bridgeParser(1)))
    .addOption(envOption("--token-file <file>", t(text.tokenFile), "TOKEN_FILE"))
    .addOption(timeoutOption(t(text.timeout)))
    .addOption(configOption(app))
    .option("--trace", t(esamText.trace))
    .hook("preAction", (_, command) => {
      applyConfig(command);
      checkFlags(command, strict);
    });
}

function nativeFlags(command: Command, app: App): void {
  const { t } = app;
  command
    .addOption(envOption("--library <file>", t(text.library), "LIBRARY"))
    .addOption(
      envOption("--convention <name>", t(text.convention), "CONVENTION")
        .choices(["stdcall", "cdecl"])
        .default(undefined, "stdcall"),
    )
    .addOption(
      envOption("--machine <type,host,port>", t(text.machine), "MACHINE").argParser((value) =>
        machineOf(value),
      ),
    )
    .addOption(envOption("--allow-missing", t(text.allowMissing), "ALLOW_MISSING"))
    .addOption(
      numberOption("--buffer-bytes <n>", t(text.bufferBytes), 512, 1_048_576)
        .env("METERWIRE_BUFFER_BYTES")
        .default(undefined, "512"),
    );
}

/** `TYPE,HOST,PORT[,SECONDS]`. */
function machineOf(value: string): EncryptionMachine {
  const found = /^(?<type>[^,]+),(?<host>[^,]+),(?<port>\d{1,5})(?:,(?<seconds>\d{1,4}))?$/.exec(
    value,
  )?.groups;
  const { type = "", host = "", port, seconds } = found ?? {};
  if (Number(port ?? 0) < 1 || Number(port) > 65_535) throw wrongArgument({ kind: "encryption-machine" });
  return {
    type,
    host,
    port: Number(port),
    ...(seconds === undefined ? {} : { timeout: Number(seconds) * 1000 }),
  };
}

/** An option on the command line that the chosen backend does not have is a mistake, and so is one that lacks another. */
function checkFlags(command: Command, strict: boolean): void {
  const flags: BackendFlags = command.opts();
  for (const option of strict ? command.options : []) {
    const key = option.attributeName();
    const owners = belongs[key];
    if (owners === undefined || owners.includes(flags.backend)) continue;
    if (command.getOptionValueSource(key) !== "cli") continue;
    const kinds = owners.map((kind) => `--backend ${kind}`);
    throw usage("goes-with", { option: option.long ?? key, with: kinds });
  }
  const { backend, library, bridge } = flags;
  if (backend === "remote" && bridge === undefined) throw usage("missing", { options: ["--bridge"] });
  if (backend === "native" && library === undefined) throw usage("missing", { options: ["--library"] });
}

/** The backend that the options name; not open yet. */
export async function makeBackend(app: App, flags: BackendFlags): Promise<EsamBackend> {
  return makers[flags.backend](app, flags);
}

const makers: Readonly<Record<BackendKind, typeof makeBackend>> = { software, card, native, remote };

async function software(app: App, { keys: file, trace }: BackendFlags): Promise<EsamBackend> {
  const { createSoftwareBackend } = await import("@meterwire/esam-api/software");
  const { keyFile } = await import("../sim/card.ts");
  const { err, stderr, lang } = app;
  return createSoftwareBackend({
    onWarning: (words) => stderr.write(`${err.warn(words[lang])}\n`),
    ...given({ keys: await keyFile(file), trace: tracing(app, trace) }),
  });
}

async function card(app: App, flags: BackendFlags): Promise<EsamBackend> {
  const { createCardBackend } = await import("@meterwire/esam-api/card");
  const { connectCard } = await import("../card/target.ts");
  const { timeout = 10_000, wait = 0, trace } = flags;
  return createCardBackend({
    connect: () => connectCard(flags),
    // The wait for the card is part of connecting.
    timeout: timeout + wait * 1000,
    ...given({ trace: tracing(app, trace) }),
  });
}

async function native(_: App, flags: BackendFlags): Promise<EsamBackend> {
  const { createNativeBackend } = await import("@meterwire/esam-api/native");
  const { library = "", convention, machine, bufferBytes, allowMissing } = flags;
  return createNativeBackend({
    library,
    ...given({ convention, machine, bufferBytes, allowMissing, timeout: flags.timeout }),
  });
}

async function remote(_: App, { bridge, tokenFile, timeout }: BackendFlags): Promise<EsamBackend> {
  const { createRemoteBackend } = await import("@meterwire/esam-api/remote");
  const { connectBridge } = await import("./bridge.ts");
  const token = tokenFile === undefined ? undefined : readText("--token-file", tokenFile).trim();
  return createRemoteBackend({
    connect: () => connectBridge(bridge!),
    ...given({ token, timeout }),
  });
}

function tracing({ err, stderr, lang }: App, wanted: true | undefined) {
  if (wanted === undefined) return undefined;
  return (event: TraceEvent) => void stderr.write(`${err.dim(formatTraceEvent(event, lang))}\n`);
}
