import { explainCommandApdu, explainResponseApdu } from "@meterwire/apdu";
import type { App } from "../app/app.ts";
import type { Outcome } from "../message/codec.ts";
import { renderExplanation } from "../render/explanation.ts";
import { complain } from "../render/problem.ts";

/** The tree of a card APDU: for people, or as `decode --explain --json` has it. */
export function explainCard(
  app: App,
  octets: Uint8Array,
  as: { readonly response: boolean; readonly json: boolean },
  line: number | null,
): Outcome {
  const { root, problems } = (as.response ? explainResponseApdu : explainCommandApdu)(octets);
  const good = problems.length === 0;
  if (as.json) return { out: `${JSON.stringify({ root, problems })}\n`, good };
  for (const problem of problems) complain(app, problem, line);
  return { out: renderExplanation(app, { root }), good };
}
