/** What was found, as decode prints it: lines of JSON, or trees for people. */
import { formatHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { trafficText as text } from "../i18n/traffic.ts";
import { errorObject, reported } from "../problems/json.ts";
import { renderExplanation } from "../render/explanation.ts";
import { explanationLine, explanationTree } from "../render/message.ts";
import { complain, type Place, warn } from "../render/problem.ts";
import type { Finding } from "./finder.ts";
import { itemLine } from "./line.ts";
import { placeText, placeToJson } from "./place.ts";

/** How findings are printed. */
export interface OutputForm {
  readonly json: boolean;
  /** Trees for scripts; people get them always. */
  readonly explain: boolean;
  /** Give what is damaged as a message, too, where length and checksums alone are wrong. */
  readonly lenient: boolean;
}

interface Output {
  readonly out: string;
  readonly good: boolean;
}

/**
 * @param source where it was found; `null` for what was typed, and for lines that are answered one by one.
 * @param line the line that is answered.
 */
export function findingOutput(
  app: App,
  { json, explain, lenient }: OutputForm,
  finding: Finding,
  source: string | null,
  line: number | null,
): Output {
  const place = line ?? (source === null ? null : placeText(app, source, finding.at) || null);
  if (!json) return tree(app, finding, place);
  const head = source === null ? {} : { at: placeToJson(source, finding) };
  const { object, good } = explain
    ? explainedObject(app, finding, place)
    : messageObject(app, finding, place, source, lenient);
  return { out: `${JSON.stringify({ ...head, ...object })}\n`, good };
}

interface JsonResult {
  readonly object: object;
  readonly good: boolean;
}

function messageObject(
  app: App,
  { shown, error }: Finding,
  place: Place,
  source: string | null,
  lenient: boolean,
): JsonResult {
  try {
    if (error !== null || shown === null) throw error;
    const { message, warnings } = shown.decoded();
    for (const warning of warnings) warn(app, warning, place);
    return { object: message as object, good: true };
  } catch (refused) {
    const message = lenient ? (shown?.repaired()?.message ?? {}) : {};
    const octets = source === null || shown === null ? {} : { octets: formatHex(shown.octets) };
    return { object: { ...(message as object), ...errorObject(refused), ...octets }, good: false };
  }
}

function explainedObject(app: App, finding: Finding, place: Place): JsonResult {
  const found = finding.shown?.explain() ?? null;
  if (found === null) return { object: errorObject(finding.error), good: false };
  const { json, good } = explanationLine(app, found, place);
  return { object: json, good: good && finding.error === null };
}

function tree(app: App, { shown, error, frame }: Finding, place: Place): Output {
  const found = shown?.explain() ?? null;
  if (found === null) {
    complain(app, reported(error), place);
    return { out: "", good: false };
  }
  // What the explanation does not see is said beside it.
  if (error !== null && found.problems.length === 0) complain(app, reported(error), place);
  const head =
    frame === null || typeof place !== "string" ? null : `${app.out.dim(place)}  ${itemLine(app, frame)}`;
  const { out, good } = explanationTree(app, shown!.octets, found, place, head);
  const inside = shown!.opened();
  const opened = inside === null ? "" : `${app.t(text.opened)}\n${renderExplanation(app, inside)}\n`;
  return { out: out + opened, good: good && error === null };
}
