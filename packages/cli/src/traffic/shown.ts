/** Messages as decode shows them, wherever they were found. */
import { apduToJson, decodeApdu, type Json } from "@meterwire/dlt698";
import { createDissector } from "@meterwire/dlt698/dissect";
import type { Dissector, Explanation, FragmentItem, FrameItem } from "@meterwire/transport/capture";
import type { MessageSettings } from "../message/codec.ts";
import type { Problem } from "../problems/base.ts";
import { warningsOf } from "./dissectors.ts";

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
  /** `null` for octets that look like nothing that could be explained. */
  explain(): Explanation | null;
}

const PREAMBLE = 0xfe;

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
  const { dissector, preamble } = item;
  const joined = item.kind === "frame" && item.fragments > 1;
  const octets = joined || preamble === 0 ? item.octets : withPreamble(item.octets, preamble);
  const form = joined ? "message" : "frame";
  return {
    octets,
    form,
    fragments: joined ? item.fragments : 1,
    decoded: once(() => {
      const message = octets === item.octets ? item.message : dissector.decode(octets);
      const warnings = warningsOf(message);
      const json = dissector.json(message) as { readonly [key: string]: Json };
      return { message: joined ? { ...json, fragments: item.fragments } : json, warnings };
    }),
    explain: () => dissector.explain(octets, { form, inner: all }),
  };
}

/** Octets that are one frame, or are to be one. */
export function shownWhole(octets: Uint8Array, dissector: Dissector, all: readonly Dissector[]): Shown {
  return {
    octets,
    form: "frame",
    fragments: 1,
    decoded: once(() => {
      const message = dissector.decode(octets);
      return { message: dissector.json(message) as Json, warnings: warningsOf(message) };
    }),
    explain: () => dissector.explain(octets, { inner: all }),
  };
}

function withPreamble(frame: Uint8Array, count: number): Uint8Array {
  const octets = new Uint8Array(count + frame.length).fill(PREAMBLE, 0, count);
  octets.set(frame, count);
  return octets;
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
    explain: () => createDissector({ strict, profile }).explain(octets, { form: "message", inner: all }),
  };
}

/** Octets that are refused: as far as they can be explained. */
export function shownDamage(octets: Uint8Array, error: unknown, dissector: Dissector | null): Shown {
  return {
    octets,
    form: "frame",
    fragments: 1,
    decoded() {
      throw error;
    },
    explain: () => dissector?.explain(octets) ?? null,
  };
}
