import {
  type ApduError,
  type Atr,
  decodeAtr,
  esamSerialOfAtr,
  isApduError,
  octetToHex,
} from "@meterwire/apdu";
import { formatHex } from "@meterwire/transport";
import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { type CardTarget, connectTarget, type TargetFlags, targetFlags } from "../../card/target.ts";
import { cardText as text } from "../../i18n/card.ts";
import { connectionText } from "../../i18n/connection.ts";
import { helpPage } from "../../program/help.ts";
import { words } from "../../render/problem.ts";
import { renderTable } from "../../render/table.ts";

export function define(command: Command, app: App): void {
  const { t } = app;
  command.option("--json", t(text.json));
  targetFlags(command, app);
  command.action(async (options: TargetFlags & { json?: true }) => {
    // Looking at a card does not disturb other programs.
    const card = await connectTarget(app, { ...options, shared: true });
    try {
      app.stdout.write(options.json ? `${JSON.stringify(toJson(card))}\n` : table(app, card));
    } finally {
      await card.close();
    }
  });
  helpPage(command, app, {
    about: [text.infoAbout, connectionText.about],
    examples: [["meterwire card info --wait 10s", text.exampleInfo]],
  });
}

/** What an ATR says, or why it cannot be read. */
function read(atr: Uint8Array): { readonly atr: Atr } | { readonly problem: ApduError } {
  try {
    return { atr: decodeAtr(atr) };
  } catch (error) {
    if (isApduError(error)) return { problem: error };
    throw error;
  }
}

function toJson({ reader, protocol, atr }: CardTarget): object {
  const head = { reader, protocol, atr: formatHex(atr) };
  const found = read(atr);
  if ("problem" in found) return { ...head, problem: found.problem.message };
  const { convention, protocols, interfaceOctets, historical, tck } = found.atr;
  return {
    ...head,
    convention,
    protocols,
    interfaceOctets: Object.fromEntries(interfaceOctets.map(({ name, value }) => [name, octetToHex(value)])),
    historical: formatHex(historical),
    tck: tck === null ? null : octetToHex(tck),
    esamSerial: serial(atr),
  };
}

function table(app: App, { reader, protocol, atr }: CardTarget): string {
  const { t, out } = app;
  const rows: string[][] = [
    [t(text.reader), reader],
    [t(text.protocol), protocol],
    ["ATR", formatHex(atr, { separator: " " })],
  ];
  const found = read(atr);
  if ("problem" in found) rows.push(["", t(text.badAtr, { reason: words(app, found.problem) })]);
  else rows.push(...details(app, found.atr), ...serialRow(app, atr));
  const shown = rows.map(([name = "", value = ""]) => [out.name(name), out.value(value)]);
  return renderTable([{ title: t(text.field) }, { title: t(text.value) }], shown, out);
}

function details({ t }: App, atr: Atr): string[][] {
  const { convention, protocols, interfaceOctets, historical, tck } = atr;
  const rows = [
    [t(text.convention), t(text[convention])],
    [t(text.offered), protocols.map((number) => `T=${number}`).join(", ")],
    [t(text.interface), interfaceOctets.map(({ name, value }) => `${name}=${octetToHex(value)}`).join(" ")],
    [t(text.historical), `${formatHex(historical, { separator: " " })}  ${printable(historical)}`.trim()],
  ];
  if (tck !== null) rows.push([t(text.tck), octetToHex(tck)]);
  return rows;
}

const printable = (bytes: Uint8Array): string =>
  bytes.length === 0
    ? ""
    : `|${Array.from(bytes, (octet) => (octet >= 32 && octet < 127 ? String.fromCharCode(octet) : ".")).join("")}|`;

function serialRow({ t }: App, atr: Uint8Array): string[][] {
  const number = serial(atr);
  return number === null ? [] : [[t(text.esamNo), number]];
}

function serial(atr: Uint8Array): string | null {
  const number = esamSerialOfAtr(atr);
  return number === null ? null : formatHex(number);
}
