/** The tree of a frame of another protocol, in its place in ours. */
import type { ExplainedBits, ExplainedField, ExplainedName, Problem } from "../messages/base.ts";
import type { Label } from "./model.ts";
import { ExplainNode } from "./node.ts";

/** A piece that another protocol explains; ranges and paths are those of the message around it. */
export class ForeignNode extends ExplainNode {
  private readonly field: ExplainedField;
  private readonly offset: number;
  /** The path of the frame in the message around it. */
  private readonly prefix: string;
  private below: readonly ForeignNode[] | null = null;

  /**
   * @param offset where the frame starts in the message around it.
   * @param prefix the frame's path; left out for the frame itself.
   */
  constructor(parent: ExplainNode, field: ExplainedField, offset: number, prefix?: string) {
    super(parent.context, parent, "frame", "frame", field.from + offset);
    this.to = field.to + offset;
    this.field = field;
    this.offset = offset;
    this.prefix = prefix ?? joined(parent.path, "frame");
  }

  override get children(): readonly ExplainNode[] {
    this.below ??= this.field.children.map((child) => new ForeignNode(this, child, this.offset, this.prefix));
    return this.below;
  }

  override get path(): string {
    return joined(this.prefix, this.field.path);
  }

  override get kind(): string {
    return this.field.kind;
  }

  override get name(): Label {
    return this.field.name;
  }

  override get value(): unknown {
    return this.field.value;
  }

  override get unit(): string | undefined {
    return this.field.unit;
  }

  override get text(): ExplainedName {
    return this.field.text;
  }

  override get bits(): readonly ExplainedBits[] | undefined {
    return this.field.bits?.map((bit) => ({ ...bit, path: joined(this.prefix, bit.path) }));
  }

  override get problems(): readonly Problem[] {
    const { offset, prefix } = this;
    return this.field.problems.map((problem) =>
      Object.assign(Object.create(problem), {
        offset: problem.offset === null ? null : problem.offset + offset,
        path: joined(prefix, problem.path),
      }),
    );
  }
}

function joined(head: string, path: string): string {
  if (head === "" || path === "") return head + path;
  return path.startsWith("[") ? head + path : `${head}.${path}`;
}
