/** The one reader of OADs and OMDs that callers give. */

/** An object attribute or method descriptor: a number (`0x00100200`) or its 8 hexadecimal digits (`"00100200"`). */
export type Descriptor = number | string;

/** The descriptor as a number; `null` for what is none, a name among them. */
export function descriptorOf(value: unknown): number | null {
  if (typeof value === "string") return /^[0-9A-F]{8}$/i.test(value) ? Number.parseInt(value, 16) : null;
  const is = Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 0xffffffff;
  return is ? (value as number) : null;
}
