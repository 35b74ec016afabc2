import type { Option } from "commander";
import { type Row, variableOf } from "./row.ts";

const declared = new WeakMap<Option, Row>();

/** The row that an option is of. */
export const rowOf = (option: Option): Row | undefined => declared.get(option);

/** The environment variable that an option is read from, for help pages. */
export function variableOfOption(option: Option): string | null {
  const row = declared.get(option);
  return row?.env ? variableOf(row.key) : null;
}

/** Makes an option one of a row: environment and config file may give it. */
export function declare(option: Option, row: Row): Option {
  declared.set(option, row);
  return option;
}
