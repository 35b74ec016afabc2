import { type Command, Option } from "commander";
import type { App } from "../app/app.ts";
import { declare } from "./declared.ts";
import { resolveOptions } from "./resolve.ts";
import { flagOf, type Row } from "./row.ts";
import { type RowName, rows } from "./rows.ts";

/** What a command says of a row in its own way: another help text, another default, a flag alone. */
export type Variant = Partial<Pick<Row, "about" | "parse" | "preset" | "of" | "env" | "sections">>;

/** A row that only its flag gives: a place to wait at has no default from elsewhere. */
export const flagAlone = { env: false, sections: [] } as const satisfies Variant;

/** An option as its row says. */
export function optionOf({ t }: App, row: Row): Option {
  const { key, value, about, choices, parse, preset } = row;
  const option = new Option(value === null ? flagOf(key) : `${flagOf(key)} ${value}`, t(about));
  if (choices !== null) option.choices(choices);
  if (value !== null) option.argParser((text: string) => parse(text));
  // The default is filled in last, where no other source has a value.
  if (preset !== null) option.default(undefined, preset);
  return declare(option, row);
}

/** Adds options of a connection to a command. */
export function connectionOptions(
  command: Command,
  app: App,
  names: readonly RowName[],
  variants: { readonly [N in RowName]?: Variant } = {},
): void {
  for (const name of names) command.addOption(optionOf(app, { ...rows[name], ...variants[name] } as Row));
}

interface Resolution {
  /** What must hold of the options together. */
  readonly check?: (command: Command) => void;
  /** Options of which the command uses one: that of the best source. */
  readonly alternatives?: readonly (readonly string[])[];
}

/** What the command line does not say comes from environment, config file and defaults before the command runs. */
export function resolveBefore(
  command: Command,
  app: App,
  { check, alternatives = [["tcp", "listen", "port"]] }: Resolution = {},
): void {
  command.hook("preAction", (_, command) => {
    resolveOptions(command, app, alternatives);
    check?.(command);
  });
}
