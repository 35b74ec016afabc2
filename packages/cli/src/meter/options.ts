import type { ServerAddress } from "@meterwire/dlt698";
import { AddressType } from "@meterwire/dlt698/schema";
import { type Command, Option } from "commander";
import type { App } from "../app.ts";
import { wrongArgument } from "../arguments.ts";
import { lineText as text } from "../i18n/meter.ts";
import { type LineOptions, lineOptions, numberOption } from "../io/line.ts";

/** What names a meter on a command line. */
export interface MeterFlags extends LineOptions {
  readonly address: string;
  /** Address of the concentrator that the meter is behind. */
  readonly via?: string;
  readonly logical: number;
  readonly client: number;
  readonly timeout: number;
  readonly retries: number;
  readonly password?: string;
  readonly testSm4?: "mac" | "cipher" | "rn";
  /** Seconds that a request may be on its way. */
  readonly timeTag?: number;
  /** Of commands that may speak to many at once. */
  readonly group?: string;
  readonly broadcast?: true;
}

/** Adds the options of every command that talks to a meter. */
export function meterFlags(command: Command, app: App): void {
  const { t } = app;
  lineOptions(command, app);
  command
    .option("--address <digits>", t(text.address), addressParser(), "AAAAAAAAAAAA")
    .option("--via <digits>", t(text.via), addressParser())
    .addOption(numberOption("--logical <n>", t(text.logical), 0, 255).default(0))
    .addOption(numberOption("--client <n>", t(text.client), 0, 255).default(0))
    .addOption(new Option("--password <text>", t(text.password)).env("METERWIRE_PASSWORD"))
    .addOption(
      new Option("--test-sm4 <protection>", t(text.testSm4))
        .choices(["mac", "cipher", "rn"])
        .conflicts("password"),
    )
    .addOption(numberOption("--timeout <ms>", t(text.timeout), 1, 3_600_000).default(5000))
    .addOption(numberOption("--retries <n>", t(text.retries), 0, 20).default(2));
}

/** 1 to 32 digits, A for any digit. */
export function addressParser(wildcards = true): (value: string) => string {
  return (value) => {
    const digits = value.toUpperCase();
    if (!/^[0-9A]{1,32}$/.test(digits) || (!wildcards && digits.includes("A"))) {
      throw wrongArgument({ kind: "address", wildcards });
    }
    return digits;
  };
}

/** The server address that digits stand for: a wildcard address if any of them is A. */
export function serverAddress(digits: string, logical = 0): ServerAddress {
  const type = digits.includes("A") ? AddressType.wildcard : AddressType.single;
  return { type, sa: digits, logical, extended: logical > 1 };
}
