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
import { ADDRESS_SIZE, addressAt, isStandardAddress, isWildcard } from "../link/address.ts";
import type { Edition, Link } from "../link/edition.ts";
import {
  ADDRESS_AT,
  CONTROL_AT,
  checksum,
  DATA_AT,
  END,
  Fault,
  faultError,
  faultOf,
  LENGTH_AT,
  MAX_DATA,
  OFFSET,
  OVERHEAD,
  PREAMBLE,
  SECOND_START_AT,
  START,
} from "../link/header.ts";
import { problem, written } from "../messages/error.ts";
import type { DecodeOptions } from "./options.ts";
import { caseOf, FrameReading, lengthError, readFields } from "./reading.ts";
import { writeFields } from "./writing.ts";

/** A frame and what it carries. */
export interface Frame<C = RawCommand> {
  readonly link: Link;
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
  readonly commands: readonly Command[];
  /**
   * The frame in these octets, FEH octets in front of it allowed.
   *
   * @throws Dlt645Error what is no frame or no command of this codec; deviations where decoding is strict.
   */
  decodeFrame(bytes: Uint8Array, options?: DecodeOptions): Frame<C>;
  /** @throws Dlt645Error for values that no frame can carry; `path` is the field. */
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
  { identifiers }: CodecOptions = {},
): Codec<CommandOf<S[number]>> {
  const entries = commands.flatMap(entriesOf);
  const byControl = new Map<number, Entry[]>();
  for (const entry of entries) {
    const { command, control } = entry;
    const controls =
      command.follows && (control & (ANSWER | REFUSED)) === ANSWER ? [control, control | FOLLOW] : [control];
    for (const each of controls) byControl.set(each, [...(byControl.get(each) ?? []), entry]);
  }
  const byName = new Map(entries.map((entry) => [`${entry.command.edition} ${entry.name}`, entry]));
  const reading = new FrameReading(identifiers ?? null);
  const plain = new Uint8Array(MAX_DATA);
  const writer = new DataWriter();
  return {
    commands,
    decodeFrame: decodeFrame as unknown as Codec<CommandOf<S[number]>>["decodeFrame"],
    encodeFrame: (frame) => encodeFrame(frame as unknown as Frame),
  };

  function decodeFrame(bytes: Uint8Array, options?: DecodeOptions): Frame {
    let at = 0;
    while (at < bytes.length && bytes[at] === PREAMBLE) at++;
    const fault = faultOf(bytes, at, bytes.length);
    if (fault !== Fault.none) throw faultError(fault, bytes, at, bytes.length);
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
    const address = addressAt(bytes, at + ADDRESS_AT);
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
    const known = byControl.get(control);
    if (known === undefined) {
      const place = { offset: at + CONTROL_AT };
      throw isCommand(control)
        ? problem.error("unknown-command", { control, name: null }, place)
        : problem.error("bad-control", { control }, place);
    }
    const [first] = known as [Entry, ...Entry[]];
    if (known.length === 1 || length >= first.least) return first;
    return known.find(({ cases }) => caseOf(cases, plain, length) !== undefined) ?? first;
  }

  function encodeFrame(frame: Frame): Uint8Array {
    if (typeof frame !== "object" || frame === null) throw mistyped("object", frame, "");
    const { link, command } = frame;
    const { address, preamble = 0 } = checkedLink(link);
    if (typeof command !== "object" || command === null) throw mistyped("object", command, "command");
    const { follow = false } = command;
    if (typeof follow !== "boolean") throw mistyped("boolean", follow, "command.follow");
    const entry = byName.get(`${link.edition} ${command.function}`);
    if (entry === undefined) {
      const params = { control: null, name: written(command.function) };
      throw problem.error("unknown-command", params, { path: "command.function" });
    }
    const control = follow ? entry.control | FOLLOW : entry.control;
    if (follow && byControl.get(control)?.includes(entry) !== true) {
      throw refusal("command.follow", { kind: "one-of", values: ["false"] }, follow);
    }
    if (command.control !== undefined && command.control !== control) {
      throw refusal("command.control", { kind: "integer", from: control, to: control }, command.control);
    }
    const writing = { edition: link.edition, identifiers: identifiers ?? null };
    writeFields(writer, entry.cases, { ...command, follow }, writing);
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
  const { name, code, request, answer, refusal } = command;
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

/** Function codes of both editions, makers' ones included, as bits: 01–05 08–0A 0C 0F–1F. */
const FUNCTION_CODES = 0xffff973e;
/** Function codes whose answers may be continued. */
const FOLLOWED_CODES = /*#__PURE__*/ [0x01, 0x02, 0x03, 0x11, 0x12].reduce(
  (bits, code) => bits | (1 << code),
  0,
);

/** Whether the standards or makers have a command of this control octet. */
function isCommand(control: number): boolean {
  const code = control & 0x1f;
  const state = control & (ANSWER | REFUSED | FOLLOW);
  if (((FUNCTION_CODES >>> code) & 1) === 0) return false;
  if (state === (ANSWER | FOLLOW)) return ((FOLLOWED_CODES >>> code) & 1) === 1;
  return state === 0 || state === ANSWER || state === (ANSWER | REFUSED);
}

const EDITIONS: readonly Edition[] = ["2007", "1997"];

function checkedLink(link: Link): Link {
  if (typeof link !== "object" || link === null) throw mistyped("object", link, "link");
  const { protocol, edition, address, preamble = 0 } = link;
  if (protocol !== "645") throw refusal("link.protocol", { kind: "one-of", values: ["645"] }, protocol);
  if (!EDITIONS.includes(edition)) {
    throw refusal("link.edition", { kind: "one-of", values: EDITIONS }, edition);
  }
  if (hexLength(address) !== ADDRESS_SIZE) {
    throw refusal("link.address", { kind: "hex", octets: ADDRESS_SIZE }, address);
  }
  if (!Number.isInteger(preamble) || preamble < 0 || preamble > MAX_PREAMBLE) {
    throw refusal("link.preamble", { kind: "integer", from: 0, to: MAX_PREAMBLE }, preamble);
  }
  return link;
}

function refusal(
  path: string,
  expected: Parameters<typeof problem.error<"bad-value">>[1]["expected"],
  got: unknown,
) {
  return problem.error("bad-value", { expected, got: written(got) }, { path });
}

function mistyped(type: "object" | "boolean", got: unknown, path: string) {
  return refusal(path, { kind: "type", type }, got);
}
