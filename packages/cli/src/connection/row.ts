import type { Parse } from "../app/values.ts";
import type { Text } from "../i18n/text.ts";

/** What a command can be connected to. */
export type TargetKind = "tcp" | "serial" | "listen" | "reader" | "software" | "library" | "bridge";

/** Where a config file may have a key: among its defaults, in a named connection, in a named meter. */
export type Section = "defaults" | "connection" | "meter";

/** One option of a connection. Flag, variable and key follow from its name. */
export interface Row<T = unknown> {
  /** Key of the config file and of the parsed options. */
  readonly key: string;
  /** What stands for the value in the usage of the flag; `null`: it is there or not. */
  readonly value: string | null;
  readonly about: Text;
  readonly parse: Parse<T>;
  readonly choices: readonly string[] | null;
  /** Of a number, as it is parsed. */
  readonly unit: "ms" | "Bd" | "bit" | "octet" | null;
  /** Whether the config file may have it as a number; the digits of an address are text. */
  readonly numeric: boolean;
  /** As a user would write it; `null`: none, or one that its user knows. */
  readonly preset: string | null;
  /** Kinds of target that it belongs to; `null`: any. */
  readonly of: readonly TargetKind[] | null;
  /** Whether its variable is read. */
  readonly env: boolean;
  /** Where the config file may have it; none: nowhere. */
  readonly sections: readonly Section[];
  /** A relative path counts from the config file's folder. */
  readonly isPath: boolean;
  /** The key and variable it once had, and the values it had there. */
  readonly former: { readonly key: string; readonly values: RegExp } | null;
}

type Given<T> = Pick<Row<T>, "about" | "parse"> & Partial<Row<T>>;

/** Declares an option: one that the environment and the defaults of a config file may give too, unless it says otherwise. */
export function row<T, const K extends string>(key: K, given: Given<T>): Row<T> & { readonly key: K } {
  return {
    value: null,
    choices: null,
    unit: null,
    // What has a unit is a number.
    numeric: (given.unit ?? null) !== null,
    preset: null,
    of: null,
    env: true,
    sections: ["defaults"],
    isPath: false,
    former: null,
    ...given,
    key,
  };
}

/** `dataBits` → `--data-bits`. */
export const flagOf = (key: string): string =>
  `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** `dataBits` → `METERWIRE_DATA_BITS`. */
export const variableOf = (key: string): string =>
  `METERWIRE_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
