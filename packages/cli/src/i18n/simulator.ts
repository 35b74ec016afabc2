import { texts } from "./text.ts";

export const simulatorText = texts({
  profile: [
    "电能表档案：JSON，或 CSV（电压电流序列、电能表清单）",
    "profiles: JSON, or CSV (a series of voltages and currents, or a list of meters)",
  ],
  script: ["脚本：何时发生什么（JSON）", "script: what happens when (JSON)"],
  state: [
    "状态文件：下次从此继续（不必重复电能表选项）；kill -9 也不丢",
    "file that keeps the state; the next run continues from it without repeating the options of the meters, even after kill -9",
  ],
  faults: [
    "按比例出错：silence、checksum、late[:毫秒]、busy[:DAR]，以及 drift=ppm、frozen",
    "faults by share: silence, checksum, late[:ms], busy[:DAR]; and drift=ppm, frozen",
  ],
  seed: ["随机种子；同一种子结果相同", "random seed; the same seed gives the same results"],
  speed: ["时间加速倍数", "speed of the meters' time, as a factor"],
  start: [
    "电能表时间的起点，如 2024-01-01T00:00:00（北京时间）；默认现在",
    "start of the meters' time, such as 2024-01-01T00:00:00 (China time); default: now",
  ],
  meters: ["电能表只数；地址与种子依次加一", "how many meters; addresses and seeds are consecutive"],
  concentrator: [
    "前面加一台集中器（地址）：采集档案 6000、方案与任务、代理、上报",
    "put a concentrator of this address in front: archive 6000, schemes and tasks, proxy, reports",
  ],
  load: ["负荷类型", "kind of load"],
  step: [
    "负荷多久变化一次（默认 5s）；60s 时补算历史快约三倍",
    "how often the load changes (default 5s); 60s computes a history about three times as fast",
  ],
  peak: ["最大有功功率（W）", "largest active power, in W"],
  wiring: ["接线方式", "wiring"],
  protocol: [
    "规约：DL/T 698.45（默认）、DL/T 645-2007，或同一线路上两种都应答",
    "what the meters speak: DL/T 698.45 (default), DL/T 645-2007, or both on the same line",
  ],
  exampleBoth: ["同一只表，两种规约读数相同", "the same meter in both protocols, with the same numbers"],
  history: ["开始前已运行的天数", "days that the meter has been running at the start"],
  reports: ["主动上报的事件（逗号分隔的 OI）", "events that are reported (OIs, comma-separated)"],
  several: [
    "{count} 只虚拟电能表（{first} … {last}）在 {where} 上就绪；Ctrl-C 结束",
    "{count} virtual meters ({first} … {last}) are ready on {where}; Ctrl-C ends them",
  ],
  front: [
    "集中器 {address} 与 {count} 只电能表在 {where} 上就绪；Ctrl-C 结束",
    "concentrator {address} with {count} {count:meter|meters} is ready on {where}; Ctrl-C ends it",
  ],
  stateTorn: [
    "--state：{file} 的最后一行不完整，已略去 {octets} 字节；其中没有已确认的内容",
    "--state: the last line of {file} is incomplete, {octets} {octets:octet was|octets were} left out; nothing that was acknowledged is lost",
  ],
  notStored: [
    "最近的变化未能存入；已确认的都在",
    "the latest changes could not be stored; everything acknowledged is stored",
  ],
  catchingUp: [
    "正在补算过去的时间 {percent}%；Ctrl-C 结束",
    "computing the past: {percent} %; Ctrl-C ends it",
  ],
  patience: [
    "正在补算过去的时间（只数与天数越多越久）；Ctrl-C 结束",
    "computing the past, which takes longer with more meters and days; Ctrl-C ends it",
  ],
  failed: ["模拟出错：{message}", "the simulation failed: {message}"],
  about: [
    "虚拟电能表：电压、电流、功率、电能随时间变化且相互一致；四费率、需量、负荷曲线、日月冻结、事件与上报、继电器、保电、密码连接。",
    "A virtual meter: voltages, currents, powers and energies that change with time and are consistent; four tariffs, demand, load curve, daily and monthly freezes, events and reports, relay, keep-power, association by password.",
  ],
  exampleFast: ["一天压缩为一分钟，状态保存在文件中", "a day in a minute, the state kept in a file"],
  exampleConcentrator: ["集中器带五百只电能表", "a concentrator with five hundred meters"],
  exampleFaults: [
    "一百只电能表，时有无应答与校验错误",
    "a hundred meters that sometimes do not respond or send damaged frames",
  ],
});
