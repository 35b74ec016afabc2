import { type Codec, createCodec } from "../codec/codec.ts";
import { ANSWER, type Command, FOLLOW, REFUSED } from "../command/command.ts";
import { allCommands } from "../command/index.ts";
import { inHex } from "../field/hex.ts";
import type { IdentifierFormats, RawCommand } from "../field/schema.ts";
import { ADDRESS_SIZE, addressAt, BROADCAST, isWildcard } from "../link/address.ts";
import {
  ADDRESS_AT,
  CONTROL_AT,
  checksum,
  DATA_AT,
  END,
  LENGTH_AT,
  OVERHEAD,
  PREAMBLE,
  SECOND_START_AT,
  START,
} from "../link/header.ts";
import { objectArgument, octetsArgument } from "../messages/argument.ts";
import type { Dissector, ExplainedField, ExplainedName, Octets } from "../messages/base.ts";
import { type Dlt645Problem, isDlt645Error } from "../messages/error.ts";
import { bitsOf, FieldTree } from "./fields.ts";
import { addForeignFrame } from "./foreign.ts";
import { commandLabel, fieldLabel } from "./labels.ts";
import type { IdentifierLookup, Node } from "./model.ts";
import { nodeOf, placeOf, type Said } from "./tree.ts";

/** How to explain. */
export interface ExplainOptions {
  /** Names, formats and units of identifiers: `identifiers` of `@meterwire/dlt645/identifiers`. */
  readonly identifiers?: IdentifierLookup;
  /** The commands that are known; default all, of both editions. */
  readonly commands?: readonly Command[] | undefined;
  /** Other protocols: their frames in octets that a command hands on are explained in place. */
  readonly inner?: readonly Dissector[] | undefined;
  /** Refuse what is readable and should not be written so. Default false. */
  readonly strict?: boolean;
}

/** A frame, field by field. */
export interface Explanation {
  /** What the octets are: DL/T 645 has frames alone. */
  readonly kind: "frame";
  /** The whole frame; where something is wrong, as far as it could be read. */
  readonly root: ExplainedField;
  /** Readable deviations. */
  readonly warnings: readonly Dlt645Problem[];
  /** What `decodeFrame` would throw; empty when nothing is wrong. */
  readonly problems: readonly Dlt645Problem[];
}

/**
 * Explains a frame field by field: every piece with its octets, as they are and without 33H, its name and value in both
 * languages, from the decoder's own run. A damaged frame is explained as far as it goes; where the checksum is wrong, the
 * content is shown all the same.
 *
 * @example
 * ```ts
 * const frame = hexToBytes("68610100000000681104333334331416");
 * const { root } = explain(frame, { identifiers });
 * root.children.map(({ name, text }) => `${name.en}: ${text.en}`);
 * ```
 */
export function explain(given: Octets, options: ExplainOptions = {}): Explanation {
  const bytes = octetsArgument("bytes", given);
  const {
    identifiers,
    commands = allCommands,
    inner = [],
    strict = false,
  } = objectArgument("options", options);
  const codec = codecOf(commands, identifiers);
  const lookup = identifiers ?? null;
  const warnings: Dlt645Problem[] = [];
  const problems: Dlt645Problem[] = [];
  const at = startOf(bytes);
  const root = nodeOf(bytes, "frame", "", 0, bytes.length);
  const tree = new FieldTree(bytes, at + DATA_AT);
  const run = (octets: Uint8Array, heard: boolean) =>
    codec.decodeFrame(octets, {
      strict: heard && strict,
      tracer: tree,
      ...(heard ? { onWarning: (warning: Dlt645Problem) => warnings.push(warning) } : {}),
    });
  let frame = attempt(() => run(bytes, true), problems);
  // With end and sum put right the content can be shown.
  const whole = frame === null ? repaired(bytes, at) : null;
  if (whole !== null) {
    tree.nodes.length = 0;
    frame = attempt(() => run(whole, false), []);
  }
  const command: RawCommand | null = frame?.command ?? null;
  addParts(root, bytes, at, command);
  const data = root.children.find(({ path }) => path === "command");
  if (data !== undefined && command !== null)
    data.children.push(...tree.finish(command, lookup, frame!.link.edition));
  for (const each of data?.children ?? []) {
    if (each.path === "command.data") addForeignFrame(each, bytes, inner);
  }
  for (const each of [...problems, ...warnings]) placeOf(root, each.offset).problems.push(each);
  return { kind: "frame", root, warnings, problems };
}

const codecs = new WeakMap<readonly Command[], WeakMap<object, Codec<RawCommand>>>();
const NO_IDENTIFIERS: IdentifierFormats = { itemsOf: () => null };

/** Codecs that have been made: every explanation needs one. */
function codecOf(
  commands: readonly Command[],
  identifiers: IdentifierFormats = NO_IDENTIFIERS,
): Codec<RawCommand> {
  const made = codecs.get(commands) ?? new WeakMap<object, Codec<RawCommand>>();
  codecs.set(commands, made);
  const codec = made.get(identifiers) ?? (createCodec(commands, { identifiers }) as Codec<RawCommand>);
  made.set(identifiers, codec);
  return codec;
}

function attempt<T>(run: () => T, problems: Dlt645Problem[]): T | null {
  try {
    return run();
  } catch (error) {
    if (!isDlt645Error(error)) throw error;
    const { library, code, params, message, hint, offset, path, where } = error;
    problems.push({ library, code, params, message, hint, offset, path, where });
    return null;
  }
}

function startOf(bytes: Uint8Array): number {
  const start = bytes.findIndex((octet) => octet !== PREAMBLE);
  return start < 0 ? bytes.length : start;
}

/** The frame that the length announces, with its sum and end; `null` where it is not all there. */
function repaired(bytes: Uint8Array, at: number): Uint8Array | null {
  const length = bytes[at + LENGTH_AT];
  if (length === undefined || bytes[at] !== START || bytes[at + SECOND_START_AT] !== START) return null;
  const end = at + OVERHEAD + length;
  if (end > bytes.length) return null;
  const copy = bytes.slice(0, end);
  copy[end - 2] = checksum(copy, at, end - 2);
  copy[end - 1] = END;
  return copy;
}

/** The parts of the frame, as far as there are octets. */
function addParts(root: Node, bytes: Uint8Array, at: number, command: RawCommand | null): void {
  const last = bytes.length;
  const add = (kind: string, path: string, from: number, to: number, said: Said = {}): Node | null => {
    if (from >= last || from >= to) return null;
    const node = nodeOf(bytes, kind, path, from, Math.min(to, last), said);
    root.children.push(node);
    return node;
  };
  add("preamble", "link.preamble", 0, at, { value: at, text: `${at}` });
  add("start", "start", at, at + 1);
  const address = at + ADDRESS_AT + ADDRESS_SIZE <= last ? addressAt(bytes, at + ADDRESS_AT) : null;
  add("address", "link.address", at + ADDRESS_AT, at + SECOND_START_AT, {
    value: address,
    text: address === null ? "" : addressText(address),
  });
  add("start", "start", at + SECOND_START_AT, at + CONTROL_AT);
  addControl(add, bytes[at + CONTROL_AT] ?? 0, at + CONTROL_AT, command);
  const length = bytes[at + LENGTH_AT] ?? 0;
  add("length", "length", at + LENGTH_AT, at + DATA_AT, { value: length, text: `${length}` });
  const sumAt = at + DATA_AT + length;
  const kind = command?.function ?? "data";
  add(kind, "command", at + DATA_AT, sumAt, {
    name: command === null ? fieldLabel("data") : commandLabel(kind),
    raised: true,
  });
  add("checksum", "checksum", sumAt, sumAt + 1);
  add("end", "end", sumAt + 1, sumAt + 2);
  add("trailing", "trailing", sumAt + 2, last);
}

function addressText(address: string): ExplainedName {
  if (address === BROADCAST) return { zh: `${address} 广播地址`, en: `${address} broadcast` };
  if (isWildcard(address)) return { zh: `${address} 通配地址`, en: `${address} wildcard` };
  return { zh: address, en: address };
}

const DIRECTIONS = [
  { zh: "主站", en: "master" },
  { zh: "从站", en: "meter" },
] as const;
const STATES = [
  { zh: "正确", en: "normal" },
  { zh: "异常", en: "refused" },
] as const;
const FOLLOWS = [
  { zh: "无后续帧", en: "none" },
  { zh: "有后续帧", en: "more frames follow" },
] as const;

function addControl(
  add: (kind: string, path: string, from: number, to: number, said?: Said) => Node | null,
  control: number,
  at: number,
  command: RawCommand | null,
): void {
  const path = "command.control";
  const code = `${inHex(control, 2)}H`;
  const label = command === null ? null : commandLabel(command.function);
  const text = label === null ? code : { zh: `${code} ${label.zh}`, en: `${code} ${label.en}` };
  const node = add("control", path, at, at + 1, { value: inHex(control, 2), text });
  if (node === null) return;
  const bit = (mask: number) => ((control & mask) === 0 ? 0 : 1);
  const functionCode = inHex(control & 0x1f, 2);
  node.bits = bitsOf(path, control, [
    ["direction", { zh: "传送方向", en: "direction" }, 7, 1, DIRECTIONS[bit(ANSWER)]!],
    ["refused", { zh: "从站应答", en: "answer state" }, 6, 1, STATES[bit(REFUSED)]!],
    ["follow", { zh: "后续帧", en: "follow-up" }, 5, 1, FOLLOWS[bit(FOLLOW)]!],
    ["code", { zh: "功能码", en: "function code" }, 0, 5, { zh: functionCode, en: functionCode }],
  ]);
}
