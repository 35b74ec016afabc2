/** The objects of a device as a table: what each attribute reads as, takes, and who may. */

import type { Data } from "@meterwire/dlt698";
import { type Interpretation, interpret } from "@meterwire/dlt698/objects";
import {
  type AccessContext,
  type ActionReply,
  associationLevels,
  Dar,
  type RecordTable,
  type Right,
} from "@meterwire/dlt698/server";
import type { GetRecord, GetResult } from "@meterwire/dlt698/services";

/** The selection that a record table is asked for. */
export type RecordSelection = Pick<GetRecord, "rsd" | "rcsd">;
const ALL: RecordSelection = { rsd: { noSelection: null }, rcsd: [] };

/** `null` for reads of the device itself: rights do not apply. */
export type Reader = AccessContext | null;

/** One attribute. */
export interface AttributeEntry {
  /** `undefined`: it may only be written. */
  readonly read?: ((reader: Reader) => Data) | undefined;
  /** Takes a value that fits the object tables; the answer is a DAR. Without it the attribute is read-only. */
  readonly write?: ((data: Data) => number) | undefined;
  /** Default `public`. */
  readonly get?: Right;
  /** Default the table's writers. */
  readonly set?: Right;
}

/** One method. */
export interface MethodEntry {
  readonly run: (data: Data, context: AccessContext) => number | ActionReply;
  /** Default the table's writers. */
  readonly invoke?: Right;
}

/** Descriptor of a whole attribute or method. */
const whole = (descriptor: number, mask: number) => (descriptor & mask) >>> 0;
const attributeOf = (oad: number) => whole(oad, 0xffff1f00);
const methodOf = (omd: number) => whole(omd, 0xffffff00);

/** The DAR where the rights do not suffice, or 0. */
export function accessDenied(right: Right, reader: Reader): number {
  if (reader === null) return 0;
  if (right === "never") return Dar.accessDenied;
  return associationLevels.indexOf(reader.level) < associationLevels.indexOf(right) ? Dar.notAuthorized : 0;
}

/** The first part of a value that does not fit its type. */
function mismatchOf(node: Interpretation): NonNullable<Interpretation["mismatch"]> | null {
  if (node.mismatch !== null) return node.mismatch;
  for (const child of node.children) {
    const found = mismatchOf(child);
    if (found !== null) return found;
  }
  return null;
}

/** The DAR that a value is refused with because the object tables say otherwise; 0 for none. */
export function validateValue(target: number | { readonly omd: number }, data: Data): number {
  const mismatch = mismatchOf(interpret(target, data));
  if (mismatch === null) return 0;
  if (mismatch.code === "out-of-range" || mismatch.code === "size") return Dar.outOfRange;
  // What no table describes is the simulator's own business.
  return mismatch.code.startsWith("unknown") ? 0 : Dar.typeMismatch;
}

/** Objects, attributes and methods of one device. */
export class AttributeTable {
  private readonly attributes = new Map<number, AttributeEntry>();
  private readonly methods = new Map<number, MethodEntry>();
  private readonly tables = new Map<number, (wanted: RecordSelection) => RecordTable>();
  private readonly known = new Map<number, Set<number>>();
  /** Called after every method that was executed. */
  onRun: (omd: number) => void = () => {};
  /** Who may write and act where an entry does not say. */
  private readonly writers: Right;

  constructor(writers: Right = "password") {
    this.writers = writers;
  }

  /** Numbers of an object's attributes; all have the logical name. */
  private attributesOf(oi: number): Set<number> {
    const numbers = this.known.get(oi) ?? new Set([1]);
    this.known.set(oi, numbers);
    return numbers;
  }

  define(oad: number, entry: AttributeEntry): this {
    this.attributes.set(attributeOf(oad), entry);
    this.attributesOf(oad >>> 16).add((oad >>> 8) & 0x1f);
    return this;
  }

  /** A value that does not change, or that is worked out at each read. */
  value(oad: number, value: Data | (() => Data)): this {
    return this.define(oad, { read: typeof value === "function" ? value : () => value });
  }

  method(omd: number, entry: MethodEntry): this {
    this.methods.set(methodOf(omd), entry);
    this.attributesOf(omd >>> 16);
    return this;
  }

  records(oad: number, table: (wanted: RecordSelection) => RecordTable): this {
    this.tables.set(attributeOf(oad), table);
    return this;
  }

  /** What every object has, and who may do what with it: attributes, then methods, by number. */
  *rights(): Iterable<{
    readonly oi: number;
    readonly attributes: readonly (readonly [number: number, access: number])[];
    readonly methods: readonly number[];
  }> {
    for (const oi of this.objects) {
      const attributes = [...this.known.get(oi)!]
        .sort((a, b) => a - b)
        .map((number): [number, number] => {
          const entry = this.attributes.get(((oi << 16) | (number << 8)) >>> 0);
          return [
            number,
            (entry?.read === undefined && number !== 1 ? 0 : 1) + (entry?.write === undefined ? 0 : 2),
          ];
        });
      const methods = [...this.methods.keys()]
        .filter((omd) => omd >>> 16 === oi)
        .map((omd) => (omd >>> 8) & 0xff);
      yield { oi, attributes, methods: methods.sort((a, b) => a - b) };
    }
  }

  /** The OIs of all objects. */
  get objects(): readonly number[] {
    return [...this.known.keys()].sort((a, b) => a - b);
  }

  read(oad: number, reader: Reader): GetResult {
    const number = (oad >>> 8) & 0x1f;
    if (number === 0) return this.readAll(oad, reader);
    const entry = this.attributes.get(attributeOf(oad));
    if (entry === undefined) {
      if (number === 1 && this.known.has(oad >>> 16) && (oad & 0xff) === 0)
        return { data: { type: "octet-string", value: Uint8Array.of(oad >>> 24, (oad >>> 16) & 0xff) } };
      return { dar: this.missing(oad) };
    }
    const refused = accessDenied(entry.get ?? "public", reader);
    if (refused !== 0) return { dar: refused };
    if (entry.read === undefined) return { dar: Dar.accessDenied };
    return elementOf(entry.read(reader), oad & 0xff);
  }

  private readAll(oad: number, reader: Reader): GetResult {
    const numbers = this.known.get(oad >>> 16);
    if (numbers === undefined) return { dar: Dar.objectUndefined };
    const value = [...numbers]
      .sort((a, b) => a - b)
      .map((number): Data => {
        const result = this.read(((oad & 0xffff0000) | (number << 8)) >>> 0, reader);
        return "data" in result ? result.data : { type: "NULL", value: null };
      });
    return { data: { type: "structure", value } };
  }

  write(oad: number, data: Data, context: AccessContext): number {
    const entry = this.attributes.get(attributeOf(oad));
    if (entry === undefined) return this.unwritable(oad);
    if (entry.write === undefined) return Dar.accessDenied;
    const refused = accessDenied(entry.set ?? this.writers, context);
    if (refused !== 0) return refused;
    const wrong = validateValue(oad >>> 0, data);
    if (wrong !== 0) return wrong;
    const index = oad & 0xff;
    if (index === 0) return entry.write(data);
    const old = entry.read?.(context);
    if (old === undefined || (old.type !== "array" && old.type !== "structure")) return Dar.outOfRange;
    if (old.value[index - 1] === undefined) return Dar.outOfRange;
    return entry.write({
      type: old.type,
      value: old.value.map((each, i) => (i === index - 1 ? data : each)),
    });
  }

  /** Attribute 1 is there and cannot be written; others are not there. */
  private unwritable(oad: number): number {
    return ((oad >>> 8) & 0x1f) === 1 && this.known.has(oad >>> 16) ? Dar.accessDenied : this.missing(oad);
  }

  run(omd: number, data: Data, context: AccessContext): ActionReply {
    const entry = this.methods.get(methodOf(omd));
    if (entry === undefined) return { dar: this.missing(omd), data: null };
    const refused =
      accessDenied(entry.invoke ?? this.writers, context) || validateValue({ omd: methodOf(omd) }, data);
    if (refused !== 0) return { dar: refused, data: null };
    const did = entry.run(data, context);
    const reply = typeof did === "number" ? { dar: did, data: null } : did;
    if (reply.dar === 0) this.onRun(omd);
    return reply;
  }

  rows(oad: number, wanted: RecordSelection = ALL): RecordTable | { readonly dar: number } {
    const table = this.tables.get(attributeOf(oad));
    return table === undefined ? { dar: this.missing(oad) } : table(wanted);
  }

  private missing(descriptor: number): number {
    return this.known.has(descriptor >>> 16) ? Dar.objectMissing : Dar.objectUndefined;
  }
}

/** The whole value, or its element `index` (from 1). */
function elementOf(data: Data, index: number): GetResult {
  if (index === 0) return { data };
  const found = data.type === "array" || data.type === "structure" ? data.value[index - 1] : undefined;
  return found === undefined ? { dar: Dar.outOfRange } : { data: found };
}
