import { type Text, text } from "../manual/text.ts";
import type { EsamCode } from "./problems.ts";
import { argument } from "./value-error.ts";

/** Where a code is written down: the host API document, or the public C header of the same API for a networked encryption machine. */
export type CodeSource = "document" | "header";

/** One return code of the documented interface. */
export interface CodeEntry {
  /** The number. */
  readonly code: number;
  /** What it says. */
  readonly meaning: Text;
  /** What to do about it. */
  readonly hint: Text;
  /** Where it is written down. */
  readonly source: CodeSource;
}

type Words = Omit<CodeEntry, "code">;

const entry = (source: CodeSource, meaning: Text, hint: Text): Words => ({ source, meaning, hint });

const ordinal = (n: number): Words =>
  entry(
    "document",
    text(`参数${n}错误`, `parameter ${n} is wrong`),
    text("检查该参数的长度与内容", "check the length and the content of this parameter"),
  );

const keyExportHint = text(
  "检查密钥编号、目标密钥状态和卡型",
  "check key ids, target key state and the card",
);

const words: Readonly<Record<0 | EsamCode, Words>> = {
  0: entry("document", text("成功", "success"), text("", "")),
  202: entry(
    "document",
    text("打开读卡器错误（设备未连接）", "opening the reader failed, or the device is not open"),
    text("先调用 OpenDevice；检查读卡器与连接", "call OpenDevice first; check reader and connection"),
  ),
  203: entry(
    "document",
    text("关闭读卡器错误", "closing the reader failed"),
    text("重新插拔读卡器后再试", "unplug the reader, plug it in and try again"),
  ),
  301: entry(
    "document",
    text("芯片复位错误", "card reset failed"),
    text(
      "确认卡已插入主卡座且方向正确，然后重新连接",
      "see that the card sits in the main slot the right way round, then open again",
    ),
  ),
  302: entry(
    "document",
    text("芯片选择错误（非主站加密卡）", "wrong card: not a master-station encryption card"),
    text("插入模拟主站加密卡", "insert the simulated master-station encryption card"),
  ),
  306: entry("header", text("取随机数错误", "getting a random number failed"), text("重试", "try again")),
  700: entry("header", text("导出密钥错误", "key export failed"), keyExportHint),
  701: entry(
    "header",
    text("用 ESAM 序列号分散密钥错误", "key diversification with the ESAM serial number failed"),
    keyExportHint,
  ),
  702: entry(
    "header",
    text("用 ESAM 序列号导出密钥错误", "key export with the ESAM serial number failed"),
    keyExportHint,
  ),
  703: entry(
    "header",
    text("用表号分散密钥错误", "key diversification with the meter number failed"),
    keyExportHint,
  ),
  704: entry("header", text("用表号导出密钥错误", "key export with the meter number failed"), keyExportHint),
  810: entry(
    "header",
    text("MAC 校验错误", "the MAC does not match"),
    text(
      "检查随机数 1 的前 4 字节、分散因子、命令头、数据和 MAC 是否属于同一次回抄，密钥状态是否正确",
      "check that the first 4 bytes of random number 1, factor, header, data and MAC belong to one read-back, and the key state",
    ),
  ),
  900: entry(
    "header",
    text("加密错误", "encryption failed"),
    text("查看原因；重新连接后再试", "see the cause; open again and retry"),
  ),
  902: entry(
    "header",
    text("MAC 计算错误", "MAC calculation failed"),
    text("查看原因；重新连接后再试", "see the cause; open again and retry"),
  ),
  1100: entry(
    "header",
    text("认证错误（红外认证密文比较不一致）", "authentication failed: the infrared ciphertexts differ"),
    text(
      "随机数 1 与其密文须来自同一次红外认证查询；检查密钥状态、分散因子和 ESAM 序列号",
      "random number 1 and its ciphertext must come from one infrared query; check key state, factor and ESAM serial number",
    ),
  ),
  1200: entry(
    "header",
    text("签名错误", "signature failed"),
    text("本接口不使用签名；查看后端", "this interface has no signature; look at the backend"),
  ),
  1501: ordinal(1),
  1502: ordinal(2),
  1503: ordinal(3),
  1504: ordinal(4),
  1505: ordinal(5),
  1506: ordinal(6),
  1507: ordinal(7),
  1508: ordinal(8),
  1601: entry(
    "header",
    text("不支持的功能", "not supported"),
    text("该后端没有此功能", "this backend does not have the function"),
  ),
};

/** All known return codes with their meaning; 0 is success. */
export const CODES: readonly CodeEntry[] = Object.entries(words).map(([code, each]) => ({
  code: Number(code),
  ...each,
}));

const byCode: ReadonlyMap<number, CodeEntry> = /*#__PURE__*/ new Map(CODES.map((item) => [item.code, item]));

/**
 * Meaning of a return code. An unknown one (a native library may return its own) says so.
 *
 * @throws {EsamValueError} `bad-argument` for what is no number
 * @example
 * describeCode(302).zh; // "芯片选择错误（非主站加密卡）"
 */
export function describeCode(code: number): Text {
  argument.check("code", "number", code);
  return byCode.get(code)?.meaning ?? text(`未知错误代码 ${code}`, `unknown return code ${code}`);
}

/** What to do about a code, `null` where nothing is known. */
export function hintOfCode(code: number): Text | null {
  const hint = byCode.get(code)?.hint;
  return hint === undefined || hint.en === "" ? null : hint;
}
