/** Which answer belongs to which request: read from the roles of the declared services. */
import type { ServiceRole } from "../apdu/common.ts";
import { type Apdu, allServices, type ServiceName, serviceOf } from "../apdu/index.ts";
import type { BadAnswer } from "../messages/session.ts";
import { invokeOf } from "./invoke.ts";

const NO_ROLE: ServiceRole = {};

/** The role of a message's service. */
export function roleOf(apdu: { readonly service: ServiceName }): ServiceRole {
  return serviceOf(apdu.service)?.role ?? NO_ROLE;
}

/** Whether executing it leaves the server unchanged. */
export function isRead(apdu: { readonly service: ServiceName }): boolean {
  const { repeatable, association } = roleOf(apdu);
  return repeatable === true && association !== true;
}

const replies = /*#__PURE__*/ new Set<string>();

/** Whether a client's message answers a notification of a server, rather than being a request. */
export function isReply(apdu: Apdu): boolean {
  if (replies.size === 0) {
    for (const { name, tail, role } of allServices) {
      if (role.unsolicited && role.answer !== undefined) replies.add(role.answer);
      if (role.refusal && tail === "client") replies.add(name);
    }
  }
  return replies.has(apdu.service);
}

/** Everything at a path of field names, through lists. */
export function valuesAt(value: unknown, path: string): unknown[] {
  let found: unknown[] = [value];
  for (const key of path.split(".")) {
    found = found.flatMap((at) => (at as Record<string, unknown>)[key] ?? []);
  }
  return found;
}

/** What a message asks for or answers, in its order: OADs, OMDs, addresses, a port. */
export function namesOf(apdu: Apdu): readonly unknown[] {
  return (roleOf(apdu).names ?? []).flatMap((path) => valuesAt(apdu, path));
}

function isSame(a: unknown, b: unknown): boolean {
  if (!(a instanceof Uint8Array && b instanceof Uint8Array)) return a === b;
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}

/** Whether an answer names what the request asked for, where both name something. */
export function namesTheSame(request: Apdu, answer: Apdu): boolean {
  const { names, partial } = roleOf(answer);
  if (names === undefined) return true;
  const asked = namesOf(request);
  const named = namesOf(answer);
  if (partial) return named.every((each) => asked.some((one) => isSame(one, each)));
  return asked.length === named.length && asked.every((each, i) => isSame(each, named[i]));
}

/**
 * How a message relates to the request in flight: its answer, unrelated, or (with the reason) a wrong answer to it.
 */
export type ResponseMatch = "answer" | "unrelated" | { readonly wrong: BadAnswer };

/**
 * Matches a message received while `request` is in flight.
 *
 * @param piids every PIID under which the request was sent: a late answer to its first attempt is still its answer.
 */
export function matchResponse(request: Apdu, piids: ReadonlySet<number>, received: Apdu): ResponseMatch {
  const role = roleOf(request);
  if (role.answer === undefined || !("piid" in received) || !piids.has(invokeOf(received.piid)))
    return "unrelated";
  if (roleOf(received).refusal && serviceOf(received.service)?.tail === "server") return "answer";
  if (request.service === "GetRequestNext") {
    if (received.service !== "GetResponseNext") return "unrelated";
    if ("dar" in received.result) return "answer";
    // The block before it may come twice; any other number breaks the chain.
    if (received.blockNumber === request.blockNumber) return "unrelated";
    const next = (request.blockNumber + 1) & 0xffff;
    return received.blockNumber === next
      ? "answer"
      : { wrong: { reason: "block", expected: next, got: received.blockNumber } };
  }
  if (received.service === "GetResponseNext") {
    if (role.blocks === undefined) return "unrelated";
    if ("dar" in received.result || received.blockNumber <= 1) return "answer";
    return { wrong: { reason: "block", expected: null, got: received.blockNumber } };
  }
  if (received.service !== role.answer) return "unrelated";
  if (namesTheSame(request, received)) return "answer";
  return { wrong: { reason: "names", service: received.service, request: request.service } };
}
