/** What a frame's header can say and no sender should: read, told of, and refused when strict. */
import type { Dlt698ErrorCode } from "../axdr/error.ts";
import { AddressType, type ServerAddress } from "./address.ts";
import type { LinkHeader } from "./header.ts";

/** Tells of a deviation at an octet of the frame, or refuses it. */
export type Deviate = (code: Dlt698ErrorCode, message: string, offset: number, path: string) => void;

/** Judges SA by the address type (clause 6.2.4); `at` is where the frame starts. */
export function judgeAddress({ type, sa, extended }: ServerAddress, at: number, deviate: Deviate): void {
  const tell = (message: string) =>
    deviate("bad-address", message, at + (extended ? 6 : 5), "link.address.sa");
  const stray = /[^0-9A]/.exec(sa);
  if (type === AddressType.broadcast && sa !== "AA") {
    tell(`a broadcast address is the octet AAH, got ${sa}`);
  } else if (stray !== null) {
    tell(`${stray[0]} is no digit of a server address`);
  } else if (type !== AddressType.wildcard && type !== AddressType.broadcast && sa.includes("A")) {
    const named = type === AddressType.single ? "single" : "group";
    tell(`digit A (any digit) in an address of type ${named}; type wildcard is AF bits 6-7 = 1`);
  }
}

const sides = ["client", "server"] as const;

/**
 * Judges DIR, PRM and the function code by the service of the APDU in the frame (clause 6.2.3). SECURITY-Request goes the
 * way of who begins the exchange, SECURITY-Response the other.
 */
export function judgeControl(
  link: LinkHeader,
  tag: number,
  name: string,
  at: number,
  deviate: Deviate,
): void {
  const { direction, prm } = link;
  const tell = (field: string, message: string) => deviate("bad-control", message, at + 3, `link.${field}`);
  const isLink = (tag & 0x7f) === 1;
  const isSecurity = (tag & 0x7f) === 16;
  const fromServer = tag >> 7;
  const sender = isLink ? 1 - fromServer : fromServer;
  if (!isSecurity && direction !== sender) {
    tell("direction", `${name} is sent by the ${sides[sender]}, DIR says by the ${sides[direction]}`);
  }
  const starter = starterOf(tag, direction);
  if (starter !== null && prm !== 1 - starter) {
    tell(
      "prm",
      `${name} belongs to an exchange that the ${sides[starter]} starts, PRM says the ${sides[1 - prm]}`,
    );
  }
  const code = isLink ? 1 : 3;
  if (link.function !== code) tell("function", `${name} needs function code ${code}, got ${link.function}`);
}

/** Who starts the exchange that an APDU belongs to: 0 the client, 1 the server, `null` where either may. */
function starterOf(tag: number, direction: number): number | null {
  switch (tag & 0x7f) {
    case 110:
      return null;
    case 16:
      return tag < 128 ? direction : 1 - direction;
    case 1:
    case 4:
    case 8:
      return 1;
    default:
      return 0;
  }
}
