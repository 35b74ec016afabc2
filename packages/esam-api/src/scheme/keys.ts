import { createHash } from "node:crypto";
import { hexToBytes, octetToHex } from "@meterwire/apdu";
import type { KeyState } from "../definition/types.ts";
import { isComparisonKey, KEY_COUNT } from "../manual/facts.ts";
import { actualOf, kindOf } from "../messages/kind.ts";
import type { Actual, Expected, KeyFilePlace } from "../messages/problems.ts";
import { argument, type EsamValueError, entryNamed, valueProblem } from "../messages/value-error.ts";
import { Undisclosed } from "./undisclosed.ts";

export type { KeyState };

/**
 * The root keys of one utility, closed up: they come out one at a time through {@link RootKeys.key} and never through
 * `JSON.stringify`, `util.inspect`, string conversion or object spread.
 */
export interface RootKeys {
  /** True for the openly derived default keys. */
  readonly isDefault: boolean;
  /** A copy of one 16-byte root key. @throws {EsamValueError} `key-batch` for an id outside 0 to 16, `unknown-name` for another state */
  key(state: KeyState, id: number): Uint8Array;
}

class ClosedKeys extends Undisclosed implements RootKeys {
  readonly isDefault: boolean;
  readonly #keys: Readonly<Record<KeyState, readonly Uint8Array[]>>;

  constructor(keys: Readonly<Record<KeyState, readonly Uint8Array[]>>, isDefault: boolean) {
    super(`[RootKeys: ${KEY_COUNT} test and ${KEY_COUNT} formal keys, not shown]`);
    this.#keys = keys;
    this.isDefault = isDefault;
  }

  key(state: KeyState, id: number): Uint8Array {
    const key = entryNamed("state", this.#keys, isComparisonKey(id) ? "test" : state)[id];
    if (key === undefined) {
      const expected: Expected = { kind: "integer", from: 0, to: KEY_COUNT - 1 };
      throw valueProblem.error("key-batch", { what: "key-id", expected, got: actualOf(id) });
    }
    return Uint8Array.from(key);
  }
}

/** The label from which a default root key is derived, in the open: it says what it is. */
export function defaultKeyLabel(state: KeyState, id: number): string {
  argument.check("state", "text", state);
  argument.check("id", "integer", id);
  const shown = isComparisonKey(id) ? "both states" : state;
  return `meterwire simulation, not a secret: ${shown}, key ${octetToHex(id)}`;
}

let defaults: RootKeys | undefined;

/**
 * The default root keys: the first 16 bytes of SM3 over {@link defaultKeyLabel} in UTF-8. Anyone can compute them, so they
 * protect nothing and open no real meter.
 */
export function defaultRootKeys(): RootKeys {
  const make = (state: KeyState) =>
    Array.from({ length: KEY_COUNT }, (_, id) =>
      Uint8Array.from(createHash("sm3").update(defaultKeyLabel(state, id), "utf8").digest().subarray(0, 16)),
    );
  defaults ??= new ClosedKeys({ test: make("test"), formal: make("formal") }, true);
  return defaults;
}

/** What may be wrong is said without quoting the file: a misplaced key could stand anywhere in it. */
function fault(place: KeyFilePlace, expected: Expected, got: Actual): EsamValueError {
  return valueProblem.error("key-file", { place, expected, got });
}

const whole: KeyFilePlace = { kind: "whole" };
const digits32: Expected = { kind: "hex-digits", count: 32 };
const keyAt = (state: KeyState, id: number): KeyFilePlace => ({ kind: "key", state, id: octetToHex(id) });

function entriesOf(place: KeyFilePlace, value: unknown): ReadonlyArray<readonly [string, unknown]> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw fault(place, { kind: "object" }, kindOf(value));
  }
  return Object.entries(value);
}

function readState(state: KeyState, value: unknown): ReadonlyMap<number, Uint8Array> {
  const keys = new Map<number, Uint8Array>();
  for (const [position, [name, digits]] of entriesOf({ kind: "state", state }, value).entries()) {
    const id = /^[0-9A-Fa-f]{2}$/.test(name) ? Number.parseInt(name, 16) : KEY_COUNT;
    if (id >= KEY_COUNT) {
      const expected: Expected = { kind: "key-id", from: "00", to: octetToHex(KEY_COUNT - 1) };
      throw fault({ kind: "name", state, position: position + 1 }, expected, { kind: "other-name" });
    }
    const where = keyAt(state, id);
    if (keys.has(id)) throw fault(where, { kind: "each-once" }, { kind: "again" });
    if (typeof digits !== "string") throw fault(where, digits32, kindOf(digits));
    if (digits.length !== 32) throw fault(where, digits32, { kind: "characters", count: digits.length });
    if (!/^[0-9A-Fa-f]{32}$/.test(digits)) throw fault(where, digits32, { kind: "not-only-digits" });
    keys.set(id, hexToBytes(digits));
  }
  return keys;
}

/**
 * Reads a key file: `{"test":{"00":"<32 hex digits>",…"10":…},"formal":{…}}`. For 05 to 0A the `test` value serves both
 * states, so `formal` may leave them out; all other ids must be there in both.
 *
 * @param json the file's text (JSON)
 * @throws {EsamValueError} `key-file`, saying where, never quoting the file
 */
export function parseKeyFile(json: string): RootKeys {
  argument.check("json", "text", json);
  let file: unknown;
  try {
    // A byte order mark is what Windows editors leave in front; JSON.parse does not know it.
    file = JSON.parse(json.charCodeAt(0) === 0xfeff ? json.slice(1) : json);
  } catch {
    // The parser's own message quotes the text around the fault.
    throw fault(whole, { kind: "json" }, { kind: "not-json" });
  }
  const parts = entriesOf(whole, file);
  for (const [position, [name]] of parts.entries()) {
    if (name !== "test" && name !== "formal") {
      const expected: Expected = { kind: "one-of", values: ["test", "formal"] };
      throw fault({ kind: "name", state: null, position: position + 1 }, expected, { kind: "other-name" });
    }
  }
  const states = Object.fromEntries(parts) as Partial<Record<KeyState, unknown>>;
  const test = readState("test", states.test);
  const formal = readState("formal", states.formal);
  const collect = (state: KeyState, from: ReadonlyMap<number, Uint8Array>) =>
    Array.from({ length: KEY_COUNT }, (_, id) => {
      const key = from.get(id) ?? (isComparisonKey(id) ? test.get(id) : undefined);
      if (key === undefined) throw fault(keyAt(state, id), { kind: "key" }, kindOf(undefined));
      return key;
    });
  return new ClosedKeys({ test: collect("test", test), formal: collect("formal", formal) }, false);
}
