import { isComparisonKey, xorBytes } from "../scheme/index.ts";
import { isRefusal, type MeterCore, type ProgramImage } from "./meter-core.ts";
import { type MeterResult, refusal } from "./refusals.ts";

/** Program comparison as it arrives (DI 078002FF). */
export interface ComparisonRequest {
  /** Number of the processor whose memory is compared. Default 0. */
  readonly cpu?: number;
  /** Comparison key, 05 to 0A hexadecimal. */
  readonly keyId: number;
  /** Address of the comparison factor, 16 bytes. */
  readonly factorAddress: number;
  /** Address of the data, 256 bytes. */
  readonly dataAddress: number;
}

/**
 * `length` bytes of program memory. Where the memory ends early, 80 and then 00 follow; an address outside the memory gives `null`.
 */
function readMemory(image: ProgramImage, address: number, length: number): Uint8Array | null {
  const start = address - image.address;
  if (!Number.isInteger(start) || start < 0 || start >= image.bytes.length) return null;
  const bytes = new Uint8Array(length);
  const there = image.bytes.subarray(start, start + length);
  bytes.set(there);
  if (there.length < length) bytes[there.length] = 0x80;
  return bytes;
}

/** Enciphers one 256-byte block of the program for comparison: 64 bytes, as EncForCompare computes them. */
export function compareProgram(
  core: MeterCore,
  request: ComparisonRequest,
): MeterResult<{ keyId: number; cipher: Uint8Array }> {
  const session = core.requireSession();
  if (isRefusal(session)) return session;
  const image = core.settings.programs.get(request.cpu ?? 0);
  const factorBytes = image ? readMemory(image, request.factorAddress, 16) : null;
  const data = image ? readMemory(image, request.dataAddress, 256) : null;
  if (factorBytes === null || data === null) return refusal("address");
  const factor = xorBytes(factorBytes.subarray(0, 8), factorBytes.subarray(8));
  const folded = [64, 128, 192].reduce(
    (sum, offset) => xorBytes(sum, data.subarray(offset, offset + 64)),
    data.subarray(0, 64),
  );
  if (!isComparisonKey(request.keyId)) return refusal("value");
  const derived = core.send([0x80, 0xfa, 0x00, request.keyId], factor);
  if (derived.sw !== 0x9000) return core.refuseStatus(derived.sw);
  const encrypted = core.send([0x80, 0xfa, 0x01, 0x00], folded);
  if (encrypted.sw !== 0x9000) return core.refuseStatus(encrypted.sw);
  return { ok: true, keyId: request.keyId, cipher: encrypted.data };
}
