import type { Command, Option } from "commander";
import type { Values } from "../connection/config.ts";
import { rowOf } from "../connection/declared.ts";
import { rows } from "../connection/rows.ts";
import { MASTER_LINE } from "../connection/target.ts";
import { usage } from "../problems/index.ts";

/** Options of the line itself: a session keeps its own. */
const ofLine: readonly string[] = [...MASTER_LINE, "connection"].map((name) => rows[name as "tcp"].key);

/** Options that are those of one meter. */
const ofMeter: readonly string[] = (["address", "logical", "password"] as const).map(
  (name) => rows[name].key,
);

/** What a session's own command line says, by keys. */
export interface Given {
  /** The line, as it was found out. */
  readonly line: Values;
  /** What was typed. */
  readonly options: Values;
}

/** What was typed on a command's line, of these options. */
export function typedOn(command: Command): Values {
  const keys = command.options.map((option) => option.attributeName());
  const typed = keys.filter((key) => command.getOptionValueSource(key) === "cli");
  return Object.fromEntries(typed.map((key) => [key, command.getOptionValue(key)]));
}

/** The line that a command's options say. */
export const lineOf = (command: Command): Values =>
  Object.fromEntries(ofLine.map((key) => [key, command.getOptionValue(key)]));

/** What is said anew of a meter replaces what was said of another. */
export function replaced(options: Values, typed: Values): Values {
  const kept = Object.entries(options).filter(([key]) => !("meter" in typed && ofMeter.includes(key)));
  const other = kept.filter(([key]) => !("address" in typed && key === "meter"));
  return { ...Object.fromEntries(other), ...typed };
}

/** Options that a command in a session need not have. */
export function hideLine(command: Command): void {
  for (const option of command.options) if (isOfLine(option)) option.hideHelp();
}

function isOfLine(option: Option): boolean {
  const row = rowOf(option);
  return row !== undefined && ofLine.includes(row.key);
}

/** Gives a command what the session's own command line says and its own does not. @throws CliError for another line */
export function inherit(command: Command, { line, options }: Given): void {
  const typed = typedOn(command);
  const own = replaced(options, typed);
  for (const option of command.options) {
    const key = option.attributeName();
    if (isOfLine(option)) {
      if (key in typed) throw usage("held-line", { option: option.long ?? key });
      command.setOptionValueWithSource(key, line[key], "session");
    } else if (key in own && !(key in typed) && !excludedBy(option, typed)) {
      command.setOptionValueWithSource(key, own[key], "session");
    }
  }
}

/** Whether something that was typed excludes an option. */
function excludedBy(option: Option, typed: Values): boolean {
  const { conflictsWith } = option as Option & { readonly conflictsWith: readonly string[] };
  return conflictsWith.some((key) => key in typed);
}
