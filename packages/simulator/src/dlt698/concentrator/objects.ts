/** The objects of a concentrator. */
import type { Data } from "@meterwire/dlt698";
import { Dar } from "@meterwire/dlt698/server";
import { localOf } from "../../model/meter/wall-clock.ts";
import { defineAssociation } from "../objects/association.ts";
import { defineEvents } from "../objects/logs.ts";
import {
  addressOctets,
  array,
  bool,
  dateTimeS,
  membersOf,
  numberOf,
  octets,
  structure,
  u16,
  visible,
} from "../objects/values.ts";
import type { ConcentratorModel } from "./concentrator.ts";

/** Where a concentrator reports: Ethernet, the first. */
export const UPLINK = 0x45100201;

/** Defines archive, tasks, schemes, records, monitoring, clock and device. */
export function defineConcentrator(model: ConcentratorModel, restart: () => void): void {
  const { table, archive, tasks, schemes, eventSchemes, reportSchemes, records } = model;
  archive.define(table).defineMethods(table);
  for (const set of [schemes, eventSchemes, reportSchemes]) set.define(table).defineMethods(table);
  tasks.defineMethods(table);
  table
    .value(0x60120200, () => array(tasks.list))
    .value(0x60120300, () => recordsValue(model))
    .records(0x60120300, (wanted) => records.table(wanted))
    .method(0x60120300, { run: () => changed(model, () => records.clear()) })
    .method(0x60128200, {
      run: (data) => {
        const [id, state] = membersOf(data);
        return tasks.update(numberOf(id), { 8: state });
      },
    })
    .method(0x60148200, {
      run: (data) => {
        const [scheme, columns] = membersOf(data);
        return schemes.update(numberOf(scheme), { 3: columns });
      },
    })
    .method(0x60168200, {
      run: (data) => {
        const [scheme, report] = membersOf(data);
        return eventSchemes.update(numberOf(scheme), { 3: report });
      },
    })
    .value(0x60320200, () => model.statusValue)
    .value(0x60320300, () => u16(archive.items.size))
    .value(0x60320400, () => u16(archive.capacity))
    .value(0x60340200, () => model.monitorValue)
    .value(0x60340300, () => u16(tasks.items.size))
    .value(0x60340400, () => u16(tasks.capacity));
  defineDevice(model, restart);
  defineEvents(model);
  // It is configured by methods; each is recorded as a change of the object's list.
  const configured = [archive, tasks, schemes, eventSchemes, reportSchemes].map(({ oi }) => oi);
  table.onRun = (omd) => {
    const oi = omd >>> 16;
    if (configured.includes(oi) && ((omd >>> 8) & 0xff) >= 127)
      model.programmed([((oi << 16) | 0x0200) >>> 0]);
  };
  defineAssociation(table);
}

function changed(model: ConcentratorModel, what: () => void): number {
  what();
  model.dirty = true;
  return 0;
}

/** Attribute 3 as a whole: every record with the fields that all have, then its own. */
function recordsValue({ records }: ConcentratorModel): Data {
  const table = records.table({ rsd: { noSelection: null }, rcsd: [] });
  return array(
    [...table.rows].reverse().map(({ values, nested }) => {
      const own = [...values].filter(([oad]) => oad !== 0).map(([, data]) => data);
      const rows = [...(nested ?? new Map<number, never[]>())].map(([, list]) =>
        array(list.map((row) => structure(...row.values()))),
      );
      return structure(...own, ...rows);
    }),
  );
}

function defineDevice(model: ConcentratorModel, restart: () => void): void {
  const { table, profile } = model;
  const local = (data: Data) => (data.type === "date_time_s" ? localOf(data.value) : null);
  const set = (data: Data) => {
    const wanted = local(data);
    if (wanted === null) return Dar.outOfRange;
    model.setClock(wanted);
    return 0;
  };
  table
    .define(0x40000200, { read: () => dateTimeS(model.time), write: set })
    .method(0x40007f00, { run: set, invoke: "public" })
    .value(0x40010200, octets(addressOctets(profile.address)))
    .define(0x44010200, {})
    .value(0x43000200, visible("meterwire virtual concentrator"))
    .value(
      0x43000300,
      structure(
        visible("MWIR"),
        visible("0001"),
        visible("240101"),
        visible("0001"),
        visible("240101"),
        visible("        "),
      ),
    )
    .value(0x43000400, dateTimeS(Date.UTC(2024, 0, 1)))
    .value(0x43000500, array([]))
    .value(0x43000600, array([visible("DL/T 698.45")]))
    .value(0x43000700, bool(true))
    .value(0x43000800, bool(true))
    .value(0x43000900, bool(true))
    .value(0x43000a00, array([{ type: "OAD", value: UPLINK }]))
    .method(0x43000100, { run: () => changed(model, restart) })
    .method(0x43000300, { run: () => changed(model, () => model.initialise()) })
    .method(0x43000500, { run: () => changed(model, () => model.ownEvents.clear()) });
}
