/** Time-outs, retries and limits: one table per end, from which types, defaults and checks follow. */
import { type Numbers, type OptionInfo, type Resolved, resolveNumbers } from "../messages/base.ts";
import { sessionError } from "./errors.ts";

export type { Numbers, OptionInfo, Resolved };

const HOUR = 3_600_000;

/** The numeric options of a client, with unit, range and default. */
export const clientOptionTable = {
  responseTimeout: {
    unit: "ms",
    min: 1,
    max: HOUR,
    default: 5000,
    en: "from the end of a request to the first octet of its answer; delays asked for (ThenGet, proxy) are added",
    zh: "请求发完到应答首字节的最长时间；请求中要求的延时（ThenGet、代理）另加",
  },
  octetTimeout: {
    unit: "ms",
    min: 1,
    max: 60_000,
    default: 1000,
    en: "longest pause inside a frame; then what arrived of it is discarded",
    zh: "帧内字节间最长间隔；超过则丢弃已收部分",
  },
  fragmentTimeout: {
    unit: "ms",
    min: 1,
    max: HOUR,
    default: 3000,
    en: "wait for the confirmation of a fragment, or for the next fragment",
    zh: "等待分帧确认或下一分帧的最长时间",
  },
  fragmentRepeats: {
    unit: "count",
    min: 0,
    max: 20,
    default: 2,
    en: "how often an unconfirmed fragment is sent again (also of a SET: the peer drops repetitions)",
    zh: "未获确认的分帧重发次数（SET 也重发：对端会丢弃重复分帧）",
  },
  fragmentStarts: {
    unit: "count",
    min: 1,
    max: 64,
    default: 1,
    en: "start numbers that the fragments of successive messages take in turn; 1: always 0, as the standard has it; more of them distinguish stale fragments on lines that delay and double frames",
    zh: "相继报文的分帧起始序号轮换个数；1 表示按标准总从 0 开始；在会延迟、重复帧的线路上取大值可识别迟到的分帧",
  },
  exchangeTimeout: {
    unit: "ms",
    min: 1,
    max: 24 * HOUR,
    default: 120_000,
    en: "bound of one request with its answer, however slowly octets trickle in; at least twice responseTimeout",
    zh: "一次请求与应答的总时限，无论字节到得多慢；至少为 responseTimeout 的两倍",
  },
  retries: {
    unit: "count",
    min: 0,
    max: 20,
    default: 2,
    en: "repetitions of a read, CONNECT or RELEASE without an answer; SET and ACTION are never repeated",
    zh: "读取、建立/断开连接无应答时的重试次数；SET、ACTION 从不自动重发",
  },
  drainTime: {
    unit: "ms",
    min: 0,
    max: HOUR,
    default: 1000,
    en: "after an abort: how long the bus stays quiet for an answer that may still arrive",
    zh: "中止后总线保持静默、等待迟到应答的时间",
  },
  idleGap: {
    unit: "ms",
    min: 0,
    max: 60_000,
    default: 0,
    en: "quiet time between an answer and the next request (serial lines need 33 bit times)",
    zh: "应答与下一请求之间的静默时间（串口需 33 位时间）",
  },
  maxFrame: {
    unit: "octets",
    min: 32,
    max: 16_385,
    default: 1024,
    en: "longest frame sent before CONNECT has agreed on another; longer requests go in fragments",
    zh: "CONNECT 协商之前发送帧的最大长度；更长的请求分帧发送",
  },
  maxReceiveFrame: {
    unit: "octets",
    min: 32,
    max: 16_385,
    default: 16_385,
    en: "longest frame taken; a header that announces more is noise",
    zh: "接收帧的最大长度；声明更长的帧头按噪声处理",
  },
  maxApdu: {
    unit: "octets",
    min: 64,
    max: 1_048_576,
    default: 65_535,
    en: "longest answer joined from fragments",
    zh: "由分帧拼接的应答的最大长度",
  },
  maxAnswer: {
    unit: "octets",
    min: 64,
    max: 268_435_456,
    default: 16_777_216,
    en: "longest answer joined from GetNext blocks",
    zh: "由 GetNext 数据块拼接的应答的最大长度",
  },
  maxBlocks: {
    unit: "count",
    min: 1,
    max: 1_000_000,
    default: 10_000,
    en: "most GetNext blocks of an answer, since they may be empty",
    zh: "一个应答的 GetNext 数据块个数上限（数据块可能为空）",
  },
  maxFragments: {
    unit: "count",
    min: 2,
    max: 1_048_576,
    default: 8192,
    en: "most fragments of an APDU, since they may be empty",
    zh: "一个 APDU 的分帧个数上限（分帧可能为空）",
  },
  callTimeout: {
    unit: "ms",
    min: 1,
    max: 24 * HOUR,
    default: 900_000,
    en: "bound of a call with all its repetitions, blocks and fragments; at least exchangeTimeout",
    zh: "一次调用的总时限，含全部重试、数据块与分帧；至少为 exchangeTimeout",
  },
  maxQueue: {
    unit: "count",
    min: 1,
    max: 1_000_000,
    default: 10_000,
    en: "calls that may wait for the bus",
    zh: "等待总线的调用数上限",
  },
  maxReports: {
    unit: "count",
    min: 1,
    max: 10_000,
    default: 256,
    en: "reports of a channel that handlers are at work on; further ones are not confirmed, so that the server repeats them",
    zh: "每通道正在处理的上报数上限；超出的不确认，由服务器重发",
  },
  reportWindow: {
    unit: "ms",
    min: 0,
    max: HOUR,
    default: 120_000,
    en: "the latest report of a server, when it is repeated within this time, is confirmed again but not delivered again",
    zh: "服务器最近一次上报在该时间内原样重来时，只再次确认，不重复交付",
  },
  timeTagDelay: {
    unit: "ms",
    min: 1,
    max: 65_535_000,
    default: 5000,
    en: "permitted delay of a call with timeTag: the server refuses what arrives later by its own clock",
    zh: "带时间标签（timeTag）的请求的允许传输延时；按服务器时钟，更晚到达的请求被拒绝",
  },
  preamble: {
    unit: "count",
    min: 0,
    max: 255,
    default: 0,
    en: "FEH octets before a frame (serial lines: 4)",
    zh: "帧前导 FEH 个数（串口为 4）",
  },
  clientAddress: {
    unit: "number",
    min: 0,
    max: 255,
    default: 0,
    en: "client address CA",
    zh: "客户机地址 CA",
  },
  utcOffset: {
    unit: "min",
    min: -720,
    max: 840,
    default: 480,
    en: "minutes that the wall clock of time tags and LINK times is ahead of UTC",
    zh: "时间标签与 LINK 时间所用时钟相对 UTC 的分钟数",
  },
} as const satisfies Record<string, OptionInfo>;

/** See {@link clientOptionTable}. */
export type ClientNumbers = Numbers<typeof clientOptionTable>;

/** The numeric options of a server, with unit, range and default. */
export const serverOptionTable = {
  exchangeTimeout: {
    ...clientOptionTable.exchangeTimeout,
    en: "bound of one request, answer or report in fragments, however slowly they come or are confirmed",
    zh: "一个请求、应答或上报分帧传输的总时限，无论分帧或确认来得多慢",
  },
  octetTimeout: clientOptionTable.octetTimeout,
  fragmentTimeout: clientOptionTable.fragmentTimeout,
  fragmentRepeats: clientOptionTable.fragmentRepeats,
  fragmentStarts: clientOptionTable.fragmentStarts,
  preamble: clientOptionTable.preamble,
  utcOffset: clientOptionTable.utcOffset,
  maxReceiveFrame: clientOptionTable.maxReceiveFrame,
  maxFrame: {
    ...clientOptionTable.maxFrame,
    en: "longest frame sent before CONNECT has agreed on another",
    zh: "CONNECT 协商之前发送帧的最大长度",
  },
  maxApdu: {
    ...clientOptionTable.maxApdu,
    en: "longest request joined from fragments",
    zh: "由分帧拼接的请求的最大长度",
  },
  maxFragments: clientOptionTable.maxFragments,
  answerApdu: {
    unit: "octets",
    min: 64,
    max: 65_535,
    default: 1024,
    en: "longest answer APDU before CONNECT has agreed on another; longer GET answers go in GetNext blocks",
    zh: "CONNECT 协商之前应答 APDU 的最大长度；更长的 GET 应答用 GetNext 分块",
  },
  maxPending: {
    unit: "count",
    min: 1,
    max: 10_000,
    default: 16,
    en: "requests per channel that wait or run; beyond, every client may have one, and further ones are dropped",
    zh: "每通道排队与执行中的请求数上限；超出后每个客户机仍可有一个，其余丢弃",
  },
  repeatWindow: {
    unit: "ms",
    min: 0,
    max: 60_000,
    default: 2000,
    en: "a client's latest request that changes something, when it is repeated within this time, gets the same answer and is not executed again (with a time tag: until that makes it late); 0: always executed",
    zh: "客户机最近一次改动类请求在该时间内原样重来时，只重发原应答，不再执行（带时间标签的到其过期为止）；0 表示总是执行",
  },
  transferTimeout: {
    unit: "ms",
    min: 1,
    max: HOUR,
    default: 120_000,
    en: "how long the blocks of an answer are kept for the next GetRequestNext",
    zh: "分块应答为下一次 GetRequestNext 保留的时间",
  },
  transferLimit: {
    unit: "ms",
    min: 1,
    max: 24 * HOUR,
    default: 900_000,
    en: "how long the blocks of an answer are kept at most, however often they are asked for",
    zh: "分块应答最长保留时间，无论被请求多少次",
  },
  associationTimeout: {
    unit: "ms",
    min: 0,
    max: 4_294_967_000,
    default: 0,
    en: "idle time after which an association ends and is notified; 0: what CONNECT agreed on",
    zh: "连接空闲超时（到期断开并通知）；0 表示按 CONNECT 协商值",
  },
  reportTimeout: {
    unit: "ms",
    min: 1,
    max: HOUR,
    default: 10_000,
    en: "wait for the confirmation of a report, or for the answer to a login or heartbeat",
    zh: "等待上报确认或登录、心跳应答的时间",
  },
  reportRepeats: {
    unit: "count",
    min: 0,
    max: 100,
    default: 2,
    en: "how often an unconfirmed report, login or heartbeat is sent again before giving up",
    zh: "上报、登录、心跳未获确认时的重发次数，之后放弃",
  },
  heartbeatPeriod: {
    unit: "ms",
    min: 1,
    max: 65_535_000,
    default: 300_000,
    en: "between heartbeats of a terminal (in messages as whole seconds)",
    zh: "终端心跳周期（报文中为整秒）",
  },
  redialDelay: {
    unit: "ms",
    min: 0,
    max: 24 * HOUR,
    default: 10_000,
    en: "before a terminal dials again after a lost connection or a refused login",
    zh: "连接断开或登录被拒后重新拨号前的等待",
  },
} as const satisfies Record<string, OptionInfo>;

/** See {@link serverOptionTable}. */
export type ServerNumbers = Numbers<typeof serverOptionTable>;

/** The numeric options of a listener, with unit, range and default. */
export const listenerOptionTable = {
  loginTimeout: {
    unit: "ms",
    min: 1,
    max: HOUR,
    default: 60_000,
    en: "a connection without a login for so long is closed",
    zh: "连接后未登录的最长时间，超时关闭",
  },
  heartbeatGrace: {
    unit: "count",
    min: 1,
    max: 100,
    default: 3,
    en: "a terminal that sends nothing for so many heartbeat periods is lost",
    zh: "超过多少个心跳周期未收到报文则视为失联",
  },
  maxTerminals: {
    unit: "count",
    min: 1,
    max: 1_000_000,
    default: 10_000,
    en: "terminals logged in at once; further ones are answered with result 3 (capacity exhausted)",
    zh: "同时登录的终端数上限；超出时以结果 3（超容量）应答",
  },
} as const satisfies Record<string, OptionInfo>;

/** See {@link listenerOptionTable}. */
export type ListenerNumbers = Numbers<typeof listenerOptionTable>;

/**
 * Fills in the defaults and checks the ranges.
 *
 * @throws Dlt698Error `bad-option` naming the option, its range and unit.
 */
export function resolveOptions<T extends Record<string, OptionInfo>>(
  table: T,
  given: Numbers<T> | undefined,
): Resolved<T> {
  return resolveNumbers(table, given, (params) => sessionError("bad-option", params));
}
