import { isTransportError, parseHex } from "@meterwire/transport";
import { MessageError } from "./error.ts";

/**
 * The octets of one message's hex text.
 *
 * @throws MessageError `blank-line`, `odd-length` or `bad-digit`, with the octet at which reading stopped.
 */
export function messageOctets(text: string): Uint8Array {
  let octets: Uint8Array;
  try {
    octets = parseHex(text);
  } catch (error) {
    if (!isTransportError(error)) throw error;
    throw new MessageError(
      error.code,
      error.detail ?? error.message,
      octetsBefore(text, error.position ?? 0),
    );
  }
  if (octets.length === 0) throw new MessageError("blank-line", "no hex digits, a message was expected", 0);
  return octets;
}

/** Whole octets in front of a character: every run of digits before it is complete. */
function octetsBefore(text: string, position: number): number {
  const digits = text
    .slice(0, position)
    .replace(/(?<![0-9A-F])0x/gi, "")
    .replace(/[^0-9A-F]/gi, "");
  return digits.length >> 1;
}
