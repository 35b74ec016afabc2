/** The words of frames of local communication modules (Q/GDW 10376.2). */
import { type ExplainedName, hexNumber } from "../messages/base.ts";

export const envelopeWords = {
  frame: { zh: "本地通信模块帧（10376.2）", en: "frame of a local communication module (10376.2)" },
  start: { zh: "起始符", en: "start" },
  length: { zh: "长度", en: "length" },
  control: { zh: "控制域", en: "control field" },
  direction: { zh: "传输方向位", en: "DIR" },
  prm: { zh: "启动标志位", en: "PRM" },
  mode: { zh: "通信方式", en: "mode of communication" },
  information: { zh: "信息域", en: "information field" },
  source: { zh: "源地址", en: "source address" },
  relay: { zh: "中继地址", en: "relay address" },
  destination: { zh: "目的地址", en: "destination address" },
  afn: { zh: "应用功能码", en: "AFN" },
  fn: { zh: "数据单元标识", en: "data unit identifier" },
  data: { zh: "数据单元", en: "data unit" },
  checksum: { zh: "校验和", en: "checksum" },
  end: { zh: "结束符", en: "end" },
  down: { zh: "下行", en: "to the module" },
  up: { zh: "上行", en: "from the module" },
} as const satisfies Readonly<Record<string, ExplainedName>>;

/** Application functions by AFN. */
const FUNCTIONS: Readonly<Record<number, ExplainedName>> = {
  0: { zh: "确认/否认", en: "confirm or deny" },
  1: { zh: "初始化", en: "initialise" },
  2: { zh: "数据转发", en: "forward data" },
  3: { zh: "查询数据", en: "query data" },
  4: { zh: "链路接口检测", en: "test the link" },
  5: { zh: "控制命令", en: "control" },
  6: { zh: "主动上报", en: "report" },
  16: { zh: "路由查询", en: "query routes" },
  17: { zh: "路由设置", en: "set routes" },
  18: { zh: "路由控制", en: "control routing" },
  19: { zh: "路由数据转发", en: "forward data by route" },
  20: { zh: "路由数据抄读", en: "read data by route" },
  21: { zh: "文件传输", en: "transfer a file" },
  240: { zh: "内部调试", en: "debug" },
};

/** An application function by name. */
export function afnText(afn: number): ExplainedName {
  const name = FUNCTIONS[afn];
  const code = hexNumber(afn, 2);
  return name === undefined ? { zh: code, en: code } : { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` };
}

/** What a frame is for, in a line. */
export function functionText(afn: number, fn: number): ExplainedName {
  const { zh, en } = afnText(afn);
  return { zh: `10376.2  AFN ${zh} F${fn}`, en: `10376.2  AFN ${en} F${fn}` };
}
