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

/** Whether carrying it out leaves the server as it was. */
export function isRead(apdu: { readonly service: ServiceName }): boolean {
  const { repeatable, association } = roleOf(apdu);
  return repeatable === true && association !== true;
}

const replies = /*#__PURE__*/ new Set<string>();

/** Whether a client's message answers something that a server said, rather than asking. */
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
  const told = namesOf(answer);
  if (partial) return told.every((each) => asked.some((one) => isSame(one, each)));
  return asked.length === told.length && asked.every((each, i) => isSame(each, told[i]));
}

/**
 * What a message is to the request that is in flight: its answer, nothing to do with it, or (with the reason) an answer to it
 * that is not right.
 */
export type Verdict = "answer" | "foreign" | { readonly wrong: BadAnswer };

/**
 * Judges what comes while `request` is in flight.
 *
 * @param piids every PIID under which the request was sent: a late answer to its first attempt is still its answer.
 */
export function judge(request: Apdu, piids: ReadonlySet<number>, came: Apdu): Verdict {
  const role = roleOf(request);
  if (role.answer === undefined || !("piid" in came) || !piids.has(invokeOf(came.piid))) return "foreign";
  if (roleOf(came).refusal && serviceOf(came.service)?.tail === "server") return "answer";
  if (request.service === "GetRequestNext") {
    if (came.service !== "GetResponseNext") return "foreign";
    if ("dar" in came.result) return "answer";
    // The block before it may come twice; any other number breaks the chain.
    if (came.blockNumber === request.blockNumber) return "foreign";
    const next = (request.blockNumber + 1) & 0xffff;
    return came.blockNumber === next
      ? "answer"
      : { wrong: { reason: "block", expected: next, got: came.blockNumber } };
  }
  if (came.service === "GetResponseNext") {
    if (role.blocks === undefined) return "foreign";
    if ("dar" in came.result || came.blockNumber <= 1) return "answer";
    return { wrong: { reason: "block", expected: null, got: came.blockNumber } };
  }
  if (came.service !== role.answer) return "foreign";
  if (namesTheSame(request, came)) return "answer";
  return { wrong: { reason: "names", service: came.service, request: request.service } };
}
