/** Watches for events that begin and end by themselves: a condition must hold for its delay. */
import { type EventKind, type Situation, tableOf } from "./event-kind.ts";

/** What is watched: an event, whether it counts, and the numbers of its configuration. */
export interface Watched {
  readonly kind: EventKind;
  readonly valid: boolean;
  readonly numbers: readonly number[];
}

/** Since when a condition (of the beginning, or of the end) has held. */
interface Watch {
  readonly part: number;
  readonly table: number;
  active: boolean;
  since: number | null;
}

/** What happened; `at` is when the condition began, in the world's ms. */
export interface WatchedEvent<L extends Watched> {
  readonly log: L;
  /** Record table, 0 to 3. */
  readonly table: number;
  readonly begins: boolean;
  readonly at: number;
}

/** Watches all parts for all events with a condition. */
export class ConditionWatch<L extends Watched> {
  private readonly rows: readonly { readonly log: L; readonly watches: readonly Watch[] }[];
  /** Whether a condition is waiting for its delay. */
  private waiting = false;

  /** @param elements indexes of the phases that there are. */
  constructor(logs: Iterable<L>, elements: readonly number[]) {
    const parts = { meter: [0], phases: elements, quadrants: [0, 1, 2, 3] };
    this.rows = [...logs]
      .filter(({ kind }) => kind.condition !== undefined)
      .map((log) => ({
        log,
        watches: parts[log.kind.parts].map((part) => ({
          part,
          table: tableOf(log.kind.parts, part),
          active: false,
          since: null,
        })),
      }));
  }

  /** Looks at what holds from `now` on; returns what has held for long enough. */
  look(situation: Situation, now: number): readonly WatchedEvent<L>[] {
    let found: WatchedEvent<L>[] | null = null;
    this.waiting = false;
    for (const { log, watches } of this.rows) {
      if (!log.valid) continue;
      const { onset, recovery, delay } = log.kind.condition!;
      const { numbers } = log;
      for (const watch of watches) {
        const { part } = watch;
        const turning = !watch.active
          ? onset(situation, part, numbers)
          : recovery === undefined
            ? !onset(situation, part, numbers)
            : recovery(situation, part, numbers);
        if (!turning) {
          watch.since = null;
          continue;
        }
        watch.since ??= now;
        if (now - watch.since < 1000 * (numbers[delay] ?? 0)) {
          this.waiting = true;
          continue;
        }
        const at = watch.since;
        watch.active = !watch.active;
        watch.since = null;
        found ??= [];
        found.push({ log, table: watch.table, begins: watch.active, at });
      }
    }
    return found ?? NOTHING;
  }

  /** When something may be due although nothing changes, or `null`. */
  next(): number | null {
    if (!this.waiting) return null;
    let next: number | null = null;
    for (const { log, watches } of this.rows) {
      if (!log.valid) continue;
      for (const { since } of watches) {
        if (since === null) continue;
        const due = since + 1000 * (log.numbers[log.kind.condition!.delay] ?? 0);
        if (next === null || due < next) next = due;
      }
    }
    return next;
  }

  /** Nothing is pending any more: the meter has gone dark. */
  forget(): void {
    for (const { watches } of this.rows) for (const watch of watches) watch.since = null;
  }

  /** Whether an event is going on, by OI and record table (default: any). */
  active(oi: number, table?: number): boolean {
    const row = this.rows.find(({ log }) => log.kind.oi === oi);
    return row?.watches.some((watch) => watch.active && (table ?? watch.table) === watch.table) ?? false;
  }

  /** Watches that are active or waiting: OI, table, both. */
  save(): (readonly [oi: number, table: number, active: boolean, since: number | null])[] {
    return this.rows.flatMap(({ log, watches }) =>
      watches
        .filter(({ active, since }) => active || since !== null)
        .map(({ table, active, since }) => [log.kind.oi, table, active, since] as const),
    );
  }

  load(saved: ReturnType<ConditionWatch<L>["save"]>): void {
    for (const [oi, table, active, since] of saved) {
      const row = this.rows.find(({ log }) => log.kind.oi === oi);
      const watch = row?.watches.find((each) => each.table === table);
      if (watch !== undefined) Object.assign(watch, { active, since });
      if (since !== null) this.waiting = true;
    }
  }
}

const NOTHING: readonly never[] = [];
