/** What is found wrong in a message, each thing once. */
import type { Problem } from "../messages/base.ts";
import { type Dlt698Problem, isDlt698Error } from "../messages/error.ts";
import type { ExplainNode } from "./node.ts";

export class Findings {
  readonly warnings: Dlt698Problem[] = [];
  readonly problems: Dlt698Problem[] = [];
  private readonly known = new Set<string>();

  readonly warn = (warning: Dlt698Problem): void => {
    if (this.isNew("warning", warning)) this.warnings.push(asData(warning));
  };

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

  /** Hands everything to the piece that it is about: the one of its path, and in that the one of its octet. */
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

function placeOf(root: ExplainNode, { path, offset }: Problem): ExplainNode {
  let node = root;
  for (;;) {
    const named = node.children.find((child) => child.path !== "" && isWithin(path, child.path));
    const next =
      named ?? node.children.find(({ from, to }) => offset !== null && from <= offset && offset < to);
    if (next === undefined) return node;
    node = next;
  }
}

function isWithin(path: string, outer: string): boolean {
  return path.startsWith(outer) && /^(?:$|[.[])/.test(path.slice(outer.length));
}
