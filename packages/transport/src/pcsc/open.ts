import { formatHex } from "../hex/format.ts";
import type { AbortSignalLike } from "../messages/base.ts";
import { argument, problem, requireOption, type TransportError } from "../messages/problem.ts";
import { matchesAtr } from "./atr.ts";
import { pcsc, pcscError } from "./binding.ts";
import { PcscCard, type PcscCardChannel } from "./card.ts";
import { chooseReaders, readAtr } from "./readers.ts";
import { ReaderWatch, type WatchedReader } from "./watch.ts";

/** Which card {@link openCard} opens, and how. */
export interface OpenCardOptions {
  /**
   * The reader: its number as `listReaders` has it, or its name or a part of it that no other reader's has, in any
   * case. Default: the first with a card that fits.
   */
  readonly reader?: number | string;
  /** How the card's ATR must begin: hex digits, `?` for any digit. Default: any card. */
  readonly atr?: string;
  /** How long to wait for the reader and the card, in milliseconds; Infinity without end. Default 0. */
  readonly wait?: number;
  /** Keeps other programs from the card; default true. */
  readonly exclusive?: boolean;
  /** Default: what reader and card agree on. */
  readonly protocol?: "T=0" | "T=1";
  /** Longest time for one command in milliseconds; default 60 000. */
  readonly timeout?: number;
  /**
   * What `close` does to the card: "reset" makes it forget what was unlocked. Default "reset" for an exclusive
   * connection, "leave" for a shared one.
   */
  readonly onClose?: "leave" | "reset" | "unpower";
  /** Ends the wait. */
  readonly signal?: AbortSignalLike;
}

/**
 * Opens the card in a PC/SC reader.
 *
 * @throws {TransportError} `service-not-running`, `no-reader`, `reader-not-found`, `no-card`, `card-mismatch`,
 * `card-mute`, `card-in-use`, `protocol-mismatch`, `aborted`, `bad-option`; `bad-digit`, `odd-length` for the ATR;
 * `dependency-missing` when the package pcsc-mini or the PC/SC library is not installed
 * @example
 * ```ts
 * import { formatHex, parseHex } from "@meterwire/transport";
 * import { openCard } from "@meterwire/transport/pcsc";
 * const card = await openCard({ reader: "ACR", wait: 10_000 });
 * console.log(formatHex(card.atr));
 * console.log(formatHex(await card.transmit(parseHex("00 A4 00 00 02 3F 00"))));
 * await card.close();
 * ```
 */
export async function openCard(options: OpenCardOptions = {}): Promise<PcscCardChannel> {
  argument.check("options", "object", options);
  const { reader, atr = "", wait = 0, signal } = options;
  checkOptions(options);
  const deadline = performance.now() + wait;
  const watch = await ReaderWatch.start(signal);
  let kept = false;
  try {
    /** What each reader's card was refused for, and the generation of its slot then: it is not tried twice. */
    const refused = new Map<string, { generation: number; error: TransportError }>();
    while (true) {
      const chosen = chooseReaders(watch.readers(), reader);
      let failure = chosen instanceof Error ? chosen : noCard(chosen);
      for (const entry of chosen instanceof Error ? [] : chosen) {
        if (entry.slot === "empty") continue;
        const { generation } = entry;
        const before = refused.get(entry.name);
        if (before?.generation === generation) {
          failure = before.error;
          continue;
        }
        try {
          const card = await connect(watch, entry, atr, options);
          kept = true;
          return card;
        } catch (cause) {
          const error = pcscError(cause, entry.name);
          if (error.code === "service-not-running") throw error;
          refused.set(entry.name, { generation, error });
          failure = error;
        }
      }
      const rest = deadline - performance.now();
      if (!(rest > 0) || !(await watch.change(rest, signal))) throw failure;
    }
  } finally {
    // A card that is open goes on in the helper that found it.
    if (!kept) watch.helper.kill();
  }
}

async function connect(
  watch: ReaderWatch,
  entry: WatchedReader,
  pattern: string,
  options: OpenCardOptions,
): Promise<PcscCardChannel> {
  const { exclusive = true, protocol, timeout = 60_000 } = options;
  if (pattern !== "") {
    // Looked at before it is taken, so that a wrong card is neither reset nor kept from others.
    const atr = await readAtr(watch.helper, entry.name);
    if (atr !== null && !matchesAtr(atr, pattern)) {
      const params = { expected: pattern, got: formatHex(atr) };
      throw problem.error("card-mismatch", params, { where: entry.name });
    }
  }
  const mode = exclusive ? pcsc.exclusive : pcsc.shared;
  const session = await watch.helper.connect(entry.name, mode, protocol && pcsc.protocols[protocol]);
  const onClose = options.onClose ?? (exclusive ? "reset" : "leave");
  try {
    const atr = await session.state();
    return new PcscCard(watch.helper, session, entry.name, atr, { mode, timeout, onClose });
  } catch (cause) {
    await session.disconnect(pcsc.leave).catch(() => {});
    throw cause;
  }
}

const noCard = (readers: readonly WatchedReader[]): TransportError =>
  problem.error("no-card", {}, { where: readers.map(({ name }) => name).join(", ") });

function checkOptions({
  reader,
  atr = "",
  wait = 0,
  protocol,
  timeout = 60_000,
  onClose,
}: OpenCardOptions): void {
  const byNumber = typeof reader === "number" && Number.isInteger(reader) && reader >= 0;
  const byName = typeof reader === "string" && reader !== "";
  const oneOf = (where: string, value: string | undefined, values: readonly string[]): void =>
    requireOption(where, value === undefined || values.includes(value), value, { kind: "one-of", values });
  requireOption("reader", reader === undefined || byNumber || byName, reader, { kind: "reader" });
  requireOption("wait", wait >= 0, wait, { kind: "at-least", limit: 0 });
  requireOption("timeout", timeout > 0, timeout, { kind: "more-than", limit: 0 });
  oneOf("protocol", protocol, Object.keys(pcsc.protocols));
  oneOf("onClose", onClose, ["leave", "reset", "unpower"]);
  matchesAtr(new Uint8Array(), atr);
}
