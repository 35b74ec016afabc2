/** Frames inside octets of messages: proxy, transparent data, plain text of protected messages. */
import type { Dissector } from "../../messages/base.ts";
import { detectFrame } from "./detect.ts";
import type { FoundMessage } from "./items.ts";

/** Messages in one another that are looked into. */
const DEEPEST = 4;

/** A message with what it says; summary and what it carries are made when asked for. */
export function foundMessage(
  dissector: Dissector,
  message: unknown,
  octets: Uint8Array,
  all: readonly Dissector[],
  depth = 0,
): FoundMessage {
  const fields = dissector.fields(message);
  const { protocol } = dissector;
  return {
    protocol,
    dissector,
    message,
    fields,
    octets,
    get summary() {
      return dissector.summary(message);
    },
    get inner() {
      if (depth >= DEEPEST) return [];
      return fields.carried.flatMap((carried) => innerMessage(carried, all, depth + 1) ?? []);
    },
  };
}

function innerMessage(octets: Uint8Array, all: readonly Dissector[], depth: number): FoundMessage | null {
  const found = detectFrame(octets, all);
  if (found?.detection.verdict !== "frame") return null;
  const { dissector, detection } = found;
  const frame = octets.subarray(detection.from, detection.to);
  try {
    return foundMessage(dissector, dissector.decode(frame), frame, all, depth);
  } catch {
    // What does not decode stays octets; the explanation of the outer message says why.
    return null;
  }
}
