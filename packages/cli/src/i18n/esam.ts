import { texts } from "./text.ts";

export const esamText = texts({
  list: ["列出 20 个函数", "list the 20 functions"],
  call: [
    "按 C 签名的顺序给参数，调用一个函数",
    "call a function with its inputs in the order of the C signature",
  ],
  serve: ["把安全模块共享给其他进程或机器", "share a security module with other processes or machines"],
  doctor: ["检查读卡器、服务、动态库，给出建议", "check readers, services and libraries, and say what to do"],
  json: ["输出一行 JSON", "print one JSON line"],
  octets: ["{n} 字节", "{n} octets"],
  octetsRange: ["{min}–{max} 字节", "{min} to {max} octets"],
  meter: [
    "配置文件中的电能表名称，或至多 12 位的表号，即分散因子 0000 + 表号",
    "a meter that the config file names, or a meter number of up to 12 digits: the factor 0000 + number",
  ],
  action: ["控制命令", "control command"],
  clear: ["清零内容", "what to clear"],
  event: ["要清除的事件，DI3…DI0；FFFFFFFF 为全部", "events to clear, DI3 to DI0; FFFFFFFF for all"],
  deadline: [
    "命令截止时间，电能表时钟（北京时间），如 2026-11-28 10:36（默认 15 分钟后）",
    "deadline on the meter's clock (China time), such as 2026-11-28 10:36 (default: in 15 minutes)",
  ],
  passed: [
    "截止时间 {deadline}（北京时间）已过，电能表将拒绝该命令",
    "the deadline {deadline} (China time) has passed: the meter will refuse the command",
  ],
  amount: ["金额，元，如 2.00", "amount in yuan, such as 2.00"],
  count: ["购电次数", "purchase count"],
  customer: ["客户编号，12 位", "customer number, 12 digits"],
  to: ["切换到本地或远程费控", "towards local or remote fee control"],
  offset: ["文件内起始地址，用以生成命令报文头", "start address in the file, for the command header"],
  rand1: [
    "身份认证的随机数 1，取其前 4 字节",
    "random number 1 of identity authentication; its first 4 octets are used",
  ],
  all: ["全部密钥，按次序分批", "all keys, in order, batch by batch"],
  image: [
    "程序映像文件；连同下列选项代替 --div 与 --data",
    "program image; with the options below in place of --div and --data",
  ],
  base: ["映像首字节的地址", "address of the image's first octet"],
  address: ["比对数据的起始地址", "start address of the data"],
  length: ["比对长度（字节），默认到映像末尾", "octets to compare, default to the end of the image"],
  factorAddress: ["比对因子的起始地址", "start address of the comparison factor"],
  functionName: ["C 函数名，如 UserControl", "C name, such as UserControl"],
  inputs: [
    "各输入，次序同 C 签名；char * 为十六进制",
    "its inputs in the order of the C signature; hex for char *",
  ],
  listAbout: [
    "安全模块接口的 20 个函数：编号、命令名、C 签名。",
    "The 20 functions of the security-module interface: number, command, C signature.",
  ],
  callAbout: [
    "与动态库相同的接口：输入按 C 签名的次序，自动先打开、后关闭设备。--json 输出 {function, code, message, parameter, …各输出}；失败时输出为 null，parameter 只随 15xx 出现。",
    "The interface of the vendor's library: inputs in the order of the C signature; the device is opened before and closed after. --json prints {function, code, message, parameter, … outputs}; on failure the outputs are null, and parameter comes with 15xx only.",
  ],
  exitOk: ["返回码 0", "return code 0"],
  exitFailed: ["其他返回码", "any other return code"],
  exitUsage: ["参数个数或选项错误", "wrong number of arguments, or a usage error"],
  functionAbout: [
    "C 函数 {name}（第 {number} 节）。各值为十六进制，或用下列易读选项；自动打开和关闭设备。",
    "C function {name} (section {number}). Values are hex, or given by the readable options; the device is opened and closed around the call.",
  ],
  exampleCall: ["手册第 4 节的例子", "the example of section 4"],
  exampleList: ["列出全部函数", "all functions"],
  exampleFunction: ["取手册中例子的值", "with values of the manual's example"],
  exampleImage: ["比对程序映像的一段", "a region of a program image"],
  exampleRefused: [
    "手册中例子的值；其密文、MAC 不是软件卡生成的，返回 {code}",
    "the manual's values, which the software card did not make: return code {code}",
  ],
  number: ["编号", "no."],
  command: ["命令", "command"],
  title: ["名称", "title"],
  signature: ["C 签名", "C signature"],
  output: ["输出", "output"],
  part: ["组成", "part"],
  octetsTitle: ["内容（十六进制）", "octets (hex)"],
  success: ["{name}：成功", "{name}: success"],
});

export const apduText = texts({
  about: [
    "解析 ISO 7816-4 的命令或响应（不是 DL/T 698.45 的 APDU，那用 meterwire decode）。两字节、或以 << 开头的是响应；其他按命令解析，--response 强制为响应。",
    "Decodes an ISO 7816-4 command or response (for the APDUs of DL/T 698.45 use meterwire decode). Two octets, or a line that begins with <<, are a response; anything else is a command, unless --response says otherwise.",
  ],
  hex: [
    "十六进制，全部参数合为一条；省略则读标准输入，每行一条",
    "hex digits, all together one APDU; without any, standard input, one per line",
  ],
  json: ["每条输出一行 JSON", "one JSON line per APDU"],
  response: ["一律按响应解析", "decode every APDU as a response"],
  explain: [
    "逐字段解释；与 --json 一起输出字段树",
    "explain field by field; with --json, the tree of fields",
  ],
  exampleCommand: ["写参数文件的命令", "a command that writes the parameter file"],
  exampleResponse: ["带数据的响应", "a response with data"],
  case: ["{n} 型{form}", "case {n}{form}"],
  extended: ["，扩展长度", ", extended length"],
  command: ["命令", "command"],
  responseTitle: ["响应", "response"],
  blackedOut: [
    "{n} 字节，因保密未记入，无法解析",
    "{n} octets, left out of the trace because they are secret",
  ],
  data: ["数据", "data"],
  status: ["状态字", "status word"],
  none: ["无", "none"],
});
