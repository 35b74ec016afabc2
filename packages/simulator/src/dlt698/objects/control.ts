/** Relay (8000), keep-power (8001) and the list of relays (F205). */
import type { Data } from "@meterwire/dlt698";
import { Dar } from "@meterwire/dlt698/server";
import type { SimulatedMeter } from "../meter/meter.ts";
import { array, bits, enumeration, membersOf, numberOf, structure, u8, visible } from "./values.ts";

/** The relay inside. */
export const RELAY = 0xf2050201;

const first = (on: boolean): Data => bits(`${on ? 1 : 0}0000000`);

/** Items of a command that name the relay inside; `null` when one names another. */
function own(data: Data): readonly (readonly Data[])[] | null {
  const items = membersOf(data).map(membersOf);
  return items.length > 0 && items.every(([relay]) => relay?.type === "OAD" && relay.value === RELAY)
    ? items
    : null;
}

/** Defines relay and keep-power. */
export function defineControl(meter: SimulatedMeter): void {
  const { table, relay } = meter;
  table
    .value(0x80010200, () => enumeration(relay.keepPower))
    .method(0x80017f00, { run: () => done(() => meter.keepPower(1)) })
    .method(0x80018000, { run: () => done(() => meter.keepPower(0)) })
    .method(0x80018100, { run: () => done(() => relay.keepPower === 2 && meter.keepPower(0)) });
  if (!meter.profile.relay) return;
  table
    .value(0x80000300, () => first(relay.open))
    .value(0x80000400, () => first(relay.alarm))
    .value(0x80000500, () => first(relay.commanded))
    .method(0x80007f00, { run: () => alarm(meter, true) })
    .method(0x80008000, { run: () => alarm(meter, false) })
    .method(0x80008100, {
      run: (data) => {
        const items = own(data);
        if (items === null) return Dar.outOfRange;
        for (const [, delay, limit, closes] of items) {
          const taken = meter.trip(numberOf(delay), numberOf(limit), closes?.value === true);
          if (!taken) return Dar.accessDenied;
        }
        meter.dirty = true;
        return 0;
      },
    })
    .method(0x80008200, {
      run: (data) => {
        const items = own(data);
        if (items === null) return Dar.outOfRange;
        for (const [, command] of items) meter.close(numberOf(command) === 1);
        meter.dirty = true;
        return 0;
      },
    })
    .value(0xf2050200, () =>
      array([structure(visible("relay 1"), enumeration(relay.open ? 1 : 0), enumeration(1), enumeration(0))]),
    )
    .value(0xf2050300, u8(1));
}

function done(what: () => unknown): number {
  what();
  return 0;
}

function alarm(meter: SimulatedMeter, on: boolean): number {
  meter.relay.alarm = on;
  meter.dirty = true;
  return 0;
}
