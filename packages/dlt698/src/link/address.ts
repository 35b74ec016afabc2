import { HEX } from "../messages/base.ts";
import type { FieldExpectation } from "../messages/common.ts";
import type { Dlt698Error } from "../messages/error.ts";
import { octetTable } from "../schema/enumerated.ts";
import { hexDigit } from "../schema/hex-digit.ts";
import { count } from "../schema/problem.ts";
import { flag, mismatch, upTo } from "./bounds.ts";
import { AddressFlag } from "./fields.ts";

const AF = AddressFlag.parts;

/** What an address flag says. */
export const flagOf = /*#__PURE__*/ octetTable(AddressFlag);

/**
 * Server address: AF and SA (DL/T 698.45-2017, 6.2.4).
 */
export interface ServerAddress {
  /** 0 single, 1 wildcard, 2 group, 3 broadcast. */
  readonly type: number;
  /**
   * The address as it is written: 1 to 32 digits, high-order octet first, A = any digit. An odd number of digits is
   * filled with FH on the wire, which is not part of the text.
   */
  readonly sa: string;
  /** Logical address: 0 or 1, with `extended` 0 to 255. */
  readonly logical: number;
  /** The logical address is an octet of its own (AF bit 5). */
  readonly extended: boolean;
  /** AF bit 4 beside bit 5, which has no meaning there; absent when 0. */
  readonly reserved?: number;
}

/** Writes an address text at `at`, low-order octet first, and answers where the next octet goes, or complains. */
export function writeAddress(b: Uint8Array, at: number, sa: string): number {
  const n = (sa.length + 1) >> 1;
  if (n === 0 || n > 16) throw badAddress(sa, DIGITS);
  for (let i = 0; i < n; i++) {
    const high = hexDigit(sa.charCodeAt(2 * i));
    const low = 2 * i + 1 < sa.length ? hexDigit(sa.charCodeAt(2 * i + 1)) : 15;
    // The filler F is no digit: it would be lost in reading.
    if (high < 0 || low < 0 || (low === 15 && 2 * i + 2 === sa.length)) {
      throw badAddress(sa, { kind: "address-digits", wildcard: true });
    }
    b[at + n - 1 - i] = (high << 4) | low;
  }
  return at + n;
}

/** Address text from octets that stand low-order octet first. */
export function addressText(b: Uint8Array, from: number, to: number): string {
  let text = "";
  for (let i = to - 1; i >= from; i--) text += HEX[b[i]!];
  return (b[from]! & 15) === 15 ? text.slice(0, -1) : text;
}

/** The server address of a header whose AF is at `at`. */
export function readAddress(b: Uint8Array, at: number): ServerAddress {
  const af = flagOf[b[at]!]!;
  const extended = af.extended !== 0;
  return {
    type: af.addressType,
    sa: addressText(b, extended ? at + 2 : at + 1, at + 2 + af.addressLength),
    logical: extended ? b[at + 1]! : af.logical,
    extended,
  };
}

/** Octets of SA by AF, the extended logical address among them. */
export function saOctets(af: number): number {
  return flagOf[af]!.addressLength + 1;
}

/** Octets that an address takes after AF. */
export function addressSize(address: ServerAddress): number {
  if (typeof address.sa !== "string") throw badAddress(address.sa, DIGITS);
  return ((address.sa.length + 1) >> 1) + (address.extended ? 1 : 0);
}

/** The address flag octet AF. */
export function addressFlag(address: ServerAddress): number {
  const { sa, reserved = 0 } = address;
  const size = addressSize(address);
  if (size > 16) throw badAddress(sa, count("digit", 1, 30));
  const type = upTo(3, address.type, "link.address.type", BAD);
  const isExtended = flag(address.extended, "link.address.extended");
  // 2 to 255 need an octet of their own.
  const logical = upTo(isExtended ? 255 : 1, address.logical, "link.address.logical", BAD);
  upTo(isExtended ? 1 : 0, reserved, "link.address.reserved", BAD);
  return (
    (type << AF.addressType.shift) |
    ((isExtended ? 1 : 0) << AF.extended.shift) |
    ((isExtended ? reserved : logical) << AF.logical.shift) |
    (size - 1)
  );
}

const BAD = "bad-address";

const DIGITS = /*#__PURE__*/ count("digit", 1, 32);

function badAddress(sa: unknown, expected: FieldExpectation): Dlt698Error {
  return mismatch("link.address.sa", expected, sa, BAD);
}
