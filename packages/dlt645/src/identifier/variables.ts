/** 02: what is measured now. */
import { type Family, FF, family, PHASES, PHASES_EN, range, table } from "./family.ts";

interface Quantity {
  readonly zh: string;
  readonly en: string;
  readonly format: string;
  readonly unit: string;
  readonly signed?: boolean;
  /** What stands before the names; absent where there is no total. */
  readonly total?: string;
}

/** By DI2 from 01 on. */
const QUANTITIES: readonly Quantity[] = [
  { zh: "电压", en: "voltage", format: "XXX.X", unit: "V" },
  { zh: "电流", en: "current", format: "XXX.XXX", unit: "A", signed: true },
  { zh: "有功功率", en: "active power", format: "XX.XXXX", unit: "kW", signed: true, total: "瞬时" },
  { zh: "无功功率", en: "reactive power", format: "XX.XXXX", unit: "kvar", signed: true, total: "瞬时" },
  { zh: "视在功率", en: "apparent power", format: "XX.XXXX", unit: "kVA", signed: true, total: "瞬时" },
  { zh: "功率因数", en: "power factor", format: "X.XXX", unit: "", signed: true, total: "" },
  { zh: "相角", en: "phase angle", format: "XXX.X", unit: "deg" },
  { zh: "电压波形失真度", en: "voltage waveform distortion", format: "XX.XX", unit: "%" },
  { zh: "电流波形失真度", en: "current waveform distortion", format: "XX.XX", unit: "%" },
];

export const variables: readonly Family[] = [
  family("variable", [0x02, range(1, 9), range(0, 3, FF), 0], (_, n, phase) => {
    const { zh, en, format, unit, signed, total } = QUANTITIES[n - 1]!;
    const rest = { unit, signed };
    if (phase === FF) {
      const count = total === undefined ? 3 : 4;
      return { zh: `${zh}数据块`, en: `${en} block`, format: `${count}*${format}`, ...rest };
    }
    if (phase === 0 && total === undefined) return null;
    return {
      zh: `${total ?? ""}${PHASES[phase] || "总"}${zh}`,
      en: `${PHASES_EN[phase] || "total "}${en}`,
      format,
      ...rest,
    };
  }),
  family("harmonic", [0x02, [0x0a, 0x0b], range(1, 3), range(1, 21, FF)], (_, n, phase, order) => {
    const [zh, en] = n === 0x0a ? ["电压", "voltage"] : ["电流", "current"];
    const whose = [`${PHASES[phase]}${zh}`, `${PHASES_EN[phase]}${en}`];
    const block = order === FF;
    return {
      zh: `${whose[0]}${block ? "" : `${order}次`}谐波含量${block ? "数据块" : ""}`,
      en: `${whose[1]} harmonic ${block ? "content block" : `${order} content`}`,
      format: block ? "21*XX.XX" : "XX.XX",
      unit: "%",
    };
  }),
  ...table(
    "otherVariable",
    `02800001 零线电流|neutral current|XXX.XXX|A|||S
02800002 电网频率|grid frequency|XX.XX|Hz
02800003 一分钟有功总平均功率|one-minute average total active power|XX.XXXX|kW|||S
02800004 当前有功需量|present active demand|XX.XXXX|kW|||S
02800005 当前无功需量|present reactive demand|XX.XXXX|kvar|||S
02800006 当前视在需量|present apparent demand|XX.XXXX|kVA|||S
02800007 表内温度|temperature inside the meter|XXX.X|degC|||S
02800008 时钟电池电压(内部)|clock battery voltage|XX.XX|V
02800009 停电抄表电池电压(外部)|outage-reading battery voltage|XX.XX|V
0280000A 内部电池工作时间|battery working time|XXXXXXXX|min
0280000B 当前阶梯电价|present ladder price|XXXX.XXXX|yuan/kWh
0280000E 火线电流|live wire current|XXX.XXX|A||csg|S
02800020 当前电价|present price|NNNN.NNNN|yuan/kWh||ext
02800021 当前费率电价|present tariff price|NNNN.NNNN|yuan/kWh||ext
02800022 身份认证剩余时间|remaining validity of the identity authentication|NNNN|min||ext
02800023 红外认证剩余时间|remaining validity of the infrared authentication|NN|min||ext`,
  ),
];
