import { bytesToHex, concatBytes, hexToBytes } from "@meterwire/apdu";
import type { FunctionName } from "../definition/functions.ts";
import {
  actionOfWord,
  CLEAR_ACTIONS,
  type ClearAction,
  CONTROL_ACTIONS,
  type ControlAction,
} from "../manual/facts.ts";
import { kindOfArgument, type Octets } from "../messages/base.ts";
import { kindOf } from "../messages/kind.ts";
import type { Actual } from "../messages/problems.ts";
import { argument, entryNamed, isEsamValueError, valueProblem } from "../messages/value-error.ts";
import { CHINA_OFFSET_MINUTES, localDigits, momentExists } from "../time/moment.ts";

/**
 * A moment on the meter's own clock: text `YYYY-MM-DD hh:mm:ss` or `YYMMDDhhmmss`, or a `Date`, an instant that is written in China
 * time (UTC+8) whatever zone this machine is in. Years 2000 to 2099.
 */
export type Deadline = Date | string;

/** Instants of the years 2000 to 2099 in China, from and up to. */
const [FIRST, END] = [2000, 2100].map((year) => Date.UTC(year, 0, 1) - CHINA_OFFSET_MINUTES * 60_000) as [
  number,
  number,
];

function digitsOf(deadline: Deadline): string {
  const got: Actual =
    typeof deadline === "string"
      ? { kind: "value", text: deadline }
      : kindOfArgument(deadline) === "Date"
        ? { kind: "no-such-date" }
        : kindOf(deadline);
  const wrong = () => valueProblem.error("deadline", { got });
  let digits: string;
  if (typeof deadline === "string") {
    const match = /^20([0-9]{2})-([0-9]{2})-([0-9]{2})[ T]([0-9]{2}):([0-9]{2}):([0-9]{2})$/.exec(deadline);
    digits = match === null ? deadline : match.slice(1).join("");
  } else {
    const instant = got.kind === "no-such-date" ? deadline.getTime() : Number.NaN;
    if (!(instant >= FIRST && instant < END)) throw wrong();
    digits = localDigits(instant);
  }
  if (!momentExists(digits)) throw wrong();
  return digits;
}

/**
 * Whether a deadline has passed: the meter would refuse the command. A command is made all the same, since only the meter's own
 * clock counts.
 *
 * @param now milliseconds since 1970-01-01 UTC; default the platform's clock.
 * @throws {EsamValueError} `deadline`
 * @example
 * deadlinePassed("2014-07-30 10:40:01"); // true
 */
export function deadlinePassed(deadline: Deadline, now: number = Date.now()): boolean {
  argument.check("now", "number", now);
  return digitsOf(deadline) < localDigits(now);
}

function command(word: number, deadline: Deadline): Uint8Array {
  return concatBytes(Uint8Array.of(word, 0x00), hexToBytes(digitsOf(deadline)));
}

/**
 * PutData of UserControl (§4): control word · 00 · YYMMDDhhmmss. After the deadline the meter refuses the command; see
 * {@link deadlinePassed}.
 *
 * @throws {EsamValueError} `deadline`; `unknown-name` for an action that does not exist
 * @example
 * bytesToHex(controlCommand("trip", "2014-07-30 10:40:01")); // "1A00140730104001", the document's example
 */
export function controlCommand(action: ControlAction, deadline: Deadline): Uint8Array {
  return command(entryNamed("action", CONTROL_ACTIONS, action).word, deadline);
}

/**
 * PutData of DataClear1 (§12): word · 00 · YYMMDDhhmmss, and for events the 4 octets that name them.
 *
 * @param event data identifier of the events to clear, DI3 DI2 DI1 DI0; `FFFFFFFF` all. Only with `event`, where it is needed.
 * @throws {EsamValueError} `deadline`, `length` or `bad-argument`; `unknown-name` for an action that does not exist
 * @example
 * bytesToHex(clearCommand("demand", "2014-09-03 11:10:11")); // "1900140903111011", the document's example
 */
export function clearCommand(action: ClearAction, deadline: Deadline, event?: Octets): Uint8Array {
  const head = command(entryNamed("action", CLEAR_ACTIONS, action).word, deadline);
  if (action !== "event" && event === undefined) return head;
  const named = event === undefined ? null : argument.octets("event", event);
  if (action === "event" && named?.length === 4) return concatBytes(head, named);
  throw valueProblem.error("length", {
    what: "event",
    expected: action === "event" ? { kind: "octets", counts: [4] } : { kind: "nothing" },
    got: named === null ? kindOf(event) : { kind: "octets", count: named.length },
  });
}

/** A control or clear command, read. */
export interface ParsedCommand<A extends string> {
  /** The action, or `null` for an unknown word. */
  readonly action: A | null;
  /** The control or clear word, one octet. */
  readonly word: number;
  /** `YYYY-MM-DD hh:mm:ss` on the meter's clock. */
  readonly deadline: string;
  /** Data identifier of the events, otherwise `null`. */
  readonly event: Uint8Array | null;
}

function parse<A extends string>(
  actions: Readonly<Record<A, { readonly word: number }>>,
  octets: Octets,
  lengths: readonly number[],
): ParsedCommand<A> {
  const data = argument.octets("octets", octets);
  if (!lengths.includes(data.length)) {
    throw valueProblem.error("length", {
      what: "command",
      expected: { kind: "octets", counts: lengths },
      got: { kind: "octets", count: data.length },
    });
  }
  const digits = digitsOf(bytesToHex(data.subarray(2, 8))).match(/../g) as string[];
  return {
    action: actionOfWord(actions, data[0]),
    word: data[0]!,
    deadline: `20${digits.slice(0, 3).join("-")} ${digits.slice(3).join(":")}`,
    event: data.length === 12 ? data.slice(8) : null,
  };
}

/** Reads a control command's plaintext. @throws {EsamValueError} `length`, `deadline` or `bad-argument` */
export function parseControlCommand(octets: Octets): ParsedCommand<ControlAction> {
  return parse<ControlAction>(CONTROL_ACTIONS, octets, [8]);
}

/** Reads a clear command's plaintext. @throws {EsamValueError} `length`, `deadline` or `bad-argument` */
export function parseClearCommand(octets: Octets): ParsedCommand<ClearAction> {
  return parse<ClearAction>(CLEAR_ACTIONS, octets, [8, 12]);
}

/** Functions whose plaintext has a deadline, and how it is read. */
const READERS: { readonly [N in FunctionName]?: typeof parseControlCommand | typeof parseClearCommand } = {
  UserControl: parseControlCommand,
  DataClear1: parseClearCommand,
};

/**
 * The deadline in the plaintext (PutData) of a function, `YYYY-MM-DD hh:mm:ss` on the meter's clock; `null` where the function
 * has none, and for octets that are no such plaintext.
 *
 * @example
 * deadlineOf("UserControl", hexToBytes("1A00140730104001")); // "2014-07-30 10:40:01"
 */
export function deadlineOf(name: FunctionName, plaintext: Octets): string | null {
  const read = READERS[name];
  if (read === undefined) return null;
  try {
    return read(plaintext).deadline;
  } catch (error) {
    if (isEsamValueError(error)) return null;
    throw error;
  }
}
