import {
  classInfo,
  describe,
  lookup,
  members,
  type ObjectInfo,
  objects,
  type SearchHit,
  search,
} from "@meterwire/dlt698/objects";
import type { Command } from "commander";
import type { App } from "../../app/app.ts";
import { numberOption } from "../../app/values.ts";
import { oiText as text } from "../../i18n/oi.ts";
import { writeAll } from "../../io/lines.ts";
import { failed } from "../../problems/index.ts";
import { helpPage } from "../../program/help.ts";
import { renderHits, renderObject } from "../../render/object-card.ts";

interface Options {
  readonly json?: true;
  readonly limit: number;
  readonly withdrawn?: true;
}

export function define(command: Command, app: App): void {
  const { t } = app;
  command
    .argument("[words...]", t(text.words))
    .option("--json", t(text.json))
    .addOption(numberOption("--limit <n>", t(text.limit), 1, 1000).default(20))
    .option("--withdrawn", t(text.withdrawn))
    .action((words: string[], options: Options) =>
      writeAll(app.stdout, answer(app, words.join(" "), options)),
    );
  helpPage(command, app, {
    about: [text.about],
    examples: [
      ["meterwire oi 6012", text.exampleCode],
      ["meterwire oi 正向有功", text.exampleWords],
      ["meterwire oi zxyg --limit 5", text.examplePinyin],
    ],
  });
}

function answer(app: App, words: string, { json, limit, withdrawn }: Options): string {
  const filter = { withdrawn: withdrawn ?? false };
  if (words === "") {
    const all = objects(filter);
    return json
      ? lines(all.map(summary))
      : renderHits(
          app,
          all.map((object) => ({ object, member: null })),
        );
  }
  const exact = lookup(words, filter) ?? (/^[0-9A-F]{8}$/i.test(words) ? describe(words).object : null);
  if (exact) return json ? lines([card(exact)]) : renderObject(app, exact);
  const hits = search(words, { limit });
  const only = hits.length === 1 && hits[0]!.member === null ? hits[0]!.object : null;
  if (hits.length === 0) throw failed("no-match", { words });
  if (json) return lines(hits.map(hitJson));
  return only === null ? renderHits(app, hits) : renderObject(app, only);
}

const lines = (items: readonly object[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join("");

function summary({ code, name, nameEn, slug, initials, classId, group, status }: ObjectInfo): object {
  return { oi: code, name, nameEn, slug, initials, classId, group, status };
}

function hitJson({ object, member, kind }: SearchHit): object {
  const found = member === null ? null : { id: member.id, name: member.name, nameEn: member.nameEn };
  return { ...summary(object), hit: kind, member: found };
}

/** All that the tables say of an object. */
function card(object: ObjectInfo): object {
  const known = classInfo(object.classId);
  const { attributes, methods } = members(object.oi);
  return {
    ...summary(object),
    class: known && { id: known.id, name: known.name, nameEn: known.nameEn },
    attributes,
    methods,
  };
}
