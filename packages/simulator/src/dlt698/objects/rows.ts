/** Stored rows whose values are octets until somebody looks at them. */
import type { Data } from "@meterwire/dlt698";
import type { StoredRecord } from "@meterwire/dlt698/server";
import { unpack } from "./values.ts";

/** Values by OAD: a few are known, the others are unpacked when one of them is asked for. */
class LazyValues extends Map<number, Data> {
  private packed: (() => Uint8Array) | null;
  private readonly oads: readonly number[];

  constructor(
    known: readonly (readonly [number, Data])[],
    oads: readonly number[],
    packed: () => Uint8Array,
  ) {
    super(known);
    this.oads = oads;
    this.packed = packed;
  }

  private open(): void {
    if (this.packed === null) return;
    const values = unpack(this.packed());
    this.packed = null;
    this.oads.forEach((oad, i) => {
      const value = values[i];
      if (value !== undefined) super.set(oad, value);
    });
  }

  override get(oad: number): Data | undefined {
    const known = super.get(oad);
    if (known !== undefined || this.packed === null) return known;
    this.open();
    return super.get(oad);
  }

  override has(oad: number): boolean {
    return this.get(oad) !== undefined;
  }

  override get size(): number {
    this.open();
    return super.size;
  }

  override entries() {
    this.open();
    return super.entries();
  }

  override [Symbol.iterator]() {
    return this.entries();
  }
}

/** A stored record of which `known` costs nothing and the rest is unpacked on demand. */
export function lazyRow(
  known: readonly (readonly [number, Data])[],
  oads: readonly number[],
  packed: () => Uint8Array,
): StoredRecord {
  return { values: new LazyValues(known, oads, packed) };
}
