import { bytesToHex, hexToBytes } from "@meterwire/apdu";
import { same, text } from "../text.ts";
import { EsamValueError } from "../value-error.ts";

/**
 * The diversification factor of a meter: `0000` and its 12-digit number (PutDiv).
 *
 * @param meterNumber up to 12 decimal digits; shorter ones are filled with zeros on the left
 * @returns 8 octets
 * @throws {EsamValueError} `meter-number`
 * @example
 * bytesToHex(divOfMeter("555555555555")); // "0000555555555555"
 */
export function divOfMeter(meterNumber: string): Uint8Array {
  if (!/^[0-9]{1,12}$/.test(meterNumber)) {
    const came = /^[0-9]*$/.test(meterNumber)
      ? text(`${meterNumber.length} 位`, `${meterNumber.length} digits`)
      : text("其他字符", "other characters");
    throw new EsamValueError(
      "meter-number",
      text("不是表号", "this is no meter number"),
      text("1 至 12 位十进制数字", "1 to 12 decimal digits"),
      came,
    );
  }
  return hexToBytes(`0000${meterNumber.padStart(12, "0")}`);
}

/**
 * The 12-digit meter number of a diversification factor.
 *
 * @throws {EsamValueError} `meter-number` when the factor is not `0000` and 12 decimal digits
 */
export function meterOfDiv(div: Uint8Array): string {
  const digits = bytesToHex(div);
  if (!/^0000[0-9]{12}$/.test(digits)) {
    throw new EsamValueError(
      "meter-number",
      text("不是电表的分散因子", "this is no factor of a meter"),
      text("0000 和 12 位十进制数字", "0000 and 12 decimal digits"),
      same(digits),
    );
  }
  return digits.slice(4);
}
