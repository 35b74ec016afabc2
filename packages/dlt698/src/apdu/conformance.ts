/** The bits of CONNECT's conformance blocks, by name (DL/T 698.45-2017, 7.4.2). */
import { Dlt698Error } from "../axdr/error.ts";

/** Bits 0 to 33 of the protocol conformance. */
export const PROTOCOL_CONFORMANCE_FLAGS = [
  "applicationAssociation",
  "getNormal",
  "getNormalList",
  "getRecord",
  "proxyGet",
  "proxyGetRecord",
  "getNext",
  "setNormal",
  "setNormalList",
  "setThenGet",
  "proxySet",
  "proxySetThenGet",
  "actionNormal",
  "actionNormalList",
  "actionThenGet",
  "proxyAction",
  "proxyActionThenGet",
  "report",
  "followReport",
  "acd",
  "fragmentation",
  "getRequestFragments",
  "getResponseFragments",
  "setRequestFragments",
  "setResponseFragments",
  "actionRequestFragments",
  "actionResponseFragments",
  "proxyRequestFragments",
  "proxyResponseFragments",
  "reportFragments",
  "dlt645",
  "security",
  "getAttribute0",
  "setAttribute0",
] as const;
export type ProtocolConformanceFlag = (typeof PROTOCOL_CONFORMANCE_FLAGS)[number];

/** Bits 0 to 30 of the function conformance; their order has one source. */
export const FUNCTION_CONFORMANCE_FLAGS = [
  "activeEnergy",
  "bidirectionalActiveEnergy",
  "reactiveEnergy",
  "apparentEnergy",
  "activeDemand",
  "reactiveDemand",
  "apparentDemand",
  "tariffs",
  "valveControl",
  "localLoadControl",
  "remoteLoadControl",
  "fundamentalEnergy",
  "harmonicEnergy",
  "harmonicContent",
  "waveformDistortion",
  "multiFunctionOutput",
  "eventRecord",
  "eventReport",
  "temperature",
  "statusInputs",
  "ethernet",
  "infrared",
  "bluetooth",
  "multimedia",
  "cascading",
  "dcAnalogueInput",
  "output12V",
  "meterSearch",
  "phaseBalance",
  "upgrade",
  "comparison",
] as const;
export type FunctionConformanceFlag = (typeof FUNCTION_CONFORMANCE_FLAGS)[number];

/**
 * The names of the bits that are set; a bit that the standard does not name is its number.
 *
 * @example
 * ```ts
 * conformanceFlags("0100", PROTOCOL_CONFORMANCE_FLAGS); // ["getNormal"]
 * ```
 */
export function conformanceFlags<F extends string>(bits: string, names: readonly F[]): (F | number)[] {
  const flags: (F | number)[] = [];
  for (let i = 0; i < bits.length; i++) if (bits.charAt(i) === "1") flags.push(names[i] ?? i);
  return flags;
}

/**
 * The bits for names and bit numbers: 64 with the protocol's names, 128 with the functions'.
 *
 * @throws Dlt698Error `bad-value` for a name or number that is no bit.
 * @example
 * ```ts
 * conformanceBits(["getNormal", "getNormalList"], PROTOCOL_CONFORMANCE_FLAGS); // "011000…", 64 digits
 * ```
 */
export function conformanceBits<F extends string>(
  flags: readonly (F | number)[],
  names: readonly F[],
): string {
  const size = (names as readonly string[]) === PROTOCOL_CONFORMANCE_FLAGS ? 64 : 128;
  const bits = new Array<string>(size).fill("0");
  for (const flag of flags) {
    const i = typeof flag === "number" ? flag : names.indexOf(flag);
    if (!Number.isInteger(i) || i < 0 || i >= size) {
      throw new Dlt698Error(
        "bad-value",
        `no conformance bit ${JSON.stringify(flag)}; names: ${names.join(", ")}`,
      );
    }
    bits[i] = "1";
  }
  return bits.join("");
}
