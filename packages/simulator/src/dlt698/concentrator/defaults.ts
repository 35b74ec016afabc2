/** The configuration that a concentrator starts with: archive, schemes, tasks. */

import type { Data } from "@meterwire/dlt698";
import type { CSD } from "@meterwire/dlt698/schema";
import { array, bool, dateTimeS, enumeration, NULL, structure, u8, u16 } from "../objects/values.ts";
import { SchemeKind } from "./task.ts";

const ti = (unit: number, interval: number): Data => ({ type: "TI", value: { unit, interval } });
const columns = (...list: CSD[]): Data => array(list.map((value): Data => ({ type: "CSD", value })));
const allMeters: Data = { type: "MS", value: { allUserAddresses: null } };
const START = /* @__PURE__ */ Date.UTC(2000, 0, 1);

function task(id: number, every: Data, kind: number, scheme: number, delay: Data): Data {
  const always = structure(enumeration(2), array([structure(u8(0), u8(0), u8(23), u8(59))]));
  return structure(
    u8(id),
    every,
    enumeration(kind),
    u8(scheme),
    dateTimeS(START),
    dateTimeS(Date.UTC(2099, 11, 31)),
    delay,
    u8(1),
    enumeration(1),
    u16(0),
    u16(0),
    always,
  );
}

/** 1: present values at every period; 2: the daily freeze of midnight. */
export function preparedSchemes(): Data[] {
  const oads = [0x00100200, 0x00200200, 0x20000200, 0x20010200, 0x20040200];
  const daily = { road: { oad: 0x50040200, columns: [0x20210200, 0x00100200, 0x00200200] } };
  return [
    structure(
      u8(1),
      u16(96),
      structure(u8(0), NULL),
      columns(...oads.map((oad) => ({ oad }))),
      allMeters,
      enumeration(1),
    ),
    structure(u8(2), u16(31), structure(u8(1), u8(1)), columns(daily), allMeters, enumeration(2)),
  ];
}

/** 1: every event of every meter, when the meter reports it, and reported on. */
export function preparedEventSchemes(): Data[] {
  return [structure(u8(1), structure(u8(1), NULL), allMeters, bool(true), u16(100))];
}

/** @param period minutes. */
export function preparedTasks(period: number): Data[] {
  return [
    task(1, ti(1, period), SchemeKind.ordinary, 1, ti(0, 0)),
    task(2, ti(3, 1), SchemeKind.ordinary, 2, ti(1, 5)),
    task(3, ti(3, 1), SchemeKind.event, 1, ti(0, 0)),
  ];
}
