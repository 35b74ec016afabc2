import { bytesToHex, hexToBytes } from "@meterwire/apdu";
import type { Octets } from "../messages/base.ts";
import type { Actual } from "../messages/problems.ts";
import { argument, valueProblem } from "../messages/value-error.ts";

/**
 * The diversification factor of a meter: `0000` and its 12-digit number (PutDiv).
 *
 * @param meterNumber up to 12 decimal digits; shorter ones are filled with zeros on the left
 * @returns 8 octets
 * @throws {EsamValueError} `meter-number` or `bad-argument`
 * @example
 * bytesToHex(divOfMeter("555555555555")); // "0000555555555555"
 */
export function divOfMeter(meterNumber: string): Uint8Array {
  argument.check("meterNumber", "text", meterNumber);
  if (!/^[0-9]{1,12}$/.test(meterNumber)) {
    const got: Actual = /^[0-9]*$/.test(meterNumber)
      ? { kind: "digits", count: meterNumber.length }
      : { kind: "not-only-digits" };
    throw valueProblem.error("meter-number", {
      what: "meter-number",
      expected: { kind: "digits", from: 1, to: 12 },
      got,
    });
  }
  return hexToBytes(`0000${meterNumber.padStart(12, "0")}`);
}

/**
 * The 12-digit meter number of a diversification factor.
 *
 * @throws {EsamValueError} `meter-number` when the factor is not `0000` and 12 decimal digits; `bad-argument`
 */
export function meterOfDiv(div: Octets): string {
  const digits = bytesToHex(argument.octets("div", div));
  if (!/^0000[0-9]{12}$/.test(digits)) {
    const got = { kind: "value", text: digits } as const;
    throw valueProblem.error("meter-number", { what: "div", expected: { kind: "div" }, got });
  }
  return digits.slice(4);
}
