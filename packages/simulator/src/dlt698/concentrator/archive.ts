/** The archive (6000): which meters there are, and how they are reached. */
import type { Data } from "@meterwire/dlt698";
import type { RecordMeter } from "@meterwire/dlt698/server";
import type { Wiring } from "../../model/physics/sample.ts";
import type { AttributeTable } from "../objects/table.ts";
import {
  addressOctets,
  array,
  enumeration,
  membersOf,
  numberOf,
  oadOf,
  octets,
  structure,
  u8,
  u16,
} from "../objects/values.ts";
import { ConfigSet } from "./config-set.ts";

/** The port on which the meters are: RS485, the first. */
export const METER_PORT = 0xf2010201;

/** A TSA: flag (octets less one), then the address. */
export function tsaOf(address: string): Uint8Array {
  const digits = addressOctets(address);
  return Uint8Array.of(digits.length - 1, ...digits);
}

/** One meter of the archive. */
export interface ArchivedMeter extends RecordMeter {
  readonly configurationNumber: number;
  readonly userType: number;
  readonly password: string;
}

const WIRINGS: Readonly<Record<Wiring, number>> = { "single-phase": 1, "three-wire": 2, "four-wire": 3 };

/** What the archive says of a meter. */
export function archiveEntry(
  number: number,
  address: string,
  about: {
    readonly wiring: Wiring;
    readonly voltage: number;
    readonly current: number;
    readonly password: string;
  },
): Data {
  const password = Uint8Array.from(about.password, (letter) => letter.charCodeAt(0));
  const basic = structure(
    { type: "TSA", value: tsaOf(address) },
    enumeration(6),
    enumeration(3),
    oadOf(METER_PORT),
    octets(password),
    u8(4),
    u8(about.wiring === "single-phase" ? 1 : 2),
    enumeration(WIRINGS[about.wiring]),
    u16(Math.round(10 * about.voltage)),
    u16(Math.round(10 * about.current)),
  );
  const none: Data = { type: "TSA", value: Uint8Array.of(0, 0) };
  return structure(u16(number), basic, structure(none, octets(new Uint8Array(0)), u16(1), u16(1)), array([]));
}

/** See the file. */
export class Archive extends ConfigSet {
  private known: readonly ArchivedMeter[] | null = null;
  private byNumber: ReadonlyMap<number, ArchivedMeter> | null = null;

  constructor(capacity: number, changed: () => void) {
    super(0x6000, capacity, () => {
      this.known = null;
      this.byNumber = null;
      changed();
    });
  }

  /** All meters in the order of their numbers. */
  get meters(): readonly ArchivedMeter[] {
    this.known ??= this.list.map((item) => {
      const [number, basic] = membersOf(item);
      const [address, , , , password, , userType] = membersOf(basic);
      return {
        configurationNumber: numberOf(number),
        address: address?.type === "TSA" ? address.value : new Uint8Array(0),
        userType: numberOf(userType),
        password: password?.type === "octet-string" ? String.fromCharCode(...password.value) : "",
      };
    });
    return this.known;
  }

  /** The meter with a number. */
  numbered(number: number): ArchivedMeter | undefined {
    this.byNumber ??= new Map(this.meters.map((meter) => [meter.configurationNumber, meter]));
    return this.byNumber.get(number);
  }

  private where(same: (basic: readonly Data[]) => boolean): number[] {
    return [...this.items]
      .filter(([, item]) => same(membersOf(membersOf(item)[1])))
      .map(([number]) => number);
  }

  private removeWhere(same: (basic: readonly Data[]) => boolean): number {
    const found = this.where(same);
    return this.remove(found.length > 0 ? found : [-1]);
  }

  override defineMethods(table: AttributeTable): this {
    const at = (method: number) => ((0x6000 << 16) | (method << 8)) >>> 0;
    const given = (data: Data | undefined) => (data === undefined || data.type === "NULL" ? undefined : data);
    table
      .method(at(127), { run: (data) => this.add([data]) })
      .method(at(128), { run: (data) => this.add(membersOf(data)) })
      .method(at(129), {
        run: (data) => {
          const [number, basic] = membersOf(data);
          return this.update(numberOf(number), { 1: basic });
        },
      })
      .method(at(130), {
        run: (data) => {
          const [number, extended, annex] = membersOf(data);
          return this.update(numberOf(number), { 2: given(extended), 3: given(annex) });
        },
      })
      .method(at(131), { run: (data) => this.remove([numberOf(data)]) })
      .method(at(132), {
        run: (data) => this.removeWhere(([address]) => isSame(address, membersOf(data)[0])),
      })
      .method(at(133), {
        run: (data) => {
          const [wanted, port] = membersOf(data);
          return this.removeWhere(
            ([address, , , own]) => isSame(address, wanted) && numberOf(own) === numberOf(port),
          );
        },
      })
      .method(at(134), { run: () => this.clear() });
    return this;
  }
}

function isSame(a: Data | undefined, b: Data | undefined): boolean {
  if (a?.type !== "TSA" || b?.type !== "TSA") return false;
  return a.value.length === b.value.length && a.value.every((octet, i) => octet === b.value[i]);
}
