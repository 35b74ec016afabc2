import type { Command } from "commander";
import type { App, SetExit } from "../app/app.ts";
import type { Text } from "../i18n/text.ts";

/** A command that is loaded when it is asked for, or a group of commands. */
export type Entry = { readonly name: string; readonly summary: Text } & (
  | { readonly load: () => Promise<{ define(command: Command, app: App, setExit: SetExit): void }> }
  | { readonly commands: () => Promise<readonly Entry[]> }
);
