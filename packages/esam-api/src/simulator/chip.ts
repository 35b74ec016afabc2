import {
  type CardChannel,
  type CommandApdu,
  decodeCommandApdu,
  encodeResponseApdu,
  isApduError,
  macCheckLc,
  READ_BACK_P1,
  responseApdu,
  WRITE_COMMAND,
} from "@meterwire/apdu";
import { equalBytes, isComparisonKey, type Scheme } from "../scheme/index.ts";
import { type ChipCore, ChipSession, registerCore, SW } from "./chip-state.ts";
import {
  checkKeyMac,
  decreasePurse,
  increasePurse,
  isWalletReference,
  showKeyStates,
  writeFile,
  writeKey,
  writeRecord,
} from "./chip-write.ts";
import { meterProblem } from "./error.ts";
import { APPLICATION_DIRECTORY, type EsamFile, EsamFiles, ROOT_DIRECTORY } from "./files.ts";
import type { EsamKeys } from "./keys.ts";
import type { EsamProfile } from "./profile.ts";
import { EsamWallet } from "./wallet.ts";

/** A command's outcome: a status word alone, data at once (case 2), or data to be fetched with GET RESPONSE (case 4, T=0). */
type Outcome = number | { readonly now: Uint8Array } | { readonly later: Uint8Array };

/** What {@link MeterEsamChip} is made from. `createMeterEsam` makes it for you. */
export interface ChipInit {
  readonly profile: EsamProfile;
  readonly scheme: Scheme;
  readonly keys: EsamKeys;
  /** ESAM serial number, 8 bytes. */
  readonly serial: Uint8Array;
  /** Source of random numbers. */
  readonly random: (length: number) => Uint8Array;
}

interface CommandRule {
  readonly cla: readonly number[];
  readonly ins: number;
  readonly run: (command: CommandApdu) => Outcome;
}

/**
 * The ESAM chip of a meter as a processor of ISO 7816-4 commands (T=0): files, wallet, 17 keys, random numbers. It answers any
 * bytes with a status word and never throws on them.
 *
 * Commands: 80FA derive and encrypt, 0084, 0082, 00A4, 00B0 / 04B0, 00B2 / 04B2, 04D6, 04DC, 8432, 8430, 84D4, 00C0.
 */
export class MeterEsamChip {
  readonly #core: ChipCore;
  readonly #rules: readonly CommandRule[];
  readonly #atr: Uint8Array;

  constructor(init: ChipInit) {
    this.#core = {
      ...init,
      serial: Uint8Array.from(init.serial),
      files: new EsamFiles(init.profile),
      wallet: new EsamWallet(),
      session: new ChipSession(),
    };
    // TS, T0 (TB1 and TC1 follow, 9 historical octets), no programming voltage, no extra guard time, one octet of type, serial.
    this.#atr = Uint8Array.of(0x3b, 0x69, 0x00, 0x00, 0x45, ...init.serial);
    this.#rules = this.#commandTable();
    showKeyStates(this.#core);
    registerCore(this, this.#core);
  }

  /** Answer to reset. The ESAM serial number stands at offset 5, 8 bytes. */
  get atr(): Uint8Array {
    return Uint8Array.from(this.#atr);
  }

  /** Resets the chip: derived keys, random numbers and selections are gone; files, wallet and keys stay. Returns the answer to reset. */
  reset(): Uint8Array {
    this.#core.session = new ChipSession();
    return this.atr;
  }

  /**
   * Carries out one command APDU and returns the response APDU (data, then status word).
   *
   * @example
   * const chip = createMeterEsam({ meterNo: "000000000001", esamNo: "0001111100000032" }).chip;
   * chip.transmit(Uint8Array.of(0x00, 0xa4, 0x00, 0x00, 0x02, 0xdf, 0x01)); // 90 00
   */
  transmit(command: Uint8Array): Uint8Array {
    let parsed: CommandApdu;
    try {
      parsed = decodeCommandApdu(command);
    } catch (error) {
      if (isApduError(error)) return this.#answer(SW.wrongLength);
      throw error;
    }
    return this.#answer(parsed.extended ? SW.wrongLength : this.#run(parsed));
  }

  /**
   * The chip as a card channel, as the card packages use one. Opening and closing it reset the chip.
   *
   * @example
   * const { chip } = createMeterEsam({ meterNo: "000000000001", esamNo: "0001111100000032" });
   * await chip.channel().transmit(hexToBytes("00B0811E06")); // 00 00 00 00 00 01 90 00
   */
  channel(): CardChannel {
    let isOpen = true;
    const atr = this.reset();
    return {
      atr,
      transmit: async (command) => {
        if (!isOpen) {
          throw meterProblem("option", "channel", { kind: "open-channel" }, { kind: "closed-channel" });
        }
        return this.transmit(command);
      },
      close: async () => {
        if (isOpen) this.reset();
        isOpen = false;
      },
    };
  }

  /** The answer to reset alone: nothing else of a chip is shown. */
  toJSON(): { readonly atr: string } {
    return { atr: Array.from(this.#atr, (octet) => octet.toString(16).padStart(2, "0")).join("") };
  }

  #answer(outcome: Outcome): Uint8Array {
    if (typeof outcome === "number") return encodeResponseApdu(responseApdu(outcome));
    if ("now" in outcome) return encodeResponseApdu(responseApdu(SW.ok, outcome.now));
    this.#core.session.response = outcome.later;
    return encodeResponseApdu(responseApdu(0x6100 | (outcome.later.length & 0xff)));
  }

  #run(command: CommandApdu): Outcome {
    const { session } = this.#core;
    const sameClass = this.#rules.filter((rule) => rule.cla.includes(command.cla));
    if (sameClass.length === 0) return SW.class;
    const rule = sameClass.find((candidate) => candidate.ins === command.ins);
    if (rule === undefined) return SW.instruction;
    if (command.ins !== 0xc0) session.response = null;
    if (command.ins !== 0x32) session.pendingMode = null;
    return rule.run(command);
  }

  #commandTable(): readonly CommandRule[] {
    const core = this.#core;
    return [
      { cla: [0x80], ins: 0xfa, run: (command) => deriveOrEncrypt(core, command) },
      { cla: [0x00], ins: 0x84, run: (command) => challenge(core, command) },
      { cla: [0x00], ins: 0x82, run: (command) => externalAuthentication(core, command) },
      { cla: [0x00], ins: 0xa4, run: (command) => select(core, command) },
      { cla: [0x00], ins: 0xb0, run: (command) => readBinary(core, command) },
      { cla: [0x04], ins: 0xb0, run: (command) => readBinaryMac(core, command) },
      { cla: [0x00], ins: 0xb2, run: (command) => readRecord(core, command) },
      { cla: [0x04], ins: 0xb2, run: (command) => readRecordMac(core, command) },
      { cla: [0x00], ins: 0xc0, run: (command) => getResponse(core, command) },
      { cla: [0x04], ins: 0xd6, run: (command) => write(core, command) },
      { cla: [0x04], ins: 0xdc, run: (command) => writeRecord(core, command) },
      {
        cla: [0x84],
        ins: 0x32,
        run: (command) => {
          const pending = core.session.pendingMode;
          core.session.pendingMode = null;
          return increasePurse(core, command, pending);
        },
      },
      { cla: [0x84], ins: 0x30, run: (command) => decreasePurse(core, command) },
      { cla: [0x84], ins: 0xd4, run: (command) => writeKey(core, command) },
    ];
  }
}

/** Key ids of identity and infrared authentication, whose temporary keys encrypt random numbers. */
const randomKeyUses = ["identity", "infrared"] as const;

function deriveOrEncrypt(core: ChipCore, command: CommandApdu): Outcome {
  const { p1, p2, data } = command;
  const { session, scheme, profile } = core;
  if (p1 === 0x00 && p2 !== 0x00) {
    if (data.length !== 8) return SW.wrongLength;
    const isRandom = randomKeyUses.some((use) => profile.table[use].key === p2);
    if (!isRandom && !isComparisonKey(p2)) return SW.keyNotFound;
    const factor = Uint8Array.from(data);
    session.temporary = { id: p2, factor, key: scheme.diversify(core.keys.key(p2), factor) };
    if (p2 === profile.table.identity.key) {
      if (session.factor !== null && !equalBytes(session.factor, factor)) session.keyUpdate = null;
      session.factor = factor;
    }
    return SW.ok;
  }
  if (p2 !== 0x00 || p1 > 0x01) return SW.parameters;
  if (data.length !== (p1 === 0 ? 8 : 64)) return SW.wrongLength;
  const { temporary } = session;
  if (temporary === null || isComparisonKey(temporary.id) !== (p1 === 1)) return SW.conditions;
  return {
    later: p1 === 0 ? scheme.encrypt8(temporary.key, data) : scheme.encryptBlocks(temporary.key, data),
  };
}

function challenge(core: ChipCore, command: CommandApdu): Outcome {
  if (command.p1 !== 0 || command.p2 !== 0) return SW.parameters;
  if (command.data.length !== 0 || (command.le !== 4 && command.le !== 8)) return SW.wrongLength;
  const random = Uint8Array.from(core.random(command.le));
  if (command.le === 4) core.session.challenge4 = random;
  else core.session.challenge8 = random;
  return { now: random };
}

function externalAuthentication(core: ChipCore, command: CommandApdu): Outcome {
  const { session } = core;
  if (command.p1 !== 0 || (command.p2 !== 0x08 && command.p2 !== 0x10)) return SW.parameters;
  if (command.data.length !== 8) return SW.wrongLength;
  if (session.temporary?.id !== core.profile.table.infrared.key) return SW.conditions;
  if (session.challenge8 === null) return SW.noChallenge;
  const expected = core.scheme.encrypt8(session.temporary.key, session.challenge8);
  session.challenge8 = null;
  return equalBytes(expected, command.data) ? SW.ok : SW.authenticationFailed;
}

function select(core: ChipCore, command: CommandApdu): Outcome {
  if (command.p1 !== 0 || command.p2 !== 0) return SW.parameters;
  if (command.data.length !== 2) return SW.wrongLength;
  const id = (command.data[0]! << 8) | command.data[1]!;
  if (id === ROOT_DIRECTORY || id === APPLICATION_DIRECTORY) {
    core.session.directory = id;
    core.session.current = null;
    return SW.ok;
  }
  const file = core.files.byId(core.session.directory, id);
  if (file === null) return SW.fileNotFound;
  core.session.current = file;
  return SW.ok;
}

/** The file and offset that P1 P2 point to: short identifier and 8-bit offset, or 15-bit offset in the selected file. */
function locate(core: ChipCore, command: CommandApdu): { file: EsamFile; offset: number } | number {
  const { session } = core;
  if ((command.p1 & 0x80) === 0) {
    if (session.current === null) return SW.noCurrentFile;
    return { file: session.current, offset: (command.p1 << 8) | command.p2 };
  }
  if ((command.p1 & 0x60) !== 0) return SW.parameters;
  const sfi = command.p1 & 0x1f;
  if (session.directory !== APPLICATION_DIRECTORY) return SW.fileNotFound;
  if (sfi === (core.profile.files.wallet & 0x1f)) return SW.incompatible;
  const file = core.files.byShortId(sfi);
  if (file === null) return SW.fileNotFound;
  session.current = file;
  return { file, offset: command.p2 };
}

function readBinary(core: ChipCore, command: CommandApdu): Outcome {
  if (command.data.length !== 0 || command.le === null) return SW.wrongLength;
  const place = locate(core, command);
  if (typeof place === "number") return place;
  const left = place.file.content.length - place.offset;
  if (left <= 0) return SW.offset;
  if (command.le > left && command.le !== 256) return 0x6c00 | left;
  return { now: place.file.content.slice(place.offset, place.offset + Math.min(left, command.le)) };
}

/** Data field of a read with MAC: rand1 (4) · header 04D686 off LC · div (8). LC = data + 4 + 8 tells how much is read. */
function macRequest(data: Uint8Array): { random: Uint8Array; header: Uint8Array; div: Uint8Array } | number {
  if (data.length !== 17) return SW.wrongLength;
  const header = data.subarray(4, 9);
  const begin = [...WRITE_COMMAND, READ_BACK_P1];
  if (begin.some((octet, index) => header[index] !== octet) || header[4]! < macCheckLc(1)) return SW.data;
  return { random: data.subarray(0, 4), header, div: data.subarray(9) };
}

function withReadMac(
  core: ChipCore,
  request: Exclude<ReturnType<typeof macRequest>, number>,
  data: Uint8Array,
) {
  const stored = core.keys.key(core.profile.table.readBack.key);
  const key = core.scheme.diversify(stored, request.div);
  return { later: Uint8Array.of(...data, ...core.scheme.mac(key, request.random, request.header, data)) };
}

function readBinaryMac(core: ChipCore, command: CommandApdu): Outcome {
  const request = macRequest(command.data);
  if (typeof request === "number") return request;
  const place = locate(core, command);
  if (typeof place === "number") return place;
  const length = request.header[4]! - macCheckLc(0);
  if (request.header[3] !== (place.offset & 0xff)) return SW.data;
  if (place.offset + length > place.file.content.length) return SW.offset;
  return withReadMac(core, request, place.file.content.slice(place.offset, place.offset + length));
}

function walletRecord(core: ChipCore, command: CommandApdu): Uint8Array | number {
  if (core.session.directory !== APPLICATION_DIRECTORY || !isWalletReference(core, command.p2))
    return SW.fileNotFound;
  return core.wallet.record(command.p1) ?? SW.recordNotFound;
}

function readRecord(core: ChipCore, command: CommandApdu): Outcome {
  if (command.data.length !== 0 || command.le === null) return SW.wrongLength;
  const record = walletRecord(core, command);
  if (typeof record === "number") return record;
  return command.le === 4 || command.le === 256 ? { now: record } : 0x6c04;
}

function readRecordMac(core: ChipCore, command: CommandApdu): Outcome {
  const request = macRequest(command.data);
  if (typeof request === "number") return request;
  const record = walletRecord(core, command);
  if (typeof record === "number") return record;
  return request.header[4] === macCheckLc(4) ? withReadMac(core, request, record) : SW.data;
}

function getResponse(core: ChipCore, command: CommandApdu): Outcome {
  const { session } = core;
  if (command.p1 !== 0 || command.p2 !== 0) return SW.parameters;
  if (command.data.length !== 0 || command.le === null) return SW.wrongLength;
  const { response } = session;
  if (response === null) return SW.conditions;
  if (command.le !== response.length && command.le !== 256) return 0x6c00 | (response.length & 0xff);
  session.response = null;
  return { now: response };
}

function write(core: ChipCore, command: CommandApdu): Outcome {
  const { session, profile } = core;
  if (session.directory === APPLICATION_DIRECTORY && command.p1 === profile.files.keyMac) {
    return checkKeyMac(core, command);
  }
  const place = locate(core, command);
  return typeof place === "number" ? place : writeFile(core, command, place.file, place.offset);
}
