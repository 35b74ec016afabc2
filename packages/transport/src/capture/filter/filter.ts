import { clipped } from "../../messages/base.ts";
import { problem, type TransportError } from "../../messages/problem.ts";
import type { FilterFault } from "../../messages/problems.ts";
import type { TrafficItem } from "../engine/items.ts";
import { comparisons, type Field, fields, flags, type Test } from "./terms.ts";

/** Brackets in one another. */
const DEEPEST = 32;

/** All words that a filter knows. */
const NAMES = /*#__PURE__*/ [fields, comparisons, flags].flatMap((each) => Object.keys(each));

/**
 * Reads a filter: terms that must all hold, parted by spaces; `|` between alternatives, `!` for not, brackets.
 *
 * | term | holds for |
 * |---|---|
 * | `address:2841*` | messages of meters whose address fits; `*` any characters, `?` one, `a,b` alternatives |
 * | `oad:0010*` `di:0000*` | messages that name an identifier; less than 8 digits are its beginning |
 * | `service:Get*` | messages of a service |
 * | `protocol:698` `lane:COM3` | frames of a protocol; everything of a lane |
 * | `dar:4` `dar:!0` | messages that report this result of access; any other |
 * | `slow>500ms` `slow<2s` | answers that took longer, or less: ms without a unit |
 * | `dir:rx` | octets in a direction; where that was not recorded, messages from the meter |
 * | `text:电压` `text:"two words"` | messages whose summary, names or values have a text; notes too |
 * | `after:10:15` `before:2026-11-28T10:15:00Z` | by time of day (China), or by a moment with its zone |
 * | `bad` `noise` `fragment` | damaged frames and lines; octets of no frame; fragments and what they make |
 *
 * A term holds for a message also where one that it carries fits. A `!` behind the colon turns the values around: `dar:!0`
 * is any result but 0.
 *
 * @returns whether an item is meant
 * @throws {TransportError} `bad-filter`, `offset` in characters
 * @example
 * ```ts
 * const isMeant = parseFilter("bad | (service:Get* !dar:0)");
 * const event = { kind: "note", time: null, lane: null, at: null, text: "words" } as const;
 * isMeant({ kind: "event", event }); // false
 * ```
 */
export function parseFilter(text: string): (item: TrafficItem) => boolean {
  return new Parser(text).whole();
}

class Parser {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  whole(): Test {
    this.blanks();
    if (this.at === this.text.length) throw this.error({ kind: "empty" }, 0);
    const test = this.alternatives(0);
    if (this.at < this.text.length) throw this.error({ kind: "close-bracket" }, this.at);
    return test;
  }

  private alternatives(depth: number): Test {
    const tests = [this.terms(depth)];
    while (this.text[this.at] === "|") {
      this.at++;
      tests.push(this.terms(depth));
    }
    return tests.length === 1 ? tests[0]! : (item) => tests.some((test) => test(item));
  }

  private terms(depth: number): Test {
    const tests: Test[] = [];
    for (;;) {
      this.blanks();
      const c = this.text[this.at];
      if (c === undefined || c === "|" || c === ")") break;
      tests.push(this.term(depth));
    }
    if (tests.length === 0) throw this.error({ kind: "no-term" }, this.at);
    return tests.length === 1 ? tests[0]! : (item) => tests.every((test) => test(item));
  }

  private term(depth: number): Test {
    let isNot = false;
    while (this.text[this.at] === "!") {
      isNot = !isNot;
      this.at++;
      this.blanks();
    }
    const test = this.text[this.at] === "(" ? this.bracket(depth) : this.word();
    return isNot ? (item) => !test(item) : test;
  }

  private bracket(depth: number): Test {
    const from = this.at++;
    if (depth >= DEEPEST) throw this.error({ kind: "too-deep", limit: DEEPEST }, from);
    const test = this.alternatives(depth + 1);
    if (this.text[this.at] !== ")") throw this.error({ kind: "open-bracket" }, from);
    this.at++;
    return test;
  }

  private word(): Test {
    const from = this.at;
    while (/[a-z]/i.test(this.text[this.at] ?? "")) this.at++;
    const written = this.text.slice(from, this.at);
    const name = written.toLowerCase();
    const sign = this.text[this.at];
    if (sign === ":" && Object.hasOwn(fields, name)) return this.valued(name, fields[name]!);
    if ((sign === ">" || sign === "<") && Object.hasOwn(comparisons, name)) {
      return this.valued(name, comparisons[name]![sign]);
    }
    const ends = sign === undefined || /[\s|()]/.test(sign);
    if (ends && Object.hasOwn(flags, name)) return flags[name]!;
    if (ends && (Object.hasOwn(fields, name) || Object.hasOwn(comparisons, name))) {
      throw this.error({ kind: "no-value", field: name }, this.at);
    }
    const field = written === "" ? (/^\S*/.exec(this.text.slice(from))?.[0] ?? "") : written;
    throw this.error({ kind: "unknown-field", field: clipped(field), fields: NAMES }, from);
  }

  private valued(name: string, { expected, test, not }: Field): Test {
    this.at++;
    const isNot = this.text[this.at] === "!";
    if (isNot) this.at++;
    const from = this.at;
    const value = this.value();
    if (value === "") throw this.error({ kind: "no-value", field: name }, from);
    const found = isNot && not !== undefined ? not(value) : test(value);
    if (found === null)
      throw this.error({ kind: "bad-value", field: name, got: clipped(value), expected }, from);
    return isNot && not === undefined ? (item) => !found(item) : found;
  }

  private value(): string {
    const { text } = this;
    if (text[this.at] === '"') {
      const end = text.indexOf('"', this.at + 1);
      if (end < 0) throw this.error({ kind: "open-quote" }, this.at);
      const value = text.slice(this.at + 1, end);
      this.at = end + 1;
      return value;
    }
    const from = this.at;
    while (this.at < text.length && !/[\s|()]/.test(text[this.at]!)) this.at++;
    return text.slice(from, this.at);
  }

  private blanks(): void {
    while (/\s/.test(this.text[this.at] ?? "")) this.at++;
  }

  private error(fault: FilterFault, offset: number): TransportError {
    return problem.error("bad-filter", { fault }, { offset });
  }
}
