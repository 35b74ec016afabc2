import { type BitFields, bitsOf } from "../axdr/enumerated.ts";
import type { Schema } from "../axdr/schema.ts";
import { headerFields } from "../link/fields.ts";
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
  /** Of some bits of a number: the enumeration that names their numbers. */
  meaning: string | null = null;
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
  const bits = bitFields(node, bitsDeclared(node));
  if (typeof of === "string") return members.length > 0 ? members : bits;
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

/** The bits of an octet or word that its declaration tells apart. */
function bitFields(node: ExplainNode, of: BitsOf | undefined): readonly ExplainNode[] {
  const { from, to } = node;
  if (of === undefined || to - from !== of.size) return [];
  // Words of the link layer have their low-order octet first.
  const lowFirst = typeof node.of === "string";
  const octets = [...node.raw];
  if (lowFirst) octets.reverse();
  const value = octets.reduce((sum, octet) => ((sum << 8) | octet) >>> 0, 0);
  return Object.entries(of.parts).map(([name, bits]) => {
    const low = bits.shift >> 3;
    const high = (bits.shift + 31 - Math.clz32(bits.mask)) >> 3;
    const [first, end] = lowFirst ? [from + low, from + high + 1] : [to - 1 - high, to - low];
    const child = part(node, name, first, end, bitsOf(value, bits));
    child.meaning = bits.of;
    return child;
  });
}

type BitsOf = Pick<BitFields, "parts" | "size">;

/** The declaration of a node's bits. */
function bitsDeclared({ of, parent }: ExplainNode): BitsOf | undefined {
  if (typeof of === "string") {
    return parent?.of === "frame" ? headerFields.find(([name]) => name === of)?.[2] : undefined;
  }
  return of.kind === "integer" && of.parts !== undefined ? { parts: of.parts, size: of.size } : undefined;
}

/** A piece of a node that is not a field of its own. */
function part(parent: ExplainNode, of: string, from: number, to: number, value: unknown): ExplainNode {
  const node = new ExplainNode(parent.context, parent, of, of, from);
  node.to = to;
  node.value = value;
  return node;
}
