import { fullCodec, type MessageOptions } from "../apdu/index.ts";
import { bitsOf } from "../axdr/enumerated.ts";
import { Dlt698Error, isDlt698Error } from "../axdr/error.ts";
import type { Dlt698Warning } from "../axdr/reader.ts";
import { saOctets } from "../link/address.ts";
import { AddressFlag, ControlField, FragmentWord, frameEnd } from "../link/fields.ts";
import { fragmentFromOctets } from "../link/fragment.ts";
import {
  isFragmented,
  lengthOf,
  PREAMBLE,
  readHeader,
  START,
  scramble,
  trailingOctets,
} from "../link/header.ts";
import { TreeBuilder } from "./build.ts";
import type { ExplainContext, Lang, ObjectLookup } from "./model.ts";
import { ExplainNode } from "./node.ts";

/** How to explain. */
export interface ExplainOptions extends Omit<MessageOptions, "tracer" | "onWarning"> {
  /** Language of names and texts. Default `"zh"`. */
  readonly lang?: Lang;
  /** Names of objects, units and access results: pass the module `@meterwire/dlt698/objects`. */
  readonly objects?: ObjectLookup;
  /** What the octets are. Default: a frame if 68H comes first (after FEH), else an APDU. */
  readonly kind?: "frame" | "apdu";
}

/** A message taken apart. */
export interface Explanation {
  readonly kind: "frame" | "apdu";
  /** The whole message; where something is wrong, as far as it could be read. */
  readonly root: ExplainNode;
  /** Readable deviations. */
  readonly warnings: readonly Dlt698Warning[];
  /** What is wrong, first of all what `decodeFrame` or `decodeApdu` would throw; empty when nothing is. */
  readonly errors: readonly Dlt698Error[];
}

/**
 * Takes a frame or an APDU apart: every piece with its octets, name and value, from the decoder's own run. A damaged
 * message is explained as far as it goes; wrong checksums are told and the content is shown all the same.
 *
 * @example
 * ```ts
 * const { root } = explain(hexToBytes("0501014001020000"), { lang: "en" });
 * root.children.map((node) => `${node.name}: ${node.text}`); // ["service: 5 …", "choice: 1", "PIID: 1", …]
 * ```
 */
export function explain(bytes: Uint8Array, options: ExplainOptions = {}): Explanation {
  let at = 0;
  while (at < bytes.length && bytes[at] === PREAMBLE) at++;
  const kind = options.kind ?? (bytes[at] === START ? "frame" : "apdu");
  const findings = new Findings();
  const context: ExplainContext = { lang: options.lang ?? "zh", objects: options.objects ?? null, bytes };
  const root =
    kind === "frame"
      ? frameTree(context, at, options, findings)
      : new ExplainNode(context, null, "apdu", "", 0);
  if (kind === "apdu") {
    const decode: Decode = (heard) => fullCodec(options.profile).decodeApdu(bytes, heard);
    messageTree(root, 0, bytes.length, options, findings, decode, 0);
  }
  const { warnings, errors } = findings;
  return { kind, root, warnings, errors };
}

/** What is told of a message, each thing once. */
class Findings {
  readonly warnings: Dlt698Warning[] = [];
  readonly errors: Dlt698Error[] = [];
  private readonly told = new Set<string>();

  readonly warn = (warning: Dlt698Warning): void => {
    if (this.isNew("warning", warning)) this.warnings.push(warning);
  };

  fail(error: Dlt698Error): void {
    if (this.isNew("error", error)) this.errors.push(error);
  }

  private isNew(
    kind: string,
    { code, offset, path }: Pick<Dlt698Error, "code" | "offset" | "path">,
  ): boolean {
    const before = this.told.size;
    return this.told.add(`${kind} ${code} ${offset} ${path}`).size > before;
  }

  /** Keeps what is thrown. */
  attempt(run: () => unknown): void {
    try {
      run();
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
      this.fail(error);
    }
  }
}

function frameTree(
  given: ExplainContext,
  at: number,
  options: ExplainOptions,
  findings: Findings,
): ExplainNode {
  const { bytes } = given;
  const extended = options.profile === "extended";
  const b = descrambled(bytes, at, extended);
  const context: ExplainContext = b === bytes ? given : { ...given, bytes: b };
  const root = new ExplainNode(context, null, "frame", "", 0);
  root.to = bytes.length;
  if (at > 0) root.add("preamble", "preamble", 0, at, undefined);
  const layout = addHeader(root, b, at, extended);
  const decode: Decode = (heard) => {
    const frame = fullCodec(options.profile).decodeFrame(bytes, heard);
    return "apdu" in frame ? frame.apdu : undefined;
  };
  if (layout === null || layout.fragmented) {
    findings.attempt(() => decode({ ...options, onWarning: findings.warn }));
  }
  if (layout === null) return root;
  const { from, to } = layout;
  if (layout.fragmented) findings.attempt(() => addFragment(root, b, from, to));
  else {
    const node = root.add("apdu", "apdu", from, to, undefined);
    messageTree(node, from, to, options, findings, decode, b === bytes ? 0 : from);
  }
  const end = to + 3;
  let next = to;
  for (const [name, octets] of frameEnd) {
    const last = Math.min(next + (octets ?? 0), bytes.length);
    if (next < last) root.add(name, name, next, last, undefined);
    next = last;
  }
  if (end < bytes.length) {
    root.add("trailing", "trailing", end, bytes.length, undefined);
    findings.fail(trailingOctets(bytes.length - end, end));
  }
  return root;
}

/** Link user data as it was before scrambling, in octets of the same length. */
function descrambled(bytes: Uint8Array, at: number, extended: boolean): Uint8Array {
  if (bytes.length < at + 5 || bitsOf(bytes[at + 3]!, ControlField.parts.scrambled) === 0) return bytes;
  const from = at + 8 + saOctets(bytes[at + 4]!);
  const to = Math.min(at + lengthOf(bytes, at, extended) - 1, bytes.length);
  if (from >= to) return bytes;
  const copy = bytes.slice();
  scramble(copy, from, to, -0x33);
  return copy;
}

/** Adds what there is of the header; answers where link user data stands, or `null` when there is none. */
function addHeader(
  root: ExplainNode,
  b: Uint8Array,
  at: number,
  extended: boolean,
): { from: number; to: number; fragmented: boolean } | null {
  const add = (name: string, from: number, size: number, value?: unknown) => {
    if (from < b.length) root.add(name, name, from, Math.min(from + size, b.length), value);
  };
  add("start", at, 1);
  const length = b.length >= at + 3 ? lengthOf(b, at, extended) : -1;
  add("length", at + 1, 2, length < 0 ? undefined : length);
  add("control", at + 3, 1, b[at + 3]);
  add("addressFlag", at + 4, 1, b[at + 4]);
  if (b.length < at + 5) return null;
  const af = b[at + 4]!;
  const n = saOctets(af);
  const ca = at + 5 + n;
  const isExtended = bitsOf(af, AddressFlag.parts.extended) !== 0 && n > 1;
  if (isExtended) add("logical", at + 5, 1, b[at + 5]);
  const sa = at + (isExtended ? 6 : 5);
  if (ca > b.length) {
    add("address", sa, n);
    return null;
  }
  add("address", sa, ca - sa, readHeader(b, at).address);
  add("clientAddress", ca, 1, b[ca]);
  add("hcs", ca + 1, 2);
  const from = ca + 3;
  const to = Math.min(length < 0 ? b.length - 3 : at + length - 1, b.length);
  return from < to ? { from, to, fragmented: isFragmented(b, at) } : null;
}

function addFragment(root: ExplainNode, b: Uint8Array, from: number, to: number): void {
  const node = root.add("fragment", "fragment", from, to, undefined);
  const { kind, sequence } = fragmentFromOctets(b, from, to, 0, () => {});
  const word = b[from]! | (b[from + 1]! << 8);
  const { fragmentKind } = FragmentWord.parts;
  const bits = node.add("fragmentKind", "kind", from + 1, from + 2, bitsOf(word, fragmentKind));
  bits.meaning = fragmentKind.of;
  node.add("sequence", "sequence", from, from + 2, sequence);
  if (to > from + 2 || kind !== "confirm") node.add("fragmentOctets", "octets", from + 2, to, undefined);
}

/** Decodes the whole message, and answers its APDU. */
type Decode = (options: MessageOptions) => unknown;

/**
 * The tree of a message's APDU from the decoder's run over the whole message, `base` being where the octets that it reads
 * start; where it stops in front of the APDU, from a run over the APDU alone.
 */
function messageTree(
  root: ExplainNode,
  from: number,
  to: number,
  options: ExplainOptions,
  findings: Findings,
  decode: Decode,
  base: number,
): void {
  const builder = new TreeBuilder(root, base);
  addService(root, from, to, options);
  try {
    root.value = decode({ ...options, tracer: builder, onWarning: findings.warn });
    addEnclosed(root, options);
  } catch (error) {
    if (!isDlt698Error(error)) throw error;
    findings.fail(error);
    if (builder.begun) builder.stop(root, Math.max(error.offset ?? 0, from));
    else apduTree(root, from, to, options, findings);
  }
}

function apduTree(
  root: ExplainNode,
  from: number,
  to: number,
  options: ExplainOptions,
  findings: Findings,
): void {
  const { bytes } = root.context;
  const builder = new TreeBuilder(root, from);
  const prefix = root.key === "" ? "" : `${root.key}`;
  const place = (path: string) => (prefix === "" || path === "" ? prefix + path : `${prefix}.${path}`);
  const heard = (warning: Dlt698Warning) =>
    findings.warn({ ...warning, offset: warning.offset + from, path: place(warning.path) });
  try {
    root.value = fullCodec(options.profile).decodeApdu(bytes.subarray(from, to), {
      ...options,
      tracer: builder,
      onWarning: heard,
    });
    addEnclosed(root, options);
  } catch (error) {
    if (!isDlt698Error(error)) throw error;
    const { code, message, offset, path } = error;
    const at = (offset ?? 0) + from;
    builder.stop(root, Math.max(at, from));
    const text = message.slice(0, message.length - code.length - 3);
    findings.fail(new Dlt698Error(code, text, { offset: at, path: place(path), cause: error }));
  }
}

/** A plain SECURITY unit holds an APDU; it is shown where it begins like one, as far as it goes. */
function addEnclosed(root: ExplainNode, options: ExplainOptions): void {
  const unit = root.members.find((node) => node.key === "unit");
  const plain = unit?.members.find((node) => node.key === "plain");
  if (root.service?.startsWith("Security") !== true || !(plain?.value instanceof Uint8Array)) return;
  const from = plain.to - plain.value.length;
  const inner = new ExplainNode(plain.context, plain, "apdu", "apdu", from);
  addService(inner, from, plain.to, options);
  // The decoder has told what is wrong inside.
  apduTree(inner, from, plain.to, { ...options, strict: false }, new Findings());
  if (inner.service !== null) plain.append(inner);
}

function addService(root: ExplainNode, from: number, to: number, { profile }: ExplainOptions): void {
  const { bytes } = root.context;
  root.to = to;
  const service = from < to ? fullCodec(profile).find(bytes[from]!, bytes[from + 1] ?? 0) : undefined;
  if (service === undefined) return;
  root.service = service.name;
  root.add("service", "service", from, from + 1, bytes[from]);
  if (service.choice !== null) root.add("choice", "choice", from + 1, from + 2, service.choice);
}
