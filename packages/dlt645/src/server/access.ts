/** Passwords: who may change what, and the lock that wrong ones bring. */
import { CIPHER_LEVELS, MAC_LEVELS } from "../command/write.ts";
import type { ServerSettings } from "../session/options.ts";
import type { MeterStore } from "./store.ts";

/** What is guarded, and the lowest level that may do it by default; 0 is the highest. */
const DEFAULT_LEVELS = { write: 4, demand: 4, meter: 2, events: 2, control: 3 } as const;

/** The lowest level, 0 to 9, that may do something; 0 is the highest. */
export type AccessLevels = { readonly [K in keyof typeof DEFAULT_LEVELS]: number };

/** What is guarded by a password. */
export type Guarded = keyof AccessLevels;

/** Whether a level is one of a security module. */
export const isSecuredLevel = (level: string): boolean =>
  [...CIPHER_LEVELS, ...MAC_LEVELS].includes(Number.parseInt(level, 16));

/** The lock of one meter: wrong passwords in a row, on whatever line, and until when nobody is let in. */
export class Access {
  private readonly settings: ServerSettings;
  private readonly levels: AccessLevels;
  private wrong = 0;
  private lockedUntil: number | null = null;

  constructor(settings: ServerSettings, levels: Partial<AccessLevels>) {
    this.settings = settings;
    this.levels = { ...DEFAULT_LEVELS, ...levels };
  }

  /** Whether a level is high enough. A wrong password is one however high it would have been. */
  allows(what: Guarded, level: number): boolean {
    return level <= this.levels[what];
  }

  /** The level that was proven, or `null`. */
  prove(store: MeterStore, level: string, password: string, now: number): number | null {
    if (this.lockedUntil !== null && now < this.lockedUntil) return null;
    this.lockedUntil = null;
    const number = /^0\d$/.test(level) ? Number(level) : null;
    const right = number === null ? null : store.password(number);
    if (right !== null && right === password) {
      this.wrong = 0;
      return number;
    }
    const { wrongPasswords, lockTime } = this.settings;
    this.wrong++;
    if (wrongPasswords > 0 && this.wrong >= wrongPasswords) {
      this.wrong = 0;
      this.lockedUntil = now + lockTime;
    }
    return null;
  }
}
