import type { ApduOf, Service } from "./apdu/common.ts";
import { carefulReader, Engine, encoded, release } from "./axdr/engine.ts";
import { inHex } from "./axdr/hex.ts";
import { codecProblem, count, many, oneOf, shown, type } from "./axdr/problem.ts";
import { type DecodeOptions, deviator, isHeard, MAX_DEPTH, REDO, type Reader } from "./axdr/reader.ts";
import type { Writer } from "./axdr/writer.ts";
import { addressSize } from "./link/address.ts";
import { misfit, someObject, upTo } from "./link/bounds.ts";
import { FCS_INIT, fcsUpdate } from "./link/fcs.ts";
import { LengthWord } from "./link/fields.ts";
import { type FragmentFrame, fragmentFromOctets, writeFragment } from "./link/fragment.ts";
import {
  checkFrame,
  END,
  Fault,
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
} from "./link/header.ts";
import { judgeAddress, judgeControl } from "./link/remarks.ts";
import type { FieldExpectation } from "./messages/common.ts";

/** The edition whose messages are known: the 2017 standard, or also what later terminals send. */
export type Profile = "2017" | "extended";

/** A complete APDU in its frame. */
export interface ApduFrame<A> {
  readonly link: LinkHeader;
  readonly apdu: A;
  /** FEH octets in front of the frame; absent when there are none. */
  readonly preamble?: number;
}

/** A frame: a complete APDU or a fragment of one. */
export type Frame<A> = ApduFrame<A> | FragmentFrame;

/** Encodes and decodes the messages of a set of services. */
export interface Codec<A> {
  readonly profile: Profile;
  readonly services: readonly Service[];
  /** The service with this tag and, where it has one, this CHOICE octet. */
  find(tag: number, choice: number): Service | undefined;
  decodeFrame(bytes: Uint8Array, options?: DecodeOptions): Frame<A>;
  encodeFrame(frame: Frame<A>): Uint8Array;
  decodeApdu(bytes: Uint8Array, options?: DecodeOptions): A;
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
  return new ServiceCodec<ApduOf<S[number]>>(services, profile);
}

class ServiceCodec<A> implements Codec<A> {
  readonly profile: Profile;
  readonly services: readonly Service[];
  private readonly engine: Engine;
  /** Index of a service by tag and CHOICE octet (`tag << 8 | choice`), or -1; one without CHOICE has all of its tag's. */
  private readonly byNumbers = new Int16Array(0x10000).fill(-1);
  private readonly byName = new Map<string, number>();

  constructor(services: readonly Service[], profile: Profile) {
    this.profile = profile;
    this.services = services;
    this.engine = new Engine(services.map((service) => service.schema));
    services.forEach((service, index) => {
      if (service.extended && profile === "2017") return;
      const { tag, choice } = service;
      const first = (tag << 8) | (choice ?? 0);
      this.byNumbers.fill(index, first, first + (choice === null ? 256 : 1));
      this.byName.set(service.name, index);
    });
  }

  find(tag: number, choice: number): Service | undefined {
    return this.services[this.byNumbers[(tag << 8) | choice]!];
  }

  decodeApdu(bytes: Uint8Array, options?: DecodeOptions): A {
    return this.read(bytes, 0, bytes.length, null, options);
  }

  encodeApdu(apdu: A): Uint8Array {
    return encoded((careful) => {
      const w = this.engine.writer(careful);
      this.write(apdu, w);
      return w.copy();
    });
  }

  decodeFrame(bytes: Uint8Array, options?: DecodeOptions): Frame<A> {
    const extended = this.profile === "extended";
    let at = 0;
    while (at < bytes.length && bytes[at] === PREAMBLE) at++;
    const fault = checkFrame(bytes, at, bytes.length, extended);
    if (fault !== Fault.none) throw faultError(fault, bytes, at, bytes.length, extended);
    const { from, to, end } = frameLayout();
    let header = readHeader(bytes, at);
    if (end !== bytes.length) throw trailingOctets(bytes.length - end, end);
    const judge = isHeard(options);
    const special = judge || at > 0 || isDeviating(bytes, at) || header.scrambled || isFragmented(bytes, at);
    if (!special) return { link: header, apdu: this.read(bytes, from, to, 0, options) };
    const deviate = deviator(options);
    if (at > MAX_PREAMBLE)
      throw codecProblem.error(
        "bad-start",
        { name: "preamble", expected: count("octet", 0, MAX_PREAMBLE), got: many("octet", at) },
        { offset: 0 },
      );
    if (at > 0) deviate("preamble", { count: at }, 0, "preamble");
    if (isDeviating(bytes, at)) header = keepDeviations(header, bytes, at, deviate);
    if (judge) judgeAddress(header.address, at, deviate);
    let octets = bytes;
    let base = 0;
    if (header.scrambled) {
      octets = bytes.slice(from, to);
      scramble(octets, 0, octets.length, -0x33);
      base = from;
    }
    const first = from - base;
    const service = judge && to > from ? this.find(octets[first]!, octets[first + 1]!) : undefined;
    const fragmented = isFragmented(bytes, at);
    if (service !== undefined && !fragmented)
      judgeControl(bytes[at + 3]!, service.tag, service.name, at, deviate);
    const frame = fragmented
      ? { link: header, fragment: fragmentFromOctets(octets, first, to - base, base, deviate) }
      : { link: header, apdu: this.read(octets, first, to - base, base, options) };
    return at > 0 ? { ...frame, preamble: at } : frame;
  }

  encodeFrame(frame: Frame<A>): Uint8Array {
    return encoded((careful) => this.buildFrame(frame, careful));
  }

  private buildFrame(frame: Frame<A>, careful: boolean): Uint8Array {
    const w = this.engine.writer(careful);
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
      if (careful) w.path.push("apdu");
      this.write(frame.apdu, w);
    }
    const to = w.p;
    if (to === from) throw badLength("apdu", count("octet", 1, null), 0);
    w.room(3);
    finishFrame(w.b, start, hcsAt, from, to, link, this.profile);
    return w.copy();
  }

  private write(apdu: A, w: Writer): void {
    const name = (apdu as { service?: unknown } | null)?.service;
    const index = this.byName.get(name as string);
    if (index === undefined) {
      w.careful = true;
      const known = this.services.find((service) => service.name === name);
      if (known !== undefined) w.fail("extended-profile", { what: known.name });
      return w.fail("unknown-service", { expected: type("service"), got: shown(name) });
    }
    const service = this.services[index]!;
    w.octet(service.tag);
    if (service.choice !== null) w.octet(service.choice);
    this.engine.encode(index, apdu, w);
  }

  /** `base` is where `b` starts in a frame, or `null` for a bare APDU. */
  private read(
    b: Uint8Array,
    from: number,
    to: number,
    base: number | null,
    options: DecodeOptions | undefined,
  ): A {
    const quick = this.engine.reader(b, from, to, options);
    let apdu: A | undefined;
    if (quick !== null) {
      try {
        apdu = this.readAt(quick);
      } catch (error) {
        if (error !== REDO) throw error;
      } finally {
        release(quick);
      }
    }
    if (apdu === undefined) {
      const careful = carefulReader(b, from, to, base ?? 0, options);
      if (base !== null) careful.path.push("apdu");
      apdu = this.readAt(careful);
    }
    // A service may judge its APDU beyond the declaration.
    if (isHeard(options))
      this.find(b[from]!, b[from + 1]!)?.judge?.(b.subarray(from, to), {
        codec: this,
        offset: from + (base ?? 0),
        path: base === null ? "" : "apdu.",
        maxDepth: options?.maxDepth ?? MAX_DEPTH,
        deviate: deviator(options),
      });
    return apdu;
  }

  private readAt(r: Reader): A {
    const { b, p, e } = r;
    if (p >= e) r.short(1, "service tag");
    const tag = b[p]!;
    const index = this.byNumbers[(tag << 8) | (p + 1 < e ? b[p + 1]! : 0)]!;
    r.p++;
    if (index < 0) this.refuse(tag, r);
    if (this.services[index]!.choice !== null) r.take(1, "CHOICE");
    const value = this.engine.decode(index, r);
    if (r.p !== r.e) {
      r.fail("trailing-octets", { count: r.e - r.p, after: this.services[index]!.name });
    }
    return value as A;
  }

  /** Never returns: says what the tag or the CHOICE octet would have to be. */
  private refuse(tag: number, r: Reader): never {
    const next = r.p < r.e ? r.b[r.p]! : -1;
    const of = this.services.filter((service) => service.tag === tag);
    const known = of.filter((service) => !service.extended || this.profile === "extended");
    const refused = of.find(
      (service) => service.extended && (service.choice === null || service.choice === next),
    );
    if (refused !== undefined) {
      r.fail("extended-profile", { what: refused.name }, refused.choice === null ? r.p - 1 : r.p);
    }
    if (known.length === 0)
      r.fail("unknown-service", { expected: type("service"), got: inHex(tag) }, r.p - 1);
    if (next < 0) r.short(1, "CHOICE");
    const list = known.map((service) => `${service.choice} ${service.name}`);
    return r.fail("unknown-choice", { name: inHex(tag), expected: oneOf(...list), got: `${next}` });
  }
}

const badLength = (path: string, expected: FieldExpectation, octets: number) =>
  codecProblem.error("bad-length", { expected, got: many("octet", octets) }, { path });

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
  profile: Profile,
): void {
  const length = to + 2 - start - 1;
  const { lengthUnit } = link;
  const path = "link.lengthUnit";
  let l = length;
  if (lengthUnit === "kilo-octet") {
    if (profile === "2017") {
      throw codecProblem.error("extended-profile", { what: "length in kilo-octets" }, { path });
    }
    if (length % 1024 !== 0) {
      throw badLength(path, count("octet", Math.ceil(length / 1024) * 1024), length);
    }
    l = (1 << LengthWord.parts.kilo.shift) | (length / 1024);
  } else if (lengthUnit !== undefined) {
    throw misfit(path, oneOf("kilo-octet"), lengthUnit);
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
