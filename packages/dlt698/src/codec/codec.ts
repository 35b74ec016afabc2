import { apduCodec } from "../apdu/codec.ts";
import type { ApduOf, Service } from "../apdu/common.ts";
import { addressSize } from "../link/address.ts";
import { mismatch, someObject, upTo } from "../link/bounds.ts";
import * as Fault from "../link/fault.ts";
import { FCS_INIT, fcsUpdate } from "../link/fcs.ts";
import { LengthWord } from "../link/fields.ts";
import { type FragmentFrame, fragmentFromOctets, writeFragment } from "../link/fragment.ts";
import {
  checkFrame,
  END,
  FRAME_OVERHEAD,
  faultError,
  frameLayout,
  isDeviating,
  isFragmented,
  keepDeviations,
  type LinkHeader,
  MAX_LENGTH,
  PREAMBLE,
  readHeader,
  START,
  scramble,
  trailingOctets,
  writeHeader,
} from "../link/header.ts";
import { judgeAddress, judgeControl } from "../link/remarks.ts";
import type { Octets } from "../messages/base.ts";
import { octetsArgument } from "../schema/arguments.ts";
import { codecProblem, miscount, oneOf } from "../schema/problem.ts";
import { type DecodeOptions, deviator, isHeard, MAX_DEPTH } from "../schema/reader.ts";
import type { Writer } from "../schema/writer.ts";

/** The edition whose messages are known: the 2017 standard, or also what later terminals send. */
export type Profile = "2017" | "extended";

/** A complete APDU in its frame. */
export interface ApduFrame<A> {
  /** Who sends it to whom. */
  readonly link: LinkHeader;
  /** The message. */
  readonly apdu: A;
  /** FEH octets in front of the frame; absent when there are none. */
  readonly preamble?: number;
}

/** A frame: a complete APDU or a fragment of one. */
export type Frame<A> = ApduFrame<A> | FragmentFrame;

/** Encodes and decodes the messages of a set of services. */
export interface Codec<A> {
  /** What it refuses or reads beyond the 2017 edition. */
  readonly profile: Profile;
  /** The declarations that it was made of. */
  readonly services: readonly Service[];
  /** The service with this tag and, where it has one, this CHOICE octet. */
  find(tag: number, choice: number): Service | undefined;
  /** As the function {@link decodeFrame}. */
  decodeFrame(bytes: Octets, options?: DecodeOptions): Frame<A>;
  /** As the function {@link encodeFrame}. */
  encodeFrame(frame: Frame<A>): Uint8Array;
  /** As the function {@link decodeApdu}. */
  decodeApdu(bytes: Octets, options?: DecodeOptions): A;
  /** As the function {@link encodeApdu}. */
  encodeApdu(apdu: A): Uint8Array;
}

/**
 * A codec for the given services and no others, so that a program that reads and nothing else carries nothing else.
 *
 * @param services the declarations, for instance `getServices`.
 * @param profile `"2017"` (default) refuses what the 2017 edition does not have, naming it; `"extended"` reads it.
 * @example
 * ```ts
 * const codec = createCodec(getServices);
 * codec.decodeApdu(hexToBytes("0501014001020000")); // { service: "GetRequestNormal", piid: 1, oad: 0x40010200, timeTag: null }
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function createCodec<const S extends readonly Service[]>(
  services: S,
  profile: Profile = "2017",
): Codec<ApduOf<S[number]>> {
  type A = ApduOf<S[number]>;
  const extended = profile === "extended";
  const { engine, find, readApdu, writeApdu } = apduCodec(services, extended);

  const codec: Codec<A> = {
    profile,
    services,
    find,
    decodeFrame,
    encodeFrame: (frame) => engine.write((w) => writeFrame(frame, w)),
    decodeApdu(given, options) {
      const bytes = octetsArgument(given);
      return decode(bytes, 0, bytes.length, 0, "", options);
    },
    encodeApdu: (apdu) => engine.write((w) => writeApdu(apdu, w)),
  };
  return codec;

  /** Octets `from` to `to` of `b`; `base` is where `b` starts in the message, `path` what holds the APDU there. */
  function decode(
    b: Uint8Array,
    from: number,
    to: number,
    base: number,
    path: string,
    options: DecodeOptions | undefined,
  ): A {
    const apdu = engine.read(b, from, to, base, path, options, readApdu);
    // A service may judge its APDU beyond the declaration.
    if (isHeard(options))
      find(b[from]!, b[from + 1]!)?.judge?.(b.subarray(from, to), {
        codec,
        offset: from + base,
        path: path && `${path}.`,
        maxDepth: options?.maxDepth ?? MAX_DEPTH,
        deviate: deviator(options),
      });
    return apdu as A;
  }

  function decodeFrame(given: Octets, options?: DecodeOptions): Frame<A> {
    const bytes = octetsArgument(given);
    let at = 0;
    while (at < bytes.length && bytes[at] === PREAMBLE) at++;
    const fault = checkFrame(bytes, at, bytes.length, extended);
    if (fault !== Fault.none) throw faultError(fault, bytes, at, bytes.length, extended);
    const { from, to, end } = frameLayout();
    let link = readHeader(bytes, at);
    if (end !== bytes.length) throw trailingOctets(bytes.length - end, end);
    const judge = isHeard(options);
    const deviating = isDeviating(bytes, at);
    const fragmented = isFragmented(bytes, at);
    const special = judge || at > 0 || deviating || link.scrambled || fragmented;
    if (!special) return { link, apdu: decode(bytes, from, to, 0, APDU, options) };
    const deviate = deviator(options);
    if (at > MAX_PREAMBLE)
      throw codecProblem.error(
        "bad-start",
        { name: "preamble", ...miscount("octet", at, 0, MAX_PREAMBLE) },
        { offset: 0 },
      );
    if (at > 0) deviate("preamble", { count: at }, 0, "preamble");
    if (deviating) link = keepDeviations(link, bytes, at, deviate);
    if (judge) judgeAddress(link.address, at, deviate);
    let octets = bytes;
    let base = 0;
    if (link.scrambled) {
      octets = bytes.slice(from, to);
      scramble(octets, 0, octets.length, -0x33);
      base = from;
    }
    const first = from - base;
    const service = judge && to > from ? find(octets[first]!, octets[first + 1]!) : undefined;
    if (service !== undefined && !fragmented)
      judgeControl(bytes[at + 3]!, service.tag, service.name, at, deviate);
    const frame = fragmented
      ? { link, fragment: fragmentFromOctets(octets, first, to - base, base, deviate) }
      : { link, apdu: decode(octets, first, to - base, base, APDU, options) };
    return at > 0 ? { ...frame, preamble: at } : frame;
  }

  function writeFrame(frame: Frame<A>, w: Writer): void {
    const link = someObject(frame?.link, "link");
    someObject(link.address, "link.address");
    const preamble = upTo(MAX_PREAMBLE, frame.preamble ?? 0, "preamble");
    for (let i = 0; i < preamble; i++) w.octet(PREAMBLE);
    const start = w.p;
    w.room(FRAME_OVERHEAD - 3 + addressSize(link.address));
    const hcsAt = writeHeader(w.b, start + 3, link, "fragment" in frame);
    const from = w.p;
    if ("fragment" in frame) writeFragment(w, someObject(frame.fragment, "fragment"));
    else {
      if (w.careful) w.path.push(APDU);
      writeApdu(frame.apdu, w);
    }
    const to = w.p;
    if (to === from) throw badLength(APDU, 0, 1, null);
    w.room(3);
    finishFrame(w.b, start, hcsAt, from, to, link, extended);
  }
}

/** What holds the APDU in a frame. */
const APDU = "apdu";

const badLength = (path: string, octets: number, from: number, to?: null) =>
  codecProblem.error("bad-length", miscount("octet", octets, from, to), { path });

/** FEH octets that are written, and read as a preamble; a line sends four. */
const MAX_PREAMBLE = 65_535;

/** Fills in 68H, L, HCS, FCS and 16H, scrambling in between. */
function finishFrame(
  b: Uint8Array,
  start: number,
  hcsAt: number,
  from: number,
  to: number,
  link: LinkHeader,
  extended: boolean,
): void {
  const length = to + 2 - start - 1;
  const { lengthUnit } = link;
  const path = "link.lengthUnit";
  let l = length;
  if (lengthUnit === "kilo-octet") {
    if (!extended) {
      throw codecProblem.error("extended-profile", { what: "length in kilo-octets" }, { path });
    }
    if (length % 1024 !== 0) {
      throw badLength(path, length, Math.ceil(length / 1024) * 1024);
    }
    l = (1 << LengthWord.parts.kilo.shift) | (length / 1024);
  } else if (lengthUnit !== undefined) {
    throw mismatch(path, oneOf("kilo-octet"), lengthUnit);
  } else if (length > MAX_LENGTH) {
    throw codecProblem.error("too-long", { what: "frame", most: MAX_LENGTH, of: "octet", option: null });
  }
  b[start] = START;
  putLowFirst(b, start + 1, l);
  const state = fcsUpdate(FCS_INIT, b, start + 1, hcsAt);
  putLowFirst(b, hcsAt, state ^ 0xffff);
  if (link.scrambled) scramble(b, from, to, 0x33);
  putLowFirst(b, to, fcsUpdate(state, b, hcsAt, to) ^ 0xffff);
  b[to + 2] = END;
}

function putLowFirst(b: Uint8Array, at: number, value: number): void {
  b[at] = value;
  b[at + 1] = value >> 8;
}
