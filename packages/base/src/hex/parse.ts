/** Hex text, as every package reads it. */

/** Digits in pairs, each run with or without `0x` in front; white space, comma, colon, dash and their full-width forms. */
const TOKEN = /(?<![\da-f])0x(?=[\da-f]{2})|((?:[\da-f]{2})+)|[\s,:\-，：、]+/giy;

/** The value of a character that is a hex digit. */
function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return (code & 15) + (code >> 6) * 9;
}

/**
 * Reads hex text: digits of either case, octets run together or parted by white space, commas, colons or dashes, each run
 * with or without a `0x` in front. Nothing is repaired: a separator inside an octet is an error.
 *
 * @param refuse makes the error for the character at `offset`; `odd`: it is a digit without its second one.
 */
export function parseHex(text: string, refuse: (offset: number, odd: boolean) => Error): Uint8Array {
  const octets = new Uint8Array(text.length >> 1);
  let length = 0;
  let at = 0;
  for (const [token, run = ""] of text.matchAll(TOKEN)) {
    at += token.length;
    for (let i = 0; i < run.length; i += 2) octets[length++] = (digit(run, i) << 4) | digit(run, i + 1);
  }
  if (at < text.length) throw refuse(...faultAt(text, at));
  return octets.slice(0, length);
}

const DIGIT = /[\da-f]/i;

/** Which character from `at` on is wrong: after a `0x`, after the first digit of an octet, or the first one. */
function faultAt(text: string, at: number): [offset: number, odd: boolean] {
  const prefixed = !DIGIT.test(text.charAt(at - 1)) && /^0x/i.test(text.slice(at, at + 2));
  const first = prefixed ? at + 2 : at;
  if (!DIGIT.test(text.charAt(first))) return [first, false];
  const odd = /^[\s,:\-，：、]?$/.test(text.charAt(first + 1));
  return [odd ? first : first + 1, odd];
}
