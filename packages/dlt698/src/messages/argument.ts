/** The checks of public calls outside the codec, whatever a program without types hands in. */

import { createArgumentChecks, hasMembers } from "./base.ts";
import { type Descriptor, descriptorOf } from "./descriptor.ts";
import { commonProblem } from "./problem.ts";

/** See the file. They throw `bad-argument`. */
export const argument = /*#__PURE__*/ createArgumentChecks(
  (argument, expected, got) => commonProblem.error("bad-argument", { argument, expected, got }),
  {
    address: (value) => typeof value === "string" || hasMembers(value, "sa", "type", "logical"),
    channels: (value) => hasMembers(value) && Symbol.asyncIterator in (value as object),
    data: (value) => hasMembers(value, "type", "value"),
    longAnswers: (value) => value === "blocks" || value === "fragments" || value === "both",
    meter: (value) => hasMembers(value, "get", "getList", "getRecord"),
    oad: (value) => descriptorOf(value) !== null,
    profile: (value) => value === "2017" || value === "extended",
    readable: () => true,
    record: (value) => hasMembers(value, "target", "columns", "rows"),
    server: (value) => hasMembers(value, "attach", "options"),
    store: (value) => hasMembers(value, "get", "set", "action", "records"),
  },
);

/** The text, refused if it is none. */
export function textArgument(name: string, value: string): string {
  argument.check(name, "text", value);
  return value;
}

/** The descriptor as a number, refused if it is none. */
export function descriptorArgument(name: string, value: Descriptor): number {
  argument.check(name, "oad", value);
  return descriptorOf(value)!;
}
