import { fullCodec } from "../codec/messages.ts";
import { PREAMBLE, START } from "../link/header.ts";
import { argument } from "../messages/argument.ts";
import type { Dissector, ExplainedField, Octets } from "../messages/base.ts";
import type { Dlt698Problem } from "../messages/error.ts";
import { octetsArgument } from "../schema/arguments.ts";
import type { ExplainContext, ObjectLookup } from "./model.ts";
import { ExplainNode } from "./node.ts";
import { ProblemList } from "./problem-list.ts";
import { type Decode, type DecodeSettings, frameTree, messageTree } from "./tree.ts";

/** How to explain. */
export interface ExplainOptions extends DecodeSettings {
  /** Names of objects, units and access results: pass the module `@meterwire/dlt698/objects`. */
  readonly objects?: ObjectLookup;
  /** What the octets are. Default: a frame if 68H comes first (after FEH), else an APDU. */
  readonly kind?: "frame" | "apdu";
  /** Other protocols: their frames in octets that a message hands on (PROXY, TransData) are explained in place. */
  readonly inner?: readonly Dissector[] | undefined;
}

/** A message, field by field: plain data, for `JSON.stringify`, `structuredClone` and other threads. */
export interface Explanation {
  /** What the octets are. */
  readonly kind: "frame" | "apdu";
  /** The whole message; where something is wrong, as far as it could be read. */
  readonly root: ExplainedField;
  /** Readable deviations. */
  readonly warnings: readonly Dlt698Problem[];
  /** What is wrong, first of all what `decodeFrame` or `decodeApdu` would throw; empty when nothing is. */
  readonly problems: readonly Dlt698Problem[];
  /** The same list as `problems`, by the name that the first programs know. */
  readonly errors: readonly Dlt698Problem[];
}

/**
 * Explains a frame or an APDU field by field: every piece with its octets, name and value in both languages, from the
 * decoder's own run. A damaged message is explained as far as it goes; where a checksum is wrong, the content is shown all
 * the same.
 *
 * @throws Dlt698Error `bad-argument` for what holds no octets, and for options that are none.
 * @example
 * ```ts
 * const { root } = explain(hexToBytes("0501014001020000"));
 * root.children.map(({ name, text }) => `${name.en}: ${text.en}`); // ["service: 5 GetRequestNormal …", "choice: 1", …]
 * ```
 */
export function explain(given: Octets, options: ExplainOptions = {}): Explanation {
  const { kind, root, warnings, problems, errors } = explanationOf(given, options);
  const explanation = { kind, warnings, problems, errors } as Explanation;
  Object.defineProperty(explanation, TREE, { value: { node: root, fields: null } });
  return Object.defineProperty(explanation, "root", ROOT);
}

/** Where an explanation keeps its tree; unlike data, it is not copied. */
const TREE = /*#__PURE__*/ Symbol("tree");

/**
 * The fields with their names and texts cost many times the decoding: who asks for problems alone does not pay. All
 * explanations have the one getter: one of each would belong to the shape of its object, which engines keep, and the whole
 * tree with it.
 */
const ROOT: PropertyDescriptor &
  ThisType<{ readonly [TREE]: { node: ExplainNode; fields: ExplainedField | null } }> = {
  enumerable: true,
  get() {
    const tree = this[TREE];
    tree.fields ??= tree.node.plain();
    return tree.fields;
  },
};

/** The same, with the fields of the tree made when they are asked for. */
export function explanationOf(
  given: Octets,
  options: ExplainOptions,
): Explanation & { readonly root: ExplainNode } {
  const bytes = octetsArgument(given);
  argument.check("options", "object", options);
  const { objects = null, inner = [], kind: wanted, ...settings } = options;
  const first = bytes.find((octet) => octet !== PREAMBLE);
  const kind = wanted ?? (first === START ? "frame" : "apdu");
  const found = new ProblemList();
  const context: ExplainContext = { objects, inner, given: bytes, bytes };
  const root = new ExplainNode(context, null, kind, "", 0);
  root.to = bytes.length;
  const decode: Decode = (heard) => fullCodec(settings.profile).decodeApdu(bytes, heard);
  if (kind === "frame") frameTree(root, settings, found);
  else messageTree(root, settings, found, decode, 0);
  found.place(root);
  const { warnings, problems } = found;
  return { kind, root, warnings, problems, errors: problems };
}
