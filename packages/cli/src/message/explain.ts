import { explain } from "@meterwire/dlt698/explain";
import type { App } from "../app.ts";
import { renderExplanation } from "../render/explanation.ts";
import { complain, octetsAround, place, warn } from "../render/problem.ts";
import type { MessageSettings, Outcome } from "./codec.ts";
import { badMessage } from "./error.ts";
import { lookupIn } from "./lookup.ts";

/** The tree of a message; of a bad one as far as it goes, with what is wrong on standard error. */
export function explainMessage(
  app: App,
  octets: Uint8Array,
  { kind, strict, profile }: MessageSettings,
  line: number | null,
): Outcome {
  const { lang, out, err } = app;
  const found = explain(octets, {
    lang,
    objects: lookupIn(lang),
    strict,
    profile,
    ...(kind === null ? {} : { kind }),
  });
  for (const warning of found.warnings) warn(app, warning, line);
  for (const error of found.errors) {
    const bad = badMessage(error)!;
    complain(app, bad, line);
    if (bad.offset !== null) app.stderr.write(`  ${octetsAround(octets, bad.offset, err)}\n`);
  }
  const tree = renderExplanation(app, found);
  const text = line === null ? tree : `${out.dim(place(app, line))}${tree}\n`;
  return { out: text, good: found.errors.length === 0 };
}
