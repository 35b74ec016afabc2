/** What a server serves: one meter behind an interface, so that a simulator, a database or a real meter can be it. */
import type { RawCommand, Value } from "../field/schema.ts";
import type { Edition } from "../link/edition.ts";

/** A value now or later. */
export type Awaitable<T> = T | Promise<T>;

/** A bit of the ERR word. */
export type ErrName = "other" | "no-data" | "unauthorised" | "baud" | "seasons" | "day-periods" | "tariffs";

/** Why a meter refuses: the bits of its ERR word. */
export interface Refusal {
  /** One or more. */
  readonly err: readonly ErrName[];
}

/** Who asks, and how. */
export interface AccessContext {
  /** The address that was asked: its own, a wildcard, or the broadcast. */
  readonly to: string;
  /** The edition that is spoken. */
  readonly edition: Edition;
  /** Milliseconds of the server's clock. */
  readonly now: number;
  /** Level of the password that was given and is right, 0 the highest; `null` for what needs none. */
  readonly level: number | null;
  /** Operator code, eight hex digits; `null` for what has none. */
  readonly operator: string | null;
}

/** What is read (11H). */
export interface ReadRequest {
  /** DI3 DI2 DI1 DI0; of 1997 DI1 DI0. */
  readonly di: number;
  /** Load records: how many blocks; else `null`. */
  readonly blocks: number | null;
  /** Load records: from this time on, `YYMMDDhhmm`; else `null`. */
  readonly time: string | null;
}

/**
 * Data of an identifier: its items in the order of the wire, or the octets behind the identifier as they go on the wire. As long as
 * they are: what does not fit into a frame goes in follow-up frames (at most 49,921 octets).
 */
export type Found =
  | { readonly values: readonly Value[]; readonly octets?: undefined }
  | { readonly octets: Uint8Array; readonly values?: undefined };

/** Something that a meter is told to do. Passwords have been looked at before; the time of broadcasts has not. */
export type Change =
  /** 14H: an identifier is written. `values` are its items; `null` where its format is not known. */
  | {
      readonly kind: "write";
      readonly di: number;
      readonly values: readonly Value[] | null;
      readonly octets: Uint8Array;
    }
  /** 08H: the clock is set, `YYMMDDhhmmss`; nobody hears of a refusal. */
  | { readonly kind: "clock"; readonly time: string }
  /** 15H: the address is set, 12 digits. */
  | { readonly kind: "address"; readonly address: string }
  /** 16H: a freeze now, or by a pattern `MMDDhhmm` in which 99 is any. */
  | { readonly kind: "freeze"; readonly pattern: string }
  /** 17H: the rate is changed, one bit: 02 600, 04 1200, 08 2400, 10 4800, 20 9600, 40 19200 bit/s. */
  | { readonly kind: "baud"; readonly rate: string }
  /** 18H: a level has another password, six digits. */
  | { readonly kind: "password"; readonly level: number; readonly password: string }
  /** 19H, 1AH: demands are cleared, or the whole meter. */
  | { readonly kind: "clear-demand" }
  | { readonly kind: "clear-meter" }
  /** 1BH: events are cleared; `di` is FFFFFFFF for all. */
  | { readonly kind: "clear-events"; readonly di: number }
  /** 1CH: relay, alarm, keep power. `deadline` is `YYMMDDhhmmss`: the command does not hold any more after it. */
  | { readonly kind: "control"; readonly n1: string; readonly n2: string; readonly deadline: string }
  /** 1DH: what the multi-function terminal puts out, 00 to 02. */
  | { readonly kind: "output"; readonly output: string }
  /** 11H of 04040300: the display shows an item. */
  | { readonly kind: "show"; readonly item: string; readonly number: string };

/**
 * One meter. A method may answer at once or with a promise; what it throws is answered by ERR `other`. Every change that is asked for is
 * made again: 645 has no number that tells a repetition from another request.
 */
export interface MeterStore {
  /** Communication address, 12 digits; may change. */
  readonly address: string;
  /** Whether writing with passwords and setting the address are allowed (a key under the cover); absent: they are. */
  readonly programming?: boolean;
  /** The password of a level, six digits, 0 the highest; `null` where there is no such level. */
  password(level: number): string | null;
  /** Reads an identifier. */
  read(request: ReadRequest, context: AccessContext): Awaitable<Found | Refusal>;
  /** Makes a change; `null`: done. */
  change(change: Change, context: AccessContext): Awaitable<Refusal | null>;
  /**
   * What the meter has to say: octets of 04001501 as they go on the wire, announced with every answer to a read until there are none.
   * Absent: nothing, ever.
   */
  report?(): Uint8Array | null;
}

/** A security module behind a meter: what is not answered by passwords. */
export interface MeterSecurity {
  /**
   * Answers a security command (03H).
   *
   * @param request its identifier and fields, as decoded.
   * @returns the fields of the answer behind the identifier, or why it is refused: bits of the SERR word.
   */
  command(
    request: RawCommand,
    context: AccessContext,
  ): Awaitable<{ readonly fields: Readonly<Record<string, string>> } | { readonly serr: readonly string[] }>;
  /**
   * Opens what is written (14H) or told (19H to 1CH) at a secured level.
   *
   * @param request the command with `cipher` or `data`, and `mac`, as decoded.
   * @returns what it says, to be carried out, or why it is refused.
   */
  open(request: RawCommand, context: AccessContext): Awaitable<{ readonly change: Change } | Refusal>;
}
