import { argumentTypesZh, type Catalogue, listed, quoted } from "./base.ts";
import type { ProfileExpectation, SimulatorProblems, Written } from "./simulator.ts";

const WORDS = {
  "true-or-false": " true 或 false",
  "any-number": "数",
  "single-number": "一个数",
  text: "文本",
  seconds: "从开始算起的秒数",
  duration: "秒数，或时长，如 90s、15m、1h30m",
  "time-of-day": "时刻，如 08:30",
  date: "日期，如 2024-10-01",
  "existing-date": "存在的日期和时间",
  moment: "时间：从开始算起的秒数或 +15m，或 2024-01-01T08:00:00",
} as const;

type Fixed = { readonly kind: keyof typeof WORDS };
const isFixed = (expected: ProfileExpectation): expected is Fixed => expected.kind in WORDS;

function expectation(expected: ProfileExpectation): string {
  if (isFixed(expected)) return WORDS[expected.kind];
  switch (expected.kind) {
    case "integer":
      return ` ${expected.from} 到 ${expected.to} 的整数`;
    case "one-of":
      return ` ${listed(expected.values, "zh")}`;
    case "digits":
      return ` ${expected.from} 到 ${expected.to} 位数字`;
    case "number":
      return ` ${expected.from} 到 ${expected.to} 的数`;
    case "list": {
      const { from, to } = expected;
      return `${to === null ? `至少 ${from}` : ` ${from} 到 ${to}`} 个值的列表`;
    }
    case "object":
      return `对象，成员为 ${expected.fields.join("、")}`;
    case "ascii":
      return ` ${expected.from} 到 ${expected.to} 个 ASCII 字符`;
    case "later":
      return `晚于前一时段起始 ${expected.than} 的时刻`;
    case "day-table":
      return `已有的日时段表（1${expected.to === 1 ? "" : ` 到 ${expected.to}`}）`;
    case "divisor":
      return `需量周期 ${expected.of} 分钟的约数`;
    case "event":
      return `电能表事件（${expected.known.join("、")}）`;
    case "rated-current":
      return `不小于额定电流 ${expected.amperes} A`;
  }
}

const got = (value: Written): string => (value === null ? "未给出" : `实际 ${value}`);

/** The Chinese words of this package's problems, for `formatProblem` and `formatHint`. */
export const simulatorZh: Catalogue<SimulatorProblems> = {
  library: "simulator",
  lang: "zh",
  entries: {
    "bad-profile": {
      text: (params) => {
        switch (params.reason) {
          case "value":
            return `期望${expectation(params.expected)}，${got(params.got)}`;
          case "unknown-field":
            return `没有字段${quoted(params.name, "zh")}`;
          case "same-address":
            return `两台设备的地址都是 ${params.address}`;
        }
      },
      hint: (params) => {
        if (params.reason === "unknown-field") return `可用：${params.known.join("、")}`;
        return params.reason === "value" ? null : "请给每台设备不同的地址";
      },
    },
    "state-mismatch": {
      text: (params) => {
        switch (params.reason) {
          case "version":
            return "状态由另一版本的模拟器生成";
          case "meter-count":
            return `状态中有 ${params.kept} 块电能表，不是 ${params.now} 块`;
          case "profile":
            return `${params.device === "meter" ? "电能表" : "集中器"} ${params.address} 的状态是以 ${params.field} = ${params.kept ?? "未给出"} 生成的，不是 ${params.now ?? "未给出"}`;
          case "concentrator":
            return `状态是在${params.kept ? "有" : "没有"}集中器的情况下生成的`;
        }
      },
      hint: ({ reason }) =>
        reason === "version" ? "请从空状态开始" : "请用生成该状态的档案，或从空状态开始",
    },
    "bad-argument": ({ argument, expected, got: kind }) =>
      `${argument}：期望${argumentTypesZh[expected]}，实际 ${kind}`,
    aborted: () => "模拟的启动已中止",
  },
};
