/**
 * The commands of the fee-control security module by name, with what their parameters and data mean: those of the cards'
 * generation (ISO 7816-4, T=0) and those of the DL/T 698.45 generation (lengths of two octets). Observed in public firmware
 * of meters and terminals, not a published standard.
 */

import type { CommandApdu } from "../command/command.ts";
import type { ExplainedName } from "../messages/base.ts";

/** `iso`: ISO 7816-4; `two-octet`: the 698 generation, two-octet length, status word in front. */
export type EsamForm = "iso" | "two-octet";

/** What P1 or P2 says. */
export type ParameterMeaning =
  | "file" // 80H and a short file identifier
  | "offset"
  | "record"
  | "reference" // short file identifier and how the record is named
  | "key"
  | "count" // octets wanted
  | "information"
  | "protection";

/** A piece of the data field. */
export type DataPart =
  | "amount"
  | "cipher"
  | "count"
  | "data"
  | "factor"
  | "file"
  | "header"
  | "key-blocks-xor"
  | "key-cipher"
  | "length"
  | "mac"
  | "meter-number"
  | "random"
  | "random-long"
  | "zeros";

/** Octets of each piece; `null` for what is left by the others. */
export const PART_LENGTHS: Readonly<Record<DataPart, number | null>> = {
  amount: 4,
  cipher: 8,
  count: 4,
  data: null,
  factor: 8,
  file: 2,
  header: 5,
  "key-blocks-xor": 36,
  "key-cipher": 32,
  length: 2,
  mac: 4,
  "meter-number": 6,
  random: 4,
  "random-long": 12,
  zeros: 2,
};

/** A command of the module. */
export interface DeclaredCommand {
  readonly cla: readonly number[];
  readonly ins: number;
  readonly p1?: number;
  readonly p2?: number;
  readonly form?: EsamForm;
  readonly name: ExplainedName;
  readonly p1Is?: ParameterMeaning;
  readonly p2Is?: ParameterMeaning;
  /** The pieces of the data field, in order. */
  readonly data?: readonly DataPart[];
}

type Rest = Omit<DeclaredCommand, "cla" | "ins" | "name">;

function row(
  cla: number | readonly number[],
  ins: number,
  zh: string,
  en: string,
  rest: Rest = {},
): DeclaredCommand {
  return { cla: typeof cla === "number" ? [cla] : cla, ins, name: { zh, en }, ...rest };
}

const readMac = ["random", "header", "factor"] as const;

/** What is more particular stands above what is less so. */
const commands: readonly DeclaredCommand[] = /*#__PURE__*/ (() => [
  row(0x00, 0xa4, "选择文件", "SELECT", { data: ["file"] }),
  row(0x00, 0xb0, "读芯片序列号", "READ BINARY of the chip's serial number", {
    ...{ p1: 0x99, p2Is: "offset", form: "two-octet", data: ["length"] },
  }),
  row(0x00, 0xb0, "读二进制文件", "READ BINARY", { p1Is: "file", p2Is: "offset" }),
  row(0x04, 0xb0, "带 MAC 读二进制文件", "READ BINARY with MAC", {
    p1Is: "file",
    p2Is: "offset",
    data: readMac,
  }),
  row(0x00, 0xb2, "读记录", "READ RECORD", { p1Is: "record", p2Is: "reference" }),
  row(0x04, 0xb2, "带 MAC 读记录", "READ RECORD with MAC", {
    p1Is: "record",
    p2Is: "reference",
    data: readMac,
  }),
  row(0x04, 0xd6, "校验密钥更新的 MAC", "check the MAC of a key update", {
    ...{ p1: 0x95, p1Is: "file", p2Is: "offset", data: ["zeros", "meter-number", "key-blocks-xor", "mac"] },
  }),
  row(0x00, 0xd6, "更新二进制文件", "UPDATE BINARY", { p1Is: "file", p2Is: "offset" }),
  row(0x04, 0xd6, "带 MAC 更新二进制文件", "UPDATE BINARY with MAC", {
    p1Is: "file",
    p2Is: "offset",
    data: ["data", "mac"],
  }),
  row(0x00, 0xdc, "更新记录", "UPDATE RECORD", { p1Is: "record", p2Is: "reference" }),
  row(0x04, 0xdc, "带 MAC 更新记录", "UPDATE RECORD with MAC", {
    p1Is: "record",
    p2Is: "reference",
    data: ["data", "mac"],
  }),
  row(0x00, 0x82, "外部认证", "EXTERNAL AUTHENTICATE", { p2Is: "key", data: ["cipher"] }),
  row(0x00, 0x88, "内部认证", "INTERNAL AUTHENTICATE", { p2Is: "key" }),
  row(0x00, 0x84, "取随机数", "GET CHALLENGE"),
  row(0x00, 0xc0, "取响应", "GET RESPONSE"),
  row(0x80, 0xfa, "用临时密钥加密", "encrypt with the temporary key", { p1: 0x00, p2: 0x00 }),
  row(0x80, 0xfa, "分散临时密钥", "derive a temporary key", { p1: 0x00, p2Is: "key", data: ["factor"] }),
  row(
    0x80,
    0xfa,
    "用临时密钥加密程序数据（程序比对）",
    "encrypt program data with the temporary key (program comparison)",
    { p1: 0x01 },
  ),
  row(0x80, 0x30, "钱包扣款", "purse debit", { data: ["amount"] }),
  row(0x84, 0x30, "钱包退费（带 MAC）", "purse refund with MAC", {
    p2Is: "reference",
    data: ["amount", "mac"],
  }),
  row(0x84, 0x32, "钱包充值（带 MAC）", "purse recharge with MAC", {
    p2Is: "reference",
    data: ["amount", "count", "mac"],
  }),
  row(0x84, 0xd4, "写主控密钥", "write the main control key", { p1: 0x01, p2: 0x00, data: ["key-cipher"] }),
  row(0x84, 0xd4, "写密钥", "write a key", { data: ["key-cipher"] }),
  ...generation698(),
])();

/** The commands of the 698 generation. */
function generation698(): DeclaredCommand[] {
  const form = "two-octet";
  return [
    row(0x80, 0x36, "读安全模块信息", "read the module's information", { form, p2Is: "information" }),
    row(0x80, 0x1a, "读密钥版本", "read key versions", { form }),
    row(0x80, 0x02, "建立应用连接（会话协商）", "session negotiation", { form }),
    row([0x81, 0x82], 0x02, "会话协商（对称密钥）", "session negotiation with symmetric keys", { form }),
    row(0x80, 0x04, "取随机数", "get random number", { form, p2Is: "count" }),
    row(0x80, 0x06, "红外认证", "infrared authentication", { form, data: ["cipher"] }),
    row(0x80, 0x08, "分散密钥并加密随机数", "derive a key and encrypt a random number", { form }),
    row(0x80, 0x0e, "校验上报响应的 MAC", "check the MAC of a report's response", {
      form,
      p1: 0x40,
      p2: 0x81,
    }),
    row(0x80, 0x0e, "计算响应的 MAC（明文 + RN）", "MAC of a response (plain, RN)", {
      form,
      p1: 0x40,
      data: ["random-long", "data"],
    }),
    row(0x80, 0x0e, "校验电能表上报的 MAC", "check the MAC of a meter's report", { form, p1: 0x48 }),
    row(0x80, 0x0a, "加密响应（RN）", "encipher a response (RN)", { form }),
    row(0x80, 0x0c, "解密电能表上报的密文", "decipher a meter's report", { form }),
    row(0x80, 0x10, "加密响应并计算 MAC（RN）", "encipher a response and its MAC (RN)", { form }),
    row(0x80, 0x12, "解密电能表上报的密文并校验 MAC", "decipher a meter's report and check its MAC", {
      form,
    }),
    row(0x80, 0x14, "主动上报的随机数与 MAC", "random number and MAC of a report", { form }),
    row([0x80, 0x81], 0x1c, "保护响应", "protect a response", { form, p2Is: "protection" }),
    row(0x82, 0x24, "保护响应（终端）", "protect a response (terminal)", { form }),
    row(0x80, 0x42, "钱包充值", "purse recharge", { form, data: ["amount", "count", "mac"] }),
    row(0x80, 0x46, "钱包扣款", "purse debit", { form, data: ["amount"] }),
    row(0x80, 0x48, "读钱包", "read the purse", { form }),
    row(0x81, 0x2e, "更新对称密钥", "update symmetric keys", { form }),
    row(0x81, 0x30, "更新证书", "update certificates", { form }),
    row(0x81, 0x34, "设置会话时效", "set the validity of sessions", { form }),
    row(0x83, 0x2c, "带 MAC 读二进制文件", "READ BINARY with MAC", { form }),
    row(0x83, 0x3e, "写记录", "write record", { form }),
  ];
}

/** What a command is; `null` for one that the module is not known to have. */
export function declaredCommand({
  cla,
  ins,
  p1,
  p2,
  form,
}: Pick<CommandApdu, "cla" | "ins" | "p1" | "p2"> & { readonly form: EsamForm }): DeclaredCommand | null {
  const found = commands.find(
    (each) =>
      each.ins === ins &&
      each.cla.includes(cla) &&
      (each.p1 ?? p1) === p1 &&
      (each.p2 ?? p2) === p2 &&
      (each.form ?? form) === form,
  );
  return found ?? null;
}

/** What P2 of "read the module's information" asks for. */
export const INFORMATION: Readonly<Record<number, ExplainedName>> = {
  2: { zh: "ESAM 序列号", en: "ESAM number" },
  3: { zh: "ESAM 版本号", en: "ESAM version" },
  4: { zh: "对称密钥版本", en: "versions of symmetric keys" },
  5: { zh: "证书版本", en: "certificate versions" },
  6: { zh: "会话时效门限", en: "validity of sessions" },
  7: { zh: "会话时效剩余时间", en: "remaining validity of the session" },
  8: { zh: "当前计数器", en: "counters" },
  9: { zh: "终端证书序列号", en: "serial number of the terminal's certificate" },
  10: { zh: "主站证书序列号", en: "serial number of the master station's certificate" },
  11: { zh: "终端证书", en: "terminal's certificate" },
  12: { zh: "主站证书", en: "master station's certificate" },
  254: { zh: "终端 ESAM 全部信息", en: "all information, terminal" },
  255: { zh: "全部信息", en: "all information" },
};

/** What P2 of "protect a response" says. */
export const PROTECTION: Readonly<Record<number, ExplainedName>> = {
  17: { zh: "明文 + MAC", en: "plain + MAC" },
  150: { zh: "密文", en: "cipher" },
  151: { zh: "密文 + MAC", en: "cipher + MAC" },
  166: { zh: "密文", en: "cipher" },
  167: { zh: "密文 + MAC", en: "cipher + MAC" },
};

/** Directories of the card. */
export const DIRECTORIES: Readonly<Record<number, ExplainedName>> = {
  16128: { zh: "主文件 MF", en: "master file (MF)" },
  57089: { zh: "应用目录 DF01", en: "application directory DF01" },
};
