import {
  bytesToHex,
  type CommandApdu,
  concatBytes,
  ESAM_FILES,
  encodeCommandApdu,
  increasePurseCommand,
  KEY_BLOCK_LENGTH,
  WALLET_RECORDS,
  walletReference,
  writeBinaryMacCommand,
  writeRecordMacCommand,
} from "@meterwire/apdu";
import { PARAMETER_OFFSETS } from "../manual/facts.ts";
import { argument } from "../messages/value-error.ts";
import type { KeyState, RootKeys } from "./keys.ts";
import type { Scheme } from "./scheme.ts";

/** How a working key comes from a root key: with the factor, or with the ESAM serial first and then the factor. */
export type Derivation = "div" | "serial, div";

/** One use of a key: its id, how it is derived, and for a MAC the five header octets in hexadecimal. */
export interface KeyUse {
  /** Key id, 0 to 16. */
  readonly key: number;
  /** How the working key is derived. */
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

/** File numbers that the scheme's MAC headers name. */
export type SchemeFiles = Readonly<
  Record<"parameters" | "wallet" | "control" | "clear" | "keyMac" | "refund", number>
>;

const use = (key: number, by: Derivation): KeyUse => ({ key, by, header: null });

/** Keys by use. Comparison keys are chosen by PutKeyid and stand outside it. */
const keyTable: SchemeTable = {
  /** IdentityAuthentication. */
  identity: use(0x03, "div"),
  /** UserControl, ciphertext and MAC. */
  control: use(0x0b, "serial, div"),
  /** ParameterUpdate, Price1Update, Price2Update; header PutApdu. */
  parameter: use(0x0c, "div"),
  /** ParameterElseUpdate, ciphertext and MAC; header PutApdu. */
  class2: use(0x0d, "div"),
  /** IncreasePurse MAC1, over amount and count. */
  purse: use(0x0e, "div"),
  /** IncreasePurse MAC2, over the customer number. */
  customer: use(0x0c, "div"),
  /** InitPurse MAC1, over the amount. */
  initAmount: use(0x0e, "div"),
  /** InitPurse MAC2, over 00000000. */
  initCount: use(0x0e, "div"),
  /** KeyUpdateV2, key ciphertexts and the one MAC; of the state being left. */
  keyUpdate: use(0x00, "serial, div"),
  /** DataClear1, ciphertext and MAC. */
  clear: use(0x0f, "div"),
  /** InfraredAuth, both random numbers. */
  infrared: use(0x04, "serial, div"),
  /** MacCheck; header PutApdu, r4 = first 4 bytes of random number 1. */
  readBack: use(0x10, "div"),
  /** MacWrite, EncMacWrite; header 04D6, start, LC. */
  record: use(0x01, "serial, div"),
  /** DecreasePurse, ciphertext and MAC. */
  refund: use(0x02, "div"),
  /** SwitchChargeMode MAC1, over the mode word. */
  mode: use(0x0c, "div"),
  /** SwitchChargeMode MAC2, over amount and count. */
  modePurse: use(0x0e, "div"),
};

/**
 * The scheme's table with the MAC headers of a file map, for a host that talks to such a meter: each is the header of the command
 * that carries the MAC.
 *
 * @throws {EsamValueError} `bad-argument`
 * @example
 * tableForFiles(sgccProfile.files).mode.header; // "04D6822D05"
 */
export function tableForFiles(files: SchemeFiles, base: SchemeTable = SCHEME_TABLE): SchemeTable {
  argument.check("files", "object", files);
  argument.check("base", "object", base);
  const none = (length: number) => new Uint8Array(length);
  const record = files.wallet & 0x1f;
  const header = (name: KeyUseName, command: CommandApdu) => ({
    ...base[name],
    header: bytesToHex(encodeCommandApdu(command).subarray(0, 5)),
  });
  const write = (name: KeyUseName, file: number, offset: number, length: number) =>
    header(name, writeBinaryMacCommand(file, offset, none(length), none(4)));
  const purse = (name: KeyUseName) =>
    header(name, increasePurseCommand(none(4), none(4), none(4), walletReference(files.wallet)));
  const init = (name: KeyUseName, number: number) =>
    header(name, writeRecordMacCommand(number, none(4), none(4), record));
  return {
    ...base,
    control: write("control", files.control, 0, 16),
    purse: purse("purse"),
    customer: write("customer", files.parameters, PARAMETER_OFFSETS.customerNo, 6),
    initAmount: init("initAmount", WALLET_RECORDS.amount),
    initCount: init("initCount", WALLET_RECORDS.count),
    keyUpdate: write("keyUpdate", files.keyMac, 0, 8 + KEY_BLOCK_LENGTH),
    clear: write("clear", files.clear, 0, 16),
    refund: write("refund", files.refund, 0, 16),
    mode: write("mode", files.parameters, PARAMETER_OFFSETS.chargeMode, 1),
    modePurse: purse("modePurse"),
  };
}

/** Keys and MAC headers by use: the table of the software scheme, with the files of China Southern Grid. */
export const SCHEME_TABLE: SchemeTable = /*#__PURE__*/ tableForFiles(ESAM_FILES, keyTable);

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
  const sum = new Uint8Array(KEY_BLOCK_LENGTH);
  for (const block of blocks)
    for (let index = 0; index < KEY_BLOCK_LENGTH; index++) sum[index]! ^= block[index]!;
  return concatBytes(Uint8Array.of(0, 0), div8.subarray(2, 8), sum);
}
