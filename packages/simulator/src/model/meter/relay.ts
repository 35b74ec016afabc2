/** The relay (8000) with its delays, and keep-power (8001), which forbids it to trip. */
import { MINUTE } from "./wall-clock.ts";

/** What the relay does by itself at a moment. */
export type RelayStep = "tripped" | "closed" | "alarm" | null;

interface Order {
  /** When it trips. */
  readonly tripAt: number;
  /** Minutes of the restriction; 0 for ever. */
  readonly limit: number;
  readonly closes: boolean;
}

/** See the file. Times are those of the world, in ms. */
export class Relay {
  open = false;
  alarm = false;
  /** Order to trip that waits for its alarm time. */
  private order: Order | null = null;
  /** When the restriction ends, and whether it then closes by itself. */
  private until: { readonly at: number; readonly closes: boolean } | null = null;
  /** A hand may close it. */
  permitted = false;
  /** 0 no, 1 kept by command, 2 kept by itself. */
  keepPower = 0;

  /** The last command was to trip. */
  get commanded(): boolean {
    return this.open || this.order !== null;
  }

  /** An order to trip after `delay` minutes; `false` where power is kept. */
  trip(now: number, delay: number, limit: number, closes: boolean): boolean {
    if (this.keepPower !== 0) return false;
    this.order = { tripAt: now + delay * MINUTE, limit, closes };
    this.permitted = false;
    this.alarm = delay > 0;
    return true;
  }

  /** @param direct close now; else a hand may close it. */
  close(direct: boolean): boolean {
    this.order = null;
    this.until = null;
    this.alarm = false;
    if (!direct) {
      this.permitted = this.open;
      return false;
    }
    return this.shut();
  }

  /** A hand on the button. */
  press(): boolean {
    return this.permitted ? this.shut() : false;
  }

  private shut(): boolean {
    const was = this.open;
    this.open = false;
    this.permitted = false;
    this.until = null;
    return was;
  }

  /** Keeps power by command (1) or ends it (0); a relay that had tripped closes. */
  keep(mode: number): boolean {
    this.keepPower = mode;
    return mode === 0 ? false : this.close(true);
  }

  /** When something is due next, or `null`. */
  get due(): number | null {
    return this.order?.tripAt ?? this.until?.at ?? null;
  }

  /** Does what is due. */
  step(now: number): RelayStep {
    if (this.order !== null && this.order.tripAt <= now) {
      const { limit, closes } = this.order;
      this.order = null;
      this.alarm = false;
      this.until = limit > 0 ? { at: now + limit * MINUTE, closes } : null;
      if (this.open) return null;
      this.open = true;
      return "tripped";
    }
    if (this.until !== null && this.until.at <= now) {
      const { closes } = this.until;
      this.until = null;
      if (closes) return this.shut() ? "closed" : null;
      this.permitted = true;
    }
    return null;
  }

  save() {
    const { open, alarm, order, until, permitted, keepPower } = this;
    return { open, alarm, order, until, permitted, keepPower };
  }

  load(saved: ReturnType<Relay["save"]>): void {
    Object.assign(this, saved);
  }
}
