import type { ServerAddress } from "@meterwire/dlt698";
import { AddressType } from "@meterwire/dlt698/schema";
import { type Command, Option } from "commander";
import type { App } from "../app/app.ts";
import { connectionOptions, resolveBefore } from "../connection/options.ts";
import { checkLineOptions, MASTER_LINE, type MasterLineValues } from "../connection/target.ts";
import { lineText as text } from "../i18n/meter.ts";

/** What names a meter on a command line. */
export interface MeterFlags extends MasterLineValues {
  readonly address: string;
  /** Address of the concentrator that the meter is behind. */
  readonly via?: string;
  readonly logical: number;
  readonly client: number;
  /** In milliseconds. */
  readonly timeout: number;
  readonly retries: number;
  readonly password?: string;
  readonly testSm4?: "mac" | "cipher" | "rn";
  /** Milliseconds that a request may be on its way. */
  readonly timeTag?: number;
  /** Of commands that may speak to many at once. */
  readonly group?: string;
  readonly broadcast?: true;
}

const METER = ["address", "via", "logical", "client", "password"] as const;

/** Adds the options of every command that talks to a meter. */
export function meterFlags(command: Command, app: App): void {
  connectionOptions(command, app, ["meter", "connection", ...MASTER_LINE, ...METER]);
  command.addOption(
    new Option("--test-sm4 <protection>", app.t(text.testSm4)).choices(["mac", "cipher", "rn"]),
  );
  connectionOptions(command, app, ["timeout", "retries", "config"]);
  resolveBefore(command, app, {
    check: checkLineOptions,
    alternatives: [
      ["tcp", "listen", "port"],
      ["password", "testSm4"],
    ],
  });
}

/** The server address that digits stand for: a wildcard address if any of them is A. */
export function serverAddress(digits: string, logical = 0): ServerAddress {
  const type = digits.includes("A") ? AddressType.wildcard : AddressType.single;
  return { type, sa: digits, logical, extended: logical > 1 };
}
