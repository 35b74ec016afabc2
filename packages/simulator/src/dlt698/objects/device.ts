/** The device itself (4300): restart, factory parameters, clearing of data, events and demand. */
import type { Data } from "@meterwire/dlt698";
import { MeterEvent } from "../../model/meter/event-kinds.ts";
import type { SimulatedMeter } from "../meter/meter.ts";
import { array, membersOf, numberOf, structure, visible } from "./values.ts";

/** Defines version and methods of the device. */
export function defineDevice(meter: SimulatedMeter): void {
  const { table } = meter;
  const version = structure(
    visible("MWIR"),
    visible("0001"),
    visible("240101"),
    visible("0001"),
    visible("240101"),
    visible("        "),
  );
  const clears = (what: () => void, oi: number, special: readonly Data[] = []) => ({
    run: () => {
      what();
      meter.happened(oi, special);
      return 0;
    },
  });
  const clearFreezes = () => {
    for (const freeze of meter.freezes.values()) freeze.clear();
  };
  const clearEvents = () => {
    for (const log of meter.events.values()) log.clear();
    meter.pending.length = 0;
  };
  table
    .value(0x43000300, version)
    .method(0x43000100, {
      run: () => {
        meter.restart();
        return 0;
      },
    })
    .method(
      0x43000300,
      clears(() => {
        meter.registers.clear();
        meter.demand.clear();
        clearFreezes();
        clearEvents();
      }, MeterEvent.cleared),
    )
    .method(0x43000400, { run: (data) => toFactory(meter, membersOf(data)) })
    .method(
      0x43000500,
      clears(clearEvents, MeterEvent.eventsCleared, [array([{ type: "OMD", value: 0x43000500 }])]),
    )
    .method(
      0x43000600,
      clears(() => meter.demand.clear(), MeterEvent.demandCleared),
    );
}

/** Parameters, settings of events and lines of freezes go back to what they were; those that are listed stay. */
function toFactory(meter: SimulatedMeter, kept: readonly Data[]): number {
  const list = kept.map((each) => numberOf(each));
  const stays = (oad: number) =>
    list.some((each) => ((each & 0xff00) === 0 ? each >>> 16 === oad >>> 16 : (each ^ oad) >>> 8 === 0));
  const changed = meter.parameters.toFactory(stays);
  for (const log of meter.events.values()) changed.push(...log.toFactory(stays));
  for (const table of meter.freezes.values()) changed.push(...table.toFactory(stays));
  for (const oad of changed) meter.parameterChanged(oad);
  if (changed.length > 0) meter.programmed(changed);
  return 0;
}
