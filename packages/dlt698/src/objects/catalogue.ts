/** Objects by OI and by name. */
import { reading } from "../schema/arguments.ts";
import { OBJECT_ROWS } from "./objects.gen.ts";
import { cells } from "./rows.ts";
import type { ObjectGroup, ObjectInfo } from "./types.ts";

interface Catalogue {
  readonly byOi: Map<number, ObjectInfo>;
  /** Names, English names, slugs → objects. */
  readonly byName: Map<string, ObjectInfo>;
}

const STATUS = { "": "live", S: "supplement", W: "withdrawn" } as const;

/** What people call objects beside the names of the standard. */
const ALIASES: Readonly<Record<string, number>> = { 时钟: 0x4000, clock: 0x4000 };

/** The common names of an object. */
export const aliasesOf = (oi: number): string[] =>
  Object.keys(ALIASES).filter((alias) => ALIASES[alias] === oi);

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

let catalogue: Catalogue | undefined;

function table(): Catalogue {
  catalogue ??= build();
  return catalogue;
}

function build(): Catalogue {
  const made: Catalogue = { byOi: new Map(), byName: new Map() };
  for (const row of cells(OBJECT_ROWS)) {
    const [code = "", status = "", classId, group, name = "", nameEn = "", initials = ""] = row;
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
    if (info.status === "withdrawn") continue;
    for (const key of keysOf(info)) made.byName.set(key, info);
  }
  for (const [alias, oi] of Object.entries(ALIASES)) made.byName.set(nameKey(alias), made.byOi.get(oi)!);
  return made;
}

const keysOf = ({ name, nameEn, slug }: ObjectInfo): string[] => [name, nameEn, slug].map(nameKey);

/** Puts an object in the place of the one with its OI and names. @returns what takes it back */
export function putObject(info: ObjectInfo): () => void {
  const { byOi, byName } = table();
  const replaced = [put(byOi, info.oi, info), ...keysOf(info).map((key) => put(byName, key, info))];
  return () => {
    for (const back of replaced.reverse()) back();
  };
}

/** Sets an entry. @returns what sets it back */
export function put<K, V>(map: Map<K, V>, key: K, value: V): () => void {
  const before = map.get(key);
  map.set(key, value);
  return () => {
    if (before === undefined) map.delete(key);
    else map.set(key, before);
  };
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
 * @throws Dlt698Error `bad-argument` for what is neither number nor text.
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
 * @throws Dlt698Error `bad-argument` for a filter that is none.
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
