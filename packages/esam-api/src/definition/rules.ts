import {
  bytesToHex,
  CLASS2_DATA_LIMIT,
  class2File,
  class2Lc,
  macCheckLc,
  octetToHex,
  RECORD_FILE_LIMIT,
  writeLc,
} from "@meterwire/apdu";
import { same, type Text, text } from "../text.ts";
import type { Fault, Values } from "./types.ts";

type BytesRule = (value: Uint8Array, others: Values) => Fault | null;

const fault = (expected: Text, came: Text, hint?: Text): Fault =>
  hint === undefined ? { expected, came } : { expected, came, hint };

/** Bytes of another parameter, when it is valid by itself. */
function bytesOf(others: Values, name: string): Uint8Array | null {
  const value = others[name];
  return value instanceof Uint8Array ? value : null;
}

/** PutDiv is `0000` and the 12-digit meter number. */
export const divRule: BytesRule = (value) =>
  value[0] === 0 && value[1] === 0
    ? null
    : fault(
        text("以 0000 开头（0000 + 12 位表号）", "0000 and the 12-digit meter number"),
        same(`${bytesToHex(value.subarray(0, 2))}…`),
        text("分散因子 = 0000 + 表号", "the factor is 0000 and the meter number"),
      );

function headerRule(
  prefix: Uint8Array,
  lc: (others: Values) => number | null,
  lcHint: Text,
  p1?: (others: Values) => number | null,
  p1Hint?: Text,
): BytesRule {
  return (value, others) => {
    const start = value.subarray(0, prefix.length);
    if (!start.every((octet, index) => octet === prefix[index])) {
      return fault(same(`${bytesToHex(prefix)}…`), same(bytesToHex(value)));
    }
    const expectedP1 = p1?.(others) ?? null;
    if (expectedP1 !== null && value[2] !== expectedP1) {
      return fault(same(`P1 ${octetToHex(expectedP1)}`), same(`P1 ${octetToHex(value[2]!)}`), p1Hint);
    }
    const expectedLc = lc(others);
    if (expectedLc !== null && value[4] !== expectedLc) {
      return fault(same(`LC ${octetToHex(expectedLc)}`), same(`LC ${octetToHex(value[4]!)}`), lcHint);
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
  headerRule(
    Uint8Array.of(0x04, 0xd6, file),
    (others) => {
      const length = dataLength(others, 251);
      return length === null ? null : writeLc(length);
    },
    text("LC = 数据字节数 + 4（MAC）", "LC = data octets + 4 (MAC)"),
  );

/** PutApdu of a class-2 parameter (§8, remarks). */
export const class2Rule: BytesRule = /*#__PURE__*/ headerRule(
  /*#__PURE__*/ Uint8Array.of(0x04, 0xd6),
  (others) => {
    const length = dataLength(others, CLASS2_DATA_LIMIT);
    return length === null ? null : class2Lc(length);
  },
  text(
    "LC =（明文字节数 + 3）补成 16 的倍数，再加 4",
    "LC = plaintext octets + 3, rounded up to a multiple of 16, plus 4",
  ),
  (others) => {
    const data = bytesOf(others, "PutData");
    return data === null ? null : class2File(data[1]!);
  },
  text(
    "P1 由 DI2 模 5 决定：0→88，1→89，2→90，3→91，4→92",
    "DI2 mod 5 chooses P1: 0→88, 1→89, 2→90, 3→91, 4→92",
  ),
);

/** PutApdu of MacCheck: `04D686` P2 LC (§15). */
export const macCheckRule: BytesRule = /*#__PURE__*/ headerRule(
  /*#__PURE__*/ Uint8Array.of(0x04, 0xd6, 0x86),
  (others) => {
    const length = dataLength(others, 243);
    return length === null ? null : macCheckLc(length);
  },
  text("LC = 数据字节数 + 4（MAC）+ 8（分散因子）", "LC = data octets + 4 (MAC) + 8 (factor)"),
);

/** PutData of a record file: start + n at most 0x95 (§16, §17). */
export const recordRule: BytesRule = (value, others) => {
  const start = bytesOf(others, "PutDataBegin");
  if (start === null) return null;
  const from = (start[0]! << 8) | start[1]!;
  if (from + value.length <= RECORD_FILE_LIMIT) return null;
  return fault(
    text("起始 + 长度不超过 149（0x95）字节", "start + length at most 149 (0x95) octets"),
    same(`${from} + ${value.length} = ${from + value.length}`),
    text("记录文件最大 0x95 字节", "the record file holds 0x95 octets"),
  );
};

/** PutKeyId: ascending ids from 00 to 10 (hex), below PutKeySum (§11). */
export const keyIdsRule: BytesRule = (value, others) => {
  const hint = text(
    "编号 00…10（HEX），一次最多 4 个，升序，小于 PutKeySum",
    "ids 00 to 10 (hex), at most 4 a call, ascending, below PutKeySum",
  );
  const sum = others.PutKeySum;
  for (const [index, id] of value.entries()) {
    const previous = value[index - 1];
    if (id > 0x10) return fault(text("编号不超过 10", "ids up to 10 (hex)"), same(octetToHex(id)), hint);
    if (previous !== undefined && id <= previous) {
      return fault(
        text("升序且不重复", "ascending ids, each once"),
        text(
          `${octetToHex(previous)} 之后是 ${octetToHex(id)}`,
          `${octetToHex(id)} after ${octetToHex(previous)}`,
        ),
        hint,
      );
    }
    if (typeof sum === "number" && id >= sum) {
      return fault(
        text(`编号小于 ${octetToHex(sum)}（PutKeySum）`, `ids below ${octetToHex(sum)} (PutKeySum)`),
        same(octetToHex(id)),
        hint,
      );
    }
  }
  return null;
};

/** PutKeyid of EncForCompare: 05 to 0A (§18). */
export const compareKeyRule: BytesRule = (value) =>
  value[0]! >= 0x05 && value[0]! <= 0x0a ? null : fault(same("05…0A"), same(octetToHex(value[0]!)));

/** PutData of SwitchChargeMode begins with the mode word 01 or 02 (§20). */
export const chargeModeRule: BytesRule = (value) =>
  value[0] === 0x01 || value[0] === 0x02
    ? null
    : fault(
        text(
          "状态字 01（本地切远程）或 02（远程切本地）",
          "mode word 01 (local to remote) or 02 (remote to local)",
        ),
        same(octetToHex(value[0]!)),
      );
