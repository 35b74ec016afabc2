/**
 * The five-octet command headers (CLA INS P1 P2 LC) of the fee-control security module, as the host API document
 * (NARI, V1.0.0, 2015-07-23) gives them. "§" is a section of that document.
 */

import { octetToHex } from "../bytes/hex.ts";
import type { Octets } from "../messages/base.ts";
import { argument, valueError } from "../messages/problem.ts";
import type { ValueName } from "../messages/problems.ts";

/** Files of the meter's ESAM that P1 names (China Southern Grid). */
export const ESAM_FILES = {
  /** Class-1 parameters (§5). */
  parameters: 0x81,
  /** Wallet. */
  wallet: 0x82,
  /** Current tariff set (§6). */
  price1: 0x83,
  /** Standby tariff set (§7). */
  price2: 0x84,
  /** Key state. */
  keyState: 0x85,
  /** Run information. */
  runInformation: 0x86,
  /** Control commands (§4). */
  control: 0x87,
  /** Class-2 parameter files 1 to 5 (§8), named 88, 89, 90, 91, 92 as printed: hexadecimal digits. */
  class2: [0x88, 0x89, 0x90, 0x91, 0x92],
  /** Clear commands (§12). */
  clear: 0x93,
  /** Key update MAC (§11). */
  keyMac: 0x95,
  /** Refund (§19). */
  refund: 0x99,
} as const;

/** Record numbers of the wallet file; record 2 is reserved. */
export const WALLET_RECORDS = { amount: 1, count: 3 } as const;

/** P2 of the wallet's record commands (ISO 7816-4, 7.3.2): short file identifier, then 4 for "the record of number P1". */
export function walletReference(file: number = ESAM_FILES.wallet): number {
  return ((octet("file", file) & 0x1f) << 3) | 4;
}

/** Key ciphertext of WRITE KEY (§11), in octets. */
export const KEY_CIPHERTEXT_LENGTH = 32;

/** Key info (4) and key ciphertext as KeyUpdateV2 gives them (§11), in octets. */
export const KEY_BLOCK_LENGTH = 36;

/** A MAC, and the factor in a read with MAC, in octets. */
const MAC_LENGTH = 4;
const FACTOR_LENGTH = 8;

/** The most data of a write with MAC (§5 to §7): a short command has 255 octets. */
export const WRITE_DATA_LIMIT = 0xff - MAC_LENGTH;

/** The most data of a read-back that MacCheck takes (§15): MAC and factor count too. */
export const READ_BACK_DATA_LIMIT = 0xff - MAC_LENGTH - FACTOR_LENGTH;

/** CLA INS of a write with MAC, with which every header begins. */
export const WRITE_COMMAND = [0x04, 0xd6] as const;

/** The fixed P1 of a read-back's header (§15). */
export const READ_BACK_P1 = 0x86;

/** Record files hold at most this many bytes (§16, §17: 0x95). */
export const RECORD_FILE_LIMIT = 0x95;

function octet(what: ValueName, value: number, to = 0xff): number {
  argument.check(what, "number", value);
  if (Number.isInteger(value) && value >= 0 && value <= to) return value;
  throw valueError(what, { kind: "integer", from: 0, to }, value);
}

/** LC of a write with MAC: data octets + 4 (§5 to §7, §16, §17). @throws {ApduError} `value-range` beyond 251 octets */
export function writeLc(dataLength: number): number {
  return octet("data-length", dataLength, WRITE_DATA_LIMIT) + MAC_LENGTH;
}

/**
 * Header of a class-1 parameter or tariff update, `04D6` P1 P2 LC (§5 to §7): P1 the file, P2 the offset in it, LC = n + 4.
 *
 * @example
 * bytesToHex(updateHeader({ file: 0x81, offset: 0x10, dataLength: 4 })); // "04D6811008", the document's example
 */
export function updateHeader(options: {
  readonly file: number;
  readonly offset: number;
  readonly dataLength: number;
}): Uint8Array {
  argument.check("options", "object", options);
  return Uint8Array.of(
    ...WRITE_COMMAND,
    octet("file", options.file),
    octet("offset", options.offset),
    writeLc(options.dataLength),
  );
}

/** The longest plaintext whose class-2 ciphertext and MAC fit one short command: LC is 244 then. */
export const CLASS2_DATA_LIMIT = 237;

/**
 * LC of a class-2 parameter (§8, remarks): plaintext length + 3, rounded up to a multiple of 16, plus 4. The plaintext
 * counts its data identifier.
 * @throws {ApduError} `value-range` beyond 237 octets
 */
export function class2Lc(plaintextLength: number): number {
  octet("plaintext-length", plaintextLength, CLASS2_DATA_LIMIT);
  return Math.ceil((plaintextLength + 3) / 16) * 16 + 4;
}

/** P1 of a class-2 parameter (§8, remarks): DI2 mod 5 chooses among the five files, 0 → 88 … 4 → 92 (hex) by default. */
export function class2File(di2: number, files: readonly number[] = ESAM_FILES.class2): number {
  argument.check("files", "list", files);
  return files[octet("di2", di2) % files.length]!;
}

/**
 * Header of a class-2 parameter update (§8), from the plaintext: data identifier DI3 DI2 DI1 DI0, then the value.
 *
 * @throws {ApduError} `value-range` when the plaintext is shorter than an identifier or longer than 237 octets
 * @example
 * bytesToHex(class2Header(hexToBytes("0400100400230000"))); // "04D6880014", the document's example
 */
export function class2Header(octets: Octets): Uint8Array {
  const plaintext = argument.octets("octets", octets);
  if (plaintext.length < 4) {
    throw valueError("class-2-plaintext", { kind: "least-octets", count: 4 }, plaintext);
  }
  return Uint8Array.of(...WRITE_COMMAND, class2File(plaintext[1]!), 0x00, class2Lc(plaintext.length));
}

/** LC of MacCheck (§15): data + 4 (MAC) + 8 (factor). @throws {ApduError} `value-range` beyond 243 octets */
export function macCheckLc(dataLength: number): number {
  return octet("data-length", dataLength, READ_BACK_DATA_LIMIT) + MAC_LENGTH + FACTOR_LENGTH;
}

/**
 * Header that a MAC read-back is checked with, fixed form `04D686` P2 LC (§15): P2 the start address, LC = n + 4 + 8.
 *
 * @example
 * bytesToHex(macCheckHeader({ offset: 0, dataLength: 10 })); // "04D6860016", the document's example
 */
export function macCheckHeader(options: {
  readonly offset: number;
  readonly dataLength: number;
}): Uint8Array {
  argument.check("options", "object", options);
  return Uint8Array.of(
    ...WRITE_COMMAND,
    READ_BACK_P1,
    octet("offset", options.offset),
    macCheckLc(options.dataLength),
  );
}

/** Header under which a record file's MAC is made (§16, §17): `04D6` start (2) LC, LC = payload + 4. The file itself is not part of it. */
export function recordHeader(options: {
  readonly start: number;
  readonly payloadLength: number;
}): Uint8Array {
  argument.check("options", "object", options);
  const start = octet("start", options.start, 0xffff);
  return Uint8Array.of(...WRITE_COMMAND, start >> 8, start & 0xff, writeLc(options.payloadLength));
}

/** Name of an ESAM file in Chinese and English, or `null` for an unknown one. */
export function esamFileName(file: number): { readonly zh: string; readonly en: string } | null {
  const class2 = (ESAM_FILES.class2 as readonly number[]).indexOf(file);
  if (class2 >= 0)
    return {
      zh: `参数更新文件 ${class2 + 1}`,
      en: `class-2 parameter file ${class2 + 1} (${octetToHex(file)})`,
    };
  switch (file) {
    case ESAM_FILES.parameters:
      return { zh: "参数信息文件", en: "class-1 parameters" };
    case ESAM_FILES.wallet:
      return { zh: "钱包文件", en: "wallet" };
    case ESAM_FILES.price1:
      return { zh: "当前套电价文件", en: "current tariff set" };
    case ESAM_FILES.price2:
      return { zh: "备用套电价文件", en: "standby tariff set" };
    case ESAM_FILES.keyState:
      return { zh: "密钥状态文件", en: "key state" };
    case ESAM_FILES.runInformation:
      return { zh: "运行信息文件", en: "run information" };
    case ESAM_FILES.control:
      return { zh: "控制命令文件", en: "control commands" };
    case ESAM_FILES.clear:
      return { zh: "清零命令文件", en: "clear commands" };
    case ESAM_FILES.keyMac:
      return { zh: "密钥更新 MAC 文件", en: "key update MAC" };
    case ESAM_FILES.refund:
      return { zh: "退费文件", en: "refund" };
    default:
      return null;
  }
}
