/** Frames of other protocols in octets that a command carries, explained in their place. */
import { hexOf } from "../field/hex.ts";
import { OFFSET } from "../link/header.ts";
import type { Dissector, ExplainedField, Problem } from "../messages/base.ts";
import type { Node } from "./model.ts";
import { nodeOf } from "./tree.ts";

/** Adds the frame that stands in the octets of a leaf, and leaves for the octets around it. */
export function addForeignFrame(leaf: Node, bytes: Uint8Array, inner: readonly Dissector[]): void {
  const octets = bytes.slice(leaf.from, leaf.to).map((octet) => octet - OFFSET);
  for (const dissector of inner) {
    const { verdict, from, to } = dissector.detect(octets);
    if (verdict !== "frame") continue;
    const { root } = dissector.explain(octets.subarray(from, to), { inner });
    const [first, last] = [leaf.from + from, leaf.from + to];
    const around = (start: number, end: number): Node[] =>
      start < end ? [nodeOf(bytes, "octets", leaf.path, start, end, { raised: true })] : [];
    leaf.children.push(
      ...around(leaf.from, first),
      grafted(root, bytes, first, joined(leaf.path, "frame")),
      ...around(last, leaf.to),
    );
    return;
  }
}

/** A piece that another protocol explains; ranges and paths are those of the frame around it. */
function grafted(field: ExplainedField, bytes: Uint8Array, offset: number, prefix: string): Node {
  const { kind, name, value, unit, text, bits, raw } = field;
  const [from, to] = [field.from + offset, field.to + offset];
  return {
    ...{ path: joined(prefix, field.path), kind, name, from, to, raw: hexOf(bytes, from, to) },
    ...{ descrambled: field.descrambled ?? raw, value, text },
    ...(unit === undefined ? {} : { unit }),
    ...(bits === undefined ? {} : { bits: bits.map((bit) => ({ ...bit, path: joined(prefix, bit.path) })) }),
    problems: field.problems.map((problem) => moved(problem, offset, prefix)),
    children: field.children.map((child) => grafted(child, bytes, offset, prefix)),
  };
}

function moved(problem: Problem, offset: number, prefix: string): Problem {
  const { library, code, params, message, hint, path, where } = problem;
  const at = problem.offset === null ? null : problem.offset + offset;
  return { library, code, params, message, hint, offset: at, path: joined(prefix, path), where };
}

function joined(head: string, path: string): string {
  if (path === "") return head;
  return path.startsWith("[") ? head + path : `${head}.${path}`;
}
