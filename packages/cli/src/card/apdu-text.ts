import { commandCase, decodeCommandApdu, decodeResponseApdu, describeStatusWord } from "@meterwire/apdu";
import { formatHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import { apduText as text } from "../i18n/esam.ts";
import { messageOctets } from "../message/hex.ts";
import { isProblem } from "../problems/base.ts";
import { errorObject } from "../problems/json.ts";
import { complain } from "../render/problem.ts";
import { renderTable } from "../render/table.ts";
import { explainCard } from "./explain.ts";

/** How a smart-card APDU is shown. */
export interface ApduTextOptions {
  readonly json?: true;
  readonly response?: true;
  readonly explain?: true;
}

/** Decodes a line of hex, or of a trace of `apdu send`; errors are printed. */
export function decodeApduText(
  app: App,
  given: string,
  options: ApduTextOptions,
  line: number | null,
): { out: string; good: boolean } {
  const hidden = blackedOut(app, given, options);
  if (hidden !== null) return { out: hidden, good: true };
  // Lines of a trace: their direction says what they are, and behind the octets stands what they mean.
  const [, arrow, traced = ""] = /^\s*(>>|<<)\s*((?:(?:[0-9A-F]{2})+(?:\s+|$))*)/i.exec(given) ?? [];
  try {
    const octets = messageOctets(arrow === undefined ? given : traced);
    const isResponse = options.response ?? (arrow === undefined ? octets.length === 2 : arrow === "<<");
    const as = { response: isResponse, json: options.json ?? false };
    if (options.explain) return explainCard(app, octets, as, line);
    const show = isResponse ? response : commandText;
    return { out: show(app, octets, options), good: true };
  } catch (error) {
    if (!isProblem(error)) throw error;
    if (options.json) return { out: `${JSON.stringify(errorObject(error))}\n`, good: false };
    complain(app, error, line);
    return { out: "", good: false };
  }
}

/** What is left of a line of a trace that does not show its keys; `null` for other lines. */
function blackedOut(app: App, given: string, { json }: ApduTextOptions): string | null {
  const { t } = app;
  const [line, arrow, shown = "", count = "", word] =
    /^\s*(>>|<<)\s*([0-9A-F]{0,10})\s*\[(\d+) [^\]]*\](?:\s+([0-9A-F]{4})\b)?/i.exec(given) ?? [];
  if (line === undefined) return null;
  const hidden = Number(count);
  const data: readonly [string, string] = [t(text.data), t(text.blackedOut, { n: hidden })];
  if (arrow === ">>") {
    const header = Array.from(messageOctets(shown).subarray(0, 4), octet);
    const names = ["CLA", "INS", "P1", "P2"].slice(0, header.length);
    if (json) {
      const head = Object.fromEntries(names.map((name, i) => [name.toLowerCase(), header[i]]));
      return `${JSON.stringify({ command: { ...head, hidden } })}\n`;
    }
    return rows(app, t(text.command), [...names.map((name, i) => [name, header[i]!] as const), data]);
  }
  const status = word === undefined ? null : statusOf(app, Number.parseInt(word, 16));
  if (json) return `${JSON.stringify({ response: { hidden, ...status } })}\n`;
  const shownStatus = status === null ? [] : [[t(text.status), `${status.sw} ${status.meaning}`] as const];
  return rows(app, t(text.responseTitle), [data, ...shownStatus]);
}

const octet = (value: number): string => value.toString(16).toUpperCase().padStart(2, "0");

function commandText(app: App, octets: Uint8Array, { json }: ApduTextOptions): string {
  const { t } = app;
  const apdu = decodeCommandApdu(octets);
  const { cla, ins, p1, p2, data, le, extended } = apdu;
  const number = commandCase(apdu);
  if (json) {
    const head = { cla: octet(cla), ins: octet(ins), p1: octet(p1), p2: octet(p2) };
    return `${JSON.stringify({ command: { case: number, extended, ...head, data: formatHex(data), le } })}\n`;
  }
  const title = t(text.case, { n: number, form: extended ? t(text.extended) : "" });
  return rows(app, `${t(text.command)} ${title}`, [
    ["CLA", octet(cla)],
    ["INS", octet(ins)],
    ["P1", octet(p1)],
    ["P2", octet(p2)],
    ["Lc", data.length === 0 ? t(text.none) : String(data.length)],
    [t(text.data), formatHex(data, { separator: " " })],
    ["Le", le === null ? t(text.none) : String(le)],
  ]);
}

function response(app: App, octets: Uint8Array, { json }: ApduTextOptions): string {
  const { t } = app;
  const { data, sw } = decodeResponseApdu(octets);
  const status = statusOf(app, sw);
  if (json) return `${JSON.stringify({ response: { data: formatHex(data), ...status } })}\n`;
  return rows(app, t(text.responseTitle), [
    [t(text.data), formatHex(data, { separator: " " })],
    [t(text.status), `${status.sw} ${status.meaning}`],
  ]);
}

function statusOf({ lang }: App, sw: number) {
  const { kind, zh, en } = describeStatusWord(sw);
  return { sw: octet(sw >> 8) + octet(sw & 0xff), kind, meaning: lang === "zh" ? zh : en };
}

function rows(app: App, title: string, pairs: readonly (readonly [string, string])[]): string {
  const shown = pairs.map(([name, value]) => [app.out.name(name), app.out.value(value)]);
  return renderTable([{ title }, { title: "" }], shown, app.out);
}
