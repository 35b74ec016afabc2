import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createTraffic, readText, readWhole, type TrafficItem } from "../../src/capture.ts";
import { testDissector } from "../support/frames.ts";

export function traffic(octets: Uint8Array): TrafficItem[] {
  const engine = createTraffic({ dissectors: [testDissector] });
  return [...readWhole(readText(), octets).flatMap((event) => engine.push(event)), ...engine.end()];
}

test("field", () => {
  const lines = readFileSync("/work/shared/vectors/field.jsonl", "utf8")
    .split("\n")
    .filter(Boolean)
    .map((l) => JSON.parse(l));
  for (const each of lines.filter(({ kind }) => kind.startsWith("d-"))) {
    const items = traffic(Buffer.from(each.input));
    console.log(
      each.id,
      items
        .map((i) =>
          i.kind === "event"
            ? JSON.stringify(i.event)
            : `${i.kind} ${i.time} ${i.direction} ${JSON.stringify(i.at)}-${JSON.stringify(i.until)} ${i.kind === "frame" ? i.summary.en + i.fragments : ""}`,
        )
        .join("\n   "),
    );
  }
  const items = traffic(readFileSync("/work/shared/seeds/004_d9e507c3cd9cf065.txt"));
  console.log(
    items
      .filter((i) => i.kind !== "event" || (i.event.kind === "note" && i.event.left))
      .map((i) =>
        i.kind === "event"
          ? JSON.stringify(i.event)
          : `${i.kind} ${i.time} ${i.direction} ${JSON.stringify(i.at)}-${JSON.stringify(i.until)} ${i.kind === "frame" ? i.summary.en + i.fragments : Buffer.from(i.octets).toString("hex")}`,
      )
      .join("\n"),
  );
});
