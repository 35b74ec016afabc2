import type { Phrases } from "./phrases.ts";

/** What simulated meters say: profiles, scripts, states. */
export const simulatorPhrases: Phrases = {
  "the state of {device} was made with {path} {before}, not {after}: leave that out to go on with it, or begin with an empty state":
    "{device} 的状态以 {path} {before} 建立，不是 {after}：去掉该项可接着运行，或从空状态开始",
  "meter {address}": "电表 {address}",
  "concentrator {address}": "集中器 {address}",
  "the state was made with a concentrator: go on with it as it was, or begin with an empty state":
    "状态建立时有集中器：请照原样接着运行，或从空状态开始",
  "the state was made without a concentrator: go on with it as it was, or begin with an empty state":
    "状态建立时没有集中器：请照原样接着运行，或从空状态开始",
  "the file is no text in UTF-8, UTF-16 or GBK": "文件不是 UTF-8、UTF-16 或 GBK 文本",
  "two devices have the address {address}": "两台设备的地址都是 {address}",
  "the state was made by another version of the simulator: begin with an empty state":
    "状态由另一版本的模拟器生成：请用空状态开始",
  "the state holds {got} meters, not {n}: begin with an empty state for others":
    "状态中有 {got} 块电表，不是 {n} 块：换电表请从空状态开始",
  "the line has ended": "线路已断开",
  "the line failed: {reason}": "线路故障：{reason}",
  "the port is closed": "端口已关闭",
  // profiles
  "the profile: {reason}": "配置：{reason}",
  "a time after {from}, where the period before it begins": "晚于前一时段起始 {from} 的时刻",
  "a day table that is there: 1": "已有的日时段表：1",
  "a day table that is there: 1 to {n}": "已有的日时段表：1 到 {n}",
  "seconds from the beginning": "从开始算起的秒数",
  "an event of a meter, one of {known}": "电表事件，{known} 之一",
  "at least the rated current of {n} A": "不小于额定电流 {n} A",
  "a number from {min} to {max}": "{min} 到 {max} 的数",
  "a whole number from {min} to {max}": "{min} 到 {max} 的整数",
  text: "文本",
  "a list of at least {n} values": "至少 {n} 个值的列表",
  "a list of {min} to {max} values": "{min} 到 {max} 个值的列表",
  "no such field; there are {known}": "没有这个字段；可用：{known}",
  "one number": "一个数",
  "1 to 16 ASCII characters": "1 到 16 个 ASCII 字符",
  "a part of the period of {n} minutes": "需量周期 {n} 分钟的约数",
  "a time such as 08:30": "时刻，如 08:30",
  "a date such as 2024-10-01": "日期，如 2024-10-01",
  "seconds, or a duration such as 90s, 15m or 1h30m": "秒数，或时长，如 90s、15m、1h30m",
  "a date and time that exist": "存在的日期和时间",
  "a time: seconds or +15m from the beginning, or 2024-01-01T08:00:00":
    "时间：从开始算起的秒数或 +15m，或 2024-01-01T08:00:00",
  "an address": "地址",
  // files
  "a column time (a series) or address (a list of meters)": "time 列（时间序列）或 address 列（电表清单）",
  "expected a column time (a series) or address (a list of meters)":
    "应有 time 列（时间序列）或 address 列（电表清单）",
  "no such column: {name}; there are {known}": "没有这一列：{name}；可用：{known}",
  "time: expected seconds, 08:15 or 2024-01-01 08:15, got {got}":
    "time：应为秒数、08:15 或 2024-01-01 08:15，实为 {got}",
  "no meter in it": "其中没有电表",
  "meter {n}: {reason}": "第 {n} 块电表：{reason}",
  "meters: expected a list": "meters：应为列表",
};
