import type { AbortSignalLike } from "../messages/base.ts";
import { argument, problem, type TransportError } from "../messages/problem.ts";
import { type PcscHelper, pcsc, pcscError } from "./binding.ts";
import { ReaderWatch, type WatchedReader } from "./watch.ts";

/** A card reader of this machine. */
export interface ReaderInfo {
  /** Its number for `openCard`, from 0; it may change when readers are plugged in or out. */
  readonly index: number;
  /** Its name with the system. */
  readonly name: string;
  /** "mute": a card that does not answer. "exclusive": a card that another program holds alone. */
  readonly slot: "empty" | "card" | "mute" | "exclusive";
  /** Answer to reset of the card; null without one that answers, or when another program holds it. */
  readonly atr: Uint8Array | null;
}

/** Options of {@link listReaders}. */
export interface ListReadersOptions {
  /** Gives up the listing. */
  readonly signal?: AbortSignalLike;
}

/**
 * Lists the card readers (at most four) and the cards in them, with no more than a shared connection for the ATR.
 *
 * @returns an empty list when there is no reader
 * @throws {TransportError} `service-not-running`, `aborted`; `dependency-missing` when the package pcsc-mini or the PC/SC library
 * is not installed
 * @example
 * ```ts
 * import { formatHex } from "@meterwire/transport";
 * import { listReaders } from "@meterwire/transport/pcsc";
 * for (const { index, name, atr } of await listReaders()) console.log(index, name, atr ? formatHex(atr) : "-");
 * ```
 */
export async function listReaders(options: ListReadersOptions = {}): Promise<ReaderInfo[]> {
  argument.check("options", "object", options);
  const watch = await ReaderWatch.start(options.signal);
  try {
    const list: ReaderInfo[] = [];
    for (const [index, { name, slot }] of watch.readers().entries()) {
      list.push({ index, name, slot, atr: slot === "card" ? await readAtr(watch.helper, name) : null });
    }
    return list;
  } finally {
    watch.helper.kill();
  }
}

/** The ATR of the card in a reader; null when it has gone, or somebody took it alone, in the meantime. */
export async function readAtr(helper: PcscHelper, reader: string): Promise<Uint8Array | null> {
  try {
    const card = await helper.connect(reader, pcsc.shared);
    try {
      return await card.state();
    } finally {
      await card.disconnect(pcsc.leave).catch(() => {});
    }
  } catch (cause) {
    const error = pcscError(cause, reader);
    if (error.code === "service-not-running") throw error;
    return null;
  }
}

/** The readers that a choice means: one, or all when nothing is chosen. An error that names those there are, if none. */
export function chooseReaders(
  readers: readonly WatchedReader[],
  choice: number | string | undefined,
): WatchedReader[] | TransportError {
  const where = "PC/SC";
  if (readers.length === 0) return problem.error("no-reader", {}, { where });
  if (choice === undefined) return [...readers];
  const notFound = (ambiguous: boolean): TransportError => {
    const params = { choice, ambiguous, readers: readers.map(({ name }) => name) };
    return problem.error("reader-not-found", params, { where });
  };
  if (typeof choice === "number") {
    const reader = readers[choice];
    return reader ? [reader] : notFound(false);
  }
  const wanted = choice.toLowerCase();
  const exact = readers.filter(({ name }) => name.toLowerCase() === wanted);
  const matching =
    exact.length > 0 ? exact : readers.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (matching.length === 1) return matching;
  return notFound(matching.length > 0);
}
