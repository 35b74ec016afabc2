/** The concentrator's own events: what is done to it, and what it detects at its meters. */
import type { Data } from "@meterwire/dlt698";
import type { EventKind } from "../../model/meter/event-kind.ts";
import type { PendingReport } from "../../model/meter/event-records.ts";
import { EventObject } from "../meter/event-object.ts";
import { structure, u8, u16 } from "../objects/values.ts";

/** Events of a concentrator. Where a configuration names a task, 0 stands for every task. */
export const ConcentratorEvent = {
  initialised: 0x3100,
  meterClock: 0x3105,
  registerDown: 0x310b,
  meterStopped: 0x310e,
  readingFailed: 0x310f,
  clockSet: 0x3114,
  programmed: 0x3118,
} as const;

const ANY_TASK = u8(0);
const day: Data = { type: "TI", value: { unit: 3, interval: 1 } };
const about = (oi: number, parameters: Data = structure(), special?: readonly number[]) => {
  const kind: EventKind = {
    oi,
    classId: 7,
    parts: "meter",
    associated: [],
    ...(special === undefined ? {} : { special }),
  };
  return { kind, parameters };
};

/** All kinds, with the parameters: seconds, the TI without progress, rounds of retries; then the task. */
const KINDS = /* @__PURE__ */ [
  about(ConcentratorEvent.initialised),
  about(ConcentratorEvent.meterClock, structure(u16(300), ANY_TASK), [0x33130206, 0x33130207]),
  about(ConcentratorEvent.registerDown, structure(ANY_TASK)),
  about(ConcentratorEvent.meterStopped, structure(day, ANY_TASK)),
  about(ConcentratorEvent.readingFailed, structure(u8(3), ANY_TASK)),
  about(ConcentratorEvent.clockSet),
  about(ConcentratorEvent.programmed, structure(), [0x33020206]),
];

/** Records of each event. */
const DEPTH = 1000;

/** See the file. */
export class ConcentratorEvents {
  readonly logs: ReadonlyMap<number, EventObject> = new Map(
    KINDS.map(({ kind, parameters }) => [kind.oi, new EventObject(kind, parameters, DEPTH)]),
  );
  /** Reports that wait. */
  readonly pending: PendingReport[] = [];
  private readonly read: (oad: number) => Data;

  constructor(read: (oad: number) => Data) {
    this.read = read;
  }

  /** A thing of a moment. */
  moment(oi: number, begin: number, end: number, special: readonly Data[] = [], source?: Data): void {
    const log = this.logs.get(oi)!;
    if (!log.valid) return;
    const { number } = log.moment(begin, end, this.read, special, source);
    if (log.reports & 1) this.pending.push({ oi, table: 0, number, end: false });
  }

  /** Something about a meter holds or does not: a record begins or ends. */
  update(oi: number, source: Data, holds: boolean, local: number, special: readonly Data[] = []): void {
    const log = this.logs.get(oi)!;
    const open = log.open(0, source);
    if (holds === (open !== null) || !log.valid) return;
    const record = holds
      ? log.begin(0, local, this.read, special, source)
      : log.finish(0, local, this.read, source);
    if (record !== null && log.reports & (holds ? 1 : 2))
      this.pending.push({ oi, table: 0, number: record.number, end: !holds });
  }

  /** Whether a task is the one that an event's configuration names. */
  concerns(oi: number, task: number): boolean {
    const related = this.logs.get(oi)!.numbers.at(-1) ?? 0;
    return related === 0 || related === task;
  }

  clear(): void {
    for (const log of this.logs.values()) log.clear();
    this.pending.length = 0;
  }
}
