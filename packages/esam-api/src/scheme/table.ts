import { concatBytes } from "@meterwire/apdu";
import type { KeyState, RootKeys } from "./keys.ts";
import type { Scheme } from "./scheme.ts";

/** How a working key comes from a root key: with the factor, or with the ESAM serial first and then the factor. */
export type Derivation = "div" | "serial, div";

/** One use of a key: its id, how it is derived, and for a MAC the five header octets in hexadecimal. */
export interface KeyUse {
  readonly key: number;
  readonly by: Derivation;
  /** MAC header, or `null` where the caller's own header (PutApdu, start and LC) is used or no MAC is made. */
  readonly header: string | null;
}

/** Every use of a key in the scheme, one name each. */
export type KeyUseName =
  | "identity"
  | "control"
  | "parameter"
  | "class2"
  | "purse"
  | "customer"
  | "initAmount"
  | "initCount"
  | "keyUpdate"
  | "clear"
  | "infrared"
  | "readBack"
  | "record"
  | "refund"
  | "mode"
  | "modePurse";

/** The scheme's key table. Replace entries to try another allotment of keys and headers. */
export type SchemeTable = Readonly<Record<KeyUseName, KeyUse>>;

const use = (key: number, by: Derivation, header: string | null = null): KeyUse => ({ key, by, header });

/** Keys and MAC headers by use: the table of the software scheme. Comparison keys are chosen by PutKeyid and stand outside it. */
export const SCHEME_TABLE: SchemeTable = {
  /** IdentityAuthentication. */
  identity: use(0x03, "div"),
  /** UserControl, ciphertext and MAC. */
  control: use(0x0b, "serial, div", "04D6870014"),
  /** ParameterUpdate, Price1Update, Price2Update; header PutApdu. */
  parameter: use(0x0c, "div"),
  /** ParameterElseUpdate, ciphertext and MAC; header PutApdu. */
  class2: use(0x0d, "div"),
  /** IncreasePurse MAC1, over amount and count. */
  purse: use(0x0e, "div", "843201140C"),
  /** IncreasePurse MAC2, over the customer number. */
  customer: use(0x0c, "div", "04D681240A"),
  /** InitPurse MAC1, over the amount. */
  initAmount: use(0x0e, "div", "04DC011408"),
  /** InitPurse MAC2, over 00000000. */
  initCount: use(0x0e, "div", "04DC031408"),
  /** KeyUpdateV2, key ciphertexts and the one MAC; of the state being left. */
  keyUpdate: use(0x00, "serial, div", "04D6950030"),
  /** DataClear1, ciphertext and MAC. */
  clear: use(0x0f, "div", "04D6930014"),
  /** InfraredAuth, both random numbers. */
  infrared: use(0x04, "serial, div"),
  /** MacCheck; header PutApdu, r4 = first 4 bytes of random number 1. */
  readBack: use(0x10, "div"),
  /** MacWrite, EncMacWrite; header 04D6, start, LC. */
  record: use(0x01, "serial, div"),
  /** DecreasePurse, ciphertext and MAC. */
  refund: use(0x02, "div", "04D6990014"),
  /** SwitchChargeMode MAC1, over the mode word. */
  mode: use(0x0c, "div", "04D6812D05"),
  /** SwitchChargeMode MAC2, over amount and count. */
  modePurse: use(0x0e, "div", "843201140C"),
};

/** Ids whose uses are derived with the serial number first (00, 01, 04 and 0B in the default table). */
export function serialKeyIds(table: SchemeTable = SCHEME_TABLE): ReadonlySet<number> {
  return new Set(
    Object.values(table)
      .filter((entry) => entry.by === "serial, div")
      .map((entry) => entry.key),
  );
}

/** What the meter's ESAM with this serial number holds for a key id: the root key, diversified with the serial where its uses ask for it. */
export function storedKey(
  scheme: Scheme,
  keys: RootKeys,
  state: KeyState,
  id: number,
  serial8: Uint8Array,
  table: SchemeTable = SCHEME_TABLE,
): Uint8Array {
  const root = keys.key(state, id);
  return serialKeyIds(table).has(id) ? scheme.diversify(root, serial8) : root;
}

/**
 * The working key of one use on the host's side. `serial8` is read only where the use is derived with it.
 *
 * @throws {RangeError} when a needed serial number is absent
 */
export function workingKey(
  scheme: Scheme,
  keys: RootKeys,
  state: KeyState,
  entry: KeyUse,
  div8: Uint8Array,
  serial8?: Uint8Array,
): Uint8Array {
  let key = keys.key(state, entry.key);
  if (entry.by === "serial, div") {
    if (serial8 === undefined)
      throw new RangeError("this key is derived with the ESAM serial number, which is absent");
    key = scheme.diversify(key, serial8);
  }
  return scheme.diversify(key, div8);
}

/** Key info of KeyUpdateV2: total · 00 · id · state (00 test, 01 formal). */
export function keyInfo(total: number, id: number, target: KeyState): Uint8Array {
  return Uint8Array.of(total, 0x00, id, target === "formal" ? 1 : 0);
}

/** What the MAC of one KeyUpdateV2 call covers: 0000 ‖ meter number (6) ‖ XOR of the 36-byte blocks. The first 8 bytes are PutDiv. */
export function keyUpdateMacPayload(div8: Uint8Array, blocks: readonly Uint8Array[]): Uint8Array {
  const sum = new Uint8Array(36);
  for (const block of blocks) for (let index = 0; index < 36; index++) sum[index]! ^= block[index]!;
  return concatBytes(Uint8Array.of(0, 0), div8.subarray(2, 8), sum);
}
