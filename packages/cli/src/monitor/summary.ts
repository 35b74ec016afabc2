import { type Apdu, type Data, decodeApdu, encodeApdu } from "@meterwire/dlt698";
import { type ExplainedField, explain, fieldLabel } from "@meterwire/dlt698/explain";
import * as objects from "@meterwire/dlt698/objects";
import { oadText, symbolOf, titleText } from "@meterwire/dlt698/reading";
import { bitsOf } from "@meterwire/dlt698/schema";
import { addressOfTsa } from "@meterwire/dlt698/server";
import { PIID } from "@meterwire/dlt698/services";
import { monitorText as text } from "../i18n/monitor.ts";
import { darText } from "../meter/reading.ts";
import type { App } from "../program/app.ts";

/** Values of one attribute that are shown before the rest is left out. */
const most = 8;

/** What an APDU is about, in a line. */
export function summary(app: App, apdu: Apdu): string {
  const found: string[] = [];
  collect(app, apdu, found);
  if (found.length === 0) found.push(...notes(app, apdu), ...inner(app, apdu));
  return found.join("  ");
}

/** The standard's name of a service, with the invoke number. */
export function serviceText(apdu: Apdu): string {
  return "piid" in apdu ? `${apdu.service} #${bitsOf(apdu.piid, PIID.parts.invoke)}` : apdu.service;
}

type Node = { readonly [key: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !(value instanceof Uint8Array);

/** Whatever names an attribute or a method, with what stands beside it: the same in all services. */
function collect(app: App, value: unknown, into: string[]): void {
  if (Array.isArray(value)) {
    for (const each of value) {
      if (typeof each === "number") into.push(nameOf(app, each));
      else collect(app, each, into);
    }
    return;
  }
  if (!isNode(value)) return;
  const { oad, omd, oads, tsa } = value;
  if (tsa instanceof Uint8Array) into.push(`[${addressOfTsa(tsa)}]`);
  if (typeof oad === "number") into.push(`${nameOf(app, oad)}${outcome(app, value, oad)}`);
  if (typeof omd === "number") into.push(`${nameOf(app, { omd })}${outcome(app, value, { omd })}`);
  if (Array.isArray(oads)) collect(app, oads, into);
  for (const key of ["result", "results", "items", "targets", "read", "getRecord", "getRecords"]) {
    const below = value[key];
    if (Array.isArray(below) || (isNode(below) && typeof oad !== "number" && !("data" in below)))
      collect(app, below, into);
  }
}

function nameOf({ lang }: App, target: number | { readonly omd: number }): string {
  if (typeof target === "number") return `${oadText(target)} ${titleText(target, lang)}`;
  const { label, labelEn } = objects.describe(target);
  return `${oadText(target.omd)} ${lang === "zh" ? label : labelEn}`;
}

/** What was read, written or refused. */
function outcome(app: App, node: Node, target: number | { readonly omd: number }): string {
  const { t, lang } = app;
  const inner = isNode(node.result) ? node.result : node;
  if (typeof inner.dar === "number" && inner.dar !== 0) {
    const known = objects.dar(inner.dar) ?? { code: inner.dar, name: "", nameEn: "" };
    return ` ✗ ${darText(known, lang)}`.trimEnd();
  }
  if (Array.isArray(inner.rows))
    return ` = ${t(text.rows, { rows: inner.rows.length, columns: (node.rcsd as unknown[])?.length ?? 0 })}`;
  if (isNode(inner.data)) return ` = ${valueText(app, target, inner.data as unknown as Data)}`;
  return inner.dar === 0 ? " ✓" : "";
}

function valueText({ lang }: App, target: number | { readonly omd: number }, data: Data): string {
  const leaves: objects.Interpretation[] = [];
  const gather = (node: objects.Interpretation): void => {
    if (node.children.length === 0) leaves.push(node);
    else for (const child of node.children) gather(child);
  };
  gather(objects.interpret(target, data));
  const shown = leaves.slice(0, most).map((leaf) => {
    const value = lang === "zh" ? leaf.text : leaf.textEn;
    const label = lang === "zh" ? leaf.label : leaf.labelEn;
    return label === null || label === value ? value : `${value} ${label}`;
  });
  const units = new Set(leaves.map(({ unit }) => (unit === null ? "" : symbolOf(unit, lang))));
  const [unit = ""] = units.size === 1 ? units : [];
  const rest = leaves.length > most ? ` … (${leaves.length})` : "";
  return `${shown.join(", ")}${rest}${unit === "" ? "" : ` ${unit}`}`;
}

/** Fields that say what a message without attributes is about, by their paths. */
const TELLING = new Set([
  "type",
  "heartbeatPeriod",
  "result",
  "result.linkResult",
  "port",
  "unit.choice",
  "verification.choice",
]);

/** The same texts as the tree of an explanation has; of a mechanism its name alone, not what it proves. */
function notes(app: App, apdu: Apdu): string[] {
  const { lang } = app;
  if (apdu.service === "ConnectRequest") {
    const [mechanism = ""] = Object.keys(apdu.mechanism);
    return [fieldLabel("ConnectMechanism", mechanism)?.[lang] ?? mechanism];
  }
  const octets = encodeApdu(apdu, "extended");
  const { root } = explain(octets, { objects, kind: "apdu", profile: "extended" });
  const found: string[] = [];
  const look = (node: ExplainedField): void => {
    const { bits, children } = node;
    for (const { path, name, text } of bits ?? (children.length === 0 ? [node] : [])) {
      if (TELLING.has(path)) found.push(`${name[lang]} ${text[lang]}`);
    }
    for (const child of children) look(child);
  };
  for (const node of root.children) look(node);
  return found;
}

/** What a protected message carries in plain. */
function inner(app: App, apdu: Apdu): string[] {
  if (!("unit" in apdu) || !("plain" in apdu.unit)) return [];
  try {
    const carried = decodeApdu(apdu.unit.plain, { profile: "extended" });
    return [`${serviceText(carried)}  ${summary(app, carried)}`];
  } catch {
    return [];
  }
}
