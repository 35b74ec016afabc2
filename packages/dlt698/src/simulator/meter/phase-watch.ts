/** Watches the phases for events that begin and end: a condition must hold for its delay. */
import type { Sample } from "../physics/sample.ts";
import { EVENT_KINDS, type EventKind, parametersOf } from "./event-kinds.ts";
import type { EventLog } from "./event-log.ts";

/** Since when a condition (of the beginning, or of the end) has held. */
interface Watch {
  active: boolean;
  since: number | null;
}

/** What happened to a phase; `at` is when the condition began, in the world's ms. */
export interface PhaseEvent {
  readonly log: EventLog;
  /** Record table: 1 to 3. */
  readonly table: number;
  readonly begins: boolean;
  readonly at: number;
}

const judged: readonly EventKind[] = /* @__PURE__ */ EVENT_KINDS.filter((kind) => kind.judge !== undefined);

/** Watches all phases for all judged events. */
export class PhaseWatch {
  private readonly watches: readonly (readonly Watch[])[];
  private readonly logs: ReadonlyMap<number, EventLog>;
  private readonly phases: number;

  constructor(logs: ReadonlyMap<number, EventLog>, phases: number) {
    this.logs = logs;
    this.phases = phases;
    this.watches = judged.map(() => Array.from({ length: phases }, () => ({ active: false, since: null })));
  }

  /** Looks at a sample that holds from `now` on; tells what has been so for long enough. */
  look(sample: Sample, now: number): PhaseEvent[] {
    const found: PhaseEvent[] = [];
    for (let k = 0; k < judged.length; k++) {
      const { oi, judge } = judged[k]!;
      const log = this.logs.get(oi);
      if (log === undefined || judge === undefined || !log.valid) continue;
      const parameters = parametersOf(log.parameters);
      const delay = 1000 * (parameters[judge.delay] ?? 0);
      for (let phase = 0; phase < this.phases; phase++) {
        const watch = this.watches[k]![phase]!;
        const onset = judge.onset(sample, phase, parameters);
        const turning = watch.active
          ? judge.recovery === undefined
            ? !onset
            : judge.recovery(sample, phase, parameters)
          : onset;
        if (!turning) {
          watch.since = null;
          continue;
        }
        watch.since ??= now;
        if (now - watch.since < delay) continue;
        const at = watch.since;
        watch.active = !watch.active;
        watch.since = null;
        found.push({ log, table: phase + 1, begins: watch.active, at });
      }
    }
    return found;
  }

  /** When something may be due although nothing changes, or `null`. */
  next(): number | null {
    let next: number | null = null;
    for (let k = 0; k < judged.length; k++) {
      const { oi, judge } = judged[k]!;
      for (const { since } of this.watches[k]!) {
        if (since === null || judge === undefined) continue;
        const log = this.logs.get(oi);
        if (log === undefined || !log.valid) continue;
        const due = since + 1000 * (parametersOf(log.parameters)[judge.delay] ?? 0);
        if (next === null || due < next) next = due;
      }
    }
    return next;
  }

  /** Nothing is pending any more: the meter has gone dark. */
  forget(): void {
    for (const row of this.watches) for (const watch of row) watch.since = null;
  }

  /** Whether an event is going on, by OI and phase (0 to 2). */
  active(oi: number, phase: number): boolean {
    return this.watches[judged.findIndex((kind) => kind.oi === oi)]?.[phase]?.active ?? false;
  }

  save(): (readonly [boolean, number | null])[][] {
    return this.watches.map((row) => row.map(({ active, since }) => [active, since] as const));
  }

  load(saved: ReturnType<PhaseWatch["save"]>): void {
    saved.forEach((row, k) => {
      row.forEach(([active, since], i) => {
        const watch = this.watches[k]?.[i];
        if (watch !== undefined) Object.assign(watch, { active, since });
      });
    });
  }
}
