import { formatHex } from "@meterwire/transport";
import type { Command } from "commander";
import type { App } from "../../app.ts";
import { helpPage } from "../../help.ts";
import { cardText as text } from "../../i18n/card.ts";
import { renderTable } from "../../render/table.ts";

export function define(command: Command, app: App): void {
  const { t, out, stdout, stderr } = app;
  command.option("--json", t(text.json)).action(async ({ json }: { json?: true }) => {
    const { listReaders } = await import("@meterwire/transport/pcsc");
    const readers = (await listReaders()).map(({ atr, ...reader }) => ({
      ...reader,
      atr: atr === null ? null : formatHex(atr),
    }));
    if (json) {
      stdout.write(readers.map((reader) => `${JSON.stringify(reader)}\n`).join(""));
      return;
    }
    if (readers.length === 0) {
      stderr.write(`${t(text.none)}\n`);
      return;
    }
    const columns = [text.number, text.reader, text.slot, text.atr].map((title) => ({ title: t(title) }));
    const rows = readers.map(({ index, name, slot, atr }) => [
      String(index),
      out.name(name),
      slot,
      atr ?? "",
    ]);
    stdout.write(renderTable(columns, rows, out));
  });
  helpPage(command, app, { about: [text.listAbout], examples: [["meterwire card list", text.exampleList]] });
}
