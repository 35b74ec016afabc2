/** An object store in memory with access rights per attribute and method. */
import type { GetResult } from "../apdu/common.ts";
import type { Data } from "../data/data.ts";
import { type AssociationLevel, type Awaitable, associationLevels } from "../session/security.ts";
import { type AccessContext, type ActionReply, Dar, type ObjectStore, type RecordTable } from "./store.ts";

/** The lowest level that may do it; `never` for nobody. */
export type Right = AssociationLevel | "never";

/** Rights on an attribute. */
export interface AttributeAccess {
  /** Default `public`. */
  readonly get?: Right;
  /** Default `never`: attributes are read-only unless said otherwise. */
  readonly set?: Right;
  /** The message must be protected (MAC or cipher); default false. */
  readonly protected?: boolean;
  /** Judges a value of the right type before it is written: a DAR, 0 to take it. */
  readonly check?: (data: Data) => number;
}

/** Rights on a method. */
export interface MethodAccess {
  /** Default `public`. */
  readonly invoke?: Right;
  /** The message must be protected (MAC or cipher); default false. */
  readonly protected?: boolean;
}

/** A value, or where it comes from at each read. */
export type AttributeValue = Data | ((context: AccessContext) => Awaitable<Data>);

/** What a method does. */
export type Method = (data: Data, context: AccessContext) => Awaitable<ActionReply | number>;

interface Attribute {
  value: AttributeValue;
  readonly access: AttributeAccess;
}

/**
 * Objects in memory. DARs: 4 for an OI that is not defined, 6 for an attribute or method that its object does not have,
 * 8 for an element beyond the end, 3 for what nobody may, 15 for what this client may not, 7 for a value of another type.
 *
 * @example
 * ```ts
 * const store = new MemoryStore();
 * store.define(0x20000200, { type: "array", value: [{ type: "long-unsigned", value: 2200 }] });
 * const now = { year: 2024, month: 5, day: 1, hour: 8, minute: 0, second: 0 };
 * store.define(0x40000200, { type: "date_time_s", value: now }, { set: "password" });
 * ```
 */
export class MemoryStore implements ObjectStore {
  private readonly attributes = new Map<number, Attribute>();
  private readonly methods = new Map<number, { run: Method; access: MethodAccess }>();
  private readonly tables = new Map<
    number,
    RecordTable | ((context: AccessContext) => Awaitable<RecordTable>)
  >();
  /** Attribute numbers by OI. */
  private readonly objects = new Map<number, Set<number>>();

  /** Defines an attribute (the OAD's index is 0) or replaces it. */
  define(oad: number, value: AttributeValue, access: AttributeAccess = {}): this {
    const base = whole(oad);
    this.attributes.set(base, { value, access });
    this.known(oad >>> 16).add((oad >>> 8) & 0x1f);
    return this;
  }

  /** Defines a method: it answers a DAR, or a DAR and data. */
  defineMethod(omd: number, run: Method, access: MethodAccess = {}): this {
    this.methods.set(withoutMode(omd), { run, access });
    this.known(omd >>> 16);
    return this;
  }

  /** Defines the records of an object. */
  defineRecords(
    oad: number,
    table: RecordTable | ((context: AccessContext) => Awaitable<RecordTable>),
  ): this {
    this.tables.set(whole(oad), table);
    this.known(oad >>> 16);
    return this;
  }

  /** The value of an attribute as it stands, whatever its rights; `undefined` when there is none. */
  peek(oad: number): AttributeValue | undefined {
    return this.attributes.get(whole(oad))?.value;
  }

  /** Reads an attribute, see {@link ObjectStore}. */
  async get(oad: number, context: AccessContext): Promise<GetResult> {
    const attributeNumber = (oad >>> 8) & 0x1f;
    if (attributeNumber === 0) return this.getAll(oad, context);
    const attribute = this.attributes.get(whole(oad));
    if (attribute === undefined) return { dar: this.missing(oad) };
    const refused = refusal(attribute.access.get ?? "public", attribute.access.protected, context);
    if (refused !== 0) return { dar: refused };
    return element(await currentValue(attribute, context), oad & 0xff);
  }

  /** Attribute 0: all attributes in the order of their numbers, those that may not be read as NULL. */
  private async getAll(oad: number, context: AccessContext): Promise<GetResult> {
    const numbers = this.objects.get(oad >>> 16);
    if (numbers === undefined) return { dar: Dar.objectUndefined };
    const value: Data[] = [];
    for (const number of [...numbers].sort((a, b) => a - b)) {
      const result = await this.get(((oad & 0xffff0000) | (number << 8)) >>> 0, context);
      value.push("data" in result ? result.data : { type: "NULL", value: null });
    }
    return value.length === 0 ? { dar: Dar.objectMissing } : { data: { type: "structure", value } };
  }

  /** Writes an attribute, see {@link ObjectStore}. */
  async set(oad: number, data: Data, context: AccessContext): Promise<number> {
    const attribute = this.attributes.get(whole(oad));
    if (attribute === undefined) return this.missing(oad);
    const refused = refusal(attribute.access.set ?? "never", attribute.access.protected, context);
    if (refused !== 0) return refused;
    const old = await currentValue(attribute, context);
    const index = oad & 0xff;
    if (index === 0) {
      if (!sameShape(old, data)) return Dar.typeMismatch;
      const judged = attribute.access.check?.(data) ?? 0;
      if (judged === 0) attribute.value = data;
      return judged;
    }
    if (old.type !== "array" && old.type !== "structure") return Dar.outOfRange;
    const before = old.value[index - 1];
    if (before === undefined) return Dar.outOfRange;
    if (!sameShape(before, data)) return Dar.typeMismatch;
    const changed: Data = {
      type: old.type,
      value: old.value.map((each, i) => (i === index - 1 ? data : each)),
    };
    const judged = attribute.access.check?.(changed) ?? 0;
    if (judged === 0) attribute.value = changed;
    return judged;
  }

  /** Invokes a method, see {@link ObjectStore}. */
  async action(omd: number, data: Data, context: AccessContext): Promise<ActionReply> {
    const method = this.methods.get(withoutMode(omd));
    if (method === undefined) return { dar: this.missing(omd), data: null };
    const refused = refusal(method.access.invoke ?? "public", method.access.protected, context);
    if (refused !== 0) return { dar: refused, data: null };
    const reply = await method.run(data, context);
    return typeof reply === "number" ? { dar: reply, data: null } : reply;
  }

  /** Reads records, see {@link ObjectStore}. */
  async records(oad: number, context: AccessContext): Promise<RecordTable | { readonly dar: number }> {
    const table = this.tables.get(whole(oad));
    if (table === undefined) return { dar: this.missing(oad) };
    return typeof table === "function" ? table(context) : table;
  }

  private known(oi: number): Set<number> {
    const numbers = this.objects.get(oi) ?? new Set<number>();
    this.objects.set(oi, numbers);
    return numbers;
  }

  private missing(descriptor: number): number {
    return this.objects.has(descriptor >>> 16) ? Dar.objectMissing : Dar.objectUndefined;
  }
}

/** The OAD of the whole attribute: index 0, feature bits gone. */
function whole(oad: number): number {
  return (oad & 0xffff1f00) >>> 0;
}

/** A method without its mode; method numbers take all eight bits. */
function withoutMode(omd: number): number {
  return (omd & 0xffffff00) >>> 0;
}

function refusal(right: Right, needsProtection: boolean | undefined, context: AccessContext): number {
  if (right === "never") return Dar.accessDenied;
  if (associationLevels.indexOf(context.level) < associationLevels.indexOf(right)) return Dar.notAuthorized;
  return needsProtection && context.protection === "plain" ? Dar.notAuthorized : 0;
}

async function currentValue(attribute: Attribute, context: AccessContext): Promise<Data> {
  return typeof attribute.value === "function" ? attribute.value(context) : attribute.value;
}

/** The whole value, or its element `index` (from 1). */
function element(data: Data, index: number): GetResult {
  if (index === 0) return { data };
  const found = data.type === "array" || data.type === "structure" ? data.value[index - 1] : undefined;
  return found === undefined ? { dar: Dar.outOfRange } : { data: found };
}

/** Whether a new value has the type of the old one; structures member by member, arrays by their first element. */
function sameShape(old: Data, data: Data): boolean {
  if (old.type === "NULL") return true;
  if (old.type !== data.type) return false;
  if (old.type === "structure" && data.type === "structure") {
    return (
      old.value.length === data.value.length &&
      old.value.every((member, i) => member.type === "NULL" || sameShape(member, data.value[i]!))
    );
  }
  if (old.type === "array" && data.type === "array" && old.value.length > 0) {
    return data.value.every((item) => sameShape(old.value[0]!, item));
  }
  return true;
}
