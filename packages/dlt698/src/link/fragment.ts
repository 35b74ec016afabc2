/** Link fragments: an APDU that does not fit one frame (DL/T 698.45-2017, 6.2.6). */

import type { Octets } from "../messages/base.ts";
import type { FieldExpectation } from "../messages/common.ts";
import type { Dlt698Error, ProblemOf } from "../messages/error.ts";
import type { DiscardProblems } from "../messages/fragments.ts";
import { octetsArgument } from "../schema/arguments.ts";
import { bitsOf, valueName } from "../schema/enumerated.ts";
import { codecProblem, count, oneOf } from "../schema/problem.ts";
import type { Deviate } from "../schema/reader.ts";
import type { Writer } from "../schema/writer.ts";
import { mismatch, someObject, upTo } from "./bounds.ts";
import { FragmentWord, fragmentKinds } from "./fields.ts";
import { fragmentProblem } from "./fragment-problem.ts";
import type { LinkHeader } from "./header.ts";

const WORD = FragmentWord.parts;

export type FragmentKind = keyof typeof fragmentKinds;

/** What a frame carries in place of a complete APDU. */
export interface Fragment {
  readonly kind: FragmentKind;
  /** 0 to 4095; wraps to 0. */
  readonly sequence: number;
  /** A cut of the APDU's octets; empty in a confirmation. */
  readonly octets: Uint8Array;
  /** Bits 12-13 of the fragment word; absent when 0. */
  readonly reserved?: number;
}

/** A frame with a fragment. */
export interface FragmentFrame {
  readonly link: LinkHeader;
  readonly fragment: Fragment;
  /** FEH octets in front of the frame; absent when there are none. */
  readonly preamble?: number;
}

/** Reads the fragment word and the octets after it. */
export function fragmentFromOctets(
  b: Uint8Array,
  from: number,
  to: number,
  base: number,
  deviate: Deviate,
): Fragment {
  if (to - from < 2) {
    const params = { what: "fragment word", of: null, needed: 2, left: to - from };
    throw codecProblem.error("truncated", params, { offset: to + base, path: "fragment" });
  }
  const word = b[from]! | (b[from + 1]! << 8);
  const reserved = bitsOf(word, WORD.reserved);
  const fragment = {
    kind: valueName({ values: fragmentKinds }, bitsOf(word, WORD.fragmentKind))!,
    sequence: bitsOf(word, WORD.sequence),
    octets: b.slice(from + 2, to),
  };
  if (reserved === 0) return fragment;
  deviate("reserved-bits", { name: "fragmentWord", bits: reserved }, from + 1 + base, "fragment.reserved");
  return { ...fragment, reserved };
}

/** Writes the fragment word and the octets after it. */
export function writeFragment(w: Writer, fragment: Fragment): void {
  const kind = fragmentKinds[fragment.kind];
  const { sequence, reserved = 0 } = fragment;
  if (typeof kind !== "number") throw bad("kind", oneOf(...Object.keys(fragmentKinds)), fragment.kind);
  upTo(WORD.sequence.mask, sequence, "fragment.sequence");
  upTo(WORD.reserved.mask, reserved, "fragment.reserved");
  const word = (kind << WORD.fragmentKind.shift) | (reserved << WORD.reserved.shift) | sequence;
  w.octet(word & 255);
  w.octet(word >> 8);
  w.octets(octetsArgument(fragment.octets, "fragment.octets"));
}

function bad(field: string, expected: FieldExpectation, value: unknown): Dlt698Error {
  return mismatch(`fragment.${field}`, expected, value);
}

/**
 * Cuts an APDU into fragments of at most `size` octets each, numbered from `start`.
 *
 * @param given the octets of the APDU.
 * @param size octets of the APDU per frame: the peer's receive limit less the frame's header, word and checksums.
 * @throws Dlt698Error `bad-value` when one fragment would do, or none.
 * @example
 * ```ts
 * splitFragments(apdu, 512).map((fragment) => fragment.kind); // ["first", "middle", "last"]
 * ```
 */
export function splitFragments(given: Octets, size: number, start = 0): Fragment[] {
  const apdu = octetsArgument(given);
  if (!Number.isInteger(size) || size < 1) throw bad("size", count("octet", 1, null), size);
  const total = Math.ceil(apdu.length / size);
  if (total < 2) throw bad("size", count("octet", 1, apdu.length - 1), size);
  return Array.from({ length: total }, (_, i) => ({
    kind: i === 0 ? "first" : i === total - 1 ? "last" : "middle",
    sequence: (start + i) % 4096,
    octets: apdu.slice(i * size, (i + 1) * size),
  }));
}

/** What a {@link Reassembler} makes of a fragment. */
export type ReassemblyResult =
  /** Kept (or a repetition of what was kept): send this confirmation. */
  | { readonly kind: "confirm"; readonly confirmation: Fragment; readonly repeated: boolean }
  /** The last fragment came: here is the APDU. Nothing is confirmed; the answer to it confirms. */
  | { readonly kind: "complete"; readonly apdu: Uint8Array }
  /** It did not fit; what had been kept is gone. */
  | {
      readonly kind: "discarded";
      readonly problem: ProblemOf<DiscardProblems>;
      readonly octets: number;
    }
  /** A confirmation from the peer: the sender's business. */
  | { readonly kind: "confirmation"; readonly sequence: number };

/**
 * Joins fragments from one peer in one direction. It has no clock: call `reset` when the time for the next fragment
 * has passed.
 */
export class Reassembler {
  private parts: Uint8Array[] = [];
  /** Fragments so far; empty ones are not kept. */
  private count = 0;
  private size = 0;
  private last: Fragment | null = null;
  private readonly maxSize: number;
  private readonly maxFragments: number;

  /**
   * @param maxSize largest APDU in octets; a longer one is discarded. Default 65,535.
   * @param maxFragments most fragments of an APDU, since they may be empty. Default 8192.
   */
  constructor(maxSize = 65_535, maxFragments = 8192) {
    this.maxSize = maxSize;
    this.maxFragments = maxFragments;
  }

  /** Octets kept so far. */
  get pending(): number {
    return this.size;
  }

  /** Whether an APDU has begun and not ended. */
  get open(): boolean {
    return this.last !== null;
  }

  /** Forgets what was kept. */
  reset(): void {
    this.parts = [];
    this.count = 0;
    this.size = 0;
    this.last = null;
  }

  /** What to do about the next fragment that arrived. */
  accept(fragment: Fragment): ReassemblyResult {
    someObject(fragment, "fragment");
    if (fragment.kind === "confirm") return { kind: "confirmation", sequence: fragment.sequence };
    const last = this.last;
    if (last !== null && isRepetition(last, fragment)) return confirm(fragment, true);
    if (fragment.kind === "first") {
      // A new APDU replaces an unfinished one: the sender has started again.
      this.reset();
    } else if (last === null) {
      return this.discard("no-first", { kind: fragment.kind, sequence: fragment.sequence });
    } else if (fragment.sequence !== (last.sequence + 1) % 4096) {
      const expected = (last.sequence + 1) % 4096;
      return this.discard("gap", { expected, got: fragment.sequence });
    }
    if (this.count >= this.maxFragments) {
      return this.discard("too-many", { most: this.maxFragments });
    }
    if (this.size + fragment.octets.length > this.maxSize) {
      return this.discard("too-long", { what: "APDU", most: this.maxSize, of: "octet", option: "maxApdu" });
    }
    if (fragment.octets.length > 0) this.parts.push(fragment.octets);
    this.count++;
    this.size += fragment.octets.length;
    this.last = fragment;
    if (fragment.kind !== "last") return confirm(fragment, false);
    const apdu = new Uint8Array(this.size);
    let at = 0;
    for (const part of this.parts) {
      apdu.set(part, at);
      at += part.length;
    }
    this.reset();
    return { kind: "complete", apdu };
  }

  private discard<C extends keyof DiscardProblems>(code: C, params: DiscardProblems[C]): ReassemblyResult {
    const octets = this.size;
    this.reset();
    return discarded(code, params, octets);
  }
}

/** Fragments that were kept in vain. */
export function discarded<C extends keyof DiscardProblems>(
  code: C,
  params: DiscardProblems[C],
  octets: number,
): ReassemblyResult {
  const problem = fragmentProblem.data(code, params) as ProblemOf<DiscardProblems>;
  return { kind: "discarded", problem, octets };
}

function confirm(fragment: Fragment, repeated: boolean): ReassemblyResult {
  const confirmation: Fragment = { kind: "confirm", sequence: fragment.sequence, octets: new Uint8Array(0) };
  return { kind: "confirm", confirmation, repeated };
}

function isRepetition(a: Fragment, b: Fragment): boolean {
  return (
    a.kind === b.kind &&
    a.sequence === b.sequence &&
    a.octets.length === b.octets.length &&
    a.octets.every((octet, i) => octet === b.octets[i])
  );
}
