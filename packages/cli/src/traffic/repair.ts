/** Frames whose length and checksums are made right. */
import { formatHex } from "@meterwire/transport";
import type { Dissector, Repair } from "@meterwire/transport/capture";
import type { App } from "../app/app.ts";
import { repairText as text } from "../i18n/traffic.ts";
import { messageOctets } from "../message/hex.ts";
import { problem } from "../problems/index.ts";
import { padded, widest } from "../render/screen.ts";
import { PLACEHOLDER, withoutPlaceholders } from "./placeholders.ts";

/** A repaired frame, and how it was given. */
export interface Repaired extends Repair {
  /** Offsets of octets for which a placeholder stood. */
  readonly open: ReadonlySet<number>;
}

/**
 * The frame in hex text, `CS` standing for an octet that is to be computed; where several protocols can make one of it, the one
 * that changes least.
 *
 * @throws CliError `no-frame` where none can be made of it
 */
export function repaired(words: string, dissectors: readonly Dissector[]): Repaired {
  const { hex, open } = withoutPlaceholders(words);
  const octets = messageOctets(hex);
  const found = dissectors
    .flatMap((dissector) => dissector.repair?.(octets) ?? [])
    .sort((a, b) => a.changes.length - b.changes.length);
  if (found.length === 0) throw problem.error("no-frame", {});
  return { ...found[0]!, open };
}

/** For scripts. */
export function repairToJson({ octets, changes, open }: Repaired): object {
  return {
    hex: formatHex(octets),
    changes: changes.map(({ field, offset, before, after }) => ({
      field,
      offset,
      before: open.has(offset) ? null : formatHex(before),
      after: formatHex(after),
    })),
  };
}

/** For people: each change in a line, the frame below them. */
export function renderRepair(app: App, { octets, changes, open }: Repaired): string {
  const { t, lang, out } = app;
  const rows = changes.map(({ field, name, offset, before, after }) => [
    field === name[lang] ? field : `${field} ${name[lang]}`,
    t(text.octet, { offset }),
    open.has(offset) ? PLACEHOLDER.repeat(before.length).replace(/(?!^)(?=CS)/g, " ") : spaced(before),
    spaced(after),
  ]);
  const width = (column: number) => widest(rows.map((row) => row[column]!));
  const [names, places, before] = [0, 1, 2].map(width) as [number, number, number];
  const lines = rows.map(([name = "", place = "", was = "", is = ""]) => {
    const columns = [
      out.name(padded(name, names)),
      out.dim(padded(place, places)),
      out.bad(padded(was, before)),
    ];
    return `${columns.join("  ")} ${out.dim("→")} ${out.good(is)}`;
  });
  return [...lines, spaced(octets)].map((line) => `${line}\n`).join("");
}

const spaced = (octets: Uint8Array): string => formatHex(octets, { separator: " " });
