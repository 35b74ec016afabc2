/** Time-outs, retries and limits of clients and servers: a table for each, from which types, defaults and checks follow. */
import { type Numbers, type OptionInfo, type Resolved, resolveNumbers } from "../messages/base.ts";
import { sessionError } from "./errors.ts";

const HOUR = 3_600_000;

/** The numeric options of a client, with unit, range and default. */
export const clientOptionTable = {
  answerTimeout: {
    unit: "ms",
    min: 1,
    max: HOUR,
    default: 1000,
    en: "from the end of a request to the first octet of its answer",
    zh: "请求发完到应答首字节的最长时间",
  },
  securedTimeout: {
    unit: "ms",
    min: 1,
    max: HOUR,
    default: 6000,
    en: "the same for security commands and controls, which meters take longer for",
    zh: "安全认证与控制类命令的应答最长时间",
  },
  byteGap: {
    unit: "ms",
    min: 1,
    max: 60_000,
    default: 500,
    en: "longest pause inside a frame; how long others are waited for that answer a wildcard address, too",
    zh: "帧内字节间最长间隔；通配地址请求在首个应答后再等待其他应答的时间",
  },
  retries: {
    unit: "count",
    min: 0,
    max: 20,
    default: 2,
    en: "repetitions of a read without an answer; what changes a meter is never repeated",
    zh: "抄读无应答时的重试次数；改动电能表的命令从不重发",
  },
  preamble: {
    unit: "count",
    min: 0,
    max: 255,
    default: 4,
    en: "FEH octets before a frame",
    zh: "帧前导 FEH 个数",
  },
  maxFollowUps: {
    unit: "count",
    min: 1,
    max: 255,
    default: 255,
    en: "most follow-up frames of an answer",
    zh: "一个应答的后续帧个数上限",
  },
  maxQueue: {
    unit: "count",
    min: 1,
    max: 1_000_000,
    default: 10_000,
    en: "calls that may wait for the line",
    zh: "等待线路的调用数上限",
  },
  utcOffset: {
    unit: "min",
    min: -720,
    max: 840,
    default: 480,
    en: "minutes that the meters' clocks are ahead of UTC",
    zh: "电能表时钟相对 UTC 的分钟数",
  },
} as const satisfies Record<string, OptionInfo>;

/** See {@link clientOptionTable}. */
export type ClientNumbers = Numbers<typeof clientOptionTable>;

/** The same, each with its value. */
export type ClientSettings = Resolved<typeof clientOptionTable>;

/** @throws Dlt645Error `bad-option` naming the option, its range and unit. */
export const clientSettings = (given: ClientNumbers): ClientSettings =>
  resolveNumbers(clientOptionTable, given, (params) => sessionError("bad-option", params));

/** The numeric options of a server, with unit, range and default. */
export const serverOptionTable = {
  byteGap: {
    unit: "ms",
    min: 1,
    max: 60_000,
    default: 500,
    en: "longest pause inside a frame",
    zh: "帧内字节间最长间隔",
  },
  preamble: {
    unit: "count",
    min: 0,
    max: 255,
    default: 4,
    en: "FEH octets before an answer",
    zh: "应答帧前导 FEH 个数",
  },
  maxData: {
    unit: "octets",
    min: 16,
    max: 255,
    default: 200,
    en: "longest data field of an answer; what is longer goes in follow-up frames",
    zh: "应答数据域最大字节数；超出部分以后续帧传送",
  },
  wrongPasswords: {
    unit: "count",
    min: 0,
    max: 255,
    default: 3,
    en: "wrong passwords in a row that lock the meter; 0 never locks it",
    zh: "连续密码错误多少次后闭锁；0 为不闭锁",
  },
  lockTime: {
    unit: "ms",
    min: 1,
    max: 30 * 24 * HOUR,
    default: 24 * HOUR,
    en: "how long it stays locked",
    zh: "闭锁持续时间",
  },
} as const satisfies Record<string, OptionInfo>;

/** See {@link serverOptionTable}. */
export type ServerNumbers = Numbers<typeof serverOptionTable>;

/** The same, each with its value. */
export type ServerSettings = Resolved<typeof serverOptionTable>;

/** @throws Dlt645Error `bad-option` naming the option, its range and unit. */
export const serverSettings = (given: ServerNumbers): ServerSettings =>
  resolveNumbers(serverOptionTable, given, (params) => sessionError("bad-option", params));
