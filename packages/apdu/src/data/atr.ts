import { octetToHex } from "../bytes/hex.ts";
import type { Octets } from "../messages/base.ts";
import { argument, problem } from "../messages/problem.ts";
import type { ApduProblems } from "../messages/problems.ts";

/** One object of compact-TLV historical bytes (ISO 7816-4, 12.1.1). */
export interface HistoricalObject {
  /** Tag number 0 to 15. */
  readonly tag: number;
  /** Its octets, 0 to 15. */
  readonly value: Uint8Array;
}

/** An answer to reset, read (ISO 7816-3, 8.2). */
export interface Atr {
  /** `direct` (TS 3B) or `inverse` (TS 3F). */
  readonly convention: "direct" | "inverse";
  /** Transmission protocols offered, in order, the first one being the default: 0, 1 … T=15 (global) is left out. */
  readonly protocols: readonly number[];
  /** Clock rate conversion and baud rate adjustment integers from TA1 (codes, 1 and 1 when absent). */
  readonly fi: number;
  /** Baud rate adjustment integer, as a code. */
  readonly di: number;
  /** Extra guard time N from TC1, 0 when absent. */
  readonly extraGuardTime: number;
  /** Interface octets in order, named TA1, TB1 … */
  readonly interfaceOctets: ReadonlyArray<{ readonly name: string; readonly value: number }>;
  /** Historical bytes, 0 to 15. */
  readonly historical: Uint8Array;
  /** Objects of the historical bytes when their category is 00 or 80 and they read as compact-TLV, otherwise `null`. */
  readonly historicalObjects: readonly HistoricalObject[] | null;
  /** The check octet TCK, or `null` where T=0 alone needs none. */
  readonly tck: number | null;
}

function compactTlv(historical: Uint8Array): readonly HistoricalObject[] | null {
  const category = historical[0];
  if (category !== 0x00 && category !== 0x80) return null;
  // With category 00 the last three octets are a status indicator outside the objects.
  const end = category === 0x00 ? historical.length - 3 : historical.length;
  const objects: HistoricalObject[] = [];
  let at = 1;
  while (at < end) {
    const tag = historical[at]! >> 4;
    const length = historical[at]! & 0x0f;
    at += 1;
    if (at + length > end) return null;
    objects.push({ tag, value: historical.slice(at, at + length) });
    at += length;
  }
  return at === end || (at === 1 && end <= 1) ? objects : null;
}

/**
 * Reads an answer to reset: protocols, timing and historical bytes.
 *
 * @throws {ApduError} `atr-initial` (TS neither 3B nor 3F), `atr-truncated`, `atr-checksum`, `atr-trailing`, with the offset
 * @example
 * decodeAtr(hexToBytes("3B6500002063CBA000")).protocols; // [0]
 */
export function decodeAtr(octets: Octets): Atr {
  const bytes = argument.octets("octets", octets);
  const take = (at: number, missing: ApduProblems["atr-truncated"]["missing"]): number => {
    const value = bytes[at];
    if (value === undefined) throw problem.error("atr-truncated", { missing }, { offset: at });
    return value;
  };
  const octet = (at: number, name: string) => take(at, { kind: "octet", name });
  const ts = octet(0, "TS");
  if (ts !== 0x3b && ts !== 0x3f) {
    throw problem.error("atr-initial", { got: octetToHex(ts) }, { offset: 0 });
  }
  const t0 = octet(1, "T0");
  const interfaceOctets: Array<{ name: string; value: number }> = [];
  const protocols: number[] = [];
  let needsTck = false;
  let present = t0 >> 4;
  let at = 2;
  for (let group = 1; present !== 0; group++) {
    let next = 0;
    for (const [bit, letter] of ["A", "B", "C", "D"].entries()) {
      if ((present & (1 << bit)) === 0) continue;
      const name = `T${letter}${group}`;
      const value = octet(at, name);
      at += 1;
      interfaceOctets.push({ name, value });
      if (letter === "D") {
        const protocol = value & 0x0f;
        if (protocol !== 15 && !protocols.includes(protocol)) protocols.push(protocol);
        if (protocol !== 0) needsTck = true;
        next = value >> 4;
      }
    }
    present = next;
  }
  if (protocols.length === 0) protocols.push(0);
  const count = t0 & 0x0f;
  if (count > 0) take(at + count - 1, { kind: "historical", count });
  const historical = bytes.slice(at, at + count);
  at += count;
  let tck: number | null = null;
  if (needsTck) {
    tck = octet(at, "TCK");
    at += 1;
    let sum = 0;
    for (let index = 1; index < at; index++) sum ^= bytes[index]!;
    if (sum !== 0) {
      const params = { expected: octetToHex(sum ^ tck), got: octetToHex(tck) };
      throw problem.error("atr-checksum", params, { offset: at - 1 });
    }
  }
  if (at !== bytes.length) {
    throw problem.error("atr-trailing", { count: bytes.length - at }, { offset: at });
  }
  const value = (name: string) => interfaceOctets.find((entry) => entry.name === name)?.value;
  const ta1 = value("TA1") ?? 0x11;
  return {
    convention: ts === 0x3b ? "direct" : "inverse",
    protocols,
    fi: ta1 >> 4,
    di: ta1 & 0x0f,
    extraGuardTime: value("TC1") ?? 0,
    interfaceOctets,
    historical,
    historicalObjects: compactTlv(historical),
    tck,
  };
}

/** Serial number of a meter's ESAM: the 8 octets at offset 5 of its reset answer, or `null` when the answer is shorter. */
export function esamSerialOfAtr(atr: Octets): Uint8Array | null {
  const octets = argument.octets("atr", atr);
  return octets.length < 13 ? null : octets.slice(5, 13);
}
