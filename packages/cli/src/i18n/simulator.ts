import { texts } from "./text.ts";

export const simulatorText = texts({
  profile: [
    "电表画像：JSON，或 CSV（电压电流序列、电表清单）",
    "profiles: JSON, or CSV (a series of voltages and currents, or a list of meters)",
  ],
  script: ["脚本：何时发生什么（JSON）", "script: what happens when (JSON)"],
  state: [
    "状态文件：下次从此继续（不必重复电表选项）；kill -9 也不丢",
    "file that keeps the state; the next run goes on from it, without saying again what the meters are, even after kill -9",
  ],
  faults: [
    "按比例出错：silence、checksum、late[:毫秒]、busy[:DAR]，以及 drift=ppm、frozen",
    "faults by share: silence, checksum, late[:ms], busy[:DAR]; and drift=ppm, frozen",
  ],
  seed: ["随机种子；同一种子结果相同", "seed; the same one gives the same run"],
  speed: ["时间加速倍数", "how much faster the meters' time passes"],
  start: [
    "电表时间的起点，如 2024-01-01T00:00:00（北京时间）；默认现在",
    "beginning of the meters' time, such as 2024-01-01T00:00:00 (China time); default now",
  ],
  meters: ["电表只数；地址与种子依次加一", "how many meters; addresses and seeds count up"],
  concentrator: [
    "前面加一台集中器（地址）：档案 6000、方案与任务、代理、上报",
    "put a concentrator of this address in front: archive 6000, schemes and tasks, proxy, reports",
  ],
  load: ["负荷类型", "what is connected"],
  step: [
    "负荷每隔几秒变化一次（默认 5）；60 时补算历史快约三倍",
    "seconds for which a load holds (default 5); 60 makes a history about three times as fast",
  ],
  peak: ["最大有功功率（W）", "largest active power, in W"],
  wiring: ["接线方式", "wiring"],
  history: ["开始前已运行的天数", "days that the meter has been running at the beginning"],
  reports: ["主动上报的事件（逗号分隔的 OI）", "events that are reported, OIs separated by commas"],
  several: [
    "{count} 只虚拟电表（{first} … {last}）在 {where} 上就绪；Ctrl-C 结束",
    "{count} virtual meters ({first} … {last}) are ready on {where}; Ctrl-C ends them",
  ],
  front: [
    "集中器 {address} 与 {count} 只电表在 {where} 上就绪；Ctrl-C 结束",
    "concentrator {address} with {count} meters is ready on {where}; Ctrl-C ends it",
  ],
  stateTorn: [
    "--state：{file} 的最后一行没有写完，已略去 {octets} 字节；其中没有已确认的内容",
    "--state: the last line of {file} was not finished, {octets} octets were dropped; nothing that was acknowledged is lost",
  ],
  notStored: [
    "最近的变化未能存入；已确认的都在",
    "what has changed since could not be stored; all that was acknowledged is",
  ],
  catchingUp: [
    "正在补算过去的时间 {percent}%；Ctrl-C 结束",
    "working out the time that has passed: {percent} %; Ctrl-C ends it",
  ],
  patience: [
    "正在补算过去的时间（只数与天数越多越久）；Ctrl-C 结束",
    "working out the time that has passed, the longer the more meters and days; Ctrl-C ends it",
  ],
  failed: ["模拟出错：{message}", "the simulation has a problem: {message}"],
  about: [
    "虚拟电表：电压、电流、功率、电能随时间变化且相互一致；四费率、需量、负荷曲线、日月冻结、事件与上报、继电器、保电、密码连接。",
    "A virtual meter: voltages, currents, powers and energies that move with time and agree; four tariffs, demand, load curve, daily and monthly freezes, events and reports, relay, keep-power, association by password.",
  ],
  exampleFast: ["一天过成一分钟，状态保存在文件里", "a day in a minute, the state kept in a file"],
  exampleConcentrator: ["集中器带五百只电表", "a concentrator with five hundred meters"],
  exampleFaults: [
    "一百只电表，时有不应答与校验错",
    "a hundred meters that sometimes fall silent or damage frames",
  ],
});
