import { actualOf } from "../messages/kind.ts";
import { hexadecimal } from "../messages/shared.ts";
import { argument, valueProblem } from "../messages/value-error.ts";
import type { Esam } from "../module/esam.ts";

/** Program memory, or a part of it: the octets and the address of the first one. */
export interface ProgramImage {
  /** The octets from that address on. */
  readonly bytes: Uint8Array;
  /** Address of `bytes[0]`. Default 0. */
  readonly base?: number;
}

/** The checked octets of an image and their place. */
function memoryOf(image: ProgramImage): {
  readonly bytes: Uint8Array;
  readonly base: number;
  readonly end: number;
} {
  argument.check("image", "object", image);
  const bytes = argument.octets("image.bytes", image.bytes);
  const base = image.base ?? 0;
  argument.check("image.base", "integer", base);
  return { bytes, base, end: base + bytes.length };
}

function take(image: ProgramImage, address: number, length: number): Uint8Array {
  const { bytes, base, end } = memoryOf(image);
  if (!Number.isInteger(address) || address < base || address >= end) {
    throw valueProblem.error("address", {
      what: "memory-address",
      expected: { kind: "hexadecimal", from: base, to: end - 1 },
      got: Number.isInteger(address) ? { kind: "value", text: hexadecimal(address) } : actualOf(address),
    });
  }
  const part = bytes.subarray(address - base, address - base + length);
  const whole = new Uint8Array(length);
  whole.set(part);
  if (part.length < length) whole[part.length] = 0x80;
  return whole;
}

function fold(bytes: Uint8Array, size: number): Uint8Array {
  const folded = new Uint8Array(size);
  for (const [index, octet] of bytes.entries()) folded[index % size]! ^= octet;
  return folded;
}

/**
 * The comparison factor (§18): 16 octets from the factor's start address, first 8 XOR last 8. Where memory ends early, `80` and
 * then `00` stand in.
 *
 * @throws {EsamValueError} `address` when the start is outside memory; `bad-argument`
 */
export function comparisonFactor(image: ProgramImage, address: number): Uint8Array {
  return fold(take(image, address, 16), 8);
}

/**
 * PutData of EncForCompare (§18): 256 octets from the address, as the XOR of four blocks of 64. Where memory ends early, `80` and
 * then `00` stand in.
 *
 * @throws {EsamValueError} `address` when the start is outside memory; `bad-argument`
 */
export function comparisonData(image: ProgramImage, address: number): Uint8Array {
  return fold(take(image, address, 256), 64);
}

/** One 256-octet step of a region. */
export interface ComparisonItem {
  /** Address of the first of its 256 octets. */
  readonly address: number;
  /** 64 octets: folded memory, or its ciphertext. */
  readonly data: Uint8Array;
}

/** A region of program memory. */
export interface ComparisonRegion {
  /** Address of the first octet. */
  readonly address: number;
  /** Octets, rounded up to whole steps of 256. Default: to the end of memory. */
  readonly length?: number;
}

/**
 * The folded data of a region, one 64-octet item for each 256 octets.
 *
 * @throws {EsamValueError} `address` when a step begins outside memory, `length` for a length below 1; `bad-argument`
 */
export function comparisonItems(image: ProgramImage, region: ComparisonRegion): readonly ComparisonItem[] {
  const { end } = memoryOf(image);
  argument.check("region", "object", region);
  const length = region.length ?? end - region.address;
  if (region.length !== undefined && (!Number.isInteger(length) || length < 1)) {
    const expected = { kind: "integer", from: 1, to: end - region.address } as const;
    throw valueProblem.error("length", {
      what: "region",
      expected,
      got: actualOf(length),
    });
  }
  const items: ComparisonItem[] = [];
  let at = 0;
  do {
    const address = region.address + at;
    items.push({ address, data: comparisonData(image, address) });
    at += 256;
  } while (at < length);
  return items;
}

/** What {@link compareProgram} needs. */
export interface CompareProgramOptions extends ComparisonRegion {
  /** The program memory. */
  readonly image: ProgramImage;
  /** Key index 05 to 0A; travels beside the ciphertext, since host and meter must agree on it. */
  readonly keyId: number;
  /** Start address of the comparison factor. */
  readonly factorAddress: number;
}

/**
 * Program comparison over a region: what the meter must answer, item by item.
 *
 * @throws {EsamValueError} `address`, `length` or `bad-argument`
 * @throws {EsamError} 1501 for a key index outside 05 to 0A, and as EncForCompare does
 */
export async function compareProgram(
  esam: Esam,
  options: CompareProgramOptions,
): Promise<{
  readonly keyId: number;
  readonly factor: Uint8Array;
  readonly items: readonly ComparisonItem[];
}> {
  argument.check("esam", "object", esam);
  argument.check("esam.encForCompare", "function", esam.encForCompare);
  argument.check("options", "object", options);
  const factor = comparisonFactor(options.image, options.factorAddress);
  const items: ComparisonItem[] = [];
  for (const item of comparisonItems(options.image, options)) {
    const data = await esam.encForCompare({ keyId: options.keyId, div: factor, data: item.data });
    items.push({ address: item.address, data });
  }
  return { keyId: options.keyId, factor, items };
}
