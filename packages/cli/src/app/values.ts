import { Option } from "commander";
import { UNITS } from "../problems/duration-text.ts";
import { wrongArgument } from "./arguments.ts";

/** What an option takes, read from its text. @throws ArgumentError */
export type Parse<T> = (value: string) => T;

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** The text as it is. */
export const anyText: Parse<string> = (value) => value;

/** A whole number in a range. */
export function integer(from: number, to: number): Parse<number> {
  return (value) => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < from || number > to) {
      throw wrongArgument({ kind: "integer", from, to });
    }
    return number;
  };
}

/** One of some words. */
export function oneOf<const T extends string>(...values: readonly T[]): Parse<T> {
  return (value) => {
    const found = values.find((each) => each === value);
    if (found === undefined) throw wrongArgument({ kind: "one-of", values });
    return found;
  };
}

/** `HOST:PORT`, `[IPv6]:PORT`, or a port of this machine. `least`: 0 where the system may choose the port. */
export function endpoint(least: 0 | 1): Parse<Endpoint> {
  return (value) => {
    const match = /^(?:(?:\[(?<v6>[^\]]+)\]|(?<name>[^:]*)):)?(?<port>\d{1,5})$/.exec(value)?.groups;
    const port = Number(match?.port);
    if (match === undefined || port < least || port > 65535) {
      throw wrongArgument({ kind: "endpoint", leastPort: least });
    }
    return { host: match.v6 || match.name || "127.0.0.1", port };
  };
}

/** 1 to 32 digits; `wildcards`: A for any digit. */
export function address(wildcards: boolean): Parse<string> {
  return (value) => {
    const digits = value.toUpperCase();
    if (!/^[0-9A]{1,32}$/.test(digits) || (!wildcards && digits.includes("A"))) {
      throw wrongArgument({ kind: "address", wildcards });
    }
    return digits;
  };
}

/**
 * A duration as `500ms`, `2s`, `1.5s`, `10min`, `1h`, or a bare number of milliseconds; in milliseconds.
 *
 * @param step what it must be a multiple of: 1000 where the wire counts seconds
 */
export function duration(from: number, to: number, step = 1): Parse<number> {
  return (value) => {
    const found = /^(?<count>\d{1,12}(?:\.\d{1,6})?)(?<unit>ms|s|min|h|)$/.exec(value)?.groups;
    const ms =
      Math.round(Number(found?.count) * UNITS[(found?.unit ?? "") as keyof typeof UNITS] * 1e6) / 1e6;
    if (found === undefined || ms < from || ms > to || ms % step !== 0) {
      throw wrongArgument({ kind: "duration", from, to, step });
    }
    return ms;
  };
}

/** An option whose value is a whole number in a range. */
export function numberOption(flags: string, what: string, from: number, to: number): Option {
  return new Option(flags, what).argParser(integer(from, to));
}

/** An option whose value is a duration, in milliseconds; `preset` as a user would write it. */
export function durationOption(
  flags: string,
  what: string,
  { from, to, step, preset }: { from: number; to: number; step?: number; preset?: string },
): Option {
  const parse = duration(from, to, step);
  const option = new Option(flags, what).argParser(parse);
  return preset === undefined ? option : option.default(parse(preset), preset);
}

/** Whether only this machine can connect to an address. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);
}
