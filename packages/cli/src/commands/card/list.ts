import { decodeAtr, isApduError } from "@meterwire/apdu";
import { formatHex } from "@meterwire/transport";
import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { cardText as text } from "../../i18n/card.ts";
import { helpPage } from "../../program/help.ts";
import { renderTable } from "../../render/table.ts";

export function define(command: Command, app: App): void {
  const { t, out, stdout, stderr } = app;
  command.option("--json", t(text.json)).action(async ({ json }: { json?: true }) => {
    const { listReaders } = await import("@meterwire/transport/pcsc");
    const readers = await listReaders();
    if (json) {
      const lines = readers.map(({ index, name, slot, atr }) =>
        JSON.stringify({ index, name, slot, atr: atr && formatHex(atr), protocols: atr && protocols(atr) }),
      );
      stdout.write(lines.map((line) => `${line}\n`).join(""));
      return;
    }
    if (readers.length === 0) {
      stderr.write(`${t(text.none)}\n`);
      return;
    }
    const columns = [
      { title: t(text.number), right: true },
      ...[text.reader, text.slot].map((title) => ({ title: t(title) })),
      { title: "ATR" },
      { title: t(text.protocols) },
    ];
    const rows = readers.map(({ index, name, slot, atr }) => [
      String(index),
      out.name(name),
      t(text[`slot.${slot}`]),
      atr === null ? "" : formatHex(atr, { separator: " " }),
      atr === null ? "" : (protocols(atr) ?? []).join(", "),
    ]);
    stdout.write(renderTable(columns, rows, out));
  });
  helpPage(command, app, {
    about: [text.listAbout],
    examples: [["meterwire card list", text.exampleList]],
  });
}

/** Protocols that a card offers; null when its ATR cannot be read. */
function protocols(atr: Uint8Array): string[] | null {
  try {
    return decodeAtr(atr).protocols.map((number) => `T=${number}`);
  } catch (error) {
    if (isApduError(error)) return null;
    throw error;
  }
}
