/** What is found wrong in a message, each thing once. */
import { type Dlt698Problem, isDlt698Error } from "../messages/error.ts";
import type { ExplainNode } from "./node.ts";

export class ProblemList {
  readonly warnings: Dlt698Problem[] = [];
  readonly problems: Dlt698Problem[] = [];
  private readonly known = new Set<string>();
  private readonly of: "all" | "problems";

  /** @param of `problems`: warnings are not asked for, which the decoder has reported. */
  constructor(of: "all" | "problems" = "all") {
    this.of = of;
  }

  /** What the decoder is given to report warnings to. */
  listener(placed: (warning: Dlt698Problem) => Dlt698Problem = (warning) => warning): {
    readonly onWarning?: (warning: Dlt698Problem) => void;
  } {
    if (this.of === "problems") return {};
    return {
      onWarning: (warning) => {
        const found = placed(warning);
        if (this.isNew("warning", found)) this.warnings.push(asData(found));
      },
    };
  }

  fail(problem: Dlt698Problem): void {
    if (this.isNew("problem", problem)) this.problems.push(asData(problem));
  }

  /** Keeps what is thrown. */
  attempt(run: () => unknown): void {
    try {
      run();
    } catch (error) {
      if (!isDlt698Error(error)) throw error;
      this.fail(error);
    }
  }

  /** Hands everything to the piece that it is about. */
  place(root: ExplainNode): void {
    for (const problem of [...this.problems, ...this.warnings]) placeOf(root, problem).report(problem);
  }

  private isNew(kind: string, { code, offset, path }: Dlt698Problem): boolean {
    const before = this.known.size;
    return this.known.add(`${kind} ${code} ${offset} ${path}`).size > before;
  }
}

function asData({ library, code, params, message, hint, offset, path, where }: Dlt698Problem): Dlt698Problem {
  return { library, code, params, message, hint, offset, path, where };
}

/** The deepest piece that holds the octet; where decoding stopped, the one that begins there. */
function placeOf(root: ExplainNode, { offset }: Dlt698Problem): ExplainNode {
  let node = root;
  while (offset !== null) {
    const { children } = node;
    let first = 0;
    let last = children.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if (children[middle]!.from <= offset) first = middle + 1;
      else last = middle;
    }
    const next = children[first - 1];
    if (next === undefined || next.to < offset) return node;
    node = next;
  }
  return node;
}
