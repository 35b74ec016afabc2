import { text } from "../manual/text.ts";
import { bytes, output, part } from "./build.ts";
import { type class2Rule, divRule } from "./rules.ts";

// Inputs that many functions share.
export const rand = /*#__PURE__*/ bytes(
  "PutRand",
  "rand",
  [4],
  text(
    "随机数 2，电表身份认证成功后返回",
    "random number 2, which the meter returned from identity authentication",
  ),
);
export const div = /*#__PURE__*/ bytes(
  "PutDiv",
  "div",
  [8],
  text("分散因子：0000 + 表号", "diversification factor: 0000 and the meter number"),
  { rules: [divRule] },
);
export const esamNo = /*#__PURE__*/ bytes(
  "PutEsamNo",
  "esamNo",
  [8],
  text("电表安全模块序列号", "serial number of the meter's ESAM"),
);
export const apdu = <const R extends typeof class2Rule>(rule: R) =>
  bytes("PutApdu", "apdu", [5], text("写电表安全模块的命令头", "command header for the meter's ESAM"), {
    rules: [rule],
  });

// Parts that many outputs share.
export const cipher16 = /*#__PURE__*/ part("ciphertext", 16, text("密文", "ciphertext"));
export const mac = /*#__PURE__*/ part("mac", 4, text("MAC", "MAC"));
export const mac1 = /*#__PURE__*/ part("mac1", 4, text("MAC1", "MAC1"));
export const mac2 = /*#__PURE__*/ part("mac2", 4, text("MAC2", "MAC2"));
export const amount = /*#__PURE__*/ part("amount", 4, text("金额", "amount"));
export const count = /*#__PURE__*/ part("count", 4, text("购电次数", "purchase count"));

export const cipherAndMac = text("密文和 MAC", "ciphertext and MAC");
export const enciphered = /*#__PURE__*/ output("OutEndata", "endata", cipherAndMac, [cipher16, mac]);
