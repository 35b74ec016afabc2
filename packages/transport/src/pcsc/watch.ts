import type { AbortSignalLike } from "../messages/base.ts";
import { aborted, type TransportError } from "../messages/problem.ts";
import { PcscHelper, pcsc, pcscError } from "./binding.ts";

/** A reader that is there now, and how its slot stands. */
export interface WatchedReader {
  readonly name: string;
  /** "exclusive": there is a card, and another program holds it alone. */
  slot: "empty" | "card" | "mute" | "exclusive";
  /** Grows whenever the slot changes. */
  generation: number;
}

/**
 * There is no event for "no readers": this long without any means that there are none. With a mute card in a reader
 * the service takes 0.4 s for its first answer.
 */
const silenceMs = 1200;
/** What is reported at once comes within this time of the first report. */
const togetherMs = 25;

/** Follows the readers of this machine. */
export class ReaderWatch {
  helper!: PcscHelper;
  readonly #readers = new Map<string, WatchedReader>();
  readonly #changed = new Set<() => void>();
  #failure: TransportError | null = null;

  /** Starts and waits for the readers that are there. */
  static async start(signal?: AbortSignalLike): Promise<ReaderWatch> {
    const watch = new ReaderWatch();
    watch.helper = await PcscHelper.start({
      onReader(name) {
        watch.#readers.set(name, { name, slot: "empty", generation: 0 });
        watch.#wake();
      },
      onChange(name, raw) {
        const reader = watch.#readers.get(name);
        const slot = slotOf(raw);
        if (reader === undefined || reader.slot === slot) return;
        reader.generation++;
        reader.slot = slot;
        watch.#wake();
      },
      onDisconnect(name) {
        watch.#readers.delete(name);
        watch.#wake();
      },
      onError(cause) {
        watch.#failure ??= pcscError(cause, "PC/SC");
        watch.#wake();
      },
    });
    try {
      if (watch.#readers.size === 0) await watch.change(silenceMs, signal);
      while (await watch.change(togetherMs, signal));
      return watch;
    } catch (cause) {
      watch.helper.kill();
      throw cause;
    }
  }

  /** In the service's order. */
  readers(): WatchedReader[] {
    if (this.#failure !== null) throw this.#failure;
    return [...this.#readers.values()];
  }

  /** Resolves true at the next change, false after `ms`. */
  async change(ms: number, signal?: AbortSignalLike): Promise<boolean> {
    if (signal?.aborted) throw aborted("PC/SC", signal.reason);
    // Node's timers end at 2^31 ms; a wait without end has one all the same, and keeps the program running.
    const span = Math.min(ms, 2 ** 31 - 1);
    let timer: NodeJS.Timeout | undefined;
    let stop = (): void => {};
    let wake = (): void => {};
    try {
      const changed = await new Promise<boolean>((resolve, reject) => {
        wake = () => resolve(true);
        stop = () => reject(aborted("PC/SC", signal?.reason));
        this.#changed.add(wake);
        signal?.addEventListener("abort", stop);
        timer = setTimeout(() => resolve(false), span);
      });
      if (this.#failure !== null) throw this.#failure;
      return changed;
    } finally {
      clearTimeout(timer);
      this.#changed.delete(wake);
      signal?.removeEventListener("abort", stop);
    }
  }

  #wake(): void {
    for (const wake of this.#changed) wake();
  }
}

function slotOf(raw: number): WatchedReader["slot"] {
  if ((raw & pcsc.status.present) === 0) return "empty";
  if ((raw & pcsc.status.exclusive) !== 0) return "exclusive";
  return (raw & pcsc.status.mute) !== 0 ? "mute" : "card";
}
