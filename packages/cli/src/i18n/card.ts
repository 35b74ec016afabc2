import { texts } from "./text.ts";

export const cardText = texts({
  json: ["输出 JSON", "print JSON"],
  listAbout: ["列出 PC/SC 读卡器和其中的卡。", "Lists the PC/SC readers and the cards in them."],
  exampleList: ["列出读卡器", "list the readers"],
  number: ["编号", "no."],
  reader: ["读卡器", "reader"],
  slot: ["状态", "slot"],
  atr: ["复位应答 ATR", "ATR"],
  none: ["没有读卡器", "there is no card reader"],
  infoAbout: [
    "打开一张卡，显示其复位应答（ATR）：协议、历史字节、可辨认时的 ESAM 序列号。",
    "Opens a card and shows its answer to reset: protocols, historical bytes, the ESAM serial number where it has one.",
  ],
  exampleInfo: ["第一张卡", "the first card"],
  protocol: ["当前协议", "protocol in use"],
  protocols: ["支持的协议", "protocols offered"],
  historical: ["历史字节", "historical bytes"],
  serial: ["ESAM 序列号", "ESAM serial number"],
  property: ["项目", "property"],
  value: ["值", "value"],
  sendAbout: [
    "向卡发送命令 APDU，处理 61xx、6Cxx。参数合为一条；或用 --script 逐行发送，应答可存盘。密钥不显示。",
    "Sends command APDUs to a card and follows 61xx and 6Cxx. All arguments together are one; or --script sends a file line by line, and the responses can be saved. Keys are not shown.",
  ],
  script: [
    "命令文件：每行一条十六进制，# 起注释",
    "file of commands: one per line in hex, # begins a comment",
  ],
  save: ["应答存入文件，每行一条十六进制", "save the responses to a file, one per line in hex"],
  raw: ["不处理 61xx、6Cxx", "do not follow 61xx and 6Cxx"],
  keepGoing: ["应答不成功也继续", "go on after a response that is no success"],
  hex: ["命令的十六进制", "the command in hex"],
  exampleSend: ["取 8 字节随机数", "8 random octets"],
  exampleScript: ["从文件发送", "from a file"],
  oneSource: ["请给出一条命令，或 --script，二者选一", "give a command, or --script, one of both"],
  badLine: ["{file} 第 {line} 行：{reason}", "{file}, line {line}: {reason}"],
  shellAbout: [
    "与卡对话：每行一条命令的十六进制；atr、reset、help、exit。",
    "A conversation with a card: one command in hex per line; atr, reset, help, exit.",
  ],
  exampleShell: ["与第一张卡对话", "talk to the first card"],
  connected: ["{reader}，{protocol}，ATR {atr}", "{reader}, {protocol}, ATR {atr}"],
  shellHelp: [
    "十六进制命令 · atr 复位应答 · reset 热复位 · exit 结束",
    "a command in hex · atr: answer to reset · reset: warm reset · exit: end",
  ],
  simAbout: [
    "把模拟的主站加密卡插入 vpcd 的虚拟读卡器，供本机任何 PC/SC 程序使用（Debian：pcscd、vsmartcard-vpcd）。仅供测试：SM4 代替 SM1，默认密钥公开。",
    "Puts the simulated master-station card into a virtual reader of vpcd, for any PC/SC program of this machine (Debian: pcscd, vsmartcard-vpcd). For tests only: SM4 in place of SM1, and its default keys are no secret.",
  ],
  vpcd: ["vpcd 的地址", "where vpcd listens"],
  protocolFlag: ["传输协议", "transmission protocol"],
  exampleSim: ["插入第一个虚拟读卡器", "into the first virtual reader"],
  simWarning: [
    "警告：这是模拟卡（SM4 代替 SM1），不是真正的主站加密卡",
    "WARNING: this is a simulated card (SM4 in place of SM1), not a real master-station card",
  ],
  simReady: [
    "模拟卡已插入 {where}；Ctrl-C 拔出",
    "the simulated card is in the reader at {where}; Ctrl-C pulls it",
  ],
  simGone: ["vpcd 已断开", "vpcd has ended the connection"],
});

export const serveText = texts({
  about: [
    "以逐行 JSON-RPC 共享所选后端：供另一进程（如 32 位）、另一语言或另一台机器使用，对端用 --backend remote。默认只在本机；其他地址须有 16 字符以上的口令和 --allow-remote。",
    "Shares the chosen backend as line-delimited JSON-RPC with another process (a 32-bit one, say), another language or another machine, which use --backend remote. Loopback by default; elsewhere only with a token of 16 characters or more and --allow-remote.",
  ],
  listen: ["监听 主机:端口；端口 0 由系统选择", "listen on HOST:PORT; port 0 lets the system choose"],
  unix: ["监听本地套接字", "listen on a local socket"],
  serveToken: ["存放口令的文件，对端须先出示", "file that holds the token which peers must show"],
  allowRemote: ["允许在本机以外可达的地址监听", "allow listening where other machines can connect"],
  one: ["请用 --listen 或 --unix 之一", "choose --listen or --unix"],
  ready: ["{kind} 后端在 {where} 上就绪；Ctrl-C 结束", "backend {kind} is ready on {where}; Ctrl-C ends it"],
  come: ["对端接入，共 {peers} 个", "a peer came, {peers} now"],
  gone: ["对端离开（{end}），余 {peers} 个", "a peer went ({end}), {peers} left"],
  exampleUnix: ["本机其他进程", "for other processes here"],
  exampleNative: ["用 32 位 Node 共享厂商动态库", "a vendor's 32-bit library, served by a 32-bit Node"],
});

export const doctorText = texts({
  about: [
    "查看本机有什么：软件卡、读卡器与服务、koffi 与动态库（位数）、远程桥，并说明怎么办。所选后端可用时退出码为 0。",
    "Looks at what is there: software card, readers and services, koffi and library (bitness), bridge, and says what to do. Exit code 0 when the chosen backend can be used.",
  ],
  example: ["检查全部", "check everything"],
  item: ["项目", "item"],
  state: ["状态", "state"],
  detail: ["说明", "detail"],
  ok: ["可用", "ready"],
  unused: ["未配置", "not configured"],
  problem: ["不可用", "not ready"],
  softwareDetail: ["无需硬件；仅供测试", "needs no hardware; for tests only"],
  readers: ["{count} 个读卡器：{list}", "{count} readers: {list}"],
  noLibrary: ["用 --library 指定动态库", "name a library with --library"],
  libraryDetail: ["{file}：{bits} 位，{machine}", "{file}: {bits} bit, {machine}"],
  noBridge: ["用 --bridge 指定地址", "name an address with --bridge"],
  bridgeDetail: ["{where} 有应答", "{where} answers"],
  node: ["Node {version}，{arch}，{bits} 位", "Node {version}, {arch}, {bits} bit"],
});
