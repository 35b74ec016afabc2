import { type Command, Option } from "commander";
import type { App } from "../app.ts";
import { wrongArgument } from "../arguments.ts";
import { envOption } from "../config.ts";
import { readerText as text } from "../i18n/card.ts";
import { numberOption } from "../io/line.ts";

/** Which card in which reader, as the options say. */
export interface CardFlags {
  readonly reader?: number | string;
  readonly atr?: string;
  /** In seconds. */
  readonly wait?: number;
  readonly protocol?: "T=0" | "T=1";
  readonly shared?: true;
  readonly timeout?: number;
}

/** Keys of the options in {@link CardFlags}, the time-out aside. */
export const cardKeys = ["reader", "atr", "wait", "protocol", "shared"] as const;

/** A day, in seconds. */
const longest = 86_400;

/** Adds the options that choose a reader and a card. */
export function cardFlags(command: Command, app: App): void {
  const { t } = app;
  command
    .addOption(
      envOption("--reader <n|name>", t(text.reader), "READER").argParser((value) =>
        /^\d{1,3}$/.test(value) ? Number(value) : value,
      ),
    )
    .addOption(envOption("--atr <hex>", t(text.atr), "ATR"))
    .addOption(
      numberOption("--wait <s>", t(text.wait), 0, longest).env("METERWIRE_WAIT").default(undefined, "0"),
    )
    .addOption(protocolOption(t(text.protocol)).env("METERWIRE_PROTOCOL"))
    .addOption(envOption("--shared", t(text.shared), "SHARED"));
}

/** `--protocol T=0|T=1`; the number alone will do. */
export function protocolOption(what: string): Option {
  return new Option("--protocol <protocol>", what).argParser((value) => {
    const [, number] = /^(?:T=)?([01])$/i.exec(value) ?? [];
    if (number === undefined) throw wrongArgument({ kind: "one-of", values: ["T=0", "T=1"] });
    return `T=${number}`;
  });
}

/** `--timeout`, in milliseconds. */
export function timeoutOption(what: string): Option {
  return numberOption("--timeout <ms>", what, 1, longest * 1000).env("METERWIRE_TIMEOUT");
}
