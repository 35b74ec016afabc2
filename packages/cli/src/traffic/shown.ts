/** Messages as decode shows them, wherever they were found. */
import { apduToJson, decodeApdu, type Json } from "@meterwire/dlt698";
import { createDissector } from "@meterwire/dlt698/dissect";
import type {
  DamagedItem,
  Dissector,
  Explanation,
  FragmentItem,
  FrameItem,
} from "@meterwire/transport/capture";
import { isFrame, type MessageSettings } from "../message/codec.ts";
import { isProblem, type Problem } from "../problems/base.ts";
import { envelope, notOpening, openedIn, warningsOf } from "./dissectors.ts";

/** A message's JSON form, with what is readable and should not be written so. */
interface Decoded {
  readonly message: Json;
  readonly warnings: readonly Problem[];
}

/** A message, or what is left of one. */
export interface Shown {
  /** A frame with its preamble; of joined fragments and bare APDUs the APDU. */
  readonly octets: Uint8Array;
  readonly form: "frame" | "message";
  /** Fragments that made it; 1 for a message of one frame. */
  readonly fragments: number;
  /** @throws what it is refused for */
  decoded(): Decoded;
  /** The message as it is once length and checksums are right; `null` where that gives none. */
  repaired(): Decoded | null;
  /** `null` for octets that look like nothing that could be explained. */
  explain(): Explanation | null;
  /** What was opened in a protected message; `null` for none. */
  opened(): Explanation | null;
}

/** Who is asked about frames inside octets. */
const insideOf = (all: readonly Dissector[]): readonly Dissector[] => [...all, envelope];

/** What is asked for several times is decoded once. */
function once(decode: () => Decoded): () => Decoded {
  let known: Decoded | null = null;
  return () => {
    known ??= decode();
    return known;
  };
}

/** A frame, or the message that fragments make. */
export function shownFrame(item: FrameItem | FragmentItem, all: readonly Dissector[]): Shown {
  const { dissector } = item;
  const joined = item.kind === "frame" && item.fragments > 1;
  const octets = joined ? item.octets : item.frame;
  const form = joined ? "message" : "frame";
  return {
    octets,
    form,
    fragments: joined ? item.fragments : 1,
    decoded: once(() => {
      const json = dissector.json(item.message) as { readonly [key: string]: Json };
      if (!joined && item.preamble > 0) return withPreamble(octets, dissector, json.opened);
      const warnings = warningsOf(item.message);
      return { message: joined ? { ...json, fragments: item.fragments } : json, warnings };
    }),
    repaired: () => (form === "frame" ? repairedBy(dissector, octets) : null),
    explain: () => dissector.explain(octets, { form, inner: insideOf(all) }),
    opened: () => openedTree(item.message, dissector, all),
  };
}

/** The message of a frame with its preamble, beside what was opened when it was seen: each message is opened once. */
function withPreamble(octets: Uint8Array, dissector: Dissector, opened: Json | undefined): Decoded {
  const own = notOpening(dissector);
  const message = own.decode(octets);
  const json = own.json(message) as { readonly [key: string]: Json };
  return { message: opened === undefined ? json : { ...json, opened }, warnings: warningsOf(message) };
}

/** What was opened in a message, explained. */
function openedTree(message: unknown, dissector: Dissector, all: readonly Dissector[]): Explanation | null {
  const plain = openedIn(message);
  return plain === null ? null : dissector.explain(plain, { form: "message", inner: insideOf(all) });
}

/** Octets that are one frame, or are to be one. */
export function shownWhole(octets: Uint8Array, dissector: Dissector, all: readonly Dissector[]): Shown {
  let seen: unknown = null;
  return {
    octets,
    form: "frame",
    fragments: 1,
    decoded: once(() => {
      seen = dissector.decode(octets);
      return { message: dissector.json(seen) as Json, warnings: warningsOf(seen) };
    }),
    repaired: () => repairedBy(dissector, octets),
    explain: () => dissector.explain(octets, { inner: insideOf(all) }),
    opened: () => openedTree(seen, dissector, all),
  };
}

/** An APDU without a frame, which DL/T 698.45 alone has. */
export function shownApdu(octets: Uint8Array, settings: MessageSettings, all: readonly Dissector[]): Shown {
  const { strict, profile } = settings;
  return {
    octets,
    form: "message",
    fragments: 1,
    decoded: once(() => {
      const warnings: Problem[] = [];
      const onWarning = (warning: Problem): void => void warnings.push(warning);
      const apdu = decodeApdu(octets, { strict, profile, onWarning });
      return { message: apduToJson(apdu, { profile }), warnings };
    }),
    repaired: () => null,
    opened: () => null,
    explain: () =>
      createDissector({ strict, profile }).explain(octets, { form: "message", inner: insideOf(all) }),
  };
}

/** A damaged frame; what does not begin like one is not explained. */
export function shownDamage(
  { octets, protocol }: DamagedItem,
  error: unknown,
  all: readonly Dissector[],
): Shown {
  const dissector = isFrame(octets) ? all.find((each) => each.protocol === protocol) : undefined;
  return {
    octets,
    form: "frame",
    fragments: 1,
    decoded() {
      throw error;
    },
    repaired: () => (dissector === undefined ? null : repairedBy(dissector, octets)),
    explain: () => dissector?.explain(octets, { inner: insideOf(all) }) ?? null,
    opened: () => null,
  };
}

/** What the message is once length and checksums are right; `null` where that does not help. */
function repairedBy(dissector: Dissector, octets: Uint8Array): Decoded | null {
  const repair = dissector.repair?.(octets) ?? null;
  if (repair === null) return null;
  try {
    const message = dissector.decode(repair.octets);
    return { message: dissector.json(message) as Json, warnings: warningsOf(message) };
  } catch (error) {
    if (!isProblem(error)) throw error;
    return null;
  }
}

/** Octets that are one frame around others, all of them; `null` for any others. */
export function shownEnvelope(octets: Uint8Array, all: readonly Dissector[]): Shown | null {
  const { verdict, from, to } = envelope.detect(octets);
  return verdict === "frame" && from === 0 && to === octets.length ? shownWhole(octets, envelope, all) : null;
}
