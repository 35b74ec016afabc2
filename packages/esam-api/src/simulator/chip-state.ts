import type { KeyUseName, Scheme } from "../scheme/index.ts";
import { equalBytes } from "../scheme/index.ts";
import { APPLICATION_DIRECTORY, type EsamFile, type EsamFiles } from "./files.ts";
import type { EsamKeys } from "./keys.ts";
import type { EsamProfile } from "./profile.ts";
import type { EsamWallet } from "./wallet.ts";

/** Status words that the chip answers with. */
export const SW = {
  ok: 0x9000,
  authenticationFailed: 0x6300,
  wrongLength: 0x6700,
  incompatible: 0x6981,
  security: 0x6982,
  noChallenge: 0x6984,
  conditions: 0x6985,
  noCurrentFile: 0x6986,
  mac: 0x6988,
  data: 0x6a80,
  fileNotFound: 0x6a82,
  recordNotFound: 0x6a83,
  noSpace: 0x6a84,
  parameters: 0x6a86,
  keyNotFound: 0x6a88,
  offset: 0x6b00,
  instruction: 0x6d00,
  class: 0x6e00,
  insufficient: 0x9401,
} as const;

/** What lives until the next reset: nothing of it is in an exported state but the public parts. */
export class ChipSession {
  /** Key made by the last derive command. */
  temporary: { readonly id: number; readonly factor: Uint8Array; readonly key: Uint8Array } | null = null;
  /** Factor of the last identity derivation: it derives every key of this session. */
  factor: Uint8Array | null = null;
  /** Last 4-byte random number: the start of every MAC until the next one. */
  challenge4: Uint8Array | null = null;
  /** Last 8-byte random number: used up by one external authentication. */
  challenge8: Uint8Array | null = null;
  directory = APPLICATION_DIRECTORY;
  current: EsamFile | null = null;
  /** Bytes of plaintext that the last 04D6 left in its file. */
  writtenLength = 0;
  /** What GET RESPONSE fetches. */
  response: Uint8Array | null = null;
  /** Charge mode written with a right MAC, in force once the purse command that must follow has one too. */
  pendingMode: number | null = null;
  /** Main control key that checked a key-update call, and the new keys 01, 02, … written since. */
  keyUpdate: { readonly key: Uint8Array; readonly staged: Uint8Array[] } | null = null;

  /** Nothing shows: derived keys live here. */
  toJSON(): string {
    return "[ChipSession]";
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return "[ChipSession]";
  }
}

/** Everything a command of the chip works on. Never handed out. */
export interface ChipCore {
  readonly profile: EsamProfile;
  readonly scheme: Scheme;
  readonly serial: Uint8Array;
  readonly files: EsamFiles;
  readonly wallet: EsamWallet;
  readonly random: (length: number) => Uint8Array;
  keys: EsamKeys;
  session: ChipSession;
}

const cores = new WeakMap<object, ChipCore>();

/** Notes a chip's inside, for this package's meter and its state; nothing outside the package reaches it. */
export function registerCore(chip: object, core: ChipCore): void {
  cores.set(chip, core);
}

/** The inside of a chip. */
export function coreOf(chip: object): ChipCore {
  return cores.get(chip)!;
}

/** The working key of one use in this session, or `null` before a factor is known. */
export function sessionKey(core: ChipCore, use: KeyUseName): Uint8Array | null {
  const { factor } = core.session;
  return factor === null ? null : core.scheme.diversify(core.keys.key(core.profile.table[use].key), factor);
}

/** Checks the MAC at the end of `data` over header and payload: the payload, or the status word that refuses it. */
export function checkMac(
  core: ChipCore,
  use: KeyUseName,
  header: Uint8Array,
  data: Uint8Array,
): Uint8Array | number {
  if (data.length < 5) return SW.wrongLength;
  const key = sessionKey(core, use);
  if (key === null) return SW.conditions;
  if (core.session.challenge4 === null) return SW.noChallenge;
  const payload = data.subarray(0, data.length - 4);
  const mac = core.scheme.mac(key, core.session.challenge4, header, payload);
  return equalBytes(mac, data.subarray(data.length - 4)) ? payload : SW.mac;
}
