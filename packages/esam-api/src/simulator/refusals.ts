import { describeStatusWord } from "@meterwire/apdu";

/**
 * Bits of SERR, the 2-byte security error word of an answer.
 *
 * @example
 * SERR.meterSuspended; // 256
 */
export const SERR = {
  other: 1 << 0,
  duplicateRecharge: 1 << 1,
  esamVerification: 1 << 2,
  identityAuthentication: 1 << 3,
  customerNumber: 1 << 4,
  rechargeCount: 1 << 5,
  overHoard: 1 << 6,
  address: 1 << 7,
  meterSuspended: 1 << 8,
} as const;

interface RefusalText {
  readonly serr: number;
  readonly zh: string;
  readonly en: string;
}

const text = (serr: keyof typeof SERR, zh: string, en: string): RefusalText => ({ serr: SERR[serr], zh, en });

/**
 * Every reason for which the meter refuses, with its SERR bit.
 *
 * @example
 * REFUSALS["duplicate-recharge"].zh; // "重复充值"
 */
export const REFUSALS = {
  length: text("other", "数据长度不符", "the data does not have the expected length"),
  suspended: text(
    "meterSuspended",
    "电能表已挂起，当日不再接受远程命令",
    "the meter is suspended until the date changes",
  ),
  "authentication-locked": text(
    "identityAuthentication",
    "当日 MAC 错误次数过多，拒绝身份认证",
    "too many failed MACs today: identity authentication is refused until the date changes",
  ),
  factor: text(
    "identityAuthentication",
    "分散因子不是 0000 加本表表号",
    "the diversification factor is not 0000 and this meter's number",
  ),
  authentication: text(
    "identityAuthentication",
    "身份认证密文不符",
    "the ciphertext of random number 1 is not the one the ESAM computes",
  ),
  "not-authenticated": text(
    "identityAuthentication",
    "未进行身份认证",
    "no identity authentication has been made",
  ),
  "authentication-expired": text(
    "identityAuthentication",
    "身份认证已过有效期",
    "the identity authentication has expired",
  ),
  "infrared-query-missing": text(
    "identityAuthentication",
    "红外认证前没有红外认证查询",
    "infrared authentication must follow an infrared query",
  ),
  "infrared-authentication": text(
    "identityAuthentication",
    "红外认证密文不符",
    "the ciphertext of random number 2 is not the one the ESAM computes",
  ),
  mac: text("esamVerification", "ESAM 验证 MAC 失败", "the ESAM found the MAC wrong"),
  plaintext: text(
    "esamVerification",
    "解密后的明文格式错",
    "the decrypted plaintext does not have the expected form",
  ),
  "esam-status": text("esamVerification", "ESAM 返回错误状态", "the ESAM answered with an error status"),
  "inner-outer": text(
    "other",
    "密文内的命令或数据标识与外层不一致",
    "the command or data identifier inside differs from the one outside",
  ),
  deadline: text("other", "命令已过截止时间", "the deadline inside the command has passed"),
  command: text("other", "未知的控制命令字", "the control word is not known"),
  "keep-power": text(
    "other",
    "电能表处于保电状态，拒绝拉闸",
    "the meter keeps its power on: trip is refused",
  ),
  value: text("other", "参数值无效", "the parameter's value is not valid"),
  address: text("address", "地址或文件不存在或越界", "the address or file does not exist or is out of range"),
  "key-state": text("other", "当前密钥状态不允许此操作", "the key state does not allow this operation"),
  "customer-number": text("customerNumber", "客户编号不匹配", "the customer number is not the one stored"),
  "duplicate-recharge": text("duplicateRecharge", "重复充值", "this recharge has been made already"),
  "recharge-count": text("rechargeCount", "充值次数错误", "the purchase count is not the next one"),
  "over-hoard": text("overHoard", "购电超囤积", "the balance would exceed the hoarding limit"),
  "purse-count": text(
    "other",
    "购电次数不为 0，不能初始化钱包",
    "the purse can be initialised only at purchase count 0",
  ),
  "charge-mode": text("other", "当前费控模式不允许此操作", "the charge mode does not allow this operation"),
  "refund-repeated": text(
    "other",
    "本购电次数下已退费",
    "a refund has been made at this purchase count, or none has been purchased",
  ),
  "refund-exceeds-balance": text("other", "退费金额大于余额", "the refund exceeds the balance"),
  "key-info": text("other", "密钥信息错误", "the key info (total, id, state) is not valid"),
  "key-duplicate": text("other", "密钥编号重复", "this key id has been received already"),
  "key-uniform": text(
    "other",
    "密钥总条数或目标状态与先前不一致",
    "total or target state differ from the calls before",
  ),
  "esam-changed": text(
    "esamVerification",
    "ESAM 序列号已改变，密钥更新取消",
    "the ESAM serial number has changed: the key update is cancelled",
  ),
} as const satisfies Readonly<Record<string, RefusalText>>;

/** Stable code of a refusal. */
export type RefusalCode = keyof typeof REFUSALS;

/** The meter's answer to a message it does not accept. */
export interface Refusal {
  /** The operation was refused. */
  readonly ok: false;
  /** Stable code. */
  readonly code: RefusalCode;
  /** Security error word, one bit of {@link SERR}. */
  readonly serr: number;
  /** Status word of the ESAM where it was the ESAM that refused. */
  readonly sw: number | null;
  /** Why, for people. */
  readonly reason: { readonly zh: string; readonly en: string };
  /** The refusal also ended the identity authentication (failure policy). */
  readonly sessionEnded: boolean;
}

/** What an operation of the meter gives: its result, or a refusal. Nothing is thrown for what a host or a line can get wrong. */
export type MeterResult<T> = ({ readonly ok: true } & T) | Refusal;

/** Makes a refusal; the status word's meaning is added to the reason. */
export function refusal(code: RefusalCode, sw: number | null = null, sessionEnded = false): Refusal {
  const { serr, zh, en } = REFUSALS[code];
  if (sw === null) return { ok: false, code, serr, sw, reason: { zh, en }, sessionEnded };
  const status = describeStatusWord(sw);
  const hex = sw.toString(16).toUpperCase().padStart(4, "0");
  return {
    ok: false,
    code,
    serr,
    sw,
    reason: { zh: `${zh}（${hex} ${status.zh}）`, en: `${en} (${hex} ${status.en})` },
    sessionEnded,
  };
}
