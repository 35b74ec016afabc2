import { formatHex } from "@meterwire/transport";
import type { PcscCardChannel } from "@meterwire/transport/pcsc";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { applyConfig, configOption, envOption } from "../config.ts";
import { given } from "../given.ts";
import { readerText as text } from "../i18n/card.ts";
import { usage } from "../problems/index.ts";
import { simulatedCard } from "../sim/card.ts";
import { type CardFlags, cardFlags, cardKeys, timeoutOption } from "./options.ts";

/** Which card to talk to: one in a reader, or the simulated one. */
export interface TargetFlags extends CardFlags {
  readonly software?: true;
  readonly keys?: string;
}

/** A card that commands can be sent to. */
export interface CardTarget {
  /** The reader, for people. */
  readonly reader: string;
  readonly protocol: string;
  readonly atr: Uint8Array;
  transmit(command: Uint8Array): Promise<Uint8Array>;
  reset(cold: boolean): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Adds the options that choose a card, in a reader or simulated. */
export function targetFlags(command: Command, app: App): void {
  const { t } = app;
  cardFlags(command, app);
  command
    .addOption(timeoutOption(t(text.timeout)).default(undefined, "10000"))
    .option("--software", t(text.software))
    .addOption(envOption("--keys <file>", t(text.keys), "KEYS"))
    .addOption(configOption(app))
    .hook("preAction", (_, command) => {
      applyConfig(command);
      checkTarget(command);
    });
}

function checkTarget(command: Command): void {
  const isDirect = (key: string) => command.getOptionValueSource(key) === "cli";
  const software = command.getOptionValue("software") === true;
  const wrong = software ? cardKeys.find(isDirect) : isDirect("keys") ? "keys" : undefined;
  if (wrong === undefined) return;
  const option = `--${wrong}`;
  throw software
    ? usage("exclusive", { options: [option, "--software"] })
    : usage("goes-with", { option, with: ["--software"] });
}

/** Opens the card in a reader that the options name. */
export async function connectCard(flags: CardFlags): Promise<PcscCardChannel> {
  const { openCard } = await import("@meterwire/transport/pcsc");
  const { reader, atr, wait = 0, protocol, shared, timeout = 10_000 } = flags;
  return openCard({
    ...given({ reader, atr, protocol }),
    wait: wait * 1000,
    timeout,
    exclusive: shared !== true,
  });
}

/** Opens the card that the options name. */
export async function connectTarget(app: App, flags: TargetFlags): Promise<CardTarget> {
  if (flags.software !== true) return connectCard(flags);
  const card = await simulatedCard(app, given({ keys: flags.keys }));
  card.reset();
  return {
    reader: app.t(text.simulated),
    protocol: "T=1",
    atr: card.atr,
    transmit: async (command) => card.transmit(command),
    reset: async () => {
      card.reset();
      return card.atr;
    },
    close: async () => card.reset(),
  };
}

/** One line about an open card. */
export const describeTarget = ({ reader, protocol, atr }: CardTarget) => ({
  reader,
  protocol,
  atr: formatHex(atr),
});
