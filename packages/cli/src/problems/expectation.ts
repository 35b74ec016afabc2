import { type Lang, listed } from "./base.ts";
import { durationText } from "./duration-text.ts";

/** What the value of an option or argument had to be. */
export type Expectation =
  | { readonly kind: "one-of"; readonly values: readonly string[] }
  | { readonly kind: "integer"; readonly from: number; readonly to: number }
  | { readonly kind: "number"; readonly from: number; readonly to: number }
  /** In milliseconds; `step`: what it must be a multiple of. */
  | { readonly kind: "duration"; readonly from: number; readonly to: number; readonly step: number }
  /** Digits of an address; `wildcards`: A stands for any digit. */
  | { readonly kind: "address"; readonly wildcards: boolean }
  /** A TCP address; the least port. */
  | { readonly kind: "endpoint"; readonly leastPort: number }
  | {
      readonly kind:
        | "bridge-address"
        | "encryption-machine"
        | "energies"
        | "event-ois"
        | "interval"
        | "meter"
        | "columns"
        | "meter-time"
        | "moment"
        | "omd"
        | "whole-number";
    };

type Kind = Exclude<
  Expectation,
  { values: unknown } | { from: unknown } | { wildcards: unknown } | { leastPort: unknown }
>;

const simple: { readonly [K in Kind["kind"]]: readonly [zh: string, en: string] } = {
  "bridge-address": [
    "主机:端口 或 unix:路径，如 127.0.0.1:7100",
    "HOST:PORT or unix:PATH, such as 127.0.0.1:7100",
  ],
  "encryption-machine": ["类型,主机,端口[,超时秒数]", "TYPE,HOST,PORT[,SECONDS]"],
  energies: [
    "以逗号分隔的非负千瓦时数，至多 4 位小数，至多 13 个",
    "kWh numbers ≥ 0 with at most 4 decimals, comma-separated, at most 13",
  ],
  "event-ois": ["四位事件 OI，逗号分隔，如 3003,3016", "four-digit OIs of events, such as 3003,3016"],
  interval: ["间隔，如 15min、1h、1d、1month", "a step such as 15min, 1h, 1d, 1month"],
  meter: [
    "配置文件中的名称（须含字母），或至多 12 位数字",
    "a name of the config file, which has a letter, or up to 12 digits",
  ],
  columns: ["OAD 或名称，ROAD 写作 OAD{列,列}", "OADs or names, a ROAD as OAD{column,column}"],
  "meter-time": [
    "时间，如 2026-01-01、2026/1/1 00:15、2026-01-01 00:15:00，或 now（电能表时钟）",
    "a time such as 2026-01-01, 2026/1/1 00:15, 2026-01-01 00:15:00, or now (the meter's clock)",
  ],
  moment: ["时间，如 2024-01-01T00:00:00", "a time such as 2024-01-01T00:00:00"],
  omd: [
    "OMD（如 00100100）或 名称.方法号（如 正向有功电能.1）",
    "an OMD such as 00100100, or NAME.METHOD such as forward-active-energy.1",
  ],
  "whole-number": ["十进制或 0x 开头的整数", "a whole number, decimal or 0x…"],
};

/** What was expected, in words. */
export function expectationText(expected: Expectation, lang: Lang): string {
  const zh = lang === "zh";
  switch (expected.kind) {
    case "one-of":
      return listed(expected.values, lang);
    case "integer":
    case "number": {
      const { kind, from, to } = expected;
      if (zh) return `${from} 到 ${to} 的${kind === "integer" ? "整数" : "数"}`;
      return `${kind === "integer" ? "a whole number" : "a number"} from ${from} to ${to}`;
    }
    case "duration": {
      const [from, to] = [durationText(expected.from), durationText(expected.to)];
      const whole = expected.step === 1000;
      if (zh) return `${from} 到 ${to} 的时间${whole ? "（整秒），如 2s、1min" : "，如 500ms、2s"}`;
      return `${whole ? "whole seconds" : "a duration"} from ${from} to ${to}, such as ${whole ? "2s or 1min" : "500ms or 2s"}`;
    }
    case "address": {
      const { wildcards } = expected;
      if (zh) return `1 到 32 位数字${wildcards ? "，A 代表任意数字" : ""}`;
      return `1 to 32 digits${wildcards ? ", A for any digit" : ""}`;
    }
    case "endpoint": {
      const { leastPort } = expected;
      if (zh) return `主机:端口（端口 ${leastPort}–65535），如 127.0.0.1:6980`;
      return `HOST:PORT (port ${leastPort} to 65535), such as 127.0.0.1:6980`;
    }
    default:
      return simple[expected.kind][zh ? 0 : 1];
  }
}
