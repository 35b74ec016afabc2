import { argumentTypesZh, type Catalogue, listed, quoted } from "./base.ts";
import type {
  Actual,
  CaptureKind,
  Expectation,
  FilterFault,
  PacketFault,
  RecordingFault,
  ScriptPlace,
  TextPlace,
  TransportProblems,
} from "./problems.ts";
import { octets, written } from "./shared.ts";

function expectation(expected: Expectation): string {
  switch (expected.kind) {
    case "integer":
      return expected.to === null
        ? `不小于 ${expected.from} 的整数`
        : `${expected.from} 到 ${expected.to} 的整数`;
    case "at-least":
      return `不小于 ${expected.limit}`;
    case "more-than":
      return `大于 ${expected.limit}`;
    case "one-of":
      return listed(
        expected.values.map((value) => (typeof value === "string" ? quoted(value, "zh") : value)),
        "zh",
      );
    case "octets":
      return `${expected.from} 到 ${expected.to} 字节`;
    case "type":
      return argumentTypesZh[expected.name];
    case "port-path":
      return "串口的路径或名称";
    case "reader":
      return "从 0 起的编号，或名称的全部或一部分";
    case "supported-settings":
      return "设备支持的串口参数";
  }
}

/** Chinese and Latin letters are set apart. */
const spaced = (words: string): string => (/^[\w"]/.test(words) ? ` ${words}` : words);

const actual = (got: Actual): string => (typeof got === "string" ? got : `${got.octets} 字节`);

function textPlace({ position, line, column }: TextPlace): string {
  return `字符偏移 ${position}${line === null ? "" : `（第 ${line} 行第 ${column} 列）`}`;
}

const scriptPlace = (place: ScriptPlace): string =>
  "line" in place ? `第 ${place.line} 行` : `第 ${place.step} 步`;

function recordingFault(fault: RecordingFault): string {
  switch (fault.kind) {
    case "not-json":
      return "不是 JSON";
    case "not-an-object":
      return "不是 JSON 对象";
    case "bad-hex":
      return "“hex”不是十六进制文本";
    case "torn":
      return `没有写完，失去 ${fault.octets} 字节`;
    case "bad-field": {
      const expected = { t: "时间", dir: "“tx”或“rx”", hex: "文本" }[fault.field];
      return `“${fault.field}”期望${expected}，实际 ${fault.got}`;
    }
  }
}

const captureKinds: Record<CaptureKind, string> = {
  recording: "通信记录",
  pcap: " pcap 文件",
  pcapng: " pcapng 文件",
  csv: "带记录各列的 CSV 文件",
};

function packetFault(fault: PacketFault): string {
  switch (fault.kind) {
    case "torn":
      return `文件提前 ${fault.missing} 字节结束`;
    case "bad-length":
      return `长度不可能是 ${fault.length} 字节`;
    case "no-interface":
      return `之前没有接口 ${fault.interface} 的说明`;
    case "link-type":
      return `不支持 LINKTYPE ${fault.linkType} 的网络`;
  }
}

const filterFields = {
  text: "文本",
  duration: "时长，例如 500ms 或 2s",
  time: "时间，例如 10:15:00 或 2026-11-28T10:15:00Z",
  direction: " tx 或 rx",
  number: "数",
} as const;

function filterFault(fault: FilterFault): string {
  switch (fault.kind) {
    case "empty":
      return "内容为空";
    case "no-term":
      return "缺少条件";
    case "open-bracket":
      return "括号没有闭合";
    case "close-bracket":
      return "多出右括号";
    case "open-quote":
      return "引号没有闭合";
    case "unknown-field":
      return `没有字段${written("zh", fault.field)}，可用 ${fault.fields.join("、")}`;
    case "too-deep":
      return `括号超过 ${fault.limit} 层`;
    case "no-value":
      return `${written("zh", fault.field)}没有值`;
    case "bad-value":
      return `${written("zh", fault.field)}期望${filterFields[fault.expected]}，实际${written("zh", fault.got)}`;
  }
}

const notOpen = {
  closed: "本端已关闭",
  ended: "对端已关闭",
  lost: "通道已断开",
  unanswered: "之前的一条命令没有得到应答",
} as const;

const silences = { connection: "未能建立连接", response: "没有应答", peer: "对端没有回应" } as const;
const acts = { send: "发送", wait: "等待", close: "关闭" } as const;

/** The Chinese words of this package's problems. */
export const zh: Catalogue<TransportProblems> = {
  library: "transport",
  lang: "zh",
  entries: {
    "odd-length": {
      text: ({ digits, count, place }) =>
        `十六进制位数为奇数：${written("zh", digits)}有 ${count} 位，最后一位在${textPlace(place)}`,
      hint: "每个字节是两位十六进制数：补一位或删一位，或检查分隔符",
    },
    "bad-digit": {
      text: ({ found, place }) =>
        found === null
          ? `0x 之后没有十六进制数字，${textPlace(place)}`
          : `不是十六进制数字：${written("zh", found)}，${textPlace(place)}`,
      hint: ({ pattern }) =>
        pattern
          ? "只用 0-9、A-F，? 代表任意一位"
          : "只用 0-9、A-F，字节之间可用空格、逗号、冒号、短横或换行，前面可加 0x",
    },
    "bad-option": {
      text: ({ expected, got }) =>
        `期望${spaced(expectation(expected))}${got === null ? "" : `，实际 ${actual(got)}`}`,
      hint: "请改正该选项或参数",
    },
    "not-open": {
      text: (params) =>
        `通道未打开：${params.why === "unfinished" ? `在${scriptPlace(params.place)}关闭` : notOpen[params.why]}`,
      hint: "请重新打开通道；本次写入的字节没有（全部）发出",
    },
    "already-reading": { text: () => "该通道已有别处在读取", hint: "一个通道只能在一处读取" },
    aborted: { text: () => "已被调用方取消", hint: "需要时重新开始" },
    timeout: {
      text: ({ waiting, ms }) => `${ms === null ? "超时" : `${ms} 毫秒内`}${silences[waiting]}`,
      hint: "检查对端是否通电、可达，或加大超时时间",
    },
    "dependency-missing": {
      text: ({ name }) => `可选依赖 ${name} 无法加载`,
      hint: ({ command }) => `请运行 ${command}`,
    },
    failed: {
      text: ({ exit }) => (exit === null ? "操作系统报告失败" : `PC/SC 辅助进程已结束（${exit}）`),
      hint: "请重试；若仍失败，见操作系统给出的原因",
    },
    "gave-up": {
      text: ({ attempts }) => `重新连接 ${attempts} 次均未成功，已放弃`,
      hint: "检查设备或网络后重新打开通道",
    },
    "queue-full": { text: ({ waiting }) => `已有 ${waiting} 个调用在等待线路`, hint: "请减少同时的请求" },
    "trace-failed": {
      text: () => "无法写入通信记录",
      hint: "检查记录文件（磁盘空间、目录、权限），或不带记录运行",
    },
    busy: {
      text: () => "串口正被其他程序占用",
      hint: "关闭占用它的程序（串口助手、另一个抄表软件）后重试",
    },
    denied: {
      text: () => "没有访问权限",
      hint: ({ what }) =>
        what === "device"
          ? "把当前用户加入该设备所属的组（Debian：usermod -aG dialout 用户名）后重新登录"
          : "换用 1024 及以上的端口，或取得监听该端口的权限",
    },
    "not-found": { text: () => "没有这个串口", hint: "列出现有串口，检查线缆和路径" },
    "not-a-port": {
      text: () => "该路径不是串口",
      hint: "请给出串口设备的路径，例如 /dev/ttyUSB0 或 COM3",
    },
    unplugged: { text: () => "设备已被拔出", hint: "重新插好设备，再打开串口" },
    refused: {
      text: () => "连接被拒绝",
      hint: ({ service }) =>
        service === "vpcd"
          ? "启动带 vpcd（虚拟读卡器）的 pcscd（Debian：apt install pcscd vsmartcard-vpcd）"
          : "检查端口号，以及对端是否在监听",
    },
    reset: { text: () => "对端中断了连接", hint: "检查对端（是否重启？是否只允许一个连接？）后重新连接" },
    unreachable: { text: () => "主机或网络不可达", hint: "检查地址、网线和路由" },
    "host-not-found": { text: () => "主机名无法解析", hint: "检查拼写，或直接给出 IP 地址" },
    "address-in-use": { text: () => "地址已被占用", hint: "换一个端口，或停止正在监听的程序" },
    "address-not-available": { text: () => "本机没有该地址", hint: "请监听 127.0.0.1 或本机已有的地址" },
    "replay-mismatch": {
      text: ({ place, expected, got }) => {
        const wanted =
          expected.kind === "octets"
            ? ` ${octets(expected)}`
            : expected.kind === "nothing"
              ? "不再写入"
              : `在对端${acts[expected.before]}之前不写入`;
        return `${place === null ? "末尾" : scriptPlace(place)}写入内容不一致：期望${wanted}，实际 ${octets(got)}`;
      },
      hint: "对照写入内容与记录或脚本",
    },
    "bad-recording": {
      text: ({ line, fault }) => `记录的第 ${line} 行无法识别：${recordingFault(fault)}`,
      hint: '每行应为 {"t":…,"dir":"tx" 或 "rx","hex":"…"}',
    },
    "not-a-capture": {
      text: ({ kind, version }) =>
        version === null
          ? `不是${captureKinds[kind]}`
          : `不支持版本为 ${version} 的${captureKinds[kind].trimStart()}`,
      hint: "请按实际种类读取，或让程序自行识别",
    },
    "bad-packet": {
      text: ({ packet, fault }) => `第 ${packet} 个数据包无法识别：${packetFault(fault)}`,
      hint: "重新抓取，或使用其余可读的数据包",
    },
    "bad-filter": {
      text: ({ fault }) => `过滤条件无法识别：${filterFault(fault)}`,
      hint: "条件如 address:2841* oad:0010* slow>2s dar:!0，用空格或竖线连接，可加括号和 !",
    },
    "service-not-running": {
      text: () => "智能卡服务未运行",
      hint: "启动服务：systemctl start pcscd（Debian 安装：apt install pcscd）",
    },
    "no-reader": {
      text: () => "没有读卡器",
      hint: "接上读卡器；若已接好，检查驱动（Debian：apt install libccid）",
    },
    "reader-not-found": {
      text: ({ choice, ambiguous, readers }) => {
        const there = readers.map((name, index) => `${index}：${name}`).join("，");
        const wanted = typeof choice === "number" ? `编号 ${choice} ` : written("zh", choice);
        return `${ambiguous ? "不止一个读卡器" : "没有读卡器"}与${wanted}匹配；现有 ${there}`;
      },
      hint: "从这些读卡器中按编号或名称的一部分选择",
    },
    "no-card": { text: () => "读卡器中没有卡", hint: "插入卡片（芯片朝内），或使用等待选项" },
    "card-mismatch": {
      text: ({ expected, got }) => `卡片 ATR 与期望不符：期望 ${expected}，实际 ${got}`,
      hint: "换上正确的卡，或修改期望的 ATR",
    },
    "card-removed": {
      text: () => "卡片已被取出",
      hint: "重新插卡并重新打开；该命令可能已执行，也可能没有",
    },
    "card-reset": { text: () => "卡片被其他程序复位", hint: "重新打开卡片，从头执行流程" },
    "card-mute": {
      text: ({ octets: count }) =>
        `卡片无应答${count === null ? "" : `：期望至少 2 字节，实际 ${count} 字节`}`,
      hint: "检查插卡方向，清洁触点，或换一张卡",
    },
    "card-in-use": {
      text: () => "卡片正被其他程序独占",
      hint: "关闭该程序，或以共享方式打开（exclusive: false）",
    },
    "reader-removed": { text: () => "读卡器已被拔出", hint: "重新接上读卡器并重新打开卡片" },
    "protocol-mismatch": {
      text: () => "卡片不支持所选协议",
      hint: "不指定协议（自动协商），或选择另一种协议",
    },
  },
};
