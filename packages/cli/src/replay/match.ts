/** Whether two messages are the same, and how an answer fits a request that differs from the recorded one. */
import { type Apdu, encodeFrame, type Frame } from "@meterwire/dlt698";
import { bitsOf, withBits } from "@meterwire/dlt698/schema";
import { PIID } from "@meterwire/dlt698/services";
import { formatHex } from "@meterwire/transport";
import type { FoundMessage, FrameItem } from "@meterwire/transport/capture";

/** How messages are compared: octet by octet, or without what differs each time. */
export const MATCHES = ["exact", "meaning"] as const;
export type Match = (typeof MATCHES)[number];

/** Fields that differ in each session though the same is said. */
const VARYING: ReadonlySet<string> = new Set([
  ...["piid", "timeTag", "verification", "preamble"],
  ...["requestTime", "receiveTime", "responseTime"],
  ...["rand1", "rand2", "rn", "mac"],
]);

/** What two messages that are the same have in common. */
export function sameness(
  { dissector, message, octets }: Pick<FoundMessage, "dissector" | "message" | "octets">,
  match: Match,
): string {
  if (match === "exact") return formatHex(octets);
  const json = dissector.json(message);
  return JSON.stringify(json, (key, value) => (VARYING.has(key) ? undefined : value));
}

type Answered = Pick<FrameItem, "protocol" | "message">;

/** A recorded answer as octets, with the invoke number of the request that it is to answer. */
export function answerTo(answer: FrameItem, asked: Answered): Uint8Array {
  const invoke = asked.protocol === "698" ? invokeOf(asked.message as Frame<Apdu>) : null;
  if (answer.protocol !== "698" || answer.fields.role === "ask" || invoke === null) return answer.frame;
  const frame = answer.message as Frame<Apdu>;
  const adapted = "apdu" in frame ? withInvoke(frame, invoke) : firstWithInvoke(frame, invoke);
  return adapted === frame
    ? answer.frame
    : encodeFrame({ ...adapted, preamble: answer.preamble }, "extended");
}

function invokeOf(frame: Frame<Apdu>): number | null {
  return "apdu" in frame && "piid" in frame.apdu ? bitsOf(frame.apdu.piid, PIID.parts.invoke) : null;
}

function withInvoke(frame: Extract<Frame<Apdu>, { apdu: Apdu }>, invoke: number): Frame<Apdu> {
  const { apdu } = frame;
  if (!("piid" in apdu) || bitsOf(apdu.piid, PIID.parts.invoke) === invoke) return frame;
  return { ...frame, apdu: { ...apdu, piid: withBits(apdu.piid, PIID.parts.invoke, invoke) } };
}

/** Octet of the PIID in responses that are long enough for fragments: behind service and choice. */
const PIID_AT = 2;

function firstWithInvoke(frame: Exclude<Frame<Apdu>, { apdu: Apdu }>, invoke: number): Frame<Apdu> {
  const { fragment } = frame;
  if (fragment.kind !== "first" || fragment.octets.length <= PIID_AT) return frame;
  const octets = fragment.octets.slice();
  octets[PIID_AT] = withBits(octets[PIID_AT]!, PIID.parts.invoke, invoke);
  return { ...frame, fragment: { ...fragment, octets } };
}
