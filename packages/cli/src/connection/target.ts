import type { Command } from "commander";
import { isLoopback } from "../app/values.ts";
import { usage } from "../problems/index.ts";
import { rowOf } from "./declared.ts";
import { flagOf, type TargetKind } from "./row.ts";
import { type BackendKind, rows, type ValuesOf } from "./rows.ts";

/** Names of the options of a line. */
export const LINE = [
  "tcp",
  "port",
  "baud",
  "parity",
  "dataBits",
  "stopBits",
  "record",
  "recordFull",
] as const;
export type LineValues = ValuesOf<(typeof LINE)[number]>;

/** Names of the options of a line that terminals may dial in on. */
export const MASTER_LINE = ["tcp", "listen", "allowRemote", ...LINE.slice(1)] as const;
export type MasterLineValues = LineValues & ValuesOf<"listen" | "allowRemote">;

/** Names of the options of a card in a reader. */
export const READER = ["reader", "atr", "wait", "cardProtocol", "shared"] as const;
export type ReaderValues = ValuesOf<(typeof READER)[number] | "moduleTimeout">;

/** Names of the options that record what is said to a card. */
export const CARD_RECORD = ["cardRecord", "cardRecordFull"] as const;
export type CardRecordValues = ValuesOf<(typeof CARD_RECORD)[number]>;

/** Names of the options of a security module. */
export const MODULE = [
  ...["backend", "keys", ...READER],
  ...["library", "convention", "machine", "allowMissing", "bufferBytes"],
  ...["bridge", "tokenFile", "moduleTimeout", "moduleTrace"],
] as const;
export type ModuleValues = ValuesOf<(typeof MODULE)[number]>;

/** A line to meters. */
export type LineTarget =
  | { readonly kind: "tcp" | "listen"; readonly host: string; readonly port: number }
  | ({ readonly kind: "serial"; readonly path: string; readonly baud: number } & ValuesOf<
      "parity" | "dataBits" | "stopBits"
    >);

/** A card in a reader. Times in milliseconds. */
export type ReaderTarget = { readonly kind: "reader" } & ReaderValues;

/** A security module. */
export type ModuleTarget =
  | ReaderTarget
  | ({ readonly kind: "software" } & ValuesOf<"keys">)
  | ({ readonly kind: "library"; readonly library: string } & ValuesOf<
      "convention" | "machine" | "allowMissing" | "bufferBytes" | "moduleTimeout"
    >)
  | ({ readonly kind: "bridge"; readonly bridge: NonNullable<ValuesOf<"bridge">["bridge"]> } & ValuesOf<
      "tokenFile" | "moduleTimeout"
    >);

/** The line that options name. @throws CliError where they name none */
export function lineTarget(values: MasterLineValues): LineTarget {
  const { tcp, listen, allowRemote, port, parity, dataBits, stopBits, ...rest } = values;
  if (tcp !== undefined) return { kind: "tcp", ...tcp };
  if (listen !== undefined) {
    if (!isLoopback(listen.host) && !allowRemote) throw usage("not-loopback", { host: listen.host });
    return { kind: "listen", ...listen };
  }
  if (port === undefined) throw usage("missing", { options: ["--tcp", "--port"] });
  const baud = rest.baud ?? Number(rows.baud.preset);
  return { kind: "serial", path: port, baud, parity, dataBits, stopBits };
}

/** A line's name for people. */
export function lineName(target: LineTarget): string {
  return target.kind === "serial" ? target.path : `${target.host}:${target.port}`;
}

/** A line as a recording names it. */
export function lineSource(target: LineTarget): Readonly<Record<string, unknown>> {
  if (target.kind !== "serial") return { [target.kind]: lineName(target) };
  const { path: port, baud, parity, dataBits, stopBits } = target;
  return { port, baud, parity, dataBits, stopBits };
}

/** The security module that options name; `backend` in place of theirs. @throws CliError where something is missing */
export function moduleTarget(values: ModuleValues, backend?: BackendKind): ModuleTarget {
  const { library, bridge } = values;
  switch (backend ?? values.backend ?? "software") {
    case "software":
      return { kind: "software", keys: values.keys };
    case "card":
      return { kind: "reader", ...values };
    case "native":
      if (library === undefined) throw usage("missing", { options: ["--library"] });
      return { kind: "library", ...values, library };
    case "remote":
      if (bridge === undefined) throw usage("missing", { options: ["--bridge"] });
      return { kind: "bridge", ...values, bridge };
  }
}

/** How users choose each kind of target. */
const WAYS: Readonly<Record<TargetKind, string>> = {
  tcp: "--tcp",
  serial: "--port",
  listen: "--listen",
  software: "--backend software",
  reader: "--backend card",
  library: "--backend native",
  bridge: "--backend remote",
};

/** An option on the command line that means nothing for the chosen target is a mistake. @throws CliError */
export function checkOptions(command: Command, kind: TargetKind, ways: Partial<typeof WAYS> = WAYS): void {
  for (const option of command.options) {
    const kinds = rowOf(option)?.of ?? null;
    if (kinds === null || kinds.includes(kind)) continue;
    if (command.getOptionValueSource(option.attributeName()) !== "cli") continue;
    const { long } = option;
    const others = kinds.flatMap((each) => ways[each] ?? []);
    throw others.length > 0
      ? usage("goes-with", { option: long ?? "", with: others })
      : usage("exclusive", { options: [long ?? "", ways[kind] ?? ""] });
  }
}

/** Checks the options of a line; which one it is, is checked where it is opened. */
export function checkLineOptions(command: Command): void {
  const { tcp, listen, port }: MasterLineValues = command.opts();
  if (port === undefined) checkOptions(command, listen === undefined ? "tcp" : "listen");
  else if (tcp === undefined) checkOptions(command, "serial");
}

/** Options on the command line that mean nothing without one of others. @throws CliError */
export function goesWith(command: Command, keys: readonly string[], others: readonly string[]): void {
  if (others.some((key) => command.getOptionValue(key) !== undefined)) return;
  const given = keys.find((key) => command.getOptionValueSource(key) === "cli");
  if (given !== undefined) throw usage("goes-with", { option: flagOf(given), with: others.map(flagOf) });
}
