import { texts } from "./text.ts";

export const lineText = texts({
  testSm4: [
    "以 SM4 和公开的测试密钥建立应用连接；rn 不建立连接，只要求响应带 MAC；仅供模拟",
    "associate with SM4 and publicly known test keys; rn only asks for a MAC on the responses, without an association; for simulation only",
  ],
});

export const portsText = texts({
  about: [
    "列出本机串口：路径与设备名称。没有串口时输出为空。",
    "Lists the serial ports of this machine: path and device. Prints nothing when there are none.",
  ],
  json: ["每个串口输出一行 JSON", "one JSON line per port"],
  path: ["串口", "port"],
  product: ["设备", "device"],
  maker: ["厂商", "maker"],
  serial: ["序列号", "serial number"],
  usb: ["USB 编号", "USB id"],
  none: ["本机没有串口", "this machine has no serial ports"],
  example: ["列出串口", "list the ports"],
});

export const readText = texts({
  names: [
    "OAD（如 00100400），或对象名称加可选的 .属性[.元素]（如 正向有功电能.4）",
    "OADs such as 00100400, or names of objects with an optional .attribute[.element], such as forward-active-energy.4",
  ],
  json: ["每个 OAD 输出一行 JSON", "one JSON line per OAD"],
  about: [
    "抄读电能表的对象属性：一个 OAD 用 GetRequestNormal，多个用 GetRequestNormalList。名称不带属性号时读属性 2。",
    "Reads attributes from a meter: GetRequestNormal for one OAD, GetRequestNormalList for several. A name without an attribute number means attribute 2.",
  ],
  about2: [
    "数值按换算与单位给出：优先用同时读到的 Scaler_Unit，其次按标准的规定。--json 每个 OAD 一个对象：oad、name、data 或 dar、value、unit。",
    "Numbers are scaled: by a Scaler_Unit read in the same call, else by what the standard says. --json prints one object per OAD: oad, name, data or dar, value, unit.",
  ],
  exampleTcp: ["按名称抄读", "by name"],
  exampleSerial: ["经串口，地址已知，抄读五个属性", "over a serial port, the address known, five attributes"],
  exampleVia: ["经集中器代理抄读一只电能表", "a meter behind a concentrator, which relays"],
  name: ["名称", "name"],
  value: ["值", "value"],
  unit: ["单位", "unit"],
  noAnswerHint: ["--timeout 设定等待响应的时间", "--timeout says how long to wait for a response"],
  keysHint: [
    "对方没有这些密钥：测试密钥只有 sim meter --test-sm4 的虚拟电能表才有",
    "the other end does not have these keys: only the virtual meter of sim meter --test-sm4 has the test keys",
  ],
  shortAddress: [
    "地址 {address} 按所写发出；电能表地址通常为 12 位：可试 --address {padded}",
    "the address {address} is sent as it is written; meters usually have 12 digits: try --address {padded}",
  ],
  refused: ["{who}拒绝了 {bad}/{all} 项", "{who} refused {bad} of {all}"],
});

export const simText = texts({
  about2: ["默认只在本机监听。Ctrl-C 结束。", "By default it listens on this machine only. Ctrl-C ends it."],
  tcp: ["在此监听；端口 0 由系统选择", "listen here; port 0 lets the system choose"],
  address: ["电能表地址", "the meter's address"],
  energy: [
    "总及各费率电能（kWh），逗号分隔；可只给总值",
    "energies in kWh, comma-separated: total, then each tariff, or the total alone",
  ],
  allowRemote: ["允许在本机以外可达的地址监听", "allow listening where other machines can connect"],
  password: [
    "写参数、执行操作须先以此密码建立应用连接",
    "requests that change the meter need an association with this password",
  ],
  testSm4: [
    "接受 SM4 测试密钥的应用连接，对明文加随机数的请求在响应中附 MAC；仅供模拟",
    "accept associations with SM4 and test keys, and add a MAC to the responses to plain requests with RN; for simulation only",
  ],
  unread: [
    "{client} 只发请求、不读响应，积压超过 1 MiB，已断开",
    "{client} sends requests and does not read the responses: disconnected after more than 1 MiB of them",
  ],
  noKeys: [
    "已以 DAR 20 拒绝；加 --test-sm4 则以测试密钥响应",
    "refused with DAR 20; start with --test-sm4 to respond with the test keys",
  ],
  listening: [
    "虚拟电能表 {address} 在 {where} 上就绪；Ctrl-C 结束",
    "virtual meter {address} is ready on {where}; Ctrl-C ends it",
  ],
  exampleTcp: ["在本机 6980 端口监听", "on port 6980 of this machine"],
  exampleSerial: ["接在串口上", "on a serial port"],
});
