import {
  ANSWER,
  type Command,
  type CommandOf,
  FOLLOW,
  type Layouts,
  REFUSED,
  type Role,
} from "../command/command.ts";
import { hexLength, putReversedHex } from "../field/hex.ts";
import type { IdentifierFormats, RawCommand } from "../field/schema.ts";
import { DataWriter } from "../field/writer.ts";
import { ADDRESS_SIZE, AddressCache, isStandardAddress, isWildcard } from "../link/address.ts";
import type { Edition, Link } from "../link/edition.ts";
import {
  ADDRESS_AT,
  CONTROL_AT,
  checksum,
  DATA_AT,
  END,
  faultError,
  faultOf,
  LENGTH_AT,
  MAX_DATA,
  NO_FAULT,
  OFFSET,
  OVERHEAD,
  PREAMBLE,
  SECOND_START_AT,
  START,
} from "../link/header.ts";
import { objectArgument, objectAt, octetsArgument, wrongArgument } from "../messages/argument.ts";
import type { Octets } from "../messages/base.ts";
import { mismatch, problem, refused, written } from "../messages/error.ts";
import type { DecodeOptions } from "./options.ts";
import { caseOf, FrameReading, lengthError, readFields } from "./reading.ts";
import { writeFields } from "./writing.ts";

/** A frame and what it carries. */
export interface Frame<C = RawCommand> {
  /** Protocol, edition, address and preamble. */
  readonly link: Link;
  /** What is asked or answered, with its fields. */
  readonly command: C;
}

/** What a codec is made with beside its commands. */
export interface CodecOptions {
  /**
   * Formats of identifiers, so that answers have `values`: `identifiers` of `@meterwire/dlt645/identifiers`. Without them
   * data are octets.
   */
  readonly identifiers?: IdentifierFormats;
}

/** Encodes and decodes the frames of a set of commands. */
export interface Codec<C> {
  /** The commands that this codec reads and writes. */
  readonly commands: readonly Command[];
  /**
   * The frame in these octets, FEH octets in front of it allowed.
   *
   * @throws Dlt645Error what is no frame or no command of this codec; deviations where decoding is strict.
   */
  decodeFrame(bytes: Octets, options?: DecodeOptions): Frame<C>;
  /**
   * The octets of a frame.
   *
   * @throws Dlt645Error for values that no frame can carry; `path` is the field.
   */
  encodeFrame(frame: Frame<Writable<C>>): Uint8Array;
}

/** A message to write: its control octet follows from function and `follow`. */
export type Writable<C> = C extends unknown
  ? Omit<C, "control" | "follow"> & { control?: number; follow?: boolean }
  : never;

interface Entry {
  readonly command: Command;
  readonly name: string;
  readonly control: number;
  readonly cases: Layouts;
  /** Octets of the shortest data field. */
  readonly least: number;
}

/** A data field that is longer is not of the standard, though meters take more. */
const USUAL_DATA = 200;
/** FEH octets that are written and read. */
const MAX_PREAMBLE = 65_535;

/**
 * A codec for the given commands and no others, so that a program that reads carries nothing else.
 *
 * @example
 * ```ts
 * const codec = createCodec(readCommands, { identifiers });
 * const { command } = codec.decodeFrame(hexToBytes("6861010000000068910833333433593333338A16"));
 * if (command.function === "ReadDataAnswer") command.values; // ["0.26"]
 * ```
 */
/* @__NO_SIDE_EFFECTS__ */
export function createCodec<const S extends readonly Command[]>(
  commands: S,
  options: CodecOptions = {},
): Codec<CommandOf<S[number]>> {
  const { identifiers } = objectArgument("options", options);
  if (!Array.isArray(commands)) throw wrongArgument("commands", "list", commands);
  const entries = commands.flatMap(entriesOf);
  const byControl: (Entry[] | undefined)[] = [];
  for (const entry of entries) {
    const { command, control } = entry;
    const controls =
      command.follows && (control & (ANSWER | REFUSED)) === ANSWER ? [control, control | FOLLOW] : [control];
    for (const each of controls) byControl[each] = [...(byControl[each] ?? []), entry];
  }
  const byName = (edition: Edition) =>
    new Map(entries.filter((each) => each.command.edition === edition).map((each) => [each.name, each]));
  const named: Readonly<Record<Edition, ReadonlyMap<string, Entry>>> = {
    "2007": byName("2007"),
    "1997": byName("1997"),
  };
  const addresses = new AddressCache();
  const reading = new FrameReading(identifiers ?? null);
  const plain = new Uint8Array(MAX_DATA);
  const writer = new DataWriter();
  return {
    commands,
    decodeFrame: decodeFrame as unknown as Codec<CommandOf<S[number]>>["decodeFrame"],
    encodeFrame: (frame) => encodeFrame(frame as unknown as Frame),
  };

  function decodeFrame(given: Octets, options?: DecodeOptions): Frame {
    const bytes = octetsArgument("bytes", given);
    let at = 0;
    while (at < bytes.length && bytes[at] === PREAMBLE) at++;
    const fault = faultOf(bytes, at, bytes.length);
    if (fault !== NO_FAULT) throw faultError(fault, bytes, at, bytes.length);
    const length = bytes[at + LENGTH_AT]!;
    const end = at + OVERHEAD + length;
    if (end !== bytes.length) {
      throw problem.error("trailing-octets", { count: bytes.length - end }, { offset: end });
    }
    const control = bytes[at + CONTROL_AT]!;
    const from = at + DATA_AT;
    for (let i = 0; i < length; i++) plain[i] = (bytes[from + i]! - OFFSET) & 255;
    const { name, command: declared, cases } = entryFor(control, at, length);
    const found = caseOf(cases, plain, length);
    if (found === undefined) throw lengthError(cases, plain, length, from);
    const address = addresses.at(bytes, at + ADDRESS_AT);
    const command: RawCommand = { function: name, control, di: null, follow: (control & FOLLOW) !== 0 };
    const { edition } = declared;
    reading.edition = edition;
    reading.begin(from, options);
    if (options !== undefined) {
      judgeHeader(address, control, length);
      if (found.deviation === "vendor-parameters") {
        reading.deviate("vendor-parameters", { octets: length - 4 }, 4, "command.parameters");
      } else if (found.deviation === "empty-answer") {
        reading.deviate("empty-answer", {}, 0, "command");
      }
    }
    readFields(found.layout, plain, length, command, reading);
    const link: Link =
      at === 0 ? { protocol: "645", edition, address } : { protocol: "645", edition, address, preamble: at };
    if (options?.onWarning !== undefined) for (const each of reading.takeWarnings()) options.onWarning(each);
    return { link, command };
  }

  function judgeHeader(address: string, control: number, length: number): void {
    const place = ADDRESS_AT - DATA_AT;
    if (!isStandardAddress(address)) {
      reading.deviate("vendor-address", { address }, place, "link.address");
    } else if ((control & ANSWER) !== 0 && isWildcard(address)) {
      reading.deviate("wildcard-answer", { address }, place, "link.address");
    }
    if (length > USUAL_DATA) reading.deviate("long-frame", { length }, LENGTH_AT - DATA_AT, "command");
  }

  /** Two commands of a function code are told apart by the length of the data field. */
  function entryFor(control: number, at: number, length: number): Entry {
    const known = byControl[control];
    if (known === undefined) {
      throw problem.error("bad-control", { control }, { offset: at + CONTROL_AT });
    }
    const [first] = known as [Entry, ...Entry[]];
    if (known.length === 1 || length >= first.least) return first;
    return known.find(({ cases }) => caseOf(cases, plain, length) !== undefined) ?? first;
  }

  function encodeFrame(frame: Frame): Uint8Array {
    const { link, command } = objectAt<Frame>("", frame);
    const { address, preamble = 0 } = checkedLink(link);
    const { follow = false } = objectAt<RawCommand>("command", command);
    if (typeof follow !== "boolean") throw mismatch("command.follow", "true, false", follow);
    const entry = named[link.edition].get(command.function);
    if (entry === undefined) {
      const params = { name: written(command.function) };
      throw problem.error("unknown-command", params, { path: "command.function" });
    }
    const control = follow ? entry.control | FOLLOW : entry.control;
    if (byControl[control]?.includes(entry) !== true) throw mismatch("command.follow", "false", follow);
    if (command.control !== undefined && command.control !== control) {
      throw mismatch("command.control", `${control}`, command.control);
    }
    const writing = { edition: link.edition, identifiers: identifiers ?? null };
    writeFields(writer, entry.cases, command, writing);
    return finish(address, preamble, control);
  }

  function finish(address: string, preamble: number, control: number): Uint8Array {
    const { b, at: length } = writer;
    const bytes = new Uint8Array(preamble + OVERHEAD + length);
    bytes.fill(PREAMBLE, 0, preamble);
    const start = preamble;
    bytes[start] = START;
    putReversedHex(bytes, start + ADDRESS_AT, address);
    bytes[start + SECOND_START_AT] = START;
    bytes[start + CONTROL_AT] = control;
    bytes[start + LENGTH_AT] = length;
    const from = start + DATA_AT;
    for (let i = 0; i < length; i++) bytes[from + i] = b[i]! + OFFSET;
    bytes[from + length] = checksum(bytes, start, from + length);
    bytes[from + length + 1] = END;
    return bytes;
  }
}

function entriesOf(command: Command): Entry[] {
  const { name, code, request, answer, refusal } = objectArgument("commands", command);
  const entry = (role: Role, control: number, cases: Layouts): Entry[] =>
    cases.length === 0
      ? []
      : [
          {
            command,
            name: name + role,
            control,
            cases,
            least: Math.min(...cases.map((each) => each.layout.least)),
          },
        ];
  return [
    ...entry("Request", code, request),
    ...entry("Answer", code | ANSWER, answer),
    ...entry("Refused", code | ANSWER | REFUSED, refusal),
  ];
}

function checkedLink(link: Link): Link {
  const { protocol, edition, address, preamble = 0 } = objectAt<Link>("link", link);
  if (protocol !== "645") throw mismatch("link.protocol", '"645"', protocol);
  if (edition !== "2007" && edition !== "1997") throw mismatch("link.edition", "2007, 1997", edition);
  if (hexLength(address) !== ADDRESS_SIZE) {
    throw refused("link.address", { kind: "hex", octets: ADDRESS_SIZE }, address);
  }
  if (!Number.isInteger(preamble) || preamble < 0 || preamble > MAX_PREAMBLE) {
    throw mismatch("link.preamble", `0…${MAX_PREAMBLE}`, preamble);
  }
  return link;
}
