import {
  type ExplainedBits,
  type ExplainedField,
  type ExplainedName,
  hexOf,
  type Problem,
} from "../messages/base.ts";
import { bitsOf } from "../schema/enumerated.ts";
import { bitsOfNode } from "./bits.ts";
import { partsOf } from "./children.ts";
import { partLabel, serviceLabel } from "./labels.ts";
import { meaningOf } from "./meaning.ts";
import type { ExplainContext, Label, Memo, NodeOf, Piece } from "./model.ts";
import { describeBits, describeValue, memberLabel } from "./text.ts";
import { jsonValueOf } from "./value.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Most nodes have nothing below and nothing wrong, and share this. */
const NONE: readonly never[] = Object.freeze([]);

/**
 * One piece of a message. Names, texts and values are made when asked for, so that a tree costs little to build.
 */
export class ExplainNode implements Piece, ExplainedField {
  readonly context: ExplainContext;
  readonly parent: ExplainNode | null;
  /** Field name or position in a list; `""` at the top. */
  readonly key: string | number;
  /** The declaration, or the name of a part of the frame. */
  readonly of: NodeOf;
  readonly from: number;
  to: number;
  /** Of an APDU: the name of its service. */
  service: string | null = null;
  decoded: unknown;
  /** The nodes below, without the octets in front of them (tags, counts, flags). */
  members: readonly ExplainNode[] = NONE;
  /** What was found wrong here. */
  found: readonly Problem[] = NONE;
  meaning: Memo["meaning"] = undefined;
  row: Memo["row"] = undefined;
  scalers: Memo["scalers"] = undefined;
  described: Memo["described"] = undefined;
  private all: readonly ExplainNode[] | null = null;
  private place: string | null = null;

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
  add(of: string, key: string | number, from: number, to: number, decoded: unknown): ExplainNode {
    const node = this.part(of, key, from, to, decoded);
    this.append(node);
    return node;
  }

  /** A part that is not a member: octets in front of members, or between them. */
  part(of: string, key: string | number, from: number, to: number, decoded: unknown): ExplainNode {
    const node = new ExplainNode(this.context, this, of, key, from);
    node.to = to;
    node.decoded = decoded;
    return node;
  }

  /** Puts a node below this one, behind what is there. */
  append(node: ExplainNode): void {
    if (this.members === NONE) this.members = [node];
    else (this.members as ExplainNode[]).push(node);
  }

  /** Adds what is wrong here. */
  report(problem: Problem): void {
    if (this.found === NONE) this.found = [problem];
    else (this.found as Problem[]).push(problem);
  }

  get children(): readonly ExplainNode[] {
    this.all ??= partsOf<ExplainNode>(this);
    return this.all;
  }

  get path(): string {
    this.place ??= this.makePath();
    return this.place;
  }

  private makePath(): string {
    const head = this.parent?.path ?? "";
    if (this.key === "") return head;
    if (typeof this.key === "number") return `${head}[${this.key}]`;
    return head === "" ? this.key : `${head}.${this.key}`;
  }

  get kind(): string {
    return this.service ?? (typeof this.of === "string" ? this.of : this.of.name);
  }

  get name(): Label {
    if (this.service !== null) return serviceLabel(this.service) ?? partLabel("apdu");
    return typeof this.of === "string" ? partLabel(this.of) : memberLabel(this);
  }

  get raw(): string {
    return hexOf(this.context.given, this.from, this.to);
  }

  get descrambled(): string | undefined {
    const { bytes, given } = this.context;
    if (bytes === given) return undefined;
    const plain = hexOf(bytes, this.from, this.to);
    return plain === this.raw ? undefined : plain;
  }

  get value(): unknown {
    return jsonValueOf(this);
  }

  get unit(): string | undefined {
    const meaning = meaningOf(this);
    return meaning === null || meaning.mismatch !== null ? undefined : meaning.unit?.symbol;
  }

  get text(): ExplainedName {
    return describeValue(this);
  }

  get bits(): readonly ExplainedBits[] | undefined {
    const found = bitsOfNode(this);
    if (found === null) return undefined;
    const [{ parts }, number] = found;
    const head = this.path === "" ? "" : `${this.path}.`;
    const bits: ExplainedBits[] = [];
    for (const key in parts) {
      const { shift, mask } = parts[key]!;
      const value = bitsOf(number, parts[key]!);
      const size = 32 - Math.clz32(mask);
      bits.push({
        path: head + key,
        name: partLabel(key),
        shift,
        size,
        value,
        text: describeBits(key, value),
      });
    }
    return bits;
  }

  get problems(): readonly Problem[] {
    const mismatch = meaningOf(this)?.mismatch ?? null;
    return mismatch === null
      ? this.found
      : [...this.found, { ...mismatch, offset: this.from, path: this.path }];
  }

  /**
   * The same as plain data. Each object is written at once: spreads and members added later cost more than all the rest.
   *
   * @param hex the octets as they were given, of which each piece has a part.
   */
  plain(hex = hexOf(this.context.given)): ExplainedField {
    const { path, kind, name, from, to, descrambled, value, unit, text, bits, problems: found } = this;
    const raw = hex.slice(2 * from, 2 * to);
    const problems = found.length === 0 ? NONE : found.map(plainProblem);
    const below = this.children;
    const children = below.length === 0 ? NONE : below.map((child) => child.plain(hex));
    if (descrambled === undefined && unit === undefined && bits === undefined) {
      return { path, kind, name, from, to, raw, value, text, problems, children };
    }
    const field = { path, kind, name, from, to, raw } as Writable<ExplainedField>;
    if (descrambled !== undefined) field.descrambled = descrambled;
    field.value = value;
    if (unit !== undefined) field.unit = unit;
    field.text = text;
    if (bits !== undefined) field.bits = bits;
    field.problems = problems;
    field.children = children;
    return field;
  }
}

function plainProblem({ library, code, params, message, hint, offset, path, where }: Problem): Problem {
  return { library, code, params, message, hint, offset, path, where };
}
