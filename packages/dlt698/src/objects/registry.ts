import { CLASS_ROWS } from "./classes.gen.ts";
import { OBJECT_ROWS } from "./objects.gen.ts";
import type { ClassInfo, DefaultUnit, MemberInfo, ObjectGroup, ObjectInfo } from "./types.ts";
import { cells, unit } from "./units.ts";

interface Registry {
  readonly byOi: Map<number, ObjectInfo>;
  /** Names, English names, slugs → objects. */
  readonly byName: Map<string, ObjectInfo>;
  /** Default units by OI and attribute: `oi * 256 + attribute`. */
  readonly units: Map<number, DefaultUnit>;
}

const STATUS = { "": "live", S: "supplement", W: "withdrawn" } as const;

let registry: Registry | undefined;
let classTable: Map<number, ClassInfo> | undefined;

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
  const made: Registry = { byOi: new Map(), byName: new Map(), units: new Map() };
  for (const [
    code = "",
    status = "",
    classId,
    group,
    name = "",
    nameEn = "",
    initials = "",
    defaults,
  ] of cells(OBJECT_ROWS)) {
    const oi = Number.parseInt(code, 16);
    const info: ObjectInfo = {
      oi,
      code,
      name,
      nameEn,
      slug: slugOf(nameEn),
      initials,
      classId: Number(classId),
      group: group as ObjectGroup,
      status: STATUS[status as keyof typeof STATUS],
    };
    made.byOi.set(oi, info);
    for (const part of defaults ? defaults.split(";") : []) {
      const [attribute, unitCode, scaler] = part.split(/[:/]/).map(Number);
      const found = unit(unitCode ?? 255);
      if (found) made.units.set(oi * 256 + (attribute ?? 0), { unit: found, scaler: scaler ?? 0 });
    }
    if (info.status !== "withdrawn") index(made, info);
  }
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
 * One object by its OI (number or four hex digits), Chinese name, English name or slug; `undefined` if there is none.
 * Case and spaces do not count.
 *
 * @example
 * ```ts
 * lookup("0010")?.name; // "正向有功电能"
 * lookup("forward-active-energy")?.code; // "0010"
 * ```
 */
export function lookup(key: number | string, filter: ObjectFilter = {}): ObjectInfo | undefined {
  const { byOi, byName } = table();
  const oi = typeof key === "number" ? key : /^[0-9A-Fa-f]{4}$/.test(key) ? Number.parseInt(key, 16) : null;
  const found = oi === null ? byName.get(nameKey(String(key))) : byOi.get(oi);
  return found?.status === "withdrawn" && !filter.withdrawn ? undefined : found;
}

/**
 * All objects in the order of their OIs.
 *
 * @example
 * ```ts
 * objects().length; // 514
 * ```
 */
export function objects(filter: ObjectFilter = {}): readonly ObjectInfo[] {
  const all = [...table().byOi.values()].sort((a, b) => a.oi - b.oi);
  return filter.withdrawn ? all : all.filter((info) => info.status !== "withdrawn");
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
  if (!classTable) {
    classTable = new Map();
    let current: { attributes: MemberInfo[]; methods: MemberInfo[] } | undefined;
    for (const [kind, number, access, name = "", nameEn = ""] of cells(CLASS_ROWS)) {
      if (kind === "C") {
        const attributes: MemberInfo[] = [];
        const methods: MemberInfo[] = [];
        current = { attributes, methods };
        classTable.set(Number(number), { id: Number(number), name, nameEn, attributes, methods });
      } else {
        const member = { id: Number(number), name, nameEn, access: access as MemberInfo["access"] };
        (kind === "A" ? current?.attributes : current?.methods)?.push(member);
      }
    }
  }
  return classTable.get(id);
}

/**
 * The unit and scaler that the table states for an attribute (0–31) of an object, where it states one for all its values.
 * A Scaler_Unit read from the meter goes before it.
 *
 * @example
 * ```ts
 * defaultUnit(0x0010, 4); // { unit: { symbol: "kWh", … }, scaler: -4 }
 * ```
 */
export function defaultUnit(oi: number, attribute: number): DefaultUnit | undefined {
  return table().units.get(oi * 256 + attribute);
}
