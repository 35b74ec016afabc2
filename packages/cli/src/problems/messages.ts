import { counted, quoted } from "./base.ts";
import type { NoParams, Words } from "./words.ts";

/** What is wrong with a JSON text. `said`: the JSON parser's own words. */
export interface JsonReasons {
  syntax: { readonly said: string };
  "not-an-object": NoParams;
  "not-utf8": NoParams;
}

export const jsonWords: Words<JsonReasons> = {
  syntax: [({ said }) => `不是 JSON：${quoted(said, "zh")}`, ({ said }) => `not JSON: ${quoted(said, "en")}`],
  "not-an-object": ["期望 JSON 对象", "expected a JSON object"],
  "not-utf8": ["不是 UTF-8 文本", "the text is not UTF-8"],
};

/** What is wrong with the text of a message, before the codec gets it. */
export interface TextProblems {
  /** A line without a message. */
  "blank-line": { readonly expected: "hex" | "json" };
  /** Fragments that were seen make no message; `full`: because too much is unfinished on the line at once, else `cause` says why. */
  "fragments-lost": { readonly octets: number; readonly address: string; readonly full: boolean };
  /** A line, or the hex text of a message, is longer than is read. */
  "too-long": { readonly count: number };
  /**
   * Octets that were typed beside messages belong to none of them. `offset`: the first of them; `after`: the
   * message that all of them follow, `null` where some stand before one.
   */
  "trailing-octets": { readonly count: number; readonly after: "frame" | "APDU" | null };
  /** No frame can be made of the octets, whatever its length and checksums. */
  "no-frame": NoParams;
  /** A line that gives one message has several. */
  "several-messages": { readonly count: number };
}

export const textWords: Words<TextProblems> = {
  "blank-line": [
    ({ expected }) => `期望一条报文，实际没有${expected === "hex" ? "十六进制数字" : " JSON 对象"}`,
    ({ expected }) =>
      `expected a message, got no ${expected === "hex" ? "hexadecimal digits" : "JSON object"}`,
  ],
  "fragments-lost": [
    ({ octets, address, full }) =>
      `${address} 的分帧共 ${octets} 字节未能拼成全文${full ? "：线路上未完的分帧过多" : ""}`,
    ({ octets, address, full }) =>
      `${counted(octets, "octet")} in fragments of ${address} could not be joined${full ? ": too much is unfinished on the line at once" : ""}`,
  ],
  "too-long": [
    ({ count }) => `该行过长：${count} 字节`,
    ({ count }) => `the line is too long: ${counted(count, "octet")}`,
  ],
  "trailing-octets": [
    ({ count, after }) =>
      after === null
        ? `有 ${count} 字节不属于任何报文`
        : `${after === "frame" ? "帧" : "APDU "}之后还有 ${count} 字节`,
    ({ count, after }) =>
      after !== null
        ? `${counted(count, "octet")} after the ${after}`
        : `${counted(count, "octet")} ${count === 1 ? "belongs" : "belong"} to no message`,
  ],
  "no-frame": {
    text: ["这些字节修正长度与校验后也不成帧", "the octets are no frame, whatever its length and checksums"],
    hint: [
      "应从 68 开始（前面可有 FE），到 16 结束，地址特征与长度相符",
      "it begins with 68, after FE octets or none, ends with 16, and has as many octets as the address flag asks for",
    ],
  },
  "several-messages": {
    text: [
      ({ count }) => `该行有 ${count} 条报文，而每行只输出一条`,
      ({ count }) => `the line holds ${count} messages, and each line gives one`,
    ],
    hint: ["用 --from log 得到全部", "--from log gives all of them"],
  },
};

/** What the SM4 test mechanism did not find right. */
export interface Sm4Reasons {
  "no-proof": NoParams;
  "server-mac": NoParams;
  challenge: NoParams;
  "no-mac": { readonly of: Sealed };
  mac: { readonly of: Sealed };
  "old-report": NoParams;
  "cipher-length": NoParams;
  padding: NoParams;
  "key-length": { readonly octets: number };
}

type Sealed = "answer" | "report" | "confirmation";

const sealed: { readonly [S in Sealed]: readonly [zh: string, en: string] } = {
  answer: ["响应", "the response"],
  report: ["上报", "the report"],
  confirmation: ["确认", "the confirmation"],
};

export const sm4Words: Words<Sm4Reasons> = {
  "no-proof": ["服务器没有给出身份证明", "the server sent no proof of its identity"],
  "server-mac": ["服务器的 MAC 错误", "the server's MAC is wrong"],
  challenge: ["服务器没有正确解密随机数", "the server did not decrypt the challenge"],
  "no-mac": [({ of }) => `${sealed[of][0]}没有 MAC`, ({ of }) => `${sealed[of][1]} carries no MAC`],
  mac: [({ of }) => `${sealed[of][0]}的 MAC 错误`, ({ of }) => `${sealed[of][1]}'s MAC is wrong`],
  "old-report": ["上报早于最近一次上报", "the report is older than the latest one"],
  "cipher-length": ["密文不是整数个分组", "the cipher has no whole blocks"],
  padding: ["填充错误", "the padding is wrong"],
  "key-length": [
    ({ octets }) => `SM4 密钥期望 16 字节，实际 ${octets} 字节`,
    ({ octets }) => `expected an SM4 key of 16 octets, got ${octets}`,
  ],
};
