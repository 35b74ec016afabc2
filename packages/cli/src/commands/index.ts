import type { Command } from "commander";
import type { App } from "../app.ts";
import { summaries } from "../i18n/common.ts";
import type { Text } from "../i18n/text.ts";
import type { SetExit } from "../program.ts";

/** A command that is loaded when it is asked for, or a group of commands. */
export type Entry = { readonly name: string; readonly summary: Text } & (
  | { readonly load: () => Promise<{ define(command: Command, app: App, setExit: SetExit): void }> }
  | { readonly commands: () => Promise<readonly Entry[]> }
);

export const entries: readonly Entry[] = [
  { name: "decode", summary: summaries.decode, load: () => import("./decode.ts") },
  { name: "encode", summary: summaries.encode, load: () => import("./encode.ts") },
  { name: "read", summary: summaries.read, load: () => import("./read.ts") },
  { name: "set", summary: summaries.set, load: () => import("./set.ts") },
  { name: "action", summary: summaries.action, load: () => import("./action.ts") },
  { name: "ports", summary: summaries.ports, load: () => import("./ports.ts") },
  {
    name: "sim",
    summary: summaries.sim,
    commands: async () => [
      { name: "meter", summary: summaries.simMeter, load: () => import("./sim-meter.ts") },
    ],
  },
  {
    name: "esam",
    summary: summaries.esam,
    commands: async () => (await import("./esam/index.ts")).esamEntries,
  },
  {
    name: "apdu",
    summary: summaries.apdu,
    commands: async () => [
      { name: "decode", summary: summaries.apduDecode, load: () => import("./apdu-decode.ts") },
    ],
  },
  { name: "demo", summary: summaries.demo, load: () => import("./demo.ts") },
];
