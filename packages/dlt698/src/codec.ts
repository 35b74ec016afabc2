import type { ApduOf, Service } from "./apdu/common.ts";
import { carefulReader, type DecodeOptions, Engine, encoded, isHeard, release } from "./axdr/engine.ts";
import { Dlt698Error } from "./axdr/error.ts";
import { inHex } from "./axdr/hex.ts";
import { MAX_DEPTH, REDO, type Reader } from "./axdr/reader.ts";
import { show } from "./axdr/write-primitives.ts";
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
  /** Index of a service by tag and CHOICE octet (`tag * 256 + choice`), or -1; a service without CHOICE has its tag in `byTag`. */
  private readonly byChoice = new Int16Array(0x10000).fill(-1);
  private readonly byTag = new Int16Array(0x100).fill(-1);
  private readonly byName = new Map<string, number>();

  constructor(services: readonly Service[], profile: Profile) {
    this.profile = profile;
    this.services = services;
    this.engine = new Engine(services.map((service) => service.schema));
    services.forEach((service, index) => {
      if (service.extended && profile === "2017") return;
      if (service.choice === null) this.byTag[service.tag] = index;
      else this.byChoice[service.tag * 256 + service.choice] = index;
      this.byName.set(service.name, index);
    });
  }

  find(tag: number, choice: number): Service | undefined {
    const index = this.byTag[tag]!;
    return this.services[index < 0 ? this.byChoice[tag * 256 + choice]! : index];
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
      throw new Dlt698Error("bad-start", `${at} FEH octets are no preamble`, { offset: 0 });
    if (at > 0) deviate("preamble", `${at} FEH octets before the frame`, 0, "preamble");
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
    if (isFragmented(bytes, at)) {
      const fragment = fragmentFromOctets(octets, first, to - base, base, deviate);
      return at > 0 ? { link: header, fragment, preamble: at } : { link: header, fragment };
    }
    const service = judge && to > from ? this.find(octets[first]!, octets[first + 1]!) : undefined;
    if (service !== undefined) judgeControl(bytes[at + 3]!, service.tag, service.name, at, deviate);
    const body = { link: header, apdu: this.read(octets, first, to - base, base, options) };
    return at > 0 ? { ...body, preamble: at } : body;
  }

  encodeFrame(frame: Frame<A>): Uint8Array {
    return encoded((careful) => this.buildFrame(frame, careful));
  }

  private buildFrame(frame: Frame<A>, careful: boolean): Uint8Array {
    const w = this.engine.writer(careful);
    const link = someObject(frame?.link, "link");
    someObject(link.address, "link.address");
    const preamble = preambleOf(frame);
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
    if (to === from) throw new Dlt698Error("bad-length", "a frame needs link user data", { path: "apdu" });
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
      if (known !== undefined) w.fail("extended-profile", notIn2017(known.name));
      return w.fail("unknown-service", `service must be one of the codec's, got ${show(name)}`);
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
    if (quick !== null) {
      try {
        const apdu = this.readAt(quick);
        this.judge(b, from, to, base, options);
        return apdu;
      } catch (error) {
        if (error !== REDO) throw error;
      } finally {
        release(quick);
      }
    }
    const careful = carefulReader(b, from, to, base ?? 0, options);
    if (base !== null) careful.path.push("apdu");
    const apdu = this.readAt(careful);
    this.judge(b, from, to, base, options);
    return apdu;
  }

  /** Lets a service judge its APDU beyond the declaration. */
  private judge(
    b: Uint8Array,
    from: number,
    to: number,
    base: number | null,
    options: DecodeOptions | undefined,
  ): void {
    if (!isHeard(options)) return;
    this.find(b[from]!, b[from + 1]!)?.judge?.(b.subarray(from, to), {
      codec: this,
      offset: from + (base ?? 0),
      path: base === null ? "" : "apdu.",
      maxDepth: options?.maxDepth ?? MAX_DEPTH,
      deviate: deviator(options),
    });
  }

  private readAt(r: Reader): A {
    if (r.p >= r.e) r.short(1, "service tag");
    const tag = r.b[r.p++]!;
    let index = this.byTag[tag]!;
    if (index < 0) {
      if (r.p < r.e) index = this.byChoice[tag * 256 + r.b[r.p]!]!;
      if (index < 0) this.refuse(tag, r);
      r.p++;
    }
    const value = this.engine.decode(index, r);
    if (r.p !== r.e) {
      r.fail("trailing-octets", `${r.e - r.p} octets after the ${this.services[index]!.name}`);
    }
    return value as A;
  }

  /** Never returns: says what the tag or the CHOICE octet would have to be. */
  private refuse(tag: number, r: Reader): never {
    const hex = inHex(tag);
    const next = r.p < r.e ? r.b[r.p]! : -1;
    const of = this.services.filter((service) => service.tag === tag);
    const known = of.filter((service) => !service.extended || this.profile === "extended");
    const refused = of.find(
      (service) => service.extended && (service.choice === null || service.choice === next),
    );
    if (refused !== undefined) {
      r.fail("extended-profile", notIn2017(refused.name), refused.choice === null ? r.p - 1 : r.p);
    }
    if (known.length === 0) r.fail("unknown-service", `no service of this codec has tag ${hex}`, r.p - 1);
    if (next < 0) r.short(1, `CHOICE of service ${hex}`);
    const list = known.map((service) => `${service.choice} ${service.name}`).join(", ");
    return r.fail("unknown-choice", `service ${hex} has no alternative ${next}; expected ${list}`);
  }
}

function notIn2017(what: string): string {
  return `${what} is not in the 2017 edition (profile "extended" has it)`;
}

/** Refuses a deviation when strict, else tells of it. */
function deviator(options: DecodeOptions | undefined) {
  return (code: string, message: string, offset: number, path: string) => {
    if (options?.strict) throw new Dlt698Error(code, `${message} (strict)`, { offset, path });
    options?.onWarning?.({ code, message, offset, path });
  };
}

/** FEH octets that are written, and read as a preamble; a line sends four. */
const MAX_PREAMBLE = 65_535;

function preambleOf(frame: { readonly preamble?: number }): number {
  return upTo(MAX_PREAMBLE, frame.preamble ?? 0, "preamble");
}

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
  const unit = { path: "link.lengthUnit" };
  let l = length;
  if (lengthUnit === "kilo-octet") {
    if (profile === "2017") {
      throw new Dlt698Error("extended-profile", notIn2017("a length in kilo-octets"), unit);
    }
    if (length % 1024 !== 0) {
      const message = `a length in kilo-octets needs whole ones, got ${length} octets`;
      throw new Dlt698Error("bad-length", message, unit);
    }
    l = (1 << LengthWord.parts.kilo.shift) | (length / 1024);
  } else if (lengthUnit !== undefined) {
    throw misfit(unit.path, '"kilo-octet" or no key', lengthUnit);
  } else if (length > MAX_LENGTH) {
    const message = `a frame has at most ${MAX_LENGTH} octets by its length field, got ${length}`;
    throw new Dlt698Error("too-long", message);
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
