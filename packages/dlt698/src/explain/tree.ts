/** The trees of frames (DL/T 698.45-2017, 6.2) and APDUs, from the decoder's own run. */
import { fullCodec, type MessageOptions } from "../codec/messages.ts";
import { TransparentOctets } from "../data/types.ts";
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
import type { Dissector, ExplainedField } from "../messages/base.ts";
import { type Dlt698Problem, isDlt698Error } from "../messages/error.ts";
import { bitsOf } from "../schema/enumerated.ts";
import { MAX_DEPTH } from "../schema/reader.ts";
import { TreeBuilder } from "./build.ts";
import { ForeignNode } from "./foreign.ts";
import { ExplainNode } from "./node.ts";
import { ProblemList } from "./problem-list.ts";

/** How the decoder is run. */
export type DecodeSettings = Omit<MessageOptions, "tracer" | "onWarning">;

/** Decodes the whole message, and answers its APDU. */
export type Decode = (options: MessageOptions) => unknown;

/**
 * The tree of a message's APDU from the decoder's run over the whole message, `base` being where the octets that it reads
 * start; where it stops in front of the APDU, from a run over the APDU alone.
 */
export function messageTree(
  root: ExplainNode,
  settings: DecodeSettings,
  found: ProblemList,
  decode: Decode,
  base: number,
): void {
  const builder = new TreeBuilder(root, base);
  addService(root, settings);
  try {
    root.decoded = decode({ ...settings, ...found.listener(), tracer: builder });
    addEnclosed(root, settings);
  } catch (error) {
    if (!isDlt698Error(error)) throw error;
    found.fail(error);
    if (builder.begun) builder.stop(root, Math.max(error.offset ?? 0, root.from));
    else apduTree(root, settings, found);
  }
}

function apduTree(root: ExplainNode, settings: DecodeSettings, found: ProblemList): void {
  const { from, to } = root;
  const { bytes } = root.context;
  const builder = new TreeBuilder(root, from);
  const prefix = `${root.key}`;
  const placed = (problem: Dlt698Problem): Dlt698Problem => {
    const { offset, path } = problem;
    const place = prefix === "" || path === "" ? prefix + path : `${prefix}.${path}`;
    return Object.assign(Object.create(problem), { offset: (offset ?? 0) + from, path: place });
  };
  try {
    root.decoded = fullCodec(settings.profile).decodeApdu(bytes.subarray(from, to), {
      ...settings,
      ...found.listener(placed),
      tracer: builder,
    });
    addEnclosed(root, settings);
  } catch (error) {
    if (!isDlt698Error(error)) throw error;
    const problem = placed(error);
    builder.stop(root, Math.max(problem.offset!, from));
    found.fail(problem);
  }
}

function addService(root: ExplainNode, { profile }: DecodeSettings): void {
  const { from, to } = root;
  const { bytes } = root.context;
  const service = from < to ? fullCodec(profile).find(bytes[from]!, bytes[from + 1] ?? 0) : undefined;
  if (service === undefined) return;
  root.service = service.name;
  root.add("service", "service", from, from + 1, bytes[from]);
  if (service.choice !== null) root.add("choice", "choice", from + 1, from + 2, service.choice);
}

/** Messages inside octets: the APDU of a plain SECURITY unit, as far as it goes; frames, where they are right. */
function addEnclosed(root: ExplainNode, settings: DecodeSettings): void {
  const { maxDepth = MAX_DEPTH } = settings;
  if (maxDepth < 2) return;
  const inside = { ...settings, strict: false, maxDepth: maxDepth - 1 };
  const unit = root.members.find((node) => node.key === "unit");
  const plain = unit?.members.find((node) => node.key === "plain");
  if (root.service?.startsWith("Security") === true && plain?.decoded instanceof Uint8Array) {
    addPlainUnit(plain, plain.to - plain.decoded.length, inside);
  }
  addFrames(root.members, inside);
}

function addPlainUnit(plain: ExplainNode, from: number, settings: DecodeSettings): void {
  const inner = new ExplainNode(plain.context, plain, "apdu", "apdu", from);
  inner.to = plain.to;
  addService(inner, settings);
  // The decoder has reported what is wrong inside.
  apduTree(inner, settings, new ProblemList("problems"));
  if (inner.service !== null) plain.append(inner);
}

/** Frames in the octets that a service hands on; Data is not searched. */
function addFrames(nodes: readonly ExplainNode[], settings: DecodeSettings): void {
  for (const node of nodes) {
    if (node.of === TransparentOctets) addFrame(node, settings);
    else if (typeof node.of === "object" && node.of.kind !== "tagged") addFrames(node.members, settings);
  }
}

function addFrame(node: ExplainNode, settings: DecodeSettings): void {
  if (!(node.decoded instanceof Uint8Array)) return;
  const octets = node.decoded;
  const from = node.to - octets.length;
  const start = octets.findIndex((octet) => octet !== PREAMBLE);
  if (octets[start] === START) {
    const found = new ProblemList("problems");
    const frame = new ExplainNode(node.context, node, "frame", "frame", from);
    frame.to = node.to;
    frameTree(frame, settings, found);
    if (found.problems.length === 0) return node.append(frame);
  }
  const foreign = foreignFrame(octets, node.context.inner);
  if (foreign !== null) node.append(new ForeignNode(node, foreign.root, from + foreign.from));
}

/** The frame of another protocol, explained by its dissector. */
function foreignFrame(
  octets: Uint8Array,
  inner: readonly Dissector[],
): { readonly root: ExplainedField; readonly from: number } | null {
  for (const dissector of inner) {
    const { verdict, from, to } = dissector.detect(octets);
    if (verdict === "frame")
      return { root: dissector.explain(octets.subarray(from, to), { inner }).root, from };
  }
  return null;
}

/** Adds the fields of the frame that stands in the octets of `root`. */
export function frameTree(root: ExplainNode, settings: DecodeSettings, found: ProblemList): void {
  const { from: first, to: last } = root;
  const { bytes } = root.context;
  let at = first;
  while (at < last && bytes[at] === PREAMBLE) at++;
  if (at > first) root.add("preamble", "preamble", first, at, at - first);
  const extended = settings.profile === "extended";
  const layout = addHeader(root, at, extended);
  const octets = bytes.subarray(first, last);
  const decode: Decode = (options) => {
    const frame = fullCodec(settings.profile).decodeFrame(octets, options);
    return "apdu" in frame ? frame.apdu : undefined;
  };
  if (layout === null || layout.fragmented) {
    found.attempt(() => decode({ ...settings, ...found.listener() }));
  }
  if (layout === null) return;
  const { from, to, fragmented, scrambled } = layout;
  const name = fragmented ? "fragment" : "apdu";
  const context = scrambled ? { ...root.context, bytes: descrambled(bytes, from, to) } : root.context;
  const node = new ExplainNode(context, root, name, name, from);
  node.to = to;
  root.append(node);
  if (fragmented) found.attempt(() => addFragment(node));
  else messageTree(node, settings, found, decode, scrambled ? from : first);
  let next = to;
  for (const [name, octets] of frameEnd) {
    const behind = Math.min(next + (octets ?? 0), last);
    if (next < behind) root.add(name, name, next, behind, undefined);
    next = behind;
  }
  const end = to + 3;
  if (end < last) {
    root.add("trailing", "trailing", end, last, undefined);
    found.fail(trailingOctets(last - end, end));
  }
}

/** Link user data as it was before scrambling, in octets of the same length. */
function descrambled(bytes: Uint8Array, from: number, to: number): Uint8Array {
  const copy = bytes.slice();
  scramble(copy, from, to, -0x33);
  return copy;
}

interface Layout {
  readonly from: number;
  readonly to: number;
  readonly fragmented: boolean;
  readonly scrambled: boolean;
}

/** Adds what there is of the header; answers where link user data is, or `null` when there is none. */
function addHeader(root: ExplainNode, at: number, extended: boolean): Layout | null {
  const b = root.context.bytes;
  const last = root.to;
  const add = (name: string, from: number, size: number, value?: unknown) => {
    if (from < last) root.add(name, name, from, Math.min(from + size, last), value);
  };
  add("start", at, 1);
  const length = last >= at + 3 ? lengthOf(b, at, extended) : -1;
  add("length", at + 1, 2, length < 0 ? undefined : length);
  add("control", at + 3, 1, b[at + 3]);
  add("addressFlag", at + 4, 1, b[at + 4]);
  if (last < at + 5) return null;
  const af = b[at + 4]!;
  const n = saOctets(af);
  const ca = at + 5 + n;
  const isExtended = bitsOf(af, AddressFlag.parts.extended) !== 0 && n > 1;
  if (isExtended) add("logical", at + 5, 1, b[at + 5]);
  const sa = at + (isExtended ? 6 : 5);
  if (ca > last) {
    add("address", sa, n);
    return null;
  }
  add("address", sa, ca - sa, readHeader(b, at).address);
  add("clientAddress", ca, 1, b[ca]);
  add("hcs", ca + 1, 2);
  const from = ca + 3;
  const to = Math.min(length < 0 ? last - 3 : at + length - 1, last);
  if (from >= to) return null;
  const scrambled = bitsOf(b[at + 3]!, ControlField.parts.scrambled) !== 0;
  return { from, to, fragmented: isFragmented(b, at), scrambled };
}

function addFragment(node: ExplainNode): void {
  const { from, to } = node;
  const { bytes } = node.context;
  const { kind } = fragmentFromOctets(bytes, from, to, 0, () => {});
  node.add(FragmentWord.name, FragmentWord.name, from, from + 2, bytes[from]! | (bytes[from + 1]! << 8));
  if (to > from + 2 || kind !== "confirm") node.add("fragmentOctets", "octets", from + 2, to, undefined);
}
