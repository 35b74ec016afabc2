import { decodeAtr, esamSerialOfAtr, isApduError } from "@meterwire/apdu";
import { formatHex } from "@meterwire/transport";
import type { Command } from "commander";
import type { App } from "../../app.ts";
import { type BackendFlags, cardChoice, readerFlags } from "../../esam/backend.ts";
import { helpPage } from "../../help.ts";
import { cardText as text } from "../../i18n/card.ts";
import { renderTable } from "../../render/table.ts";

type Options = Pick<BackendFlags, "reader" | "atr" | "wait"> & { readonly json?: true };

export function define(command: Command, app: App): void {
  const { t, out, stdout } = app;
  readerFlags(command, app);
  command.option("--json", t(text.json)).action(async (options: Options) => {
    const { openCard } = await import("@meterwire/transport/pcsc");
    const card = await openCard({ ...cardChoice(options), exclusive: false });
    await card.close();
    const { reader, protocol, atr } = card;
    const read = readable(atr);
    const serial = esamSerialOfAtr(atr);
    const found = {
      reader,
      protocol,
      atr: formatHex(atr),
      protocols: read?.protocols ?? null,
      historical: read === null ? null : formatHex(read.historical),
      esamSerial: serial === null ? null : formatHex(serial),
    };
    if (options.json) {
      stdout.write(`${JSON.stringify(found)}\n`);
      return;
    }
    const rows = [
      [t(text.reader), reader],
      [t(text.atr), formatHex(atr, { separator: " " })],
      [t(text.protocol), protocol],
      [t(text.protocols), found.protocols?.map((number) => `T=${number}`).join(", ") ?? ""],
      [t(text.historical), historicalText(read?.historical)],
      [t(text.serial), found.esamSerial ?? ""],
    ].map(([name = "", value = ""]) => [out.name(name), out.value(value)]);
    stdout.write(renderTable([{ title: t(text.property) }, { title: t(text.value) }], rows, out));
  });
  helpPage(command, app, { about: [text.infoAbout], examples: [["meterwire card info", text.exampleInfo]] });
}

/** The ATR's parts, or `null` for one that breaks the rules: the card may answer all the same. */
function readable(atr: Uint8Array): ReturnType<typeof decodeAtr> | null {
  try {
    return decodeAtr(atr);
  } catch (error) {
    if (isApduError(error)) return null;
    throw error;
  }
}

function historicalText(octets: Uint8Array | undefined): string {
  if (octets === undefined || octets.length === 0) return "";
  const ascii = String.fromCharCode(...octets.map((octet) => (octet >= 0x20 && octet < 0x7f ? octet : 0x2e)));
  return `${formatHex(octets, { separator: " " })}  ${ascii}`;
}
