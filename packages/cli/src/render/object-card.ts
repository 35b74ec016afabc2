import { classInfo, type Member, members, type ObjectInfo, type SearchHit } from "@meterwire/dlt698/objects";
import type { App } from "../app/app.ts";
import { oiText as text } from "../i18n/oi.ts";
import { schemaLines } from "./schema.ts";
import { renderTable } from "./table.ts";

/** Hits of a search as a table. */
export function renderHits(app: App, hits: readonly Pick<SearchHit, "object" | "member">[]): string {
  const { t, lang, out } = app;
  const called = (item: { name: string; nameEn: string }) => (lang === "zh" ? item.name : item.nameEn);
  const isMember = hits.some(({ member }) => member !== null);
  const rows = hits.map(({ object, member }) => {
    const { code, name, nameEn, classId } = object;
    const other = lang === "zh" ? nameEn : name;
    const hit = member === null ? "" : `${member.id} ${called(member)}`;
    return [out.name(code), called(object), ...(isMember ? [hit] : []), out.dim(other), String(classId)];
  });
  const columns = [text.code, text.name, ...(isMember ? [text.member] : []), text.otherName, text.class];
  return renderTable(
    columns.map((title) => ({ title: t(title) })),
    rows,
    out,
  );
}

/** All that the tables say of an object, for people. */
export function renderObject(app: App, object: ObjectInfo): string {
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
