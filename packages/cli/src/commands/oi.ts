import {
  classInfo,
  describe,
  lookup,
  type Member,
  members,
  type ObjectInfo,
  objects,
  type SearchHit,
  search,
} from "@meterwire/dlt698/objects";
import type { Command } from "commander";
import type { App } from "../app.ts";
import { helpPage } from "../help.ts";
import { oiText as text } from "../i18n/oi.ts";
import { numberOption } from "../io/line.ts";
import { writeAll } from "../io/lines.ts";
import { failed } from "../problems/index.ts";
import { schemaLines } from "../render/schema.ts";
import { renderTable } from "../render/table.ts";

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
      : listOf(
          app,
          all.map((object) => ({ object, member: null })),
        );
  }
  const exact = lookup(words, filter) ?? (/^[0-9A-F]{8}$/i.test(words) ? describe(words).object : null);
  if (exact) return json ? lines([card(exact)]) : cardText(app, exact);
  const hits = search(words, { limit });
  const only = hits.length === 1 && hits[0]!.member === null ? hits[0]!.object : null;
  if (hits.length === 0) throw failed("no-match", { words });
  if (json) return lines(hits.map(hitJson));
  return only === null ? listOf(app, hits) : cardText(app, only);
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

function listOf(app: App, hits: readonly Pick<SearchHit, "object" | "member">[]): string {
  const { t, lang, out } = app;
  const called = (item: { name: string; nameEn: string }) => (lang === "zh" ? item.name : item.nameEn);
  const rows = hits.map(({ object, member }) => {
    const { code, name, nameEn, classId } = object;
    const other = lang === "zh" ? nameEn : name;
    const hit = member === null ? "" : `${member.id} ${called(member)}`;
    return [out.name(code), called(object), hit, out.dim(other), String(classId)];
  });
  const columns = [text.code, text.name, text.member, text.otherName, text.class];
  return renderTable(
    columns.map((title) => ({ title: t(title) })),
    rows,
    out,
  );
}

function cardText(app: App, object: ObjectInfo): string {
  const { t, lang, out } = app;
  const { code, oi, name, nameEn, slug, initials, classId, group, status } = object;
  const known = classInfo(classId);
  const className = known ? (lang === "zh" ? known.name : known.nameEn) : "";
  const { attributes, methods } = members(oi);
  const head = [
    `${out.bold(`${code} ${lang === "zh" ? name : nameEn}`)}  ${out.dim(lang === "zh" ? nameEn : name)}`,
    `${t(text.class)} ${classId} ${className}  ·  ${t(text.group)} ${group}  ·  ${slug}  ·  ${initials}`,
    ...(status === "live" ? [] : [out.warn(`${t(text.status)}: ${status}`)]),
  ];
  return [
    ...head,
    ...section(app, t(text.attributes), attributes, (member) => schemaLines(app, member.schema)),
    ...section(app, t(text.methods), methods, (member) => [
      ...schemaLines(app, member.schema).map((line, at) =>
        at === 0 ? { ...line, type: `${t(text.parameter)}: ${line.type}` } : line,
      ),
      ...(member.result ? schemaLines(app, member.result, t(text.answer), 1) : []),
    ]),
  ]
    .map((line) => `${line}\n`)
    .join("");
}

function section(
  { t, lang, out }: App,
  title: string,
  list: readonly Member[],
  about: (member: Member) => ReturnType<typeof schemaLines>,
): string[] {
  if (list.length === 0) return [];
  return [
    "",
    out.bold(title),
    ...list.flatMap((member) => {
      const [first, ...rest] = about(member);
      const rights = member.rights
        ? ` (${t(member.rights === "read" ? text.readOnly : text.writeOnly)})`
        : "";
      const id = String(member.id).padStart(4);
      const name = out.name(lang === "zh" ? member.name : member.nameEn);
      return [
        `${id}  ${name}${rights}  ${out.dim(first?.type ?? "")}`,
        ...rest.map(({ depth, name, type }) =>
          `      ${"  ".repeat(depth - 1)}${name}${type === "" || name === "" ? "" : "  "}${out.dim(type)}`.trimEnd(),
        ),
      ];
    }),
  ];
}
