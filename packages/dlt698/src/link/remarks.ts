/** What a frame's header can say and no sender should: read, told of, and refused when strict. */

import { inHex } from "../messages/base.ts";
import type { FieldExpectation } from "../messages/common.ts";
import { oneOf } from "../schema/problem.ts";
import type { Deviate } from "../schema/reader.ts";
import type { ServerAddress } from "./address.ts";

/** What SA holds under each address type (clause 6.2.4): A is any digit, a broadcast goes to AA. */
const SA: readonly (readonly [RegExp, FieldExpectation])[] = [
  [/^\d+$/, { kind: "address-digits", wildcard: false }],
  [/^[\dA]+$/, { kind: "address-digits", wildcard: true }],
  [/^\d+$/, { kind: "address-digits", wildcard: false }],
  [/^AA$/, { kind: "one-of", values: ["AA"] }],
];

/** Judges SA by the address type; `at` is where the frame starts. */
export function judgeAddress({ type, sa, extended }: ServerAddress, at: number, deviate: Deviate): void {
  const [fits, expected] = SA[type]!;
  if (!fits.test(sa))
    deviate("bad-address", { expected, got: sa }, at + (extended ? 6 : 5), "link.address.sa");
}

/**
 * Judges DIR, PRM and the function code of control octet `c` by the service of the APDU (clauses 6.2.3 and 8).
 * SECURITY-Request goes the way of who starts the exchange, SECURITY-Response the other; LINK, RELEASE-Notification and
 * REPORT belong to the server's exchanges; an ERROR-Response may be of either's.
 */
export function judgeControl(c: number, tag: number, name: string, at: number, deviate: Deviate): void {
  const kind = tag & 0x7f;
  const isAnswer = tag >> 7;
  const isLink = kind === 1 ? 1 : 0;
  const dir = kind === 16 ? c >> 7 : isAnswer ^ isLink;
  let prm = [1, 4, 8].includes(kind) ? 0 : 0x40;
  if (kind === 16) prm = (dir ^ isAnswer ^ 1) << 6;
  if (kind === 110) prm = c & 0x40;
  const expected = (dir << 7) | prm | (c & 0x38) | (isLink ? 1 : 3);
  const wrong = c ^ expected;
  if (wrong === 0) return;
  const field = wrong & 0x80 ? "direction" : wrong & 0x40 ? "prm" : "function";
  const params = { name, expected: oneOf(inHex(expected)), got: inHex(c) };
  deviate("bad-control", params, at + 3, `link.${field}`);
}
