/** Matches responses with requests, as both ends of a session do. */
import type { Apdu } from "../apdu/index.ts";
import type { LinkHeader } from "../link/header.ts";
import { mayAnswer } from "./addresses.ts";
import { invokeOf } from "./invoke.ts";
import { confirms } from "./notification-sender.ts";
import { matchResponse } from "./service-pairs.ts";

/** A message with the header of its frame. */
export interface Message {
  /** The header of its frame. */
  readonly link: LinkHeader;
  /** The message. */
  readonly apdu: Apdu;
}

/** Whether a message is a request: a client's request, a server's report, login or heartbeat (DIR and PRM). */
export function isRequest({ direction, prm }: LinkHeader): boolean {
  return (direction === 0) === (prm === 1);
}

/**
 * Whether `response` answers `request`: by DIR and PRM, both addresses, invoke number, and what it names. Protected messages
 * hide the latter two and go by their addresses alone.
 *
 * @example
 * ```ts
 * const address = { type: 0, sa: "28417891", logical: 0, extended: false };
 * const link = { direction: 0, prm: 1, function: 3, scrambled: false, address, clientAddress: 0 };
 * const request = { link, apdu: decodeApdu(hexToBytes("0501014001020000")) };
 * const response = { link: { ...link, direction: 1 }, apdu: decodeApdu(hexToBytes("8501014001020000040000")) };
 * isResponseTo(request, response); // true
 * ```
 */
export function isResponseTo(request: Message, response: Message): boolean {
  const [q, a] = [request.link, response.link];
  if (!isRequest(q) || isRequest(a) || q.prm !== a.prm) return false;
  if (q.prm === 0) return mayAnswer(a.address, q.address) && fits(request.apdu, response.apdu, confirms);
  const ours = q.clientAddress === a.clientAddress && mayAnswer(q.address, a.address);
  return ours && fits(request.apdu, response.apdu, answersRequest);
}

function fits(request: Apdu, response: Apdu, plain: (request: Apdu, response: Apdu) => boolean): boolean {
  return request.service === "SecurityRequest"
    ? response.service === "SecurityResponse"
    : plain(request, response);
}

function answersRequest(request: Apdu, response: Apdu): boolean {
  return (
    "piid" in request && matchResponse(request, new Set([invokeOf(request.piid)]), response) === "answer"
  );
}
