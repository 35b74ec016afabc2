/** Which message answers which, as both ends of a session judge it. */
import type { Apdu } from "../apdu/index.ts";
import type { LinkHeader } from "../link/header.ts";
import { mayAnswer } from "./addresses.ts";
import { judge } from "./exchanges.ts";
import { invokeOf } from "./invoke.ts";
import { confirms } from "./tells.ts";

/** A message with the header of its frame. */
export interface Message {
  readonly link: LinkHeader;
  readonly apdu: Apdu;
}

/** Whether a message asks for something: a client's request, a server's report, login or heartbeat (DIR and PRM). */
export function asks({ direction, prm }: LinkHeader): boolean {
  return (direction === 0) === (prm === 1);
}

/**
 * Whether `came` answers `asked`: by DIR and PRM, both addresses, invoke number, and what it names. Protected messages
 * hide the latter two and go by their addresses alone.
 *
 * @example
 * ```ts
 * const address = { type: 0, sa: "28417891", logical: 0, extended: false };
 * const link = { direction: 0, prm: 1, function: 3, scrambled: false, address, clientAddress: 0 };
 * const asked = { link, apdu: decodeApdu(hexToBytes("0501014001020000")) };
 * const came = { link: { ...link, direction: 1 }, apdu: decodeApdu(hexToBytes("8501014001020000040000")) };
 * answers(asked, came); // true
 * ```
 */
export function answers(asked: Message, came: Message): boolean {
  const [q, a] = [asked.link, came.link];
  if (!asks(q) || asks(a) || q.prm !== a.prm) return false;
  if (q.prm === 0) return mayAnswer(a.address, q.address) && fits(asked.apdu, came.apdu, confirms);
  const ours = q.clientAddress === a.clientAddress && mayAnswer(q.address, a.address);
  return ours && fits(asked.apdu, came.apdu, answersRequest);
}

function fits(asked: Apdu, came: Apdu, plain: (asked: Apdu, came: Apdu) => boolean): boolean {
  return asked.service === "SecurityRequest" ? came.service === "SecurityResponse" : plain(asked, came);
}

function answersRequest(asked: Apdu, came: Apdu): boolean {
  return "piid" in asked && judge(asked, new Set([invokeOf(asked.piid)]), came) === "answer";
}
