/** Items of an identifier from the standard's notation: `n*[XX.XXXX,YYMMDDhhmm]`. */
import { mismatch } from "../messages/error.ts";
import { type Item, itemOf } from "./item.ts";
import type { Items, Reading, Scalar, Value } from "./schema.ts";
import type { DataWriter } from "./writer.ts";

/** An item, or several that are repeated together. */
export type Unit = Item | readonly Item[];

interface Term {
  /** `null`: as many as there are tariffs. */
  readonly count: number | null;
  readonly unit: Unit;
}

const isGroup = (unit: Unit): unit is readonly Item[] => Array.isArray(unit);
const sizeOf = (unit: Unit): number =>
  isGroup(unit) ? unit.reduce((sum, { size }) => sum + size, 0) : unit.size;

/** The parts between commas that stand in no brackets. */
const parts = (format: string): string[] => format.match(/(?:\[[^\]]*\]|[^,[])+/g) ?? [];

function termOf(text: string, signed: boolean): Term {
  const [, times, what] = /^(?:(\d+|n)\*)?(.+)$/.exec(text) as unknown as [string, string?, string?];
  const unit = what!.startsWith("[")
    ? parts(what!.slice(1, -1)).map((each) => itemOf(each, signed))
    : itemOf(what!, signed);
  return { count: times === "n" ? null : Number(times ?? 1), unit };
}

/**
 * Data of an identifier. One unit that is repeated may stand there less often: a meter has the phases, tariffs and days that
 * it has.
 */
export class ItemList implements Items {
  readonly format: string;
  /** The unit that is repeated, or that stands alone; `null` where there are several. */
  readonly repeated: Unit | null;
  /** The units in their order; of a repeated one once. */
  readonly units: readonly Unit[];
  /** How many units there may be; `null` for any number. */
  readonly most: number | null;
  private readonly size: number;

  constructor(format: string, signed: boolean) {
    this.format = format;
    const terms = parts(format).map((each) => termOf(each, signed));
    const [{ count, unit }] = terms as [Term, ...Term[]];
    this.repeated = terms.length === 1 ? unit : null;
    this.units = this.repeated
      ? [unit]
      : terms.flatMap((term) => new Array<Unit>(term.count ?? 1).fill(term.unit));
    this.most = this.repeated ? count : this.units.length;
    this.size = this.units.reduce((sum, each) => sum + sizeOf(each), 0);
  }

  /** Octets of all items; `null` where there is no fixed number. */
  get octets(): number | null {
    if (this.most === null) return null;
    return this.repeated ? this.most * this.size : this.size;
  }

  read(b: Uint8Array, from: number, to: number, reading: Reading): readonly Value[] | null {
    const length = to - from;
    const { repeated, units, size, most } = this;
    // The identifier alone: the meter has nothing there.
    if (length === 0) return [];
    const values: Value[] = [];
    if (repeated === null) {
      if (length !== size) return null;
      let at = from;
      for (let i = 0; i < units.length; i++) {
        values.push(readUnit(units[i]!, i, b, at, reading));
        at += sizeOf(units[i]!);
      }
      return values;
    }
    if (length % size !== 0 || (most !== null && length > most * size)) return null;
    for (let at = from; at < to; at += size) {
      values.push(readUnit(repeated, values.length, b, at, reading));
    }
    return values;
  }

  write(w: DataWriter, values: readonly Value[], path: string): void {
    const { repeated, units, most } = this;
    const fitting = repeated === null ? values.length === units.length : values.length <= (most ?? Infinity);
    if (values.length > 0 && !fitting) {
      throw mismatch(path, `[${this.format}]`, values);
    }
    for (const [i, value] of values.entries()) writeUnit(w, repeated ?? units[i]!, value, `${path}[${i}]`);
  }
}

function readUnit(unit: Unit, index: number, b: Uint8Array, at: number, reading: Reading): Value {
  if (!isGroup(unit)) return readItem(unit, index, b, at, reading, null);
  reading.tracer?.open(index, at);
  let next = at;
  const values = unit.map((item, i) => {
    const value = readItem(item, i, b, next, reading, index);
    next += item.size;
    return value;
  });
  reading.tracer?.close(next);
  return values;
}

function readItem(
  item: Item,
  index: number,
  b: Uint8Array,
  at: number,
  reading: Reading,
  group: number | null,
): Scalar {
  const value = item.read(b, at);
  if (reading.tracer !== null) reading.tracer.item(index, item, at, at + item.size, value);
  if (typeof value === "object" && value !== null) {
    const path = `command.values${group === null ? "" : `[${group}]`}[${index}]`;
    reading.deviate("not-bcd", { format: item.format, octets: value.octets }, at, path);
  }
  return value;
}

function writeUnit(w: DataWriter, unit: Unit, value: Value, path: string): void {
  if (!isGroup(unit)) {
    unit.write(w, value as Scalar, path);
    return;
  }
  if (!Array.isArray(value) || value.length !== unit.length) {
    throw mismatch(path, `[${unit.map((item) => item.format).join(",")}]`, value);
  }
  for (const [i, item] of unit.entries()) item.write(w, (value as Scalar[])[i]!, `${path}[${i}]`);
}

/** Data of which meters have one of several lengths. */
class OneOf implements Items {
  private readonly lists: readonly ItemList[];

  constructor(lists: readonly ItemList[]) {
    this.lists = lists;
  }

  get format(): string {
    return this.lists.map(({ format }) => format).join(" | ");
  }

  read(b: Uint8Array, from: number, to: number, reading: Reading): readonly Value[] | null {
    for (const list of this.lists) {
      const values = list.read(b, from, to, reading);
      if (values !== null) return values;
    }
    return null;
  }

  write(w: DataWriter, values: readonly Value[], path: string): void {
    const fitting = this.lists.find(({ most }) => most === null || values.length <= most);
    (fitting ?? this.lists[0]!).write(w, values, path);
  }
}

/** The items of one of several notations, by how many there are; those of fewer items come first. */
export function oneOf(...formats: readonly string[]): Items {
  return new OneOf(formats.map((format) => itemsOf(format)));
}

const made = /*#__PURE__*/ new Map<string, ItemList>();

/** The items of a notation; made once. */
export function itemsOf(format: string, signed = false): ItemList {
  const key = signed ? `-${format}` : format;
  let list = made.get(key);
  if (list === undefined) {
    list = new ItemList(format, signed);
    made.set(key, list);
  }
  return list;
}
