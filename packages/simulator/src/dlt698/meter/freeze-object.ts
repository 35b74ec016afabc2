/** A freeze object (class 9): its attributes and records. */
import { type Data, hexToBytes } from "@meterwire/dlt698";
import type { RecordTable, StoredRecord } from "@meterwire/dlt698/server";
import { type FreezeRow, FreezeTable } from "../../model/meter/freeze.ts";
import { lazyRow } from "../objects/rows.ts";
import { array, dateTimeS, oadOf, structure, u16, u32, unpack } from "../objects/values.ts";

/** Column of the time of a freeze. */
export const FREEZE_TIME = 0x20210200;
const FREEZE_NUMBER = 0x20230200;

/** See the file. */
export class FreezeObject extends FreezeTable {
  /** Attribute 2: newest first. */
  get value(): Data {
    return array(
      [...this.rows]
        .reverse()
        .map(({ number, at, values }) =>
          structure(u32(number), dateTimeS(at), ...unpack(hexToBytes(values))),
        ),
    );
  }

  /** Attribute 3. */
  get entriesValue(): Data {
    return array(
      this.entries.map(({ period, oad, depth }) => structure(u16(period), oadOf(oad), u16(depth))),
    );
  }

  /** The n-th latest record (1 the latest), or `null`. */
  nth(n: number): StoredRecord | null {
    const row = this.rows[this.rows.length - n];
    return row === undefined ? null : stored(row);
  }

  /** The record of a local time, or `null`. */
  at(local: number): StoredRecord | null {
    const row = this.rows.find((each) => each.at === local);
    return row === undefined ? null : stored(row);
  }

  get records(): RecordTable {
    return {
      columns: [FREEZE_NUMBER, FREEZE_TIME, ...this.entries.map((entry) => entry.oad)].map((oad) => ({
        oad,
      })),
      rows: this.rows.map(stored),
    };
  }
}

function stored({ number, at, oads, values }: FreezeRow): StoredRecord {
  const known: [number, Data][] = [
    [FREEZE_TIME, dateTimeS(at)],
    [FREEZE_NUMBER, u32(number)],
  ];
  return lazyRow(known, oads, () => hexToBytes(values));
}
