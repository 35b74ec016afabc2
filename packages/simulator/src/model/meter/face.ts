/** A meter as any front end sees it: what its objects hold, without the types of a protocol. */

/**
 * A value: numbers in the unit of their object, texts, bits as text with bit 0 first, octets as hex, times as the meter's local
 * milliseconds, days as `2024-10-01`; `null` where nothing is specified.
 */
export type Plain = number | string | boolean | null | readonly Plain[];

/** One freeze. */
export interface FrozenRow {
  /** Local time. */
  readonly at: number;
  /** What an attribute was; `undefined` where it was not frozen. */
  value(oad: number): Plain | undefined;
}

/** What a relay can be told; `false` where it does not do it. */
export interface RelayOrders {
  /** Trips now, unless power is kept. */
  trip(): boolean;
  /** Closes now, or lets a hand do it. */
  close(direct: boolean): boolean;
  alarm(on: boolean): boolean;
  keepPower(on: boolean): boolean;
}

/** One meter. Objects, attributes and methods are named as the model names them, by OI, OAD and OMD. */
export interface MeterFace {
  /** Communication address as digits. */
  readonly address: string;
  readonly phases: number;
  /** Local time by its own clock, ms. */
  readonly time: number;
  /** Passwords by level, six digits each. */
  readonly passwords: readonly string[];
  /** `null` where there is none. */
  readonly relay: RelayOrders | null;
  /** What an attribute holds; `undefined` where there is none. */
  value(oad: number): Plain | undefined;
  /** Writes an attribute in the form that it has; `false` where it is refused. */
  write(oad: number, value: Plain): boolean;
  /** Invokes a method, with a value in the form of an attribute's (`like`) or without; `false` where it is refused. */
  act(omd: number, value?: { readonly like: number; readonly value: Plain }): boolean;
  /** What a freeze object has kept, oldest first. */
  frozen(oi: number): readonly FrozenRow[];
  setPassword(level: number, password: string): void;
}
