import {
  bytesToHex,
  CLASS2_DATA_LIMIT,
  class2File,
  class2Lc,
  macCheckLc,
  octetToHex,
  READ_BACK_DATA_LIMIT,
  READ_BACK_P1,
  RECORD_FILE_LIMIT,
  WRITE_COMMAND,
  WRITE_DATA_LIMIT,
  writeLc,
} from "@meterwire/apdu";
import { COMPARISON_KEYS, chargeModeOfWord, isComparisonKey, KEY_COUNT } from "../manual/facts.ts";
import type { Actual, Expected, Mismatch } from "../messages/problems.ts";
import type { Values } from "./types.ts";

type BytesRule = (value: Uint8Array, others: Values) => Mismatch | null;

const octet = (value: number): Actual => ({ kind: "value", text: octetToHex(value) });

/** Bytes of another parameter, when it is valid by itself. */
function bytesOf(others: Values, name: string): Uint8Array | null {
  const value = others[name];
  return value instanceof Uint8Array ? value : null;
}

/** PutDiv is `0000` and the 12-digit meter number. */
export const divRule: BytesRule = (value) =>
  value[0] === 0 && value[1] === 0
    ? null
    : { expected: { kind: "div" }, got: { kind: "value", text: `${bytesToHex(value.subarray(0, 2))}…` } };

function headerRule(
  prefix: Uint8Array,
  of: Extract<Expected, { kind: "lc" }>["of"],
  lc: (others: Values) => number | null,
  p1?: (others: Values) => number | null,
): BytesRule {
  return (value, others) => {
    const start = value.subarray(0, prefix.length);
    if (!start.every((octet, index) => octet === prefix[index])) {
      return {
        expected: { kind: "header", begin: bytesToHex(prefix) },
        got: { kind: "value", text: bytesToHex(value) },
      };
    }
    const expectedP1 = p1?.(others) ?? null;
    if (expectedP1 !== null && value[2] !== expectedP1) {
      return {
        expected: { kind: "p1", octet: octetToHex(expectedP1) },
        got: { kind: "p1", octet: octetToHex(value[2]!) },
      };
    }
    const expectedLc = lc(others);
    if (expectedLc !== null && value[4] !== expectedLc) {
      return {
        expected: { kind: "lc", octet: octetToHex(expectedLc), of },
        got: { kind: "lc", octet: octetToHex(value[4]!) },
      };
    }
    return null;
  };
}

const dataLength = (others: Values, limit: number): number | null => {
  const data = bytesOf(others, "PutData");
  return data === null || data.length > limit ? null : data.length;
};

/** PutApdu of a write to one file: `04D6` P1 P2 LC, LC = n + 4 (§5 to §7). */
export const updateRule = (file: number): BytesRule =>
  headerRule(Uint8Array.of(...WRITE_COMMAND, file), "write", (others) => {
    const length = dataLength(others, WRITE_DATA_LIMIT);
    return length === null ? null : writeLc(length);
  });

/** PutApdu of a class-2 parameter (§8, remarks). */
export const class2Rule: BytesRule = /*#__PURE__*/ headerRule(
  /*#__PURE__*/ Uint8Array.of(...WRITE_COMMAND),
  "class-2",
  (others) => {
    const length = dataLength(others, CLASS2_DATA_LIMIT);
    return length === null ? null : class2Lc(length);
  },
  (others) => {
    const data = bytesOf(others, "PutData");
    return data === null ? null : class2File(data[1]!);
  },
);

/** PutApdu of MacCheck: `04D686` P2 LC (§15). */
export const macCheckRule: BytesRule = /*#__PURE__*/ headerRule(
  /*#__PURE__*/ Uint8Array.of(...WRITE_COMMAND, READ_BACK_P1),
  "mac-check",
  (others) => {
    const length = dataLength(others, READ_BACK_DATA_LIMIT);
    return length === null ? null : macCheckLc(length);
  },
);

/** PutData of a record file: start + n at most 0x95 (§16, §17). */
export const recordRule: BytesRule = (value, others) => {
  const start = bytesOf(others, "PutDataBegin");
  if (start === null) return null;
  const from = (start[0]! << 8) | start[1]!;
  if (from + value.length <= RECORD_FILE_LIMIT) return null;
  return {
    expected: { kind: "record-end", limit: RECORD_FILE_LIMIT },
    got: { kind: "sum", start: from, length: value.length },
  };
};

/** PutKeyId: ascending ids from 00 to 10 (hex), below PutKeySum (§11). */
export const keyIdsRule: BytesRule = (value, others) => {
  const sum = others.PutKeySum;
  for (const [index, id] of value.entries()) {
    const previous = value[index - 1];
    if (id >= KEY_COUNT) {
      return { expected: { kind: "key-id", from: "00", to: octetToHex(KEY_COUNT - 1) }, got: octet(id) };
    }
    if (previous !== undefined && id <= previous) {
      const got: Actual = { kind: "after", id: octetToHex(id), previous: octetToHex(previous) };
      return { expected: { kind: "ascending" }, got };
    }
    if (typeof sum === "number" && id >= sum) {
      return { expected: { kind: "key-id-below", limit: octetToHex(sum) }, got: octet(id) };
    }
  }
  return null;
};

/** PutKeyid of EncForCompare: 05 to 0A (§18). */
export const compareKeyRule: BytesRule = (value) =>
  isComparisonKey(value[0]!)
    ? null
    : {
        expected: {
          kind: "key-id",
          from: octetToHex(COMPARISON_KEYS.first),
          to: octetToHex(COMPARISON_KEYS.last),
        },
        got: octet(value[0]!),
      };

/** PutData of SwitchChargeMode begins with the mode word 01 or 02 (§20). */
export const chargeModeRule: BytesRule = (value) =>
  chargeModeOfWord(value[0]) !== null ? null : { expected: { kind: "charge-mode" }, got: octet(value[0]!) };
