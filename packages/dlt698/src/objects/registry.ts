/** Attributes and methods with their types. */
import type { Expectation } from "../messages/common.ts";
import { commonProblem, written } from "../messages/problem.ts";
import { reading } from "../schema/arguments.ts";
import { lookup, oiText, put, putObject, slugOf } from "./catalogue.ts";
import { CLASS_ROWS } from "./classes.gen.ts";
import {
  type MemberNames,
  memberName,
  type NamedMember,
  namesOfClass,
  putMemberNames,
} from "./member-names.ts";
import { cells } from "./rows.ts";
import type { Member, MemberName, Members, MemberType } from "./schema.ts";
import { CLASS_TYPES, OBJECT_TYPES } from "./schemas.gen.ts";
import type { ClassInfo, ObjectGroup, ObjectInfo } from "./types.ts";

interface Registry {
  /** What an object has beside or instead of the members of its class; made as asked for. */
  readonly own: Map<number, Members>;
  /** Own and class members together, as asked for. */
  readonly merged: Map<number, Required<Members>>;
  readonly classes: ReadonlyMap<number, ClassInfo>;
}

let registry: Registry | undefined;

function table(): Registry {
  registry ??= { own: new Map(), merged: new Map(), classes: buildClasses() };
  return registry;
}

function buildClasses(): ReadonlyMap<number, ClassInfo> {
  const classes = new Map<number, ClassInfo>();
  for (const [number = "", name = "", nameEn = ""] of cells(CLASS_ROWS)) {
    const id = Number(number);
    const names = namesOfClass(id);
    const types = CLASS_TYPES[number];
    const attributes = named(types?.attributes, (id) => byId(names.attributes, id));
    const methods = named(types?.methods, (id) => byId(names.methods, id));
    classes.set(id, { id, name, nameEn, attributes, methods });
  }
  return classes;
}

const byId = <M extends MemberName>(members: readonly M[], id: number): M | undefined =>
  members.find((member) => member.id === id);

/** Members with their names. */
function named(
  types: readonly MemberType[] | undefined,
  nameOf: (id: number) => MemberName | undefined,
): readonly Member[] {
  return (types ?? []).map(({ id, ...type }) => {
    const { name = "", nameEn = "" } = nameOf(id) ?? {};
    return { id, name, nameEn, ...type };
  });
}

/** What an object has beside or instead of the members of its class. */
export function ownMembers(oi: number): Members {
  const { own } = table();
  const known = own.get(oi);
  if (known !== undefined) return known;
  const types = OBJECT_TYPES[oiText(oi)];
  const made = {
    attributes: named(types?.attributes, (id) => memberName(oi, "attributes", id)),
    methods: named(types?.methods, (id) => memberName(oi, "methods", id)),
  };
  if (types !== undefined) own.set(oi, made);
  return made;
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

function merged<M extends MemberName>(own: readonly M[] = [], shared: readonly M[] = []): readonly M[] {
  if (own.length === 0) return shared;
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
    const known = table().merged;
    const found = known.get(oi);
    if (found) return found;
    const info = lookup(oi, { withdrawn: true });
    const own = ownMembers(oi);
    const shared = info && classInfo(info.classId);
    const made = {
      attributes: merged(own.attributes, shared?.attributes),
      methods: merged(own.methods, shared?.methods),
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
  /** 0 to 65535, or four hex digits. */
  readonly oi: number | string;
  /** In Chinese. */
  readonly name: string;
  /** In English; the slug is made of it. */
  readonly nameEn: string;
  /** Interface class, 1 to 26; its members need not be repeated. */
  readonly classId: number;
  /** Default: that of the object whose place it takes, else `variable`. */
  readonly group?: ObjectGroup;
  /** Initials of the name's pinyin, for searching; default none. */
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
    const before = { info: lookup(oi, { withdrawn: true }), members: ownMembers(oi) };
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
    const members = {
      attributes: merged(definition.attributes, before.members.attributes),
      methods: merged(definition.methods, before.members.methods),
    };
    const taken = [putObject(info), putMemberNames(oi, namesOf(members)), put(made.own, oi, members)];
    made.merged.delete(oi);
    return () => {
      for (const back of taken) back();
      made.merged.delete(oi);
    };
  });
}

function namesOf({ attributes, methods }: Required<Members>): MemberNames {
  const name = ({ id, name, nameEn, schema }: Member): NamedMember => ({
    ...{ id, name, nameEn },
    elements: schema.type === "array" ? schema.elements : undefined,
  });
  return { attributes: attributes.map(name), methods: methods.map(name) };
}

function badValue(path: string, expected: Expectation, value: unknown): Error {
  return commonProblem.error("bad-value", { expected, got: written(value) }, { path });
}
