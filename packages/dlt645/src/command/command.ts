/** What a command is: its function code, and the layouts of request, answer and refusal. */
import type { Layout, LayoutType } from "../field/schema.ts";
import type { Edition } from "../link/edition.ts";

/** D7: the meter sends. */
export const ANSWER = 0x80;
/** D6: the meter refuses. */
export const REFUSED = 0x40;
/** D5: more frames follow. */
export const FOLLOW = 0x20;

/** What a command's frames are. */
export type Role = "Request" | "Answer" | "Refused";

/**
 * Layouts of one role. Several are told apart by the length of the data field, and by what they ask of its octets; the first
 * that fits is taken.
 */
export type Layouts = readonly Case[];

/** A layout and when it holds. */
export interface Case<L extends Layout = Layout> {
  /** The fields of the data in this case. */
  readonly layout: L;
  /** Whether octets of a fitting length are of this layout. Absent: they are. */
  readonly when?: (data: Uint8Array, length: number) => boolean;
  /** Readable, but not of the standard. */
  readonly deviation?: "vendor-parameters" | "empty-answer";
}

/** A command of one edition. */
export interface Command<
  N extends string = string,
  Q extends Layouts = Layouts,
  A extends Layouts = Layouts,
  R extends Layouts = Layouts,
> {
  /** Its name without a role, such as `ReadData`. */
  readonly name: N;
  /** The edition that its function code belongs to. */
  readonly edition: Edition;
  /** Function code, D4 to D0 of the control octet. */
  readonly code: number;
  /** The data of requests. */
  readonly request: Q;
  /** Empty where no meter answers. */
  readonly answer: A;
  /** The data of answers that refuse. */
  readonly refusal: R;
  /** Whether answers may be continued by others (D5). */
  readonly follows: boolean;
}

interface Parts<Q, A, R> {
  readonly request: Q;
  readonly answer?: A;
  readonly refusal?: R;
  readonly follows?: boolean;
}

/**
 * A command of 2007, or of the edition that is given. Its parts are a function, so that a bundler drops a command that is
 * not used with all of them.
 */
/* @__NO_SIDE_EFFECTS__ */
export function command<
  const N extends string,
  const Q extends Layouts,
  const A extends Layouts = [],
  const R extends Layouts = [],
>(name: N, code: number, parts: () => Parts<Q, A, R>, edition: Edition = "2007"): Command<N, Q, A, R> {
  const { request, answer, refusal, follows = false } = parts();
  const none: unknown = [];
  return {
    name,
    edition,
    code,
    request,
    answer: answer ?? (none as A),
    refusal: refusal ?? (none as R),
    follows,
  };
}

type OfCase<C, Name extends string> =
  C extends Case<infer T>
    ? { function: Name; control: number; follow: boolean } & LayoutType<T> &
        (C extends { deviation: "empty-answer" } ? { values?: never; data?: never } : unknown)
    : never;
type OfLayouts<L extends Layouts, Name extends string> = OfCase<L[number], Name>;

/** The messages of a command: request, answer and refusal. */
export type CommandOf<C> =
  C extends Command<infer N, infer Q, infer A, infer R>
    ? OfLayouts<Q, `${N}Request`> | OfLayouts<A, `${N}Answer`> | OfLayouts<R, `${N}Refused`>
    : never;
