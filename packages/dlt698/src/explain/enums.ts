/** Enumerations and bits: what numbers inside structures mean. */
import type { Label } from "./model.ts";

function labels(rows: string): ReadonlyMap<number, Label> {
  return new Map(
    rows.split(";").map((row) => {
      const [code = "", zh = "", en = ""] = row.split("|").map((cell) => cell.trim());
      return [Number(code), { zh, en: en || zh }];
    }),
  );
}

/** By `Structure.field`, or by the structure's name where the value itself is the number. */
const ENUMS: Readonly<Record<string, ReadonlyMap<number, Label>>> = {
  "LinkRequest.type": /*#__PURE__*/ labels("0|登录|login;1|心跳|heartbeat;2|退出登录|logout"),
  "ConnectResponse.result": /*#__PURE__*/ labels(
    "0|允许建立应用连接|allowed;1|密码错误|password wrong;2|对称解密错误|symmetric decryption error;3|非对称解密错误|asymmetric decryption error;4|签名错误|signature error;5|协议版本不匹配|version mismatch;6|ESAM通信故障|ESAM communication fault;255|其他错误|other error",
  ),
  "ReleaseResponse.result": /*#__PURE__*/ labels("0|成功|success"),
  "ErrorResponse.type": /*#__PURE__*/ labels(
    "1|APDU无法解析|APDU not decodable;2|服务不支持|service not supported;255|其他|other",
  ),
  "TI.unit": /*#__PURE__*/ labels("0|秒|second;1|分|minute;2|时|hour;3|日|day;4|月|month;5|年|year"),
  "Region.unit": /*#__PURE__*/ labels(
    "0|前闭后开|[start, end);1|前开后闭|(start, end];2|前闭后闭|[start, end];3|前开后开|(start, end)",
  ),
  "COMDCB.baudRate": /*#__PURE__*/ labels(
    "0|300;1|600;2|1200;3|2400;4|4800;5|7200;6|9600;7|19200;8|38400;9|57600;10|115200;255|自适应|adaptive",
  ),
  "COMDCB.parity": /*#__PURE__*/ labels("0|无校验|none;1|奇校验|odd;2|偶校验|even"),
  "COMDCB.flowControl": /*#__PURE__*/ labels("0|无|none;1|硬件|hardware;2|软件|software"),
  weekday: /*#__PURE__*/ labels(
    "0|星期日|Sunday;1|星期一|Monday;2|星期二|Tuesday;3|星期三|Wednesday;4|星期四|Thursday;5|星期五|Friday;6|星期六|Saturday;7|星期日|Sunday",
  ),
  linkResult: /*#__PURE__*/ labels(
    "0|成功|success;1|地址重复|duplicate address;2|非法设备|illegal device;3|容量不足|capacity exhausted",
  ),
  direction: /*#__PURE__*/ labels("0|客户机发出|from the client;1|服务器发出|from the server"),
  prm: /*#__PURE__*/ labels("0|服务器发起|initiated by the server;1|客户机发起|initiated by the client"),
  function: /*#__PURE__*/ labels("1|链路管理|link management;3|用户数据|user data"),
  fragmented: /*#__PURE__*/ labels("0|完整APDU|complete APDU;1|APDU片段|part of an APDU"),
  scrambled: /*#__PURE__*/ labels("0|不加扰码|not scrambled;1|加扰码|scrambled"),
  addressType: /*#__PURE__*/ labels(
    "0|单地址|single;1|通配地址|wildcard;2|组地址|group;3|广播地址|broadcast",
  ),
  fragmentKind: /*#__PURE__*/ labels("0|起始帧|first;1|最后帧|last;2|确认帧|confirmation;3|中间帧|middle"),
  priority: /*#__PURE__*/ labels("0|一般|normal;1|高级|high"),
  acd: /*#__PURE__*/ labels("0|不请求|none;1|请求|data pending"),
  clockTrusted: /*#__PURE__*/ labels("0|不可信|no;1|可信|yes"),
  flag: /*#__PURE__*/ labels("0|无|absent;1|有|present"),
};

/** What a number means at a place, or `undefined`. */
export function enumLabel(place: string, code: number): Label | undefined {
  return ENUMS[place]?.get(code);
}

function flags(rows: string): readonly Label[] {
  return rows.split(";").map((row) => {
    const [zh = "", en = ""] = row.split("|");
    return { zh, en };
  });
}

/** Bits 0 to 33 of the protocol conformance (DL/T 698.45-2017, 7.4.2). */
export const PROTOCOL_CONFORMANCE = /*#__PURE__*/ flags(
  "应用连接协商|application association;请求对象属性|GET normal;批量请求对象属性|GET list;请求记录型对象|GET record;代理请求|GET proxy;代理请求记录|GET proxy record;请求分帧后续帧|GET next block;设置对象属性|SET normal;批量设置对象属性|SET list;批量设置后读取|SET then GET;代理设置|SET proxy;代理设置后读取|SET-then-GET proxy;执行对象方法|ACTION normal;批量执行方法|ACTION list;批量操作后读取|ACTION then GET;代理操作|ACTION proxy;代理操作后读取|ACTION-then-GET proxy;事件主动上报|active report;事件跟随上报|follow report;事件请求访问位ACD|ACD;分帧数据传输|fragmentation;Get-Request分帧|fragmented GET request;Get-Response分帧|fragmented GET response;Set-Request分帧|fragmented SET request;Set-Response分帧|fragmented SET response;Action-Request分帧|fragmented ACTION request;Action-Response分帧|fragmented ACTION response;Proxy-Request分帧|fragmented PROXY request;Proxy-Response分帧|fragmented PROXY response;事件上报分帧|fragmented report;DL/T 645-2007|DL/T 645-2007;安全方式传输|secure transmission;对象属性ID为0的读取|GET of attribute 0;对象属性ID为0的设置|SET of attribute 0",
);

/** Bits 0 to 30 of the function conformance; the order has one source. */
export const FUNCTION_CONFORMANCE = /*#__PURE__*/ flags(
  "电能量计量|active metering;双向有功计量|bidirectional active metering;无功电能计量|reactive metering;视在电能计量|apparent metering;有功需量|active demand;无功需量|reactive demand;视在需量|apparent demand;复费率|tariffs;阀控|valve control;本地费控|local load control;远程费控|remote load control;基波电能|fundamental energy;谐波电能|harmonic energy;谐波含量|harmonic content;波形失真度|waveform distortion;多功能端子输出|multi-function output;事件记录|event record;事件上报|event report;温度测量|temperature;状态量监测|status inputs;以太网通信|Ethernet;红外通信|infrared;蓝牙通信|Bluetooth;多媒体采集|multimedia;级联|cascading;直流模拟量|DC analogue input;12V输出|12 V output;搜表|meter search;三相负荷平衡|three-phase balance;升级|upgrade;比对|comparison",
);

/**
 * The names of the bits that are set; bits without a name are `bit N` or `bits N-M`.
 *
 * @example
 * ```ts
 * conformanceNames("11", PROTOCOL_CONFORMANCE, "en"); // ["application association", "GET normal"]
 * ```
 */
export function conformanceNames(bits: string, names: readonly Label[], lang: "zh" | "en"): string[] {
  const set: string[] = [];
  for (let i = 0; i < bits.length; i++) {
    if (bits.charAt(i) !== "1") continue;
    const name = names[i]?.[lang];
    const first = i;
    while (name === undefined && bits.charAt(i + 1) === "1") i++;
    set.push(name ?? (first === i ? `bit ${i}` : `bits ${first}-${i}`));
  }
  return set;
}
