import { explain } from "@meterwire/dlt698/explain";
import * as objects from "@meterwire/dlt698/objects";
import type { Dissector, Explanation } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import type { MessageSettings, Outcome } from "../message/codec.ts";
import { renderExplanation } from "./explanation.ts";
import { complain, octetsAround, type Place, place, warn } from "./problem.ts";

/** The explanation of a message of DL/T 698.45; `inner`: who explains frames in its octets. */
export function explained(
  octets: Uint8Array,
  { kind, strict, profile }: MessageSettings,
  inner: readonly Dissector[] = [],
): Explanation {
  return explain(octets, { objects, inner, strict, profile, ...(kind !== null && { kind }) });
}

/** The tree of a message, below its head; of a bad one as far as it goes, with what is wrong on standard error. */
export function explanationTree(
  app: App,
  octets: Uint8Array,
  explanation: Explanation,
  at: Place,
  head: string | null = null,
): Outcome {
  const { out, err, stderr } = app;
  const { problems, warnings = [] } = explanation;
  for (const warning of warnings) warn(app, warning, at);
  for (const problem of problems) {
    complain(app, problem, at);
    if (problem.offset !== null) stderr.write(`  ${octetsAround(octets, problem.offset, err)}\n`);
  }
  const tree = renderExplanation(app, explanation);
  const good = problems.length === 0;
  if (at === null) return { out: tree, good };
  return { out: `${head === null ? out.dim(place(app, at)) : `${head}\n`}${tree}\n`, good };
}

/** The same tree for scripts, with what is wrong in it. */
export function explanationLine(
  app: App,
  { root, problems, warnings = [] }: Explanation,
  at: Place,
): { readonly json: object; readonly good: boolean } {
  for (const warning of warnings) warn(app, warning, at);
  return { json: { root, problems }, good: problems.length === 0 };
}
