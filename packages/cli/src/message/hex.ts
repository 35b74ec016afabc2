import { isTransportError, parseHex, transportError } from "@meterwire/transport";
import { problem } from "../problems/index.ts";

/**
 * The octets of one message's hex text.
 *
 * @throws CliError `blank-line`; TransportError `odd-length` or `bad-digit`, with the octet at which reading stopped.
 */
export function messageOctets(text: string): Uint8Array {
  let octets: Uint8Array;
  try {
    octets = parseHex(text);
  } catch (error) {
    if (!isTransportError(error)) throw error;
    throw transportError(error.code, error.params, { offset: octetsBefore(text, error.offset ?? 0) });
  }
  if (octets.length === 0) throw problem.error("blank-line", { expected: "hex" }, { offset: 0 });
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
