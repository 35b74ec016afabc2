/** Freezes: what attributes were at the boundaries of minutes, hours, days, months. */
import { DAY, EPOCH_2000, HOUR, localTime, MINUTE } from "./wall-clock.ts";

/** One line of attribute 3: period in the table's own unit, 0 for not by itself. */
export interface FreezeEntry {
  readonly period: number;
  readonly oad: number;
  readonly depth: number;
}

/** What attributes are now, as a text that is kept as it is. */
export type Take = (oads: readonly number[]) => string;

export interface FreezeRow {
  readonly number: number;
  /** Local time. */
  readonly at: number;
  readonly oads: readonly number[];
  /** Their values, as the text of {@link Take}. */
  readonly values: string;
}

/** How many whole units lie between 2000 and a local time that is on a boundary; `null` off it. */
type Count = (local: number) => number | null;

const every =
  (ms: number): Count =>
  (local) =>
    (local - EPOCH_2000) % ms === 0 ? (local - EPOCH_2000) / ms : null;
const midnight = (local: number) => (local - EPOCH_2000) % DAY === 0;

/** Boundaries by the table's OI; 5000, the settlement day (5005) and the changes of tables (5008, 5009) have none. */
const COUNTS: Readonly<Record<number, Count>> = {
  20482: every(MINUTE),
  20483: every(HOUR),
  20484: every(DAY),
  20486: (local) => {
    if (!midnight(local)) return null;
    const { year, month, day } = localTime(local);
    return day === 1 ? 12 * (year - 2000) + month - 1 : null;
  },
  20487: (local) => {
    if (!midnight(local)) return null;
    const { year, month, day } = localTime(local);
    return day === 1 && month === 1 ? year - 2000 : null;
  },
};

/** One freeze object: when it freezes, and what it has kept. */
export class FreezeTable {
  readonly oi: number;
  entries: readonly FreezeEntry[];
  private readonly factory: readonly FreezeEntry[];
  protected rows: FreezeRow[] = [];
  private number = 0;
  /** OAD lists that rows share. */
  private readonly lists = new Map<string, readonly number[]>();
  /** Rows made, and numbers of rows dropped, since the last {@link changes}. */
  private fresh: FreezeRow[] = [];
  private dropped: number[] = [];

  constructor(oi: number, entries: readonly FreezeEntry[]) {
    this.oi = oi;
    this.entries = entries;
    this.factory = entries;
  }

  /** Attribute 3 reset to its default; returns whether that changed it. */
  toFactory(stays: (oad: number) => boolean): number[] {
    const oad = ((this.oi << 16) | 0x0300) >>> 0;
    const same = JSON.stringify(this.entries) === JSON.stringify(this.factory);
    if (same || stays(oad)) return [];
    this.entries = this.factory;
    return [oad];
  }

  /** Local time of the latest record, or `null`. */
  get latest(): number | null {
    return this.rows.at(-1)?.at ?? null;
  }

  get count(): number {
    return this.rows.length;
  }

  /** Freezes at a boundary whatever is due there. A boundary that already has its record is passed over. */
  boundary(local: number, take: Take): void {
    const count = COUNTS[this.oi]?.(local) ?? null;
    if (count === null || this.rows.at(-1)?.at === local) return;
    const due = this.entries.filter(({ period }) => period > 0 && count % period === 0);
    if (due.length > 0) this.freeze(local, due, take);
  }

  /** Freezes now. */
  freeze(local: number, entries: readonly FreezeEntry[], take: Take): void {
    const oads = this.shared(entries.map((entry) => entry.oad));
    this.number = (this.number + 1) >>> 0;
    const row = { number: this.number, at: local, oads, values: take(oads) };
    this.rows.push(row);
    this.fresh.push(row);
    const depth = this.entries.reduce((most, entry) => Math.max(most, entry.depth), 1);
    while (this.rows.length > depth) this.drop(this.rows.shift()!);
  }

  private drop(row: FreezeRow): void {
    this.dropped.push(row.number);
    const at = this.fresh.indexOf(row);
    if (at >= 0) this.fresh.splice(at, 1);
  }

  private shared(oads: readonly number[]): readonly number[] {
    const key = oads.join();
    const known = this.lists.get(key) ?? oads;
    this.lists.set(key, known);
    return known;
  }

  clear(): void {
    this.dropped.push(...this.rows.map((row) => row.number));
    this.rows = [];
    this.fresh = [];
    this.number = 0;
  }

  /** Local times of the records after one, oldest first. */
  timesAfter(local: number): readonly number[] {
    const found: number[] = [];
    for (let i = this.rows.length - 1; i >= 0 && this.rows[i]!.at > local; i--)
      found.unshift(this.rows[i]!.at);
    return found;
  }

  /** What to store of rows since the last call: texts by number, `null` for dropped ones. */
  changes(): ReadonlyMap<string, string | null> {
    const found = new Map<string, string | null>();
    for (const number of this.dropped) found.set(String(number), null);
    for (const { number, at, oads, values } of this.fresh) {
      const list = oads.map((oad) => oad.toString(16)).join(" ");
      found.set(String(number), `${at}|${list}|${values}`);
    }
    this.fresh = [];
    this.dropped = [];
    return found;
  }

  save() {
    const { number, entries } = this;
    return entries === this.factory ? { number } : { number, entries };
  }

  load(saved: ReturnType<FreezeTable["save"]>, rows: ReadonlyMap<string, string>): void {
    this.number = saved.number;
    this.entries = saved.entries ?? this.factory;
    this.rows = [...rows].map(([number, text]) => {
      const [at = "", list = "", values = ""] = text.split("|");
      const oads = this.shared(list === "" ? [] : list.split(" ").map((oad) => Number.parseInt(oad, 16)));
      return { number: Number(number), at: Number(at), oads, values };
    });
    this.rows.sort((a, b) => a.number - b.number);
  }
}
