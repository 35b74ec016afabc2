import { hexToBytes } from "@meterwire/apdu";
import type { BytesLike } from "../definition/types.ts";
import { kindOf } from "../messages/kind.ts";
import { meterProblem } from "./error.ts";

export type { BytesLike };

/** A request, refused if it is none. @throws {MeterEsamError} `option` */
export function given<R>(request: R): R {
  if (typeof request === "object" && request !== null) return request;
  throw meterProblem("option", "request", { kind: "object" }, kindOf(request));
}

/**
 * Bytes of an argument.
 *
 * @throws {MeterEsamError} `option` for text that is not hexadecimal or a list with something else than octets
 */
export function toBytes(value: BytesLike, path: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value !== "string") {
    if (
      Array.isArray(value) &&
      value.every((octet) => Number.isInteger(octet) && octet >= 0 && octet <= 0xff)
    )
      return Uint8Array.from(value);
    throw meterProblem("option", path, { kind: "bytes" }, { kind: "type", name: "other" });
  }
  try {
    return hexToBytes(value);
  } catch {
    throw meterProblem("option", path, { kind: "bytes" }, { kind: "other-text" });
  }
}

/** Bytes of an argument with a fixed length. @throws {MeterEsamError} `option` */
export function toExactBytes(value: BytesLike, length: number, path: string): Uint8Array {
  const bytes = toBytes(value, path);
  if (bytes.length !== length) {
    const got = { kind: "octets", count: bytes.length } as const;
    throw meterProblem("option", path, { kind: "octets", counts: [length] }, got);
  }
  return Uint8Array.from(bytes);
}
