import { argument } from "../messages/problem.ts";

/** What a status word says, in general. */
export type StatusKind = "success" | "more-data" | "warning" | "wrong-length" | "error";

/** A status word with its meaning (ISO 7816-4, 5.6; meter ESAM meanings where they are known). */
export interface StatusWord {
  /** SW1 SW2 as one number. */
  readonly sw: number;
  /** What kind of outcome it says. */
  readonly kind: StatusKind;
  /** Octets still to fetch (61xx), the right Le (6Cxx) or tries left (63Cx); `null` for all others. */
  readonly count: number | null;
  /** The meaning in Chinese. */
  readonly zh: string;
  /** The meaning in English. */
  readonly en: string;
}

const exact: ReadonlyMap<number, readonly [zh: string, en: string]> = /*#__PURE__*/ new Map([
  [0x9000, ["成功", "success"]],
  [0x6200, ["警告，存储器未改变", "warning, memory unchanged"]],
  [0x6281, ["返回的数据可能有错", "part of the returned data may be corrupted"]],
  [0x6282, ["文件长度小于 Le", "end of file reached before reading Le octets"]],
  [0x6283, ["所选文件无效", "selected file deactivated"]],
  [0x6284, ["文件控制信息格式错", "file control information not formatted as expected"]],
  [0x6300, ["认证失败", "authentication failed"]],
  [0x6381, ["文件被最后一次写入填满", "file filled up by the last write"]],
  [0x6400, ["执行错误，存储器未改变", "execution error, memory unchanged"]],
  [0x6500, ["执行错误，存储器已改变", "execution error, memory changed"]],
  [0x6581, ["写存储器失败", "memory failure"]],
  [0x6700, ["长度错误", "wrong length"]],
  [0x6881, ["不支持逻辑通道", "logical channel not supported"]],
  [0x6882, ["不支持安全报文", "secure messaging not supported"]],
  [0x6883, ["应为命令链的最后一条", "last command of the chain expected"]],
  [0x6884, ["不支持命令链", "command chaining not supported"]],
  [0x6900, ["命令不允许", "command not allowed"]],
  [0x6901, ["命令不接受（无效状态）", "command not accepted in this state"]],
  [0x6981, ["命令与文件结构不相容", "command incompatible with file structure"]],
  [0x6982, ["不满足安全状态", "security status not satisfied"]],
  [0x6983, ["认证方法（密钥）锁死", "authentication method blocked"]],
  [0x6984, ["引用的数据无效（随机数未取）", "referenced data invalid (no challenge taken)"]],
  [0x6985, ["使用条件不满足", "conditions of use not satisfied"]],
  [0x6986, ["没有选择当前文件", "command not allowed, no current file"]],
  [0x6987, ["缺少安全报文", "expected secure messaging data missing"]],
  [0x6988, ["MAC 不正确", "secure messaging data (MAC) incorrect"]],
  [0x6a00, ["P1 P2 不正确", "wrong parameters P1-P2"]],
  [0x6a80, ["数据域参数不正确", "incorrect parameters in the data field"]],
  [0x6a81, ["功能不支持", "function not supported"]],
  [0x6a82, ["未找到文件", "file or application not found"]],
  [0x6a83, ["未找到记录", "record not found"]],
  [0x6a84, ["文件空间不足", "not enough memory space in the file"]],
  [0x6a85, ["Lc 与 TLV 结构不符", "Lc inconsistent with TLV structure"]],
  [0x6a86, ["P1 P2 不正确", "incorrect parameters P1-P2"]],
  [0x6a87, ["Lc 与 P1 P2 不符", "Lc inconsistent with P1-P2"]],
  [0x6a88, ["未找到引用的数据（密钥）", "referenced data or key not found"]],
  [0x6a89, ["文件已存在", "file already exists"]],
  [0x6b00, ["偏移地址超出范围", "wrong parameters: offset outside the file"]],
  [0x6d00, ["INS 不支持", "instruction not supported"]],
  [0x6e00, ["CLA 不支持", "class not supported"]],
  [0x6f00, ["未明确的错误", "no precise diagnosis"]],
  [0x9302, ["MAC 无效", "MAC invalid"]],
  [0x9303, ["应用已永久锁定", "application locked for good"]],
  [0x9401, ["余额不足", "not enough balance"]],
  [0x9402, ["交易次数达到最大值", "transaction counter at its maximum"]],
  [0x9403, ["密钥索引不支持", "key index not supported"]],
  [0x9406, ["所需 MAC 不可用", "required MAC not available"]],
]);

const families: ReadonlyMap<number, readonly [StatusKind, zh: string, en: string]> = /*#__PURE__*/ new Map([
  [0x62, ["warning", "警告，存储器未改变", "warning, memory unchanged"]],
  [0x63, ["warning", "警告，存储器已改变", "warning, memory changed"]],
  [0x64, ["error", "执行错误，存储器未改变", "execution error, memory unchanged"]],
  [0x65, ["error", "执行错误，存储器已改变", "execution error, memory changed"]],
  [0x66, ["error", "安全相关错误", "security-related error"]],
  [0x67, ["error", "长度错误", "wrong length"]],
  [0x68, ["error", "CLA 中的功能不支持", "function in CLA not supported"]],
  [0x69, ["error", "命令不允许", "command not allowed"]],
  [0x6a, ["error", "P1 P2 不正确", "wrong parameters P1-P2"]],
  [0x90, ["success", "成功", "success"]],
] as const);

/**
 * The meaning of a status word, in Chinese and English. Every 16-bit number has an answer; an unknown one says so.
 *
 * @example
 * describeStatusWord(0x6988).en; // "secure messaging data (MAC) incorrect"
 */
export function describeStatusWord(sw: number): StatusWord {
  argument.check("sw", "number", sw);
  const sw1 = (sw >> 8) & 0xff;
  const sw2 = sw & 0xff;
  if (sw1 === 0x61) {
    const count = sw2 === 0 ? 256 : sw2;
    return {
      sw,
      kind: "more-data",
      count,
      zh: `成功，还有 ${count} 字节可取`,
      en: `success, ${count} octets to fetch`,
    };
  }
  if (sw1 === 0x6c) {
    const count = sw2 === 0 ? 256 : sw2;
    return {
      sw,
      kind: "wrong-length",
      count,
      zh: `Le 错误，应为 ${count}`,
      en: `wrong Le, the right one is ${count}`,
    };
  }
  if (sw1 === 0x63 && (sw2 & 0xf0) === 0xc0) {
    const count = sw2 & 0x0f;
    return {
      sw,
      kind: "warning",
      count,
      zh: `认证失败，还可再试 ${count} 次`,
      en: `authentication failed, ${count} tries left`,
    };
  }
  const family = families.get(sw1);
  const text = exact.get(sw);
  if (text !== undefined) {
    const kind = sw === 0x9000 ? "success" : (family?.[0] ?? "error");
    return { sw, kind, count: null, zh: text[0], en: text[1] };
  }
  if (family !== undefined && sw1 !== 0x90) {
    return { sw, kind: family[0], count: null, zh: family[1], en: family[2] };
  }
  return { sw, kind: "error", count: null, zh: "未知状态字", en: "unknown status word" };
}

/** True for 9000 and 61xx: the command was carried out (data may still have to be fetched). */
export function isSuccess(sw: number): boolean {
  argument.check("sw", "number", sw);
  return sw === 0x9000 || sw >> 8 === 0x61;
}
