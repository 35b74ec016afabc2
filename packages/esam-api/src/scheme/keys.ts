import { createHash } from "node:crypto";
import { hexToBytes, octetToHex } from "@meterwire/apdu";
import type { KeyState } from "../definition/types.ts";
import { same, type Text, text } from "../text.ts";
import { Undisclosed } from "../undisclosed.ts";
import { EsamValueError } from "../value-error.ts";

export type { KeyState };

/** Ids of the root keys: 00 to 10 hexadecimal, 17 in all. */
export const KEY_COUNT = 17;

/** True for the comparison keys 05 to 0A, which have one value in both states (EncForCompare takes no Flag). */
export function isComparisonKey(id: number): boolean {
  return id >= 0x05 && id <= 0x0a;
}

/**
 * The root keys of one utility, closed up: they come out one at a time through {@link RootKeys.key} and never through
 * `JSON.stringify`, `util.inspect`, string conversion or object spread.
 */
export interface RootKeys {
  /** True for the openly derived default keys. */
  readonly isDefault: boolean;
  /** A copy of one 16-byte root key. @throws {RangeError} for an id outside 0 to 16 */
  key(state: KeyState, id: number): Uint8Array;
}

class ClosedKeys extends Undisclosed implements RootKeys {
  readonly isDefault: boolean;
  readonly #keys: Readonly<Record<KeyState, readonly Uint8Array[]>>;

  constructor(keys: Readonly<Record<KeyState, readonly Uint8Array[]>>, isDefault: boolean) {
    super("[RootKeys: 17 test and 17 formal keys, not shown]");
    this.#keys = keys;
    this.isDefault = isDefault;
  }

  key(state: KeyState, id: number): Uint8Array {
    const key = this.#keys[isComparisonKey(id) ? "test" : state][id];
    if (key === undefined) throw new RangeError(`key id ${id} is outside 0 to ${KEY_COUNT - 1}`);
    return Uint8Array.from(key);
  }
}

/** The label from which a default root key is derived, in the open: it says what it is. */
export function defaultKeyLabel(state: KeyState, id: number): string {
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
function fault(where: Text, expected: Text, came: Text): EsamValueError {
  return new EsamValueError(
    "key-file",
    text(`密钥文件，${where.zh}`, `key file, ${where.en}`),
    expected,
    came,
  );
}

const whole = text("全文", "the whole text");
const anObject = text("对象", "an object");
const nothing = text("没有", "nothing");
const otherName = text("其他名称", "another name");
const digits32 = text("32 位十六进制数字", "32 hexadecimal digits");
const keyAt = (state: KeyState, id: number): Text =>
  text(`"${state}" 的密钥 ${octetToHex(id)}`, `"${state}", key ${octetToHex(id)}`);

function kindOf(value: unknown): Text {
  if (value === undefined) return nothing;
  if (value === null) return same("null");
  if (Array.isArray(value)) return text("数组", "an array");
  return typeof value === "object" ? anObject : text(`${typeof value} 值`, `a ${typeof value}`);
}

function entriesOf(where: Text, value: unknown): ReadonlyArray<readonly [string, unknown]> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw fault(where, anObject, kindOf(value));
  }
  return Object.entries(value);
}

function readState(state: KeyState, value: unknown): ReadonlyMap<number, Uint8Array> {
  const keys = new Map<number, Uint8Array>();
  for (const [position, [name, digits]] of entriesOf(same(`"${state}"`), value).entries()) {
    const id = /^(0[0-9A-Fa-f]|10)$/.test(name) ? Number.parseInt(name, 16) : -1;
    if (id < 0)
      throw fault(
        text(`"${state}" 的第 ${position + 1} 个名称`, `"${state}", name ${position + 1}`),
        text("00 至 10（HEX）的密钥编号", "a key id from 00 to 10 (hex)"),
        otherName,
      );
    const where = keyAt(state, id);
    if (keys.has(id))
      throw fault(where, text("每个编号一次", "each id once"), text("编号重复", "the same id twice"));
    if (typeof digits !== "string") throw fault(where, digits32, kindOf(digits));
    if (digits.length !== 32)
      throw fault(where, digits32, text(`${digits.length} 个字符`, `${digits.length} characters`));
    if (!/^[0-9A-Fa-f]{32}$/.test(digits))
      throw fault(where, digits32, text("不是数字的字符", "a character that is no digit"));
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
  let file: unknown;
  try {
    // A byte order mark is what Windows editors leave in front; JSON.parse does not know it.
    file = JSON.parse(json.charCodeAt(0) === 0xfeff ? json.slice(1) : json);
  } catch {
    // The parser's own message quotes the text around the fault.
    throw fault(whole, same("JSON"), text("不是 JSON 的文本", "text that is not JSON"));
  }
  const parts = entriesOf(whole, file);
  for (const [position, [name]] of parts.entries()) {
    if (name !== "test" && name !== "formal")
      throw fault(
        text(`第 ${position + 1} 个名称`, `name ${position + 1}`),
        text('"test" 或 "formal"', '"test" or "formal"'),
        otherName,
      );
  }
  const states = Object.fromEntries(parts) as Partial<Record<KeyState, unknown>>;
  const test = readState("test", states.test);
  const formal = readState("formal", states.formal);
  const collect = (state: KeyState, from: ReadonlyMap<number, Uint8Array>) =>
    Array.from({ length: KEY_COUNT }, (_, id) => {
      const key = from.get(id) ?? (isComparisonKey(id) ? test.get(id) : undefined);
      if (key === undefined) throw fault(keyAt(state, id), text("密钥", "a key"), nothing);
      return key;
    });
  return new ClosedKeys({ test: collect("test", test), formal: collect("formal", formal) }, false);
}
