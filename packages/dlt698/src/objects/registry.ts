import type { Expectation } from "../messages/common.ts";
import { commonProblem, written } from "../messages/problem.ts";
import { reading } from "../schema/arguments.ts";
import { CLASS_ROWS } from "./classes.gen.ts";
import { OBJECT_ROWS } from "./objects.gen.ts";
import type { Member, Members } from "./schema.ts";
import { CLASS_MEMBERS, OBJECT_MEMBERS } from "./schemas.gen.ts";
import type { ClassInfo, ObjectGroup, ObjectInfo } from "./types.ts";
import { cells } from "./units.ts";

interface Registry {
  readonly byOi: Map<number, ObjectInfo>;
  /** Names, English names, slugs → objects. */
  readonly byName: Map<string, ObjectInfo>;
  readonly members: Map<number, Members>;
  /** Own and class members together, as asked for. */
  readonly merged: Map<number, Required<Members>>;
  readonly classes: Map<number, ClassInfo>;
}

const STATUS = { "": "live", S: "supplement", W: "withdrawn" } as const;

/** What people call objects beside the names of the standard. */
const ALIASES: Readonly<Record<string, number>> = { 时钟: 0x4000, clock: 0x4000 };

/** The common names of an object. */
export const aliasesOf = (oi: number): string[] =>
  Object.keys(ALIASES).filter((alias) => ALIASES[alias] === oi);

let registry: Registry | undefined;

/** `Forward active energy` → `forward-active-energy`. */
export function slugOf(nameEn: string): string {
  return nameEn
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** A name as compared: case, spaces and full-width brackets do not count. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_]+/g, "");
}

/** `16` → `0010`. */
export function oiText(oi: number): string {
  return oi.toString(16).toUpperCase().padStart(4, "0");
}

function build(): Registry {
  const made: Registry = {
    byOi: new Map(),
    byName: new Map(),
    members: new Map(),
    merged: new Map(),
    classes: new Map(),
  };
  for (const [id = "", name = "", nameEn = ""] of cells(CLASS_ROWS)) {
    const { attributes = [], methods = [] } = CLASS_MEMBERS[id] ?? {};
    made.classes.set(Number(id), { id: Number(id), name, nameEn, attributes, methods });
  }
  for (const [code = "", status = "", classId, group, name = "", nameEn = "", initials = ""] of cells(
    OBJECT_ROWS,
  )) {
    const info: ObjectInfo = {
      oi: Number.parseInt(code, 16),
      code,
      name,
      nameEn,
      slug: slugOf(nameEn),
      initials,
      classId: Number(classId),
      group: group as ObjectGroup,
      status: STATUS[status as keyof typeof STATUS],
    };
    made.byOi.set(info.oi, info);
    if (info.status !== "withdrawn") index(made, info);
  }
  for (const [alias, oi] of Object.entries(ALIASES)) made.byName.set(nameKey(alias), made.byOi.get(oi)!);
  return made;
}

function index(made: Registry, info: ObjectInfo): void {
  for (const name of [info.name, info.nameEn, info.slug]) made.byName.set(nameKey(name), info);
}

function table(): Registry {
  registry ??= build();
  return registry;
}

/** Options of {@link lookup} and {@link objects}. */
export interface ObjectFilter {
  /** Include the rows struck by a correction; default false. */
  readonly withdrawn?: boolean;
}

/**
 * One object by its OI (number or four hex digits), Chinese name, English name or slug, or what it is commonly called
 * (`时钟`, `clock`); `undefined` if there is none.
 * Case and spaces do not count. For a part of a name see `search`.
 *
 * @example
 * ```ts
 * lookup("0010")?.name; // "正向有功电能"
 * lookup("forward-active-energy")?.code; // "0010"
 * ```
 */
export function lookup(key: number | string, filter: ObjectFilter = {}): ObjectInfo | undefined {
  return reading("key", key, () => {
    const { byOi, byName } = table();
    const oi = typeof key === "number" ? key : /^[0-9A-Fa-f]{4}$/.test(key) ? Number.parseInt(key, 16) : null;
    const found = oi === null ? byName.get(nameKey(String(key))) : byOi.get(oi);
    return found?.status === "withdrawn" && !filter.withdrawn ? undefined : found;
  });
}

/**
 * All objects in the order of their OIs.
 *
 * @param filter `prefix`: only OIs that begin with these hex digits.
 * @example
 * ```ts
 * objects().length; // 514
 * objects({ prefix: "45" }).map((info) => info.code); // ["4500", "4501", "4510", …]
 * ```
 */
export function objects(filter: ObjectFilter & { readonly prefix?: string } = {}): readonly ObjectInfo[] {
  return reading("filter", filter, () => {
    const prefix = filter.prefix?.toUpperCase() ?? "";
    return [...table().byOi.values()]
      .filter((info) => (filter.withdrawn || info.status !== "withdrawn") && info.code.startsWith(prefix))
      .sort((a, b) => a.oi - b.oi);
  });
}

/**
 * An interface class by its number (1–26), with the attributes and methods that all its objects share.
 *
 * @example
 * ```ts
 * classInfo(1)?.attributes[1]?.name; // "总及费率电能量数组"
 * ```
 */
export function classInfo(id: number): ClassInfo | undefined {
  return table().classes.get(id);
}

function merged(own: readonly Member[] | undefined, shared: readonly Member[]): readonly Member[] {
  if (!own) return shared;
  const ids = new Set(own.map((member) => member.id));
  return [...shared.filter((member) => !ids.has(member.id)), ...own].sort((a, b) => a.id - b.id);
}

/**
 * Attributes and methods of an object with their types: its own, and those of its class.
 *
 * @example
 * ```ts
 * members(0x4000).methods.map((method) => method.name); // ["复位", "执行", "广播校时"]
 * ```
 */
export function members(oi: number): Required<Members> {
  return reading("oi", oi, () => {
    const { byOi, members: defined, merged: known } = table();
    const found = known.get(oi);
    if (found) return found;
    const info = byOi.get(oi);
    const own = defined.get(oi) ?? OBJECT_MEMBERS[oiText(oi)];
    const shared = info && classInfo(info.classId);
    const made = {
      attributes: merged(own?.attributes, shared?.attributes ?? []),
      methods: merged(own?.methods, shared?.methods ?? []),
    };
    if (info) known.set(oi, made);
    return made;
  });
}

/**
 * One attribute of an object by its number (1–31), `undefined` if the object is unknown or has none of that number.
 *
 * @example
 * ```ts
 * attribute(0x4000, 3)?.name; // "校时模式"
 * ```
 */
export function attribute(oi: number, id: number): Member | undefined {
  return members(oi).attributes.find((member) => member.id === id);
}

/**
 * One method of an object by its number (1–255), `undefined` if the object is unknown or has none of that number.
 *
 * @example
 * ```ts
 * method(0x8000, 129)?.nameEn; // "Trip"
 * ```
 */
export function method(oi: number, id: number): Member | undefined {
  return members(oi).methods.find((member) => member.id === id);
}

/** An object that the tables do not have, or more about one that they have. */
export interface ObjectDefinition extends Members {
  /** Number, or four hex digits. */
  readonly oi: number | string;
  readonly name: string;
  readonly nameEn: string;
  /** Interface class; its members need not be repeated. */
  readonly classId: number;
  readonly group?: ObjectGroup;
  readonly initials?: string;
}

/**
 * Registers an object of a later edition or of one's own, in the form of the tables: plain JSON. Where the OI is known,
 * the new row takes its place; attributes and methods of the same number replace the old ones, others stay.
 *
 * @returns a function that takes the definition back.
 * @throws Dlt698Error `bad-value` if the OI or a member's number is none, or the class is unknown.
 * @example
 * ```ts
 * const forget = defineObject({
 *   oi: "2050",
 *   name: "相位不平衡度",
 *   nameEn: "Phase unbalance",
 *   classId: 6,
 *   attributes: [{ id: 2, name: "数值", nameEn: "Value", schema: { type: "long-unsigned", unit: 51, scaler: -2 } }],
 * });
 * ```
 */
export function defineObject(definition: ObjectDefinition): () => void {
  return reading("definition", definition, () => {
    const oi = typeof definition.oi === "number" ? definition.oi : Number.parseInt(definition.oi, 16);
    if (
      !Number.isInteger(oi) ||
      oi < 0 ||
      oi > 0xffff ||
      (typeof definition.oi === "string" && definition.oi.length !== 4)
    ) {
      throw badValue("oi", { kind: "oi" }, definition.oi);
    }
    const made = table();
    if (!made.classes.has(definition.classId)) {
      throw badValue("classId", { kind: "class", known: [...made.classes.keys()] }, definition.classId);
    }
    for (const [path, of, list, to] of [
      ["attributes", "attribute", definition.attributes, 31],
      ["methods", "method", definition.methods, 255],
    ] as const) {
      const wrong = list?.find((member) => !Number.isInteger(member.id) || member.id < 1 || member.id > to);
      if (wrong) throw badValue(path, { kind: "member", of, from: 1, to }, wrong.id);
    }
    const before = { info: made.byOi.get(oi), members: made.members.get(oi), names: new Map(made.byName) };
    const info: ObjectInfo = {
      oi,
      code: oiText(oi),
      name: definition.name,
      nameEn: definition.nameEn,
      slug: slugOf(definition.nameEn),
      initials: definition.initials ?? "",
      classId: definition.classId,
      group: definition.group ?? before.info?.group ?? "variable",
      status: "extension",
    };
    const old = before.members ?? OBJECT_MEMBERS[info.code];
    made.byOi.set(oi, info);
    made.members.set(oi, {
      attributes: merged(definition.attributes, old?.attributes ?? []),
      methods: merged(definition.methods, old?.methods ?? []),
    });
    made.merged.delete(oi);
    index(made, info);
    return () => {
      made.merged.delete(oi);
      if (before.info) made.byOi.set(oi, before.info);
      else made.byOi.delete(oi);
      if (before.members) made.members.set(oi, before.members);
      else made.members.delete(oi);
      for (const name of [info.name, info.nameEn, info.slug]) {
        const was = before.names.get(nameKey(name));
        if (was) made.byName.set(nameKey(name), was);
        else made.byName.delete(nameKey(name));
      }
    };
  });
}

function badValue(path: string, expected: Expectation, value: unknown): Error {
  return commonProblem.error("bad-value", { expected, got: written(value) }, { path });
}
