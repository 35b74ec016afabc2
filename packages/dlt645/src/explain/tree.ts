/** The pieces of a frame with their octets. */
import { hexOf } from "../field/hex.ts";
import { OFFSET } from "../link/header.ts";
import type { ExplainedName } from "../messages/base.ts";
import { fieldLabel } from "./labels.ts";
import type { Node } from "./model.ts";

/** What a piece says. */
export interface Said {
  readonly value?: unknown;
  readonly text?: ExplainedName | string;
  readonly name?: ExplainedName;
  /** Whether 33H was added to its octets. */
  readonly raised?: boolean;
}

const NOTHING: ExplainedName = { zh: "", en: "" };

/** A piece of the octets that were given. */
export function nodeOf(
  bytes: Uint8Array,
  kind: string,
  path: string,
  from: number,
  to: number,
  { value = null, text = NOTHING, name = fieldLabel(kind), raised = false }: Said = {},
): Node {
  return {
    ...{ path, kind, name, from, to, raw: hexOf(bytes, from, to) },
    ...(raised ? { descrambled: hexOf(bytes.slice(from, to).map((octet) => octet - OFFSET)) } : {}),
    value,
    text: typeof text === "string" ? { zh: text, en: text } : text,
    problems: [],
    children: [],
  };
}

/** The deepest piece that holds an octet; where decoding stopped, the one that ends there. */
export function placeOf(root: Node, offset: number | null): Node {
  let node = root;
  while (offset !== null) {
    const next = node.children.filter(({ from }) => from <= offset!).at(-1);
    if (next === undefined || next.to < offset) break;
    node = next;
  }
  return node;
}
