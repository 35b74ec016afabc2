/** What is below a node: octets in front of members, members, and octets that nothing explains. */
import type { Schema, TaggedNode } from "../schema/schema.ts";
import type { Branch, Piece } from "./model.ts";

/** Everything below a node; the parts tile its octets. */
export function partsOf<N extends Branch<N>>(node: N): readonly N[] {
  const parts = typeof node.of === "string" ? node.members : declaredParts(node, node.of);
  return parts.length === 0 ? parts : filled(node, parts);
}

/** Octets between parts and behind them have a part of their own: decoding did not come to them. */
function filled<N extends Branch<N>>(node: N, parts: readonly N[]): readonly N[] {
  const all: N[] = [];
  let at = node.from;
  for (const part of parts) {
    if (part.from > at) all.push(node.part("undecoded", "undecoded", at, part.from, undefined));
    all.push(part);
    at = Math.max(at, part.to);
  }
  if (at < node.to) all.push(node.part("undecoded", "undecoded", at, node.to, undefined));
  return all.length === parts.length ? parts : all;
}

/** Octets in front of the first member: a tag, a CHOICE number, a count, a flag. */
function declaredParts<N extends Branch<N>>(node: N, of: Schema): readonly N[] {
  const members: readonly N[] = node.members;
  let at = node.from;
  let schema = of;
  let flag: N | null = null;
  if (schema.kind === "optional") {
    if (node.decoded === null) return NONE;
    flag = preceding(node, "flag", at, at + 1);
    at = flag?.to ?? at;
    schema = schema.of;
  }
  if (schema.kind === "lazy") schema = schema.get();
  switch (schema.kind) {
    case "tagged": {
      const tag = preceding(node, "tag", at, at + 1);
      return joined(flag, tag, taggedParts(node, schema, tag?.to ?? at));
    }
    case "choice":
      return joined(flag, preceding(node, "choice", at, at + 1), members);
    case "octets": {
      const [inside] = members;
      if (inside === undefined) return joined(flag, null, members);
      const length = inside.to - inside.from;
      return joined(flag, preceding(node, "lengthOctets", at, inside.from, length), members);
    }
    case "sequenceOf": {
      const to = members[0]?.from ?? node.to;
      return joined(flag, preceding(node, "count", at, to, members.length), members);
    }
    default:
      return joined(flag, null, members);
  }
}

/** Octets of a node that say what follows; without a `value` they are the octet that they begin with. */
function preceding<N extends Branch<N>>(
  node: N,
  name: string,
  from: number,
  to: number,
  value?: number,
): N | null {
  if (to <= from || to > node.to) return null;
  return node.part(name, name, from, to, value ?? node.context.bytes[from]!);
}

/** What is behind the tag of a Data. */
function taggedParts<N extends Branch<N>>(node: N, schema: TaggedNode, at: number): readonly N[] {
  const inside = node.members[0];
  // The one member of a Data that holds others is its value; its own children stand in its place.
  if (inside?.key === "value") return inside.children;
  if (isString(schema, node)) return stringParts(node, at);
  return isWhole(node) ? [node.part("content", "content", at, node.to, undefined)] : NONE;
}

const NONE: readonly never[] = [];

function joined<N>(first: N | null, second: N | null, others: readonly N[]): readonly N[] {
  if (second === null) return first === null ? others : [first, ...others];
  return first === null ? [second, ...others] : [first, second, ...others];
}

/** A value of one piece that was decoded; NULL has no octets behind its tag. */
function isWhole<N extends Branch<N>>({ members, decoded, from, to }: N): boolean {
  return members.length === 0 && decoded !== undefined && to > from + 1;
}

function isString(schema: TaggedNode, node: Piece): boolean {
  const tag = node.context.bytes[node.from];
  const inner = schema.alternatives.find((known) => known[0] === tag)?.[2];
  return inner?.kind === "octets" || inner?.kind === "text" || inner?.kind === "bits";
}

/** Length and content of a string behind its tag. */
function stringParts<N extends Branch<N>>(node: N, at: number): N[] {
  if (at >= node.to) return [];
  const { bytes } = node.context;
  const first = bytes[at]!;
  const from = Math.min(at + (first < 128 ? 1 : 1 + (first & 127)), node.to);
  let length = first < 128 ? first : 0;
  for (let i = at + 1; i < from; i++) length = length * 256 + bytes[i]!;
  return [
    node.part("lengthOctets", "lengthOctets", at, from, length),
    node.part("content", "content", from, node.to, undefined),
  ];
}
