import type { Schema } from "../axdr/schema.ts";
import { partLabel, serviceLabel } from "./labels.ts";
import type { ExplainContext, Label, NodeOf, Piece } from "./model.ts";
import { describeValue, memberLabel } from "./text.ts";

/** Most nodes have nothing below, and share this. */
const NONE: readonly ExplainNode[] = [];

/**
 * One piece of a message. Texts are made when asked for, so that a tree costs little to build.
 */
export class ExplainNode implements Piece {
  readonly context: ExplainContext;
  readonly parent: ExplainNode | null;
  /** Field name or position in a list; `""` at the top. */
  readonly key: string | number;
  /** The declaration, or the name of a part of the frame. */
  readonly of: NodeOf;
  /** First octet, and the one after the last, in the input. */
  readonly from: number;
  to: number;
  /** Of an APDU: the name of its service. */
  service: string | null = null;
  /** The decoded value; `undefined` where decoding stopped inside. */
  value: unknown;
  /** The nodes below, without the octets that only announce them (tags, counts, flags). */
  members: readonly ExplainNode[] = NONE;
  private all: readonly ExplainNode[] | null = null;

  constructor(
    context: ExplainContext,
    parent: ExplainNode | null,
    of: NodeOf,
    key: string | number,
    from: number,
  ) {
    this.context = context;
    this.parent = parent;
    this.of = of;
    this.key = key;
    this.from = from;
    this.to = from;
  }

  /** Adds a part that is known to be `[from, to)`. */
  add(of: string, key: string | number, from: number, to: number, value: unknown): ExplainNode {
    const node = new ExplainNode(this.context, this, of, key, from);
    node.to = to;
    node.value = value;
    this.append(node);
    return node;
  }

  /** Puts a node below this one, behind what is there. */
  append(node: ExplainNode): void {
    if (this.members === NONE) this.members = [node];
    else (this.members as ExplainNode[]).push(node);
  }

  /** Everything below: announcing octets, members, bit fields. */
  get children(): readonly ExplainNode[] {
    this.all ??= childrenOf(this);
    return this.all;
  }

  /** Field path as in the JSON form. */
  get path(): string {
    const head = this.parent?.path ?? "";
    if (this.key === "") return head;
    if (typeof this.key === "number") return `${head}[${this.key}]`;
    return head === "" ? this.key : `${head}.${this.key}`;
  }

  /** The name in both languages. */
  get label(): Label {
    if (this.service !== null) return serviceLabel(this.service) ?? partLabel("apdu");
    return typeof this.of === "string" ? partLabel(this.of) : memberLabel(this);
  }

  /** The name in the explanation's language. */
  get name(): string {
    return this.label[this.context.lang];
  }

  /** The octets as upper-case hex; of link user data, descrambled. */
  get raw(): Uint8Array {
    return this.context.bytes.subarray(this.from, this.to);
  }

  /** The value for people: with units, labels and object names where they are known; `""` for what only groups. */
  get text(): string {
    return describeValue(this);
  }

  /** Plain data for `JSON.stringify`. */
  toJSON(): object {
    const { path, label, from, to, text, children } = this;
    return { path, name: label, from, to, text, ...(children.length > 0 ? { children } : {}) };
  }
}

/** Octets before the first member announce it: a tag, a CHOICE number, a count, a flag. */
function childrenOf(node: ExplainNode): readonly ExplainNode[] {
  const { of, members } = node;
  if (typeof of === "string") return members.length > 0 ? members : bitFields(node, of);
  const bits = bitFields(node, of.name);
  if (bits.length > 0) return bits;
  const children: ExplainNode[] = [];
  let at = node.from;
  let schema: Schema = of;
  const announce = (name: string, to: number, value?: number) => {
    if (to > at && to <= node.to) {
      children.push(part(node, name, at, to, value ?? node.context.bytes[at]!));
      at = to;
    }
  };
  if (schema.kind === "optional") {
    if (node.value === null) return [];
    announce("flag", at + 1);
    schema = schema.of;
  }
  if (schema.kind === "lazy") schema = schema.get();
  const inside = members[0];
  if (schema.kind === "tagged") {
    announce("tag", at + 1);
    // The one member of a Data that holds others is its value; its own children stand in its place.
    if (inside?.key === "value") return [...children, ...inside.children];
    return isString(schema, node) ? [...children, ...stringParts(node, at)] : [];
  }
  if (schema.kind === "choice") announce("choice", at + 1);
  if (schema.kind === "octets" && inside !== undefined)
    announce("lengthOctets", inside.from, inside.to - inside.from);
  if (schema.kind === "sequenceOf") announce("count", inside?.from ?? node.to, members.length);
  return [...children, ...members];
}

function isString(schema: Schema, node: ExplainNode): boolean {
  const tag = node.context.bytes[node.from];
  const inner =
    schema.kind === "tagged" ? schema.alternatives.find((known) => known[0] === tag)?.[2] : undefined;
  return inner?.kind === "octets" || inner?.kind === "text" || inner?.kind === "bits";
}

/** Length and content of a string behind its tag. */
function stringParts(node: ExplainNode, at: number): ExplainNode[] {
  const { bytes } = node.context;
  const first = bytes[at] ?? 0;
  const from = Math.min(at + (first < 128 ? 1 : 1 + (first & 127)), node.to);
  let length = first < 128 ? first : 0;
  for (let i = at + 1; i < from; i++) length = length * 256 + bytes[i]!;
  return [part(node, "lengthOctets", at, from, length), part(node, "content", from, node.to, undefined)];
}

/** Part name, first bit, number of bits. */
type Field = readonly [name: string, shift: number, width: number];

const CONTROL: readonly Field[] = [
  ["direction", 7, 1],
  ["prm", 6, 1],
  ["fragmented", 5, 1],
  ["reserved", 4, 1],
  ["scrambled", 3, 1],
  ["function", 0, 3],
];
const INVOKE: readonly Field[] = [
  ["priority", 7, 1],
  ["acd", 6, 1],
  ["invoke", 0, 6],
];

/** Where an octet's bits mean different things. */
const BIT_FIELDS: Readonly<Record<string, readonly (readonly [octet: number, fields: readonly Field[]])[]>> =
  {
    control: [[0, CONTROL]],
    PIID: [[0, [INVOKE[0]!, ["reserved", 6, 1], INVOKE[2]!]]],
    PIID_ACD: [[0, INVOKE]],
    addressFlag: [
      [
        0,
        [
          ["addressType", 6, 2],
          ["extended", 5, 1],
          ["logical", 4, 1],
          ["addressLength", 0, 4],
        ],
      ],
    ],
    LinkResult: [
      [
        0,
        [
          ["clockTrusted", 7, 1],
          ["linkResult", 0, 3],
        ],
      ],
    ],
  };

function bitFields(node: ExplainNode, kind: string): readonly ExplainNode[] {
  if (kind === "OAD" || kind === "OMD") return descriptorParts(node, kind);
  const place = kind === "unsigned" && isLinkResult(node) ? "LinkResult" : kind;
  const groups = BIT_FIELDS[place];
  if (groups === undefined || node.to === node.from) return [];
  const parts: ExplainNode[] = [];
  for (const [octet, fields] of groups) {
    const at = node.from + octet;
    for (const [name, shift, width] of fields) {
      const value = ((node.context.bytes[at] ?? 0) >> shift) & ((1 << width) - 1);
      parts.push(part(node, name, at, at + 1, value));
    }
  }
  return parts;
}

function isLinkResult(node: ExplainNode): boolean {
  return node.key === "result" && node.parent?.service === "LinkResponse";
}

function descriptorParts(node: ExplainNode, name: string): readonly ExplainNode[] {
  const { from, to, value } = node;
  if (to - from !== 4 || typeof value !== "number") return [];
  const oi = part(node, "oi", from, from + 2, value >>> 16);
  const octet = (value >>> 8) & 255;
  if (name === "OMD") {
    return [
      oi,
      part(node, "method", from + 2, from + 3, octet),
      part(node, "mode", from + 3, to, value & 255),
    ];
  }
  return [
    oi,
    part(node, "feature", from + 2, from + 3, octet >> 5),
    part(node, "attribute", from + 2, from + 3, octet & 31),
    part(node, "index", from + 3, to, value & 255),
  ];
}

/** A piece of a node that is not a field of its own. */
function part(parent: ExplainNode, of: string, from: number, to: number, value: unknown): ExplainNode {
  const node = new ExplainNode(parent.context, parent, of, of, from);
  node.to = to;
  node.value = value;
  return node;
}
