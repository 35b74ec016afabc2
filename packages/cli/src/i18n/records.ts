import { texts } from "./text.ts";

export const recordsText = texts({
  target: [
    "记录对象的 OAD 或名称，如 50040200、日冻结",
    "OAD or name of the record object, such as 50040200",
  ],
  last: ["最近 n 条", "the latest n records"],
  from: [
    "起始时间（含），电能表时钟，如 2026-01-01 或 2026/1/1 00:15",
    "from this time on, by the meter's clock, such as 2026-01-01 or 2026/1/1 00:15",
  ],
  to: [
    "结束时间（不含），默认电能表的当前时钟（读取 4000）",
    "up to, but not including, this time; default: the meter's clock (4000), which is read",
  ],
  interval: [
    "取点间隔，如 15min、1h、1d；与 --last 同用时取最近 n 个点",
    "step, such as 15min, 1h, 1d; with --last, the latest n points of it",
  ],
  timeColumn: [
    "--from、--to 所指的时间列（OAD），默认按对象",
    "column (OAD) that --from and --to refer to; default: by the object",
  ],
  select: ["行选择 RSD，JSON 形式", "row selection (RSD) as JSON"],
  columns: [
    "列，逗号分隔：OAD 或名称，ROAD 写作 OAD{列,列}；省略为全部",
    "columns, comma-separated: OADs or names, a ROAD as OAD{column,column}; default: all",
  ],
  json: ["每条记录输出一行 JSON", "one JSON line per record"],
  csv: ["输出 CSV", "print CSV"],
  bom: ["CSV 以 UTF-8 BOM 开头，供 Excel 直接打开", "begin the CSV with a UTF-8 byte order mark, for Excel"],
  plot: [
    "在终端画出数值列的曲线，每种单位一幅图",
    "plot the numeric columns in the terminal, one chart for each unit",
  ],
  height: ["每幅图的高度（行）", "height of a chart in lines"],
  about: [
    "抄读冻结、负荷曲线、事件、采集任务的记录（GetRequestRecord）。行用 --last、--from/--to 或 --select 之一选择。",
    "Reads records of freezes, load curves, events and tasks (GetRequestRecord). Rows are chosen by one of --last, --from/--to, --select.",
  ],
  about2: [
    "时间一律为电能表时钟（北京时间），与本机时区无关。--last 逐条抄读（选择方法 9），任务记录一次抄读（选择方法 10）；曲线与任务的长时段按天分次抄读，中途失败时已读到的照常输出。",
    "Times are those of the meter's clock (China time), whatever the time zone of this machine. --last reads record by record (selector 9), task records at once (selector 10); long periods of curves and tasks are read day by day. What was read before a failure is printed.",
  ],
  exampleLast: ["最近 7 天的日冻结电能", "daily energies of the last week"],
  exampleCurve: ["一天的负荷曲线，画图", "the load curve of a day, plotted"],
  exampleCsv: ["导出 CSV，Excel 可直接打开", "as CSV that Excel opens"],
  reading: ["正在抄读 {done}/{all}，{rows} 条", "reading {done}/{all}, {rows} {rows:record|records}"],
  none: ["没有记录", "no records"],
  missing: ["（缺 {count} 个）", " ({count} missing)"],
  record: ["记录 {n}", "record {n}"],
});
