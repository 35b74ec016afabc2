import type { Octets } from "../messages/base.ts";
import { type ApduError, argument, problem } from "../messages/problem.ts";
import type { ApduProblems } from "../messages/problems.ts";

/** Octets without a limit of their own: nothing. */
const none = /*#__PURE__*/ new Uint8Array(0);

/**
 * A smart-card command APDU (ISO 7816-4, 5.1).
 *
 * The four cases follow from what is there: no data and no `le` (1), `le` only (2), data only (3), both (4).
 */
export interface CommandApdu {
  /** Class octet. */
  readonly cla: number;
  /** Instruction octet. */
  readonly ins: number;
  /** First parameter octet. */
  readonly p1: number;
  /** Second parameter octet. */
  readonly p2: number;
  /** Command data, empty for cases 1 and 2. At most 255 octets short, 65,535 extended. */
  readonly data: Uint8Array;
  /** Expected response length: 0 to 256 short, to 65,536 extended; 256 or 65,536 stand for "00" or "0000" (all there is); `null` when absent. */
  readonly le: number | null;
  /** Lengths are written in the extended form. */
  readonly extended: boolean;
}

/** ISO 7816-4 case: 1 header only, 2 Le, 3 data, 4 data and Le. */
export type CommandCase = 1 | 2 | 3 | 4;

/** What {@link commandApdu} takes; absent parts get the obvious value. */
export interface CommandApduInit {
  /** Class octet. */
  readonly cla: number;
  /** Instruction octet. */
  readonly ins: number;
  /** Default 0. */
  readonly p1?: number;
  /** Default 0. */
  readonly p2?: number;
  /** Command data. Default none. */
  readonly data?: Octets;
  /** Expected response length; 256 or 65,536 for all there is, `null` (default) for none. */
  readonly le?: number | null;
  /** Default: only when the data or `le` need it. */
  readonly extended?: boolean;
}

function inRange(
  what: ApduProblems["command-range"]["what"],
  value: number,
  from: number,
  to: number,
): number {
  argument.check(what, "number", value);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw problem.error("command-range", { what, from, to, got: String(value) });
}

/**
 * Makes a checked command APDU.
 *
 * @throws {ApduError} `command-range` for an octet or Le out of range, `command-too-long` for data beyond the form's limit
 * @example
 * encodeCommandApdu(commandApdu({ cla: 0x00, ins: 0x84, le: 8 })); // 00 84 00 00 08
 */
export function commandApdu(init: CommandApduInit): CommandApdu {
  argument.check("init", "object", init);
  const data = argument.octets("data", init.data ?? none);
  const le = init.le ?? null;
  if (le !== null) argument.check("Le", "number", le);
  const extended = init.extended ?? (data.length > 255 || (le !== null && le > 256));
  const limit = extended ? 0xffff : 0xff;
  if (data.length > limit) throw problem.error("command-too-long", { length: data.length, limit });
  if (le !== null) inRange("Le", le, 1, limit + 1);
  return {
    cla: inRange("CLA", init.cla, 0, 0xff),
    ins: inRange("INS", init.ins, 0, 0xff),
    p1: inRange("P1", init.p1 ?? 0, 0, 0xff),
    p2: inRange("P2", init.p2 ?? 0, 0, 0xff),
    data,
    le,
    extended: extended && (data.length > 0 || le !== null),
  };
}

/** The ISO 7816-4 case of a command. */
export function commandCase(command: CommandApdu): CommandCase {
  argument.check("command", "object", command);
  argument.check("command.data", "octets", command.data);
  if (command.data.length === 0) return command.le === null ? 1 : 2;
  return command.le === null ? 3 : 4;
}

/** The bytes of a command APDU (ISO 7816-4, 5.1). */
export function encodeCommandApdu(command: CommandApdu): Uint8Array {
  argument.check("command", "object", command);
  const { le, extended } = command;
  const data = argument.octets("command.data", command.data);
  const lcLength = data.length === 0 ? 0 : extended ? 3 : 1;
  const leLength = le === null ? 0 : extended ? (lcLength === 0 ? 3 : 2) : 1;
  const bytes = new Uint8Array(4 + lcLength + data.length + leLength);
  bytes[0] = command.cla;
  bytes[1] = command.ins;
  bytes[2] = command.p1;
  bytes[3] = command.p2;
  let offset = 4;
  if (lcLength === 3) {
    bytes[offset + 1] = data.length >> 8;
    bytes[offset + 2] = data.length & 0xff;
  } else if (lcLength === 1) {
    bytes[offset] = data.length;
  }
  offset += lcLength;
  bytes.set(data, offset);
  offset += data.length;
  if (le !== null) {
    if (extended) {
      // The leading 00 that marks the extended form stands once, before the first length.
      offset += leLength - 2;
      bytes[offset] = (le >> 8) & 0xff;
      bytes[offset + 1] = le & 0xff;
    } else {
      bytes[offset] = le & 0xff;
    }
  }
  return bytes;
}

function lengthError(
  bytes: Uint8Array,
  offset: number,
  expected: ApduProblems["command-length"]["expected"],
): ApduError {
  return problem.error("command-length", { length: bytes.length, expected }, { offset });
}

/**
 * Reads a command APDU, short or extended, cases 1 to 4.
 *
 * @throws {ApduError} `command-too-short` for fewer than four octets, `command-length` where Lc or Le disagree with the octets there are
 * @example
 * decodeCommandApdu(hexToBytes("00A40000023F00")).data; // 3F 00
 */
export function decodeCommandApdu(octets: Octets): CommandApdu {
  const bytes = argument.octets("octets", octets);
  if (bytes.length < 4) {
    throw problem.error("command-too-short", { length: bytes.length }, { offset: bytes.length });
  }
  const header = { cla: bytes[0]!, ins: bytes[1]!, p1: bytes[2]!, p2: bytes[3]! };
  if (bytes.length === 4) return { ...header, data: none, le: null, extended: false };
  const first = bytes[4]!;
  if (bytes.length === 5) return { ...header, data: none, le: first === 0 ? 256 : first, extended: false };
  if (first !== 0) {
    const end = 5 + first;
    const data = bytes.slice(5, end);
    if (bytes.length === end) return { ...header, data, le: null, extended: false };
    if (bytes.length === end + 1)
      return { ...header, data, le: bytes[end] === 0 ? 256 : bytes[end]!, extended: false };
    throw lengthError(bytes, 4, { kind: "length", lc: first, length: end, withLe: end + 1 });
  }
  if (bytes.length < 7) throw lengthError(bytes, 4, { kind: "extended-length" });
  const length = (bytes[5]! << 8) | bytes[6]!;
  if (bytes.length === 7) return { ...header, data: none, le: length === 0 ? 65536 : length, extended: true };
  if (length === 0) throw lengthError(bytes, 5, { kind: "extended-lc" });
  const end = 7 + length;
  const data = bytes.slice(7, end);
  if (bytes.length === end) return { ...header, data, le: null, extended: true };
  if (bytes.length === end + 2) {
    const le = (bytes[end]! << 8) | bytes[end + 1]!;
    return { ...header, data, le: le === 0 ? 65536 : le, extended: true };
  }
  throw lengthError(bytes, 5, { kind: "length", lc: length, length: end, withLe: end + 2 });
}
