/** CONNECT's conformance blocks (DL/T 698.45-2017, 7.4.2). */

import { flags } from "../schema/enumerated.ts";
import type { FlagLabels } from "../schema/labels.ts";
import { codecProblem, oneOf, shown } from "../schema/problem.ts";

/** Bits 0 to 33 of the protocol conformance. */
export const PROTOCOL_CONFORMANCE_FLAGS = [
  "applicationAssociation",
  "getNormal",
  "getNormalList",
  "getRecord",
  "proxyGet",
  "proxyGetRecord",
  "getNext",
  "setNormal",
  "setNormalList",
  "setThenGet",
  "proxySet",
  "proxySetThenGet",
  "actionNormal",
  "actionNormalList",
  "actionThenGet",
  "proxyAction",
  "proxyActionThenGet",
  "report",
  "followReport",
  "acd",
  "fragmentation",
  "getRequestFragments",
  "getResponseFragments",
  "setRequestFragments",
  "setResponseFragments",
  "actionRequestFragments",
  "actionResponseFragments",
  "proxyRequestFragments",
  "proxyResponseFragments",
  "reportFragments",
  "dlt645",
  "security",
  "getAttribute0",
  "setAttribute0",
] as const;
/** The name of a bit of the protocol conformance. */
export type ProtocolConformanceFlag = (typeof PROTOCOL_CONFORMANCE_FLAGS)[number];
/** 64 bits, bit 0 first; see `conformanceFlags`. */
export const ProtocolConformance = flags("protocolConformance", 64, PROTOCOL_CONFORMANCE_FLAGS);
/** The words of {@link ProtocolConformance}. */
export const ProtocolConformanceLabels: FlagLabels<typeof ProtocolConformance> = {
  applicationAssociation: { zh: "应用连接协商", en: "application association" },
  getNormal: { zh: "请求对象属性", en: "GET normal" },
  getNormalList: { zh: "批量请求对象属性", en: "GET list" },
  getRecord: { zh: "请求记录型对象", en: "GET record" },
  proxyGet: { zh: "代理请求", en: "GET proxy" },
  proxyGetRecord: { zh: "代理请求记录", en: "GET proxy record" },
  getNext: { zh: "请求分帧后续帧", en: "GET next block" },
  setNormal: { zh: "设置对象属性", en: "SET normal" },
  setNormalList: { zh: "批量设置对象属性", en: "SET list" },
  setThenGet: { zh: "批量设置后读取", en: "SET then GET" },
  proxySet: { zh: "代理设置", en: "SET proxy" },
  proxySetThenGet: { zh: "代理设置后读取", en: "SET-then-GET proxy" },
  actionNormal: { zh: "执行对象方法", en: "ACTION normal" },
  actionNormalList: { zh: "批量执行方法", en: "ACTION list" },
  actionThenGet: { zh: "批量操作后读取", en: "ACTION then GET" },
  proxyAction: { zh: "代理操作", en: "ACTION proxy" },
  proxyActionThenGet: { zh: "代理操作后读取", en: "ACTION-then-GET proxy" },
  report: { zh: "事件主动上报", en: "active report" },
  followReport: { zh: "事件跟随上报", en: "follow report" },
  acd: { zh: "事件请求访问位ACD", en: "ACD" },
  fragmentation: { zh: "分帧数据传输", en: "fragmentation" },
  getRequestFragments: { zh: "Get-Request分帧", en: "fragmented GET request" },
  getResponseFragments: { zh: "Get-Response分帧", en: "fragmented GET response" },
  setRequestFragments: { zh: "Set-Request分帧", en: "fragmented SET request" },
  setResponseFragments: { zh: "Set-Response分帧", en: "fragmented SET response" },
  actionRequestFragments: { zh: "Action-Request分帧", en: "fragmented ACTION request" },
  actionResponseFragments: { zh: "Action-Response分帧", en: "fragmented ACTION response" },
  proxyRequestFragments: { zh: "Proxy-Request分帧", en: "fragmented PROXY request" },
  proxyResponseFragments: { zh: "Proxy-Response分帧", en: "fragmented PROXY response" },
  reportFragments: { zh: "事件上报分帧", en: "fragmented report" },
  dlt645: { zh: "DL/T 645-2007", en: "DL/T 645-2007" },
  security: { zh: "安全方式传输", en: "secure transmission" },
  getAttribute0: { zh: "对象属性ID为0的读取", en: "GET of attribute 0" },
  setAttribute0: { zh: "对象属性ID为0的设置", en: "SET of attribute 0" },
};

/** Bits 0 to 30 of the function conformance; their order has one source. */
export const FUNCTION_CONFORMANCE_FLAGS = [
  "activeEnergy",
  "bidirectionalActiveEnergy",
  "reactiveEnergy",
  "apparentEnergy",
  "activeDemand",
  "reactiveDemand",
  "apparentDemand",
  "tariffs",
  "valveControl",
  "localLoadControl",
  "remoteLoadControl",
  "fundamentalEnergy",
  "harmonicEnergy",
  "harmonicContent",
  "waveformDistortion",
  "multiFunctionOutput",
  "eventRecord",
  "eventReport",
  "temperature",
  "statusInputs",
  "ethernet",
  "infrared",
  "bluetooth",
  "multimedia",
  "cascading",
  "dcAnalogueInput",
  "output12V",
  "meterSearch",
  "phaseBalance",
  "upgrade",
  "comparison",
] as const;
/** The name of a bit of the function conformance. */
export type FunctionConformanceFlag = (typeof FUNCTION_CONFORMANCE_FLAGS)[number];
/** 128 bits, bit 0 first; see `conformanceFlags`. */
export const FunctionConformance = flags("functionConformance", 128, FUNCTION_CONFORMANCE_FLAGS);
/** The words of {@link FunctionConformance}. */
export const FunctionConformanceLabels: FlagLabels<typeof FunctionConformance> = {
  activeEnergy: { zh: "电能量计量", en: "active metering" },
  bidirectionalActiveEnergy: { zh: "双向有功计量", en: "bidirectional active metering" },
  reactiveEnergy: { zh: "无功电能计量", en: "reactive metering" },
  apparentEnergy: { zh: "视在电能计量", en: "apparent metering" },
  activeDemand: { zh: "有功需量", en: "active demand" },
  reactiveDemand: { zh: "无功需量", en: "reactive demand" },
  apparentDemand: { zh: "视在需量", en: "apparent demand" },
  tariffs: { zh: "复费率", en: "tariffs" },
  valveControl: { zh: "阀控", en: "valve control" },
  localLoadControl: { zh: "本地费控", en: "local load control" },
  remoteLoadControl: { zh: "远程费控", en: "remote load control" },
  fundamentalEnergy: { zh: "基波电能", en: "fundamental energy" },
  harmonicEnergy: { zh: "谐波电能", en: "harmonic energy" },
  harmonicContent: { zh: "谐波含量", en: "harmonic content" },
  waveformDistortion: { zh: "波形失真度", en: "waveform distortion" },
  multiFunctionOutput: { zh: "多功能端子输出", en: "multi-function output" },
  eventRecord: { zh: "事件记录", en: "event record" },
  eventReport: { zh: "事件上报", en: "event report" },
  temperature: { zh: "温度测量", en: "temperature" },
  statusInputs: { zh: "状态量监测", en: "status inputs" },
  ethernet: { zh: "以太网通信", en: "Ethernet" },
  infrared: { zh: "红外通信", en: "infrared" },
  bluetooth: { zh: "蓝牙通信", en: "Bluetooth" },
  multimedia: { zh: "多媒体采集", en: "multimedia" },
  cascading: { zh: "级联", en: "cascading" },
  dcAnalogueInput: { zh: "直流模拟量", en: "DC analogue input" },
  output12V: { zh: "12V输出", en: "12 V output" },
  meterSearch: { zh: "搜表", en: "meter search" },
  phaseBalance: { zh: "三相负荷平衡", en: "three-phase balance" },
  upgrade: { zh: "升级", en: "upgrade" },
  comparison: { zh: "比对", en: "comparison" },
};

/**
 * The names of the bits that are set; a bit that the standard does not name is its number.
 *
 * @example
 * ```ts
 * conformanceFlags("0100", PROTOCOL_CONFORMANCE_FLAGS); // ["getNormal"]
 * ```
 */
export function conformanceFlags<F extends string>(bits: string, names: readonly F[]): (F | number)[] {
  const flags: (F | number)[] = [];
  for (let i = 0; i < bits.length; i++) if (bits.charAt(i) === "1") flags.push(names[i] ?? i);
  return flags;
}

/**
 * The bits for names and bit numbers: 64 with the protocol's names, 128 with the functions'.
 *
 * @throws Dlt698Error `bad-value` for a name or number that is no bit.
 * @example
 * ```ts
 * conformanceBits(["getNormal", "getNormalList"], PROTOCOL_CONFORMANCE_FLAGS); // "011000…", 64 digits
 * ```
 */
export function conformanceBits<F extends string>(
  flags: readonly (F | number)[],
  names: readonly F[],
): string {
  const { size } =
    (names as readonly string[]) === PROTOCOL_CONFORMANCE_FLAGS ? ProtocolConformance : FunctionConformance;
  const bits = new Array<string>(size).fill("0");
  for (const flag of flags) {
    const i = typeof flag === "number" ? flag : names.indexOf(flag);
    if (!Number.isInteger(i) || i < 0 || i >= size) {
      throw codecProblem.error("bad-value", { expected: oneOf(...names), got: shown(flag) });
    }
    bits[i] = "1";
  }
  return bits.join("");
}
