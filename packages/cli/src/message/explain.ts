import { type Explanation, explain } from "@meterwire/dlt698/explain";
import * as objects from "@meterwire/dlt698/objects";
import type { App } from "../program/app.ts";
import { renderExplanation } from "../render/explanation.ts";
import { complain, octetsAround, place, warn } from "../render/problem.ts";
import type { MessageSettings, Outcome } from "./codec.ts";

/** The tree of a message; of a bad one as far as it goes, with what is wrong on standard error. */
export function explainMessage(
  app: App,
  octets: Uint8Array,
  settings: MessageSettings,
  line: number | null,
): Outcome {
  const { out, err, stderr } = app;
  const found = explained(app, octets, settings, line);
  for (const problem of found.problems) {
    complain(app, problem, line);
    if (problem.offset !== null) stderr.write(`  ${octetsAround(octets, problem.offset, err)}\n`);
  }
  const tree = renderExplanation(app, found);
  const text = line === null ? tree : `${out.dim(place(app, line))}${tree}\n`;
  return { out: text, good: found.problems.length === 0 };
}

/** The same tree for scripts, with what is wrong in it. */
export function explanationLine(
  app: App,
  octets: Uint8Array,
  settings: MessageSettings,
  line: number | null,
): Outcome {
  const { root, problems } = explained(app, octets, settings, line);
  return { out: `${JSON.stringify({ root, problems })}\n`, good: problems.length === 0 };
}

function explained(
  app: App,
  octets: Uint8Array,
  { kind, strict, profile }: MessageSettings,
  line: number | null,
): Explanation {
  const found = explain(octets, { objects, strict, profile, ...(kind === null ? {} : { kind }) });
  for (const warning of found.warnings) warn(app, warning, line);
  return found;
}
