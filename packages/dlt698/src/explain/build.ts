import type { Tracer } from "../schema/reader.ts";
import type { Schema } from "../schema/schema.ts";
import type { ExplainNode } from "./node.ts";
import { ExplainNode as Node } from "./node.ts";

/** Grows the tree while the decoder runs; the decoder's own calls say what is where. */
export class TreeBuilder implements Tracer {
  /** Whether the decoder has come to a field. */
  begun = false;
  private at: ExplainNode;
  private readonly base: number;

  /** @param base where the decoded octets start in the input. */
  constructor(root: ExplainNode, base: number) {
    this.at = root;
    this.base = base;
  }

  enter(schema: Schema, key: string | number, offset: number): void {
    this.begun = true;
    const above = this.at;
    const node = new Node(above.context, above, schema, key, offset + this.base);
    above.append(node);
    this.at = node;
  }

  leave(offset: number, value: unknown): void {
    const node = this.at;
    node.to = offset + this.base;
    node.decoded = value;
    this.at = node.parent!;
  }

  /** Decoding stopped at `offset`: what was open reaches up to there. */
  stop(root: ExplainNode, offset: number): void {
    for (let node = this.at; node !== root; node = node.parent!) node.to = Math.max(node.from, offset);
  }
}
