/** Collections (class 11) of structures that are known by the number in their first field. */
import type { Data } from "@meterwire/dlt698";
import { Dar } from "@meterwire/dlt698/server";
import type { AttributeTable } from "../objects/table.ts";
import { array, membersOf, numberOf, u16 } from "../objects/values.ts";

/** The elements of a collection by their numbers. */
export class ConfigSet {
  readonly oi: number;
  readonly capacity: number;
  readonly items = new Map<number, Data>();
  private readonly changed: () => void;

  constructor(oi: number, capacity: number, changed: () => void) {
    this.oi = oi;
    this.capacity = capacity;
    this.changed = changed;
  }

  /** Adds elements or takes the place of those with the same numbers: all of them, or none and a DAR. */
  add(items: readonly Data[]): number {
    const fresh = new Set(items.map(numberIn).filter((number) => !this.items.has(number)));
    if (this.items.size + fresh.size > this.capacity) return Dar.outOfRange;
    for (const item of items) this.items.set(numberIn(item), item);
    this.changed();
    return 0;
  }

  /** DAR 8 when one of them is not there; the others go all the same. */
  remove(numbers: readonly number[]): number {
    const gone = numbers.map((number) => this.items.delete(number));
    this.changed();
    return gone.every(Boolean) ? 0 : Dar.outOfRange;
  }

  clear(): number {
    this.items.clear();
    this.changed();
    return 0;
  }

  /** Changes fields of one element. */
  update(number: number, fields: Readonly<Record<number, Data | undefined>>): number {
    const item = this.items.get(number);
    if (item === undefined) return Dar.outOfRange;
    const value = membersOf(item).map((field, i) => fields[i] ?? field);
    this.items.set(number, { type: "structure", value });
    this.changed();
    return 0;
  }

  /** In the order of their numbers. */
  get list(): Data[] {
    return [...this.items].sort(([a], [b]) => a - b).map(([, item]) => item);
  }

  /** Attributes 2 to 4. */
  define(table: AttributeTable): this {
    const at = (attribute: number) => ((this.oi << 16) | (attribute << 8)) >>> 0;
    table
      .value(at(2), () => array(this.list))
      .value(at(3), () => u16(this.items.size))
      .value(at(4), u16(this.capacity));
    return this;
  }

  /** The methods that most collections have: 127 adds an array, 128 deletes by numbers, 129 clears. */
  defineMethods(table: AttributeTable): this {
    const at = (method: number) => ((this.oi << 16) | (method << 8)) >>> 0;
    table
      .method(at(127), { run: (data) => this.add(membersOf(data)) })
      .method(at(128), { run: (data) => this.remove(membersOf(data).map(numberOf)) })
      .method(at(129), { run: () => this.clear() });
    return this;
  }
}

const numberIn = (item: Data) => numberOf(membersOf(item)[0]);
