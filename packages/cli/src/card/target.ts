import { formatHex } from "@meterwire/transport";
import type { PcscCardChannel } from "@meterwire/transport/pcsc";
import type { Command } from "commander";
import type { App } from "../app/app.ts";
import { defined } from "../app/defined.ts";
import { connectionOptions, resolveBefore } from "../connection/options.ts";
import type { RowName, ValuesOf } from "../connection/rows.ts";
import { checkOptions, READER, type ReaderTarget, type ReaderValues } from "../connection/target.ts";
import { simCardText as text } from "../i18n/card.ts";
import { simulatedCard } from "./simulated.ts";

/** Which card to talk to: one in a reader, or the simulated one. */
export type TargetFlags = ReaderValues & ValuesOf<"software" | "keys">;

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

/** Adds the options that choose a card, in a reader or simulated, and `more` of it. */
export function targetFlags(command: Command, app: App, more: readonly RowName[] = []): void {
  const names = [...READER, "moduleTimeout", "software", "keys", ...more, "config"] as const;
  connectionOptions(command, app, names, {
    moduleTimeout: { about: text.timeout, preset: "10s" },
  });
  resolveBefore(command, app, {
    check(command) {
      const { software = false }: TargetFlags = command.opts();
      checkOptions(command, software ? "software" : "reader", { software: "--software" });
    },
  });
}

/** How long a card in a reader may take to answer, in milliseconds. */
const TIMEOUT = 10_000;

/** Opens a card in a reader. */
export async function connectCard(target: ReaderTarget): Promise<PcscCardChannel> {
  const { openCard } = await import("@meterwire/transport/pcsc");
  const { reader, atr, wait = 0, cardProtocol, shared, timeout = TIMEOUT } = target;
  return openCard({
    ...defined({ reader, atr, protocol: cardProtocol }),
    wait,
    timeout,
    exclusive: shared !== true,
  });
}

/** How long connecting to a card and its answer may take together, in milliseconds. */
export const timeoutWithWait = ({ wait = 0, timeout = TIMEOUT }: ReaderTarget): number => timeout + wait;

/** Opens the card that the options name. */
export async function connectTarget(app: App, flags: TargetFlags): Promise<CardTarget> {
  if (flags.software !== true) return connectCard({ kind: "reader", ...flags });
  const card = await simulatedCard(app, defined({ keys: flags.keys }));
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
