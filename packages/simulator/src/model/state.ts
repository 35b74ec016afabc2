/** Where a simulation keeps its state: texts by key, changed all or nothing. */

/** A value now or later. */
export type Awaitable<T> = T | Promise<T>;

/**
 * A store of texts. The cli has one on files that outlives `kill -9`; {@link MemoryState} is for tests.
 *
 * What a peer changes (SET, ACTION) is stored before it is answered; what follows from the passing of time is stored
 * now and then, since it can be worked out again. A change that cannot be stored is refused (DAR 1) and taken back.
 */
export interface StateStore {
  /** Everything that is stored: at the beginning, and when a change could not be stored and is taken back. */
  load(): Awaitable<ReadonlyMap<string, string>>;
  /**
   * Stores texts and forgets those that are `null`: all of them, or, when it throws or the process ends, none. Resolves
   * when they are safe. Calls are made one after the other.
   */
  commit(changes: ReadonlyMap<string, string | null>): Awaitable<void>;
}

/** State in memory. */
export class MemoryState implements StateStore {
  /** The texts by their keys. */
  readonly texts = new Map<string, string>();

  /** All texts by their keys. */
  load(): ReadonlyMap<string, string> {
    return new Map(this.texts);
  }

  /** Takes changes: new texts, or `null` for keys to remove. */
  commit(changes: ReadonlyMap<string, string | null>): void {
    for (const [key, text] of changes) {
      if (text === null) this.texts.delete(key);
      else this.texts.set(key, text);
    }
  }
}

/** The entries whose keys begin with a prefix, without it. */
export function under(texts: ReadonlyMap<string, string>, prefix: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, text] of texts) if (key.startsWith(prefix)) found.set(key.slice(prefix.length), text);
  return found;
}
