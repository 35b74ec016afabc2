import { octetToHex } from "../bytes/hex.ts";
import type { Octets } from "../messages/base.ts";
import { type ApduError, argument, problem } from "../messages/problem.ts";
import type { ApduProblems } from "../messages/problems.ts";

/** One BER-TLV data object (ISO 7816-4, 6.3), with where it stands in the bytes that were read. */
export interface Tlv {
  /** Tag octets as one number, for example 0x6F or 0x9F38. */
  readonly tag: number;
  /** The value consists of data objects. */
  readonly constructed: boolean;
  /** Value octets, also of a constructed object. */
  readonly value: Uint8Array;
  /** The objects inside a constructed one, otherwise empty. */
  readonly children: readonly Tlv[];
  /** Offset of the first tag octet. */
  readonly offset: number;
}

const deepest = 16;
const longestTag = 4;

function truncated(offset: number, expected: ApduProblems["tlv-truncated"]["expected"]): ApduError {
  return problem.error("tlv-truncated", { expected }, { offset });
}

function readList(bytes: Uint8Array, start: number, end: number, depth: number): Tlv[] {
  if (depth > deepest) {
    throw problem.error("tlv-depth", { limit: deepest }, { offset: start });
  }
  const list: Tlv[] = [];
  let at = start;
  while (at < end) {
    const offset = at;
    const first = bytes[at]!;
    // 00 between data objects is filling (ISO 7816-4, 6.3).
    if (first === 0x00) {
      at += 1;
      continue;
    }
    at += 1;
    let tag = first;
    if ((first & 0x1f) === 0x1f) {
      for (let count = 1; ; count++) {
        if (at >= end) throw truncated(at, { kind: "tag" });
        if (count >= longestTag) throw problem.error("tlv-tag", { limit: longestTag }, { offset });
        const next = bytes[at]!;
        at += 1;
        tag = tag * 256 + next;
        if ((next & 0x80) === 0) break;
      }
    }
    if (at >= end) throw truncated(at, { kind: "length" });
    let length = bytes[at]!;
    at += 1;
    if (length >= 0x80) {
      const count = length & 0x7f;
      if (count === 0 || count > 4) {
        throw problem.error("tlv-length", { octet: octetToHex(length) }, { offset: at - 1 });
      }
      if (at + count > end) throw truncated(at, { kind: "length-octets", count });
      length = 0;
      for (let index = 0; index < count; index++) length = length * 256 + bytes[at + index]!;
      at += count;
    }
    if (at + length > end) throw truncated(at, { kind: "value", count: length, left: end - at });
    const constructed = (first & 0x20) !== 0;
    list.push({
      tag,
      constructed,
      value: bytes.slice(at, at + length),
      children: constructed ? readList(bytes, at, at + length, depth + 1) : [],
      offset,
    });
    at += length;
  }
  return list;
}

/**
 * Reads BER-TLV data objects, one after another to the end of the bytes.
 *
 * @throws {ApduError} `tlv-truncated`, `tlv-tag`, `tlv-length` or `tlv-depth`, with the offset
 * @example
 * readTlv(hexToBytes("6F0484023F00"))[0]?.children[0]?.tag; // 0x84
 */
export function readTlv(octets: Octets): readonly Tlv[] {
  const bytes = argument.octets("octets", octets);
  return readList(bytes, 0, bytes.length, 0);
}

/** The first data object reached by following the tags inwards, or `null`. */
export function findTlv(objects: readonly Tlv[], ...path: readonly number[]): Tlv | null {
  argument.check("objects", "list", objects);
  let level = objects;
  let found: Tlv | null = null;
  for (const tag of path) {
    found = level.find((object) => object?.tag === tag) ?? null;
    if (found === null) return null;
    level = found.children;
  }
  return found;
}
