/** The two sets of seasons (4014, 4015) and of day tables (4016, 4017), which change places at 4008 and 4009. */

/** Parameters by OAD. */
export interface Sets {
  /** The time that a parameter names; `null` where a part of it is unspecified. Seconds do not count. */
  momentOf(oad: number): number | null;
  /** Two parameters take each other's values. */
  exchange(oad: number, other: number): void;
}

/** One pair of sets. */
interface Pair {
  /** The parameter with the time of the change. */
  readonly time: number;
  readonly current: number;
  readonly spare: number;
  /** What freezes the registers then. */
  readonly freeze: number;
}

const SEASONS: Pair = { time: 0x40080200, current: 0x40140200, spare: 0x40150200, freeze: 0x5008 };
const DAY_TABLES: Pair = { time: 0x40090200, current: 0x40160200, spare: 0x40170200, freeze: 0x5009 };
const PAIRS: readonly Pair[] = [SEASONS, DAY_TABLES];

/** A change of sets that is due: when, and what freezes. */
export interface Switched {
  readonly at: number;
  readonly freeze: number;
}

/** Which sets run, and which times have been kept. */
export class TariffSwitch {
  private readonly parameters: Sets;
  /** By pair: whether the second set runs. */
  private readonly second = [false, false];
  /** By pair: the time at which it last switched. It does so once, however often the clock passes it. */
  private readonly done: (number | null)[] = [null, null];

  constructor(parameters: Sets) {
    this.parameters = parameters;
  }

  /** The second set of seasons runs. */
  get secondSeasons(): boolean {
    return this.second[0]!;
  }

  /** The second set of day tables runs. */
  get secondDayTables(): boolean {
    return this.second[1]!;
  }

  /** What is due when the clock goes from one local time to another, the earlier first. */
  due(before: number, after: number): readonly (Switched & { readonly swap: () => void })[] {
    const found: (Switched & { readonly swap: () => void })[] = [];
    PAIRS.forEach((pair, i) => {
      const at = this.parameters.momentOf(pair.time);
      if (at === null || at <= before || at > after || this.done[i] === at) return;
      found.push({ at, freeze: pair.freeze, swap: () => this.swap(i, at) });
    });
    return found.sort((a, b) => a.at - b.at);
  }

  private swap(i: number, at: number): void {
    const { current, spare } = PAIRS[i]!;
    this.parameters.exchange(current, spare);
    this.second[i] = !this.second[i];
    this.done[i] = at;
  }

  /** A time that has been written counts again, even if it is the same. */
  written(oad: number): void {
    const i = PAIRS.findIndex(({ time }) => time === oad);
    if (i >= 0) this.done[i] = null;
  }

  save() {
    return { second: this.second, done: this.done };
  }

  load({ second, done }: ReturnType<TariffSwitch["save"]>): void {
    for (let i = 0; i < PAIRS.length; i++) {
      this.second[i] = second[i] ?? false;
      this.done[i] = done[i] ?? null;
    }
  }
}
