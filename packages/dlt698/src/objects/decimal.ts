/** Exact decimal scaling: no binary fraction ever takes part. */

/**
 * `2301` with scaler −1 → `"230.1"`; the digits behind the point are those that the scaler says, zeros included.
 *
 * @param raw a whole number; beyond 2⁵³ a bigint.
 */
export function scaleText(raw: number | bigint, scaler: number): string {
  const text = String(raw);
  if (scaler >= 0) return text === "0" ? text : text + "0".repeat(scaler);
  const negative = text.charCodeAt(0) === 0x2d;
  const digits = (negative ? text.slice(1) : text).padStart(1 - scaler, "0");
  const point = digits.length + scaler;
  return `${negative ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Why a text is no raw value of a scaler. */
export type UnscaleFailure = "not-a-number" | "too-fine";

/** `"230.1"` with scaler −1 → `2301n`; exact, or the reason why not. Exponents (`1e-7`) count as digits. */
export function unscaleText(text: string, scaler: number): bigint | UnscaleFailure {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,3}))?$/i.exec(text.trim());
  if (!match || !(match[2] || match[3])) return "not-a-number";
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const shift = Number(exponent) - fraction.length - scaler;
  const digits = `${whole}${fraction}`;
  if (shift >= 0) return BigInt(`${digits}${"0".repeat(shift)}`) * (sign === "-" ? -1n : 1n);
  const cut = Math.max(0, digits.length + shift);
  if (/[^0]/.test(digits.slice(cut))) return "too-fine";
  const raw = BigInt(digits.slice(0, cut) || "0");
  return sign === "-" ? -raw : raw;
}
