import { bytesToHex, class2Header } from "@meterwire/apdu";
import fc from "fast-check";
import type { FunctionName } from "../src/index.ts";

/** Upper-case hexadecimal text of so many octets. */
export const octets = (length: number): fc.Arbitrary<string> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map(bytesToHex);

const between = (min: number, max: number) =>
  fc.uint8Array({ minLength: min, maxLength: max }).map(bytesToHex);
const octet = (value: number) => value.toString(16).padStart(2, "0").toUpperCase();
const div = octets(6).map((meter) => `0000${meter}`);
const flag = fc.constantFrom(0, 1);
const head = (...rest: fc.Arbitrary<number | string>[]) => fc.tuple(flag, octets(4), div, ...rest);

const update = (file: string) =>
  fc
    .tuple(head(), octets(1), between(1, 251))
    .map(([start, p2, data]) => [...start, `04D6${file}${p2}${octet(data.length / 2 + 4)}`, data]);

const record = fc
  .tuple(head(octets(8), octets(1)), fc.nat({ max: 0x94 }), between(1, 0x95))
  .map(([start, begin, data]) => [
    ...start,
    `00${octet(begin)}`,
    data.slice(0, 2 * Math.min(data.length / 2, 0x95 - begin)),
  ]);

const keyIds = fc
  .uniqueArray(fc.nat({ max: 16 }), { minLength: 1, maxLength: 4 })
  .map((ids) => [...ids].sort((a, b) => a - b));

/** A key file with random contents. */
export const keyFiles = fc
  .array(octets(16), { minLength: 34, maxLength: 34 })
  .map((keys) =>
    Object.fromEntries(
      ["test", "formal"].map((state, index) => [
        state,
        Object.fromEntries(Array.from({ length: 17 }, (_, id) => [octet(id), keys[17 * index + id]!])),
      ]),
    ),
  ) as fc.Arbitrary<Record<"test" | "formal", Record<string, string>>>;

/** Valid documented arguments of the functions whose result depends on nothing but them (and the card's random number). */
export const ARGUMENTS: Readonly<Partial<Record<FunctionName, fc.Arbitrary<readonly (number | string)[]>>>> =
  {
    IdentityAuthentication: fc.tuple(flag, div),
    UserControl: head(octets(8), octets(8)),
    ParameterUpdate: update("81"),
    Price1Update: update("83"),
    Price2Update: update("84"),
    ParameterElseUpdate: fc
      .tuple(head(), fc.uint8Array({ minLength: 4, maxLength: 237 }))
      .map(([start, data]) => [...start, bytesToHex(class2Header(data)), bytesToHex(data)]),
    IncreasePurse: fc.tuple(fc.constant(1), octets(4), div, octets(14)),
    InitPurse: fc.tuple(fc.constant(0), octets(4), div, octets(4)),
    KeyUpdateV2: fc
      .tuple(keyIds, fc.nat({ max: 16 }), fc.constantFrom("00", "01"), octets(4), div, octets(8))
      .map(([ids, more, state, ...rest]) => {
        const sum = Math.min(17, ids.at(-1)! + 1 + more);
        return [sum, state, ids.map(octet).join(""), ...rest];
      }),
    DataClear1: head(fc.oneof(octets(8), octets(12))),
    InfraredRand: fc.constant([]),
    MacWrite: record,
    EncMacWrite: record,
    EncForCompare: fc.tuple(fc.integer({ min: 5, max: 10 }).map(octet), octets(8), octets(64)),
    DecreasePurse: fc.tuple(fc.constant(1), octets(4), div, octets(4)),
    SwitchChargeMode: head(fc.tuple(fc.constantFrom("01", "02"), octets(8)).map((parts) => parts.join(""))),
  };
