import {
  equalBytes,
  KEY_COUNT,
  type KeyState,
  type RootKeys,
  type Scheme,
  type SchemeTable,
  storedKey,
} from "../scheme/index.ts";
import { Undisclosed } from "../scheme/undisclosed.ts";

/** Where an ESAM's keys come from when it leaves the factory, or when a plain state is imported. */
export interface KeySource {
  readonly scheme: Scheme;
  readonly roots: RootKeys;
  readonly table: SchemeTable;
  /** ESAM serial number, 8 bytes. */
  readonly serial: Uint8Array;
}

/** The 17 keys inside a meter's ESAM with the state of each. No key leaves it but to the chip's own commands. */
export class EsamKeys extends Undisclosed {
  readonly #keys: Uint8Array[];
  readonly #states: KeyState[];

  private constructor(keys: readonly Uint8Array[], states: readonly KeyState[]) {
    super(`[EsamKeys: ${KEY_COUNT} keys, not shown]`);
    this.#keys = keys.map((key) => Uint8Array.from(key));
    this.#states = [...states];
  }

  /** The keys of a source, each in the given state. */
  static of(source: KeySource, states: readonly KeyState[]): EsamKeys {
    return new EsamKeys(
      states.map((state, id) => factoryKey(source, state, id)),
      states,
    );
  }

  /** One stored key (a reference: callers do not keep it). */
  key(id: number): Uint8Array {
    return this.#keys[id]!;
  }

  state(id: number): KeyState {
    return this.#states[id]!;
  }

  get states(): readonly KeyState[] {
    return [...this.#states];
  }

  /** Replaces keys 00, 01, … with new ones of one state, all at once. */
  replace(keys: readonly Uint8Array[], state: KeyState): void {
    for (const [id, key] of keys.entries()) {
      this.#keys[id]!.fill(0);
      this.#keys[id] = Uint8Array.from(key);
      this.#states[id] = state;
    }
  }

  /** Ids whose key is not the source's for its state: written by a host with other root keys. */
  foreign(source: KeySource): number[] {
    return this.#keys.flatMap((key, id) =>
      equalBytes(key, factoryKey(source, this.#states[id]!, id)) ? [] : [id],
    );
  }

  /** Another object with the same keys, for a snapshot. */
  copy(): EsamKeys {
    return new EsamKeys(this.#keys, this.#states);
  }
}

function factoryKey(source: KeySource, state: KeyState, id: number): Uint8Array {
  return Uint8Array.from(storedKey(source.scheme, source.roots, state, id, source.serial, source.table));
}

/** The same state for all 17 keys. */
export function uniformStates(state: KeyState): KeyState[] {
  return Array.from({ length: KEY_COUNT }, () => state);
}
