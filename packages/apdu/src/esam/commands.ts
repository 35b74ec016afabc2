/**
 * Commands of the meter's own security module (ESAM), as public meter firmware sends them: ISO 7816, T=0. Success is 9000 or
 * 61xx, a wrong MAC 6988. Observed behaviour, not a published standard; the "§" sections are those of the host API document
 * whose results the command carries.
 */

import { concatBytes } from "../bytes/hex.ts";
import { type CommandApdu, commandApdu } from "../command/command.ts";
import type { Octets } from "../messages/base.ts";
import { argument, valueError } from "../messages/problem.ts";
import type { ValueName } from "../messages/problems.ts";
import {
  ESAM_FILES,
  KEY_BLOCK_LENGTH,
  KEY_CIPHERTEXT_LENGTH,
  macCheckHeader,
  WRITE_COMMAND,
  walletReference,
  writeLc,
} from "./headers.ts";

const walletSfi = ESAM_FILES.wallet & 0x1f;

function sized(what: ValueName, octets: Octets, count: number): Uint8Array {
  const bytes = argument.octets(what, octets);
  if (bytes.length !== count) throw valueError(what, { kind: "octets", counts: [count] }, bytes);
  return bytes;
}

/** `80 FA 00` P2 `08` div8: derive a temporary key; P2 03 identity (§3), 04 external authentication (§14), 05 to 0A comparison (§18). */
export function deriveKeyCommand(keyId: number, div: Octets): CommandApdu {
  return commandApdu({ cla: 0x80, ins: 0xfa, p2: keyId, data: sized("factor", div, 8) });
}

/** `80 FA 00 00 08` data8: encrypt 8 bytes with the temporary key (§3, §14). */
export function encrypt8Command(data: Octets): CommandApdu {
  return commandApdu({ cla: 0x80, ins: 0xfa, data: sized("data", data, 8), le: 8 });
}

/** `80 FA 01 00 40` data64: encrypt 64 bytes with the temporary key, for program comparison (§18). */
export function encrypt64Command(data: Octets): CommandApdu {
  return commandApdu({ cla: 0x80, ins: 0xfa, p1: 0x01, data: sized("data", data, 64), le: 64 });
}

/** `00 84 00 00` 04 or 08: get challenge (random number 2). */
export function getChallengeCommand(length: 4 | 8): CommandApdu {
  return commandApdu({ cla: 0x00, ins: 0x84, le: length });
}

/** `00 82 00` P2 `08` data8: external (infrared) authentication (§14); P2 08 or 10. */
export function externalAuthenticateCommand(data: Octets, p2: 0x08 | 0x10 = 0x08): CommandApdu {
  return commandApdu({ cla: 0x00, ins: 0x82, p2, data: sized("data", data, 8) });
}

/** `00 A4 00 00 02` fid: select 3F00, DF01 or an elementary file. */
export function selectFileCommand(fid: number): CommandApdu {
  argument.check("file-identifier", "number", fid);
  if (!Number.isInteger(fid) || fid < 0 || fid > 0xffff)
    throw valueError("file-identifier", { kind: "integer", from: 0, to: 0xffff }, fid);
  return commandApdu({ cla: 0x00, ins: 0xa4, data: Uint8Array.of(fid >> 8, fid & 0xff) });
}

/** `00 B0` file offset length: read binary by short file id (file as P1, for example 81). */
export function readBinaryCommand(file: number, offset: number, length: number): CommandApdu {
  return commandApdu({ cla: 0x00, ins: 0xb0, p1: file, p2: offset, le: length });
}

/**
 * `04 B0` file offset `11` [rand1 (4) · `04D686` offset LC · div8]: read with MAC (§15). The answer is data and MAC (4); the
 * header inside is the PutApdu of MacCheck.
 */
export function readBinaryMacCommand(options: {
  readonly file: number;
  readonly offset: number;
  /** Octets of data to read, 1 to 243. */
  readonly length: number;
  /** First 4 octets of random number 1. */
  readonly rand1: Octets;
  readonly div: Octets;
}): CommandApdu {
  argument.check("options", "object", options);
  const data = concatBytes(
    sized("random-number", options.rand1, 4),
    macCheckHeader({ offset: options.offset, dataLength: options.length }),
    sized("factor", options.div, 8),
  );
  return commandApdu({
    cla: 0x04,
    ins: 0xb0,
    p1: options.file,
    p2: options.offset,
    data,
    le: options.length + 4,
  });
}

/** `00 B2` rec P2: read a wallet record plain; record 01 amount, 03 purchase count; P2 = SFI<<3 | 4. */
export function readRecordCommand(record: number, sfi = walletSfi, length = 4): CommandApdu {
  return commandApdu({ cla: 0x00, ins: 0xb2, p1: record, p2: walletReference(sfi), le: length });
}

/** `04 B2` rec P2 `11` [rand1 (4) · `04D686` 00 LC · div8]: read a wallet record with MAC (status query, §15). */
export function readRecordMacCommand(options: {
  readonly record: number;
  readonly sfi?: number;
  readonly length?: number;
  readonly rand1: Octets;
  readonly div: Octets;
}): CommandApdu {
  argument.check("options", "object", options);
  const length = options.length ?? 4;
  const data = concatBytes(
    sized("random-number", options.rand1, 4),
    macCheckHeader({ offset: 0, dataLength: length }),
    sized("factor", options.div, 8),
  );
  const p2 = walletReference(options.sfi ?? walletSfi);
  return commandApdu({ cla: 0x04, ins: 0xb2, p1: options.record, p2, data, le: length + 4 });
}

/** `04 D6` file offset LC data MAC4: write with MAC, plaintext or ciphertext by file (§4 to §8, §12, §16, §17, §19). */
export function writeBinaryMacCommand(
  file: number,
  offset: number,
  payload: Octets,
  mac: Octets,
): CommandApdu {
  const plain = argument.octets("payload", payload);
  writeLc(plain.length);
  const data = concatBytes(plain, sized("mac", mac, 4));
  const [cla, ins] = WRITE_COMMAND;
  return commandApdu({ cla, ins, p1: file, p2: offset, data });
}

/** `04 DC` rec P2 `08` data4 MAC4: write a wallet record with MAC; purse initialisation writes records 1 and 3 (§10). */
export function writeRecordMacCommand(
  record: number,
  value: Octets,
  mac: Octets,
  sfi = walletSfi,
): CommandApdu {
  const data = concatBytes(sized("record", value, 4), sized("mac", mac, 4));
  return commandApdu({ cla: 0x04, ins: 0xdc, p1: record, p2: walletReference(sfi), data });
}

/** `84 32 01` P2 `0C` amount4 count4 MAC4: increase purse (§9, §20). P2 14 is the wallet record's, as in the MAC's header. */
export function increasePurseCommand(
  amount: Octets,
  count: Octets,
  mac: Octets,
  p2 = walletReference(),
): CommandApdu {
  const data = concatBytes(sized("amount", amount, 4), sized("count", count, 4), sized("mac", mac, 4));
  return commandApdu({ cla: 0x84, ins: 0x32, p1: 0x01, p2, data });
}

/** `84 30 02` P2 `08` amount4 MAC4: decrease purse with MAC (refund, §19). */
export function decreasePurseCommand(amount: Octets, mac: Octets, p2 = walletReference()): CommandApdu {
  const data = concatBytes(sized("amount", amount, 4), sized("mac", mac, 4));
  return commandApdu({ cla: 0x84, ins: 0x30, p1: 0x02, p2, data });
}

/** `84 D4 01 00 20` (main control key) or `84 D4 01 FF 20` (any other key) and the 32-byte key ciphertext (§11). */
export function writeKeyCommand(which: "main" | "other", ciphertext: Octets): CommandApdu {
  return commandApdu({
    cla: 0x84,
    ins: 0xd4,
    p1: 0x01,
    p2: which === "main" ? 0x00 : 0xff,
    data: sized("key-ciphertext", ciphertext, KEY_CIPHERTEXT_LENGTH),
  });
}

/** `04 D6 95 00 30` [`0000` meterNo6 · XOR of the 36-byte key blocks · MAC4]: check the MAC of one key-update call (§11). */
export function checkKeyMacCommand(meterNumber: Octets, blocksXor: Octets, mac: Octets): CommandApdu {
  const payload = concatBytes(
    Uint8Array.of(0, 0),
    sized("meter-number", meterNumber, 6),
    sized("key-blocks-xor", blocksXor, KEY_BLOCK_LENGTH),
  );
  return writeBinaryMacCommand(ESAM_FILES.keyMac, 0x00, payload, mac);
}
