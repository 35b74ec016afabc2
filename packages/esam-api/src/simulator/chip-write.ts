import {
  type CommandApdu,
  KEY_BLOCK_LENGTH,
  KEY_CIPHERTEXT_LENGTH,
  WALLET_RECORDS,
  walletReference,
} from "@meterwire/apdu";
import { CHARGE_MODES, chargeModeOfWord } from "../manual/facts.ts";
import { equalBytes, KEY_COUNT } from "../scheme/index.ts";
import { type ChipCore, checkMac, SW, sessionKey } from "./chip-state.ts";
import type { EsamFile, WriteForm } from "./files.ts";
import { uint32At, uint32Bytes, type WalletFault } from "./wallet.ts";

/** The five octets CLA INS P1 P2 LC as they came: what MACs cover. */
export function headerOf(command: CommandApdu): Uint8Array {
  return Uint8Array.of(command.cla, command.ins, command.p1, command.p2, command.data.length);
}

const walletStatus: Readonly<Record<WalletFault, number>> = {
  count: SW.conditions,
  overflow: SW.conditions,
  refunded: SW.conditions,
  insufficient: SW.insufficient,
};

/** 04 D6: writes a file with MAC, plaintext or ciphertext by file. `offset` is where P1 P2 point. */
export function writeFile(core: ChipCore, command: CommandApdu, file: EsamFile, offset: number): number {
  const { write } = file;
  if (write.kind === "none") return SW.security;
  if (command.data.length < 5) return SW.wrongLength;
  if (write.kind === "plain") return writePlain(core, command, file, write.use, offset);
  return writeCipher(core, command, file, write, offset);
}

type UseOf<Kind> = Extract<WriteForm, { kind: Kind }>;

function writePlain(
  core: ChipCore,
  command: CommandApdu,
  file: EsamFile,
  use: UseOf<"plain">["use"],
  offset: number,
): number {
  const length = command.data.length - 4;
  if (offset + length > file.content.length) return SW.offset;
  const payload = checkMac(core, use, headerOf(command), command.data);
  if (typeof payload === "number") return payload;
  const mode = core.profile.parameters.chargeMode.offset;
  const isParameters = file === core.files.byShortId(core.profile.files.parameters & 0x1f);
  if (isParameters && offset <= mode && mode < offset + length) {
    // The mode takes effect together with the purse: the command that carries amount and count must follow.
    if (length !== 1) return SW.conditions;
    if (chargeModeOfWord(payload[0]) === null) return SW.data;
    core.session.pendingMode = payload[0]!;
    return SW.ok;
  }
  file.content.set(payload, offset);
  core.session.writtenLength = payload.length;
  return SW.ok;
}

function writeCipher(
  core: ChipCore,
  command: CommandApdu,
  file: EsamFile,
  write: UseOf<"cipher"> | UseOf<"class2">,
  offset: number,
): number {
  const fixed = write.kind === "class2" || write.lengths !== null;
  if (fixed && offset !== 0) return SW.offset;
  if ((command.data.length - 4) % 16 !== 0) return SW.wrongLength;
  const payload = checkMac(core, write.use, headerOf(command), command.data);
  if (typeof payload === "number") return payload;
  const plaintext = core.scheme.unblob(sessionKey(core, write.use)!, payload);
  if (plaintext === null || plaintext.length === 0) return SW.data;
  if (write.kind === "class2") {
    if (plaintext.length + 1 > file.content.length) return SW.noSpace;
    file.content.fill(0);
    file.content[0] = plaintext.length;
    file.content.set(plaintext, 1);
    return SW.ok;
  }
  if (write.lengths !== null && !write.lengths.includes(plaintext.length)) return SW.data;
  if (offset + plaintext.length > file.content.length) return SW.offset;
  if (write.use === "refund") {
    const fault = core.wallet.refund(uint32At(plaintext));
    if (fault !== null) return walletStatus[fault];
  }
  if (fixed) file.content.fill(0);
  file.content.set(plaintext, offset);
  core.session.writtenLength = plaintext.length;
  return SW.ok;
}

/** P2 of a record command: short file identifier of the wallet, then 4. */
export function isWalletReference(core: ChipCore, p2: number): boolean {
  return p2 === walletReference(core.profile.files.wallet);
}

/** 04 DC: writes wallet record 1 or 3 with MAC (purse initialisation). */
export function writeRecord(core: ChipCore, command: CommandApdu): number {
  if (!isWalletReference(core, command.p2)) return SW.fileNotFound;
  if (command.p1 !== WALLET_RECORDS.amount && command.p1 !== WALLET_RECORDS.count) return SW.recordNotFound;
  if (command.data.length !== 8) return SW.wrongLength;
  const use = command.p1 === WALLET_RECORDS.amount ? "initAmount" : "initCount";
  const payload = checkMac(core, use, headerOf(command), command.data);
  if (typeof payload === "number") return payload;
  core.wallet.write(command.p1, uint32At(payload));
  return SW.ok;
}

/** 84 32: adds a purchase, or completes a mode switch when the mode was written just before. */
export function increasePurse(core: ChipCore, command: CommandApdu, pendingMode: number | null): number {
  if (command.p1 !== 1) return SW.parameters;
  if (!isWalletReference(core, command.p2)) return SW.fileNotFound;
  if (command.data.length !== 12) return SW.wrongLength;
  const use = pendingMode === null ? "purse" : "modePurse";
  const payload = checkMac(core, use, headerOf(command), command.data);
  if (typeof payload === "number") return payload;
  const amount = uint32At(payload);
  const count = uint32At(payload, 4);
  if (pendingMode === null) {
    const fault = core.wallet.increase(amount, count);
    return fault === null ? SW.ok : walletStatus[fault];
  }
  // Local to remote empties the purse; remote to local fills it with what the switch carries.
  if (pendingMode === CHARGE_MODES.remote) core.wallet.set(0, 0);
  else core.wallet.set(amount, count);
  const parameters = core.files.byShortId(core.profile.files.parameters & 0x1f)!;
  parameters.content[core.profile.parameters.chargeMode.offset] = pendingMode;
  return SW.ok;
}

/** 84 30: takes a refund off the purse, amount in plaintext with MAC. */
export function decreasePurse(core: ChipCore, command: CommandApdu): number {
  if (command.p1 !== 2) return SW.parameters;
  if (!isWalletReference(core, command.p2)) return SW.fileNotFound;
  if (command.data.length !== 8) return SW.wrongLength;
  const payload = checkMac(core, "refund", headerOf(command), command.data);
  if (typeof payload === "number") return payload;
  const fault = core.wallet.refund(uint32At(payload));
  return fault === null ? SW.ok : walletStatus[fault];
}

/** 04 D6 95 00 30: checks the MAC of one key-update call, `0000 meterNo6 · XOR of the 36-byte blocks · MAC4`. */
export function checkKeyMac(core: ChipCore, command: CommandApdu): number {
  if (command.p2 !== 0) return SW.offset;
  if (command.data.length !== 8 + KEY_BLOCK_LENGTH + 4) return SW.wrongLength;
  const payload = checkMac(core, "keyUpdate", headerOf(command), command.data);
  if (typeof payload === "number") return payload;
  if (!equalBytes(payload.subarray(0, 8), core.session.factor!)) return SW.data;
  // All calls of one update are under the key that is being left, so it is kept until the last key is written.
  core.session.keyUpdate ??= { key: sessionKey(core, "keyUpdate")!, staged: [] };
  return SW.ok;
}

/**
 * 84 D4 01 FF / 01 00: writes a key. The command does not name the key, so 01 FF writes 01, 02, … in turn; nothing changes
 * before 01 00 brings the main control key, which puts all of them in force at once.
 */
export function writeKey(core: ChipCore, command: CommandApdu): number {
  if (command.p1 !== 1 || (command.p2 !== 0x00 && command.p2 !== 0xff)) return SW.parameters;
  if (command.data.length !== KEY_CIPHERTEXT_LENGTH) return SW.wrongLength;
  const update = core.session.keyUpdate;
  if (update === null) return SW.conditions;
  if (command.p2 === 0xff && update.staged.length >= KEY_COUNT - 1) return SW.noSpace;
  const key = core.scheme.unblob(update.key, command.data);
  if (key === null || key.length !== 16) {
    core.session.keyUpdate = null;
    return SW.data;
  }
  if (command.p2 === 0xff) {
    update.staged.push(key);
    return SW.ok;
  }
  const target = core.keys.state(0) === "test" ? "formal" : "test";
  core.keys.replace([key, ...update.staged], target);
  showKeyStates(core);
  core.session.keyUpdate = null;
  return SW.ok;
}

/** Key state file: 4 bytes, bit n of the 32-bit number set where key n is a formal one. */
export function showKeyStates(core: ChipCore): void {
  const bits = core.keys.states.reduce((sum, state, id) => (state === "formal" ? sum | (1 << id) : sum), 0);
  core.files.byShortId(core.profile.files.keyState & 0x1f)!.content.set(uint32Bytes(bits));
}
