import { texts } from "./text.ts";

/** What every command that changes a meter says. */
export const writeText = texts({
  yes: ["不询问，直接执行", "do not ask for confirmation"],
  json: ["输出一行 JSON", "print one JSON line"],
  group: ["发给组地址；没有响应", "send to a group address; not acknowledged"],
  broadcast: ["发给所有电能表；没有响应", "send to every meter; not acknowledged"],
  timeTag: [
    "带时间标签：按电能表时钟，延时超过此值的请求被拒绝，重复到达的不再执行",
    "send a time tag: by its clock, the meter refuses a request that arrives later than this, and does not execute a duplicate",
  ],
  lateHint: [
    "请求晚于时间标签允许的延时：核对电能表时钟（读 40000200）与本机时钟，或加大 --time-tag",
    "the request arrived later than its time tag permits: compare the meter's clock (read 40000200) with this machine's, or allow more with --time-tag",
  ],
  willSet: ["将写入{meter}（{where}）：", "Will write to {meter} ({where}):"],
  willAct: ["将对{meter}（{where}）执行：", "Will invoke at {meter} ({where}):"],
  through: ["{line} 上的集中器 {via} 之后", "behind concentrator {via} on {line}"],
  toMeter: ["电能表 {address}", "meter {address}"],
  toGroup: ["组地址 {address} 的所有电能表", "every meter at group address {address}"],
  toAll: ["线路上的所有电能表（广播）", "every meter on the line (broadcast)"],
  ask: ["确认执行？[y/N] ", "Go ahead? [y/N] "],
  needsPassword: [
    "需要授权：用 --password 以密码建立应用连接",
    "this needs an association: give the password with --password",
  ],
  needsItsPassword: [
    "需要授权：用 --password 以集中器 {via} 的密码建立应用连接",
    "this needs an association with concentrator {via}: give its password with --password",
  ],
  done: ["成功", "done"],
  sent: ["已发出，没有响应", "sent; not acknowledged"],
  result: ["结果", "result"],
});

export const setText = texts({
  target: [
    "OAD 或对象名称.属性，如 40000200、时钟.2",
    "OAD, or name and attribute, such as 40000200 or clock.2",
  ],
  value: [
    "JSON、文本，或若干 字段=值；数值按对象的单位给出，时间如 2026/1/20 16:27 或 now（北京时间）",
    "JSON, text, or field=value …; numbers in the object's unit; times such as 2026/1/20 16:27, or now (China time)",
  ],
  about: [
    "写对象属性（SetRequestNormal）。值按对象模型校验并编码；{type, value} 形式的 Data 原样写入。",
    "Writes an attribute (SetRequestNormal). The value is checked against the object model and encoded by it; Data as {type, value} is written as it is.",
  ],
  about2: [
    "先显示将要执行的内容并询问，--yes 时不询问。写操作从不自动重发；没有响应时结果未知。",
    "It shows what it will do and asks for confirmation, unless --yes is given. A write is never repeated automatically; without a response its outcome is unknown.",
  ],
  exampleNow: ["校时", "set the clock"],
  exampleClock: ["写入给定的时间", "set it to a given time"],
});

export const actionText = texts({
  target: ["OMD 或 对象名称.方法号[.操作模式]，如 00100100", "OMD, or name.method[.mode], such as 00100100"],
  value: [
    "方法参数：JSON、文本，或若干 字段=值；省略为 NULL 或 0",
    "the method's parameter: JSON, text, or field=value …; default: NULL or 0",
  ],
  about: [
    "执行对象方法（ActionRequestNormal）。参数按对象模型校验并编码。",
    "Invokes a method (ActionRequestNormal). Its parameter is checked against the object model and encoded by it.",
  ],
  exampleReset: ["电能复位", "reset an energy register"],
  exampleRelay: ["直接合闸", "close the relay"],
});
