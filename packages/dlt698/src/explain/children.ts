/** What is below a node: announcing octets, members, and octets that nothing explains. */
import type { Schema } from "../schema/schema.ts";
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

/** Octets before the first member announce it: a tag, a CHOICE number, a count, a flag. */
function declaredParts<N extends Branch<N>>(node: N, of: Schema): readonly N[] {
  const { members } = node;
  const parts: N[] = [];
  let at = node.from;
  let schema = of;
  const announce = (name: string, to: number, value?: number) => {
    if (to > at && to <= node.to) {
      parts.push(node.part(name, name, at, to, value ?? node.context.bytes[at]!));
      at = to;
    }
  };
  if (schema.kind === "optional") {
    if (node.decoded === null) return [];
    announce("flag", at + 1);
    schema = schema.of;
  }
  if (schema.kind === "lazy") schema = schema.get();
  const inside = members[0];
  if (schema.kind === "tagged") {
    announce("tag", at + 1);
    // The one member of a Data that holds others is its value; its own children stand in its place.
    if (inside?.key === "value") return [...parts, ...inside.children];
    if (isString(schema, node)) return [...parts, ...stringParts(node, at)];
    return isWhole(node) ? [...parts, node.part("content", "content", at, node.to, undefined)] : parts;
  }
  if (schema.kind === "choice") announce("choice", at + 1);
  if (schema.kind === "octets" && inside !== undefined) {
    announce("lengthOctets", inside.from, inside.to - inside.from);
  }
  if (schema.kind === "sequenceOf") announce("count", inside?.from ?? node.to, members.length);
  return [...parts, ...members];
}

/** A value of one piece that was decoded; NULL has no octets behind its tag. */
function isWhole<N extends Branch<N>>({ members, decoded, from, to }: N): boolean {
  return members.length === 0 && decoded !== undefined && to > from + 1;
}

function isString(schema: Schema, node: Piece & { readonly from: number }): boolean {
  const tag = node.context.bytes[node.from];
  const inner =
    schema.kind === "tagged" ? schema.alternatives.find((known) => known[0] === tag)?.[2] : undefined;
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
