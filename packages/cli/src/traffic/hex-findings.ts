/** The messages in octets that were typed. */
import { type CaptureEvent, createTraffic, type Dissector, detectFrame } from "@meterwire/transport/capture";
import { isFrame, type MessageSettings } from "../message/codec.ts";
import { isProblem, type Problem } from "../problems/base.ts";
import { type CliProblems, problem } from "../problems/index.ts";
import type { Finding } from "./finder.ts";
import { type Shown, shownApdu, shownDamage, shownEnvelope, shownFrame, shownWhole } from "./shown.ts";

type Found = Omit<Finding, "time" | "direction" | "lane" | "at">;

const NOWHERE = { time: null, direction: null, lane: null, at: null } as const;

const finding = (found: Found): Finding => ({ ...found, ...NOWHERE });

/**
 * Every message in the octets, and what is left over as an error. Where a kind is forced, or no frame is in them, they
 * are one message.
 */
export function hexFindings(
  octets: Uint8Array,
  settings: MessageSettings,
  dissectors: readonly Dissector[],
): Finding[] {
  const around = settings.kind === null ? shownEnvelope(octets, dissectors) : null;
  if (around !== null) return [finding({ shown: around, error: null, frame: null })];
  const found = settings.kind === null ? frames(octets, dissectors) : [];
  return found.length > 0 ? found : single(octets, settings, dissectors);
}

/** Frames, damaged ones and what is left over, where there is a good frame at all. */
function frames(octets: Uint8Array, dissectors: readonly Dissector[]): Finding[] {
  const traffic = createTraffic({ dissectors });
  const found: Finding[] = [];
  let leftOver = 0;
  let firstLeft = 0;
  let any = false;
  let isBehind = true;
  const items = [...octetEvents(octets)].flatMap((event) => traffic.push(event)).concat(traffic.end());
  for (const item of items) {
    if (item.kind === "event") continue;
    const from = item.at !== null && "octet" in item.at ? item.at.octet : 0;
    if (item.kind === "between") {
      if (leftOver === 0) firstLeft = from;
      leftOver += item.octets.length;
      continue;
    }
    isBehind = leftOver === 0;
    if (item.kind === "damaged") {
      // Fragments of which others are not there are messages of their own.
      if (item.octets.length === 0) continue;
      const error = moved(item.error, from);
      found.push(finding({ shown: shownDamage(item, error, dissectors), error, frame: null }));
    } else {
      any = true;
      if (item.kind === "frame" && item.fragments > 1) found.splice(found.length - item.fragments + 1);
      const frame = item.kind === "frame" ? item : null;
      found.push(finding({ shown: shownFrame(item, dissectors), error: null, frame }));
    }
  }
  if (!any) return [];
  if (leftOver > 0)
    found.push(leftOverOctets({ count: leftOver, after: isBehind ? "frame" : null }, firstLeft));
  return found;
}

function leftOverOctets(params: CliProblems["trailing-octets"], offset: number): Finding {
  const error = problem.error("trailing-octets", params, { offset });
  return finding({ shown: null, error, frame: null });
}

/** One message, whole or damaged; a frame where it begins like one, or is said to be one. */
export function oneFinding(
  octets: Uint8Array,
  settings: MessageSettings,
  dissectors: readonly Dissector[],
): Finding {
  const { kind } = settings;
  if (kind === "frame" || (kind === null && isFrame(octets))) return frame(octets, dissectors);
  const shown = shownApdu(octets, settings, dissectors);
  return finding({ shown, error: refusal(shown), frame: null });
}

/** The same; what follows a whole APDU is left over. */
function single(octets: Uint8Array, settings: MessageSettings, dissectors: readonly Dissector[]): Finding[] {
  const whole = oneFinding(octets, settings, dissectors);
  const { error } = whole;
  const cut =
    settings.kind === null && isProblem(error) && error.code === "trailing-octets" ? error.offset : null;
  if (cut === null) return [whole];
  const first = oneFinding(octets.subarray(0, cut), settings, dissectors);
  return [first, leftOverOctets({ count: octets.length - cut, after: "APDU" }, cut)];
}

function frame(octets: Uint8Array, dissectors: readonly Dissector[]): Finding {
  let first: Finding | null = null;
  for (const dissector of dissectors) {
    const shown = shownWhole(octets, dissector, dissectors);
    const found = finding({ shown, error: refusal(shown), frame: null });
    if (found.error === null || dissectors.length === 1) return found;
    first ??= found;
  }
  // Of several refusals that of the protocol which got furthest counts.
  const best = detectFrame(octets, dissectors)?.dissector;
  if (best === undefined) return first!;
  const shown = shownWhole(octets, best, dissectors);
  return finding({ shown, error: refusal(shown), frame: null });
}

/** What a message is refused for; `null` for a good one. */
function refusal(shown: Shown): unknown {
  try {
    shown.decoded();
    return null;
  } catch (error) {
    return error;
  }
}

/** An event for each octet: the places of what is found are offsets. */
function* octetEvents(octets: Uint8Array): Generator<CaptureEvent> {
  for (let octet = 0; octet < octets.length; octet++) {
    const one = octets.subarray(octet, octet + 1);
    yield { kind: "octets", ...NOWHERE, at: { octet }, octets: one };
  }
}

/** The same problem; its offset counts from further in front. */
function moved(error: unknown, by: number): unknown {
  if (!isProblem(error) || error.offset === null || by === 0) return error;
  return Object.assign(Object.create(error) as Problem, { offset: error.offset + by });
}
