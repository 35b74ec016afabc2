/** A meter of the model as the store of a server of DL/T 645. */
import type { Value } from "@meterwire/dlt645";
import type { Change, Found, MeterStore, ReadRequest, Refusal } from "@meterwire/dlt645/server";
import type { Random } from "../messages/base.ts";
import type { MeterFace, RelayOrders } from "../model/meter/face.ts";
import type { Faults } from "../model/profile/faults.ts";
import { type Items, timeOf } from "./format.ts";
import { addressOf, readParameter, writeAddress, writeParameter } from "./parameters.ts";
import { quantityClasses } from "./quantities.ts";
import { freeze, loadRecords } from "./records.ts";

/** What the store needs of its simulation. */
export interface StoreHost {
  /** The meter; another one after a change that could not be stored. */
  face(): MeterFace;
  /** Brings the meter up to now. */
  bringUp(): void;
  /** Brings it up to now, changes it, and stores that unless it was refused (`dar` is not 0). */
  execute<T extends { readonly dar: number }>(work: () => T): Promise<T>;
  readonly random: Random;
  readonly faults: () => Faults;
}

const OTHER: Refusal = { err: ["other"] };
const NO_DATA: Refusal = { err: ["no-data"] };
const INSTANT = "99999999";
const ALL_EVENTS = 0xffffffff;
/** Methods of the model's objects. */
const SET_BY_BROADCAST = 0x40007f00;
const CLOCK = 0x40000200;
const FREEZE = 0x50000300;
const CLEAR = 0x43000300;
const CLEAR_EVENTS = 0x43000500;
const CLEAR_DEMAND = 0x43000600;

/** What controls do, by N1. */
const CONTROLS: Readonly<Record<string, (relay: RelayOrders) => boolean>> = {
  "1A": (relay) => relay.trip(),
  "1B": (relay) => relay.close(false),
  "1C": (relay) => relay.close(true),
  "2A": (relay) => relay.alarm(true),
  "2B": (relay) => relay.alarm(false),
  "3A": (relay) => relay.keepPower(true),
  "3B": (relay) => relay.keepPower(false),
};

/** See the file. */
export class FaceStore implements MeterStore {
  private readonly host: StoreHost;

  constructor(host: StoreHost) {
    this.host = host;
  }

  /** 12 digits; those of no address where the meter's has more. */
  get address(): string {
    return addressOf(this.host.face().address) ?? "";
  }

  password(level: number): string | null {
    return this.host.face().passwords[level] ?? null;
  }

  private get busy(): boolean {
    const { busy } = this.host.faults();
    return busy > 0 && this.host.random.next() < busy;
  }

  read(request: ReadRequest): Found | Refusal {
    this.host.bringUp();
    if (this.busy) return OTHER;
    const values = this.values(request);
    return values === null ? NO_DATA : { values };
  }

  private values(request: ReadRequest): readonly Value[] | null {
    const meter = this.host.face();
    const { di } = request;
    const [d3, d2, d1, d0] = [di >>> 24, (di >>> 16) & 0xff, (di >>> 8) & 0xff, di & 0xff];
    const quantities = quantityClasses[d3 as keyof typeof quantityClasses];
    if (quantities !== undefined) return quantities(meter, d2, d1, d0);
    const classes: Readonly<Record<number, () => Items>> = {
      4: () => readParameter(meter, di),
      5: () => freeze(meter, d2, d1, d0),
      6: () => loadRecords(meter, request),
    };
    return classes[d3]?.() ?? null;
  }

  async change(change: Change): Promise<Refusal | null> {
    const { refusal } = await this.host.execute(() => {
      const refused = this.busy ? OTHER : changed(this.host.face(), change);
      return { dar: refused === null ? 0 : 1, refusal: refused };
    });
    return refusal;
  }
}

const unless = (done: boolean): Refusal | null => (done ? null : OTHER);

function changed(meter: MeterFace, change: Change): Refusal | null {
  switch (change.kind) {
    case "write": {
      const { di, values } = change;
      const err = values === null ? "no-data" : writeParameter(meter, di, values);
      return err === null ? null : { err: [err] };
    }
    case "clock": {
      const value = timeOf(change.time, "YYMMDDhhmmss", meter.time);
      return unless(value !== null && meter.act(SET_BY_BROADCAST, { like: CLOCK, value }));
    }
    case "address":
      return unless(writeAddress(meter, change.address));
    case "freeze":
      // Freezes by a pattern are not kept: days, months and settlement days freeze by themselves.
      return unless(change.pattern === INSTANT && meter.act(FREEZE));
    case "password":
      meter.setPassword(change.level, change.password);
      return null;
    case "clear-demand":
      return unless(meter.act(CLEAR_DEMAND));
    case "clear-meter":
      return unless(meter.act(CLEAR));
    case "clear-events":
      return change.di === ALL_EVENTS ? unless(meter.act(CLEAR_EVENTS)) : NO_DATA;
    case "control":
      return control(meter, change);
    // A line in memory has no rate, and a meter without a case no terminal and no display.
    case "baud":
      return /^(?:02|04|08|10|20|40)$/.test(change.rate) ? null : { err: ["baud"] };
    case "output":
      return unless(/^0[0-2]$/.test(change.output));
    case "show":
      return null;
  }
}

/** A deadline that has passed ends a command; one that is no time (99…, 00…) is none. */
function control(meter: MeterFace, { n1, deadline }: Extract<Change, { kind: "control" }>): Refusal | null {
  const until = deadline.startsWith("99") ? null : timeOf(deadline, "YYMMDDhhmmss", meter.time);
  if (until !== null && until < meter.time) return OTHER;
  const does = CONTROLS[n1];
  return does === undefined || meter.relay === null ? NO_DATA : unless(does(meter.relay));
}
