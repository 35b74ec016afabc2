import { texts } from "./text.ts";

/** Options that choose and describe a backend of the security module. */
export const backendText = texts({
  backend: [
    "安全模块：软件模拟卡、读卡器中的卡、厂家动态库、远程桥",
    "security module: simulated software card, card in a reader, vendor's library, or a bridge",
  ],
  keys: ["software：密钥文件（JSON）", "software: key file (JSON)"],
  library: ["native：厂家动态库文件", "native: file of the vendor's library"],
  convention: ["native：32 位 Windows 的调用约定", "native: calling convention on 32-bit Windows"],
  machine: [
    "native：联网加密机 类型,主机,端口[,超时秒数]；库的 OpenDevice 取这四项",
    "native: networked encryption machine type,host,port[,seconds], for a library whose OpenDevice takes these",
  ],
  allowMissing: [
    "native：库缺少某些函数时仍继续，这些函数返回 1601",
    "native: go on without functions that the library lacks; they give 1601",
  ],
  bufferBytes: ["native：输出缓冲区字节数", "native: bytes of an output buffer"],
  bridge: [
    "remote：远程桥的地址，主机:端口 或 unix:路径",
    "remote: address of the bridge, HOST:PORT or unix:PATH",
  ],
  tokenFile: ["remote：存放远程桥口令的文件", "remote: file that holds the bridge's token"],
  timeout: [
    "等待一次应答的毫秒数（card 10000，native 60000，remote 30000）",
    "milliseconds to wait for one answer (card 10000, native 60000, remote 30000)",
  ],
});

export const serveText = texts({
  about: [
    "把选定的后端提供给其他进程、语言和机器：每行一条 JSON-RPC（见 docs/esam-remote）。设备一次执行一个调用，各客户端公平排队；过慢、沉默、过长或口令不对的客户端被断开。",
    "Serves the chosen backend to other processes, languages and machines: JSON-RPC, one message per line (docs/esam-remote). One call at a time per device, peers in a fair queue; slow, silent, oversized and unauthorised ones are cut off.",
  ],
  about2: [
    "能连接就能使用设备和其中的密钥：默认只有本用户可连接（Unix 套接字）。监听本机以外的地址需要 --serve-token（16 字符以上）和 --allow-remote；连接不加密，跨机器请用隧道。",
    "Who can connect can use the device and its keys: by default only this user can (a Unix socket). Listening beyond this machine takes --serve-token (16 characters or more) and --allow-remote; the connection is not encrypted, so use a tunnel between machines.",
  ],
  listen: ["监听 主机:端口；端口 0 由系统选择", "listen on HOST:PORT; port 0 lets the system choose"],
  unix: ["监听本用户的本地套接字", "listen on a local socket of this user"],
  serveToken: ["客户端必须出示此文件中的口令", "peers must show the token in this file"],
  allowRemote: ["允许在本机以外可达的地址监听", "allow listening where other machines can connect"],
  idle: [
    "客户端多久没有请求就断开（毫秒，0 为不限）",
    "milliseconds without a request after which a peer is cut off, 0 for ever",
  ],
  ready: ["{kind} 后端在 {where} 上就绪；Ctrl-C 结束", "backend {kind} is ready on {where}; Ctrl-C ends it"],
  use: [
    "使用：meterwire esam … --backend remote --bridge {where}",
    "use it with: meterwire esam … --backend remote --bridge {where}",
  ],
  noToken: [
    "没有口令：本机任何用户都能使用此设备",
    "without a token any user of this machine can use the device",
  ],
  come: ["客户端连接，共 {peers} 个", "a peer has come, {peers} now"],
  gone: ["客户端离开（{end}），还有 {peers} 个", "a peer is gone ({end}), {peers} left"],
  "end.ended": ["自行断开", "it left"],
  "end.closed": ["由本端关闭", "closed here"],
  "end.unauthorised": ["没有问候，或口令不对", "no hello, or a wrong token"],
  "end.oversized": ["行过长", "line too long"],
  "end.slow": ["过慢", "too slow"],
  "end.silent": ["太久没有请求", "silent for too long"],
  "end.broken": ["连接中断", "connection broken"],
  "end.displaced": ["沉默已久，让位给他人", "it was silent and made room for another"],
  "end.foreign": ["不是本协议，未理会", "it spoke something else and was not listened to"],
  exampleDefault: ["软件卡，本用户可用", "the software card, for this user"],
  exampleTcp: [
    "厂家的 32 位库，用 32 位 Node 运行；64 位程序经 TCP 使用",
    "a 32-bit vendor library under a 32-bit Node, for 64-bit programs over TCP",
  ],
  exampleRemote: ["读卡器中的卡，供另一台机器使用", "the card in a reader, for another machine"],
});

export const doctorText = texts({
  about: [
    "检查本机能用什么：Node 与位数、pcsc-mini、PC/SC 服务、读卡器、koffi、厂家库（格式、位数、依赖）；再打开并关闭所选后端，以及 --library、--bridge 指定的；说明该怎么办。",
    "Looks at what is there: Node and its bitness, pcsc-mini, PC/SC service, readers, koffi, vendor's libraries (format, bitness, what they need); then opens and closes the chosen backend, and those that --library and --bridge name. Says what to do.",
  ],
  libraries: [
    "要检查的库文件；默认当前文件夹中的 MasterStation_HSM.*",
    "library files to look at; default: MasterStation_HSM.* in this folder",
  ],
  json: ["每项输出一行 JSON", "one JSON line per item"],
  exitOk: ["所选后端可用", "the chosen backend works"],
  exitFailed: ["所选后端不可用", "it does not"],
  exampleAll: ["有什么可用", "what can be used"],
  exampleCard: ["读卡器中的卡能否使用", "whether the card in a reader works"],
  exampleLibrary: ["一个动态库：格式、位数、依赖", "a library: format, bitness, what it needs"],
  node: ["Node 版本", "Node"],
  bits: ["{version}，{platform} {arch}，{bits} 位", "{version}, {platform} {arch}, {bits}-bit"],
  config: ["配置文件", "config file"],
  noConfig: ["{file}（没有，可选）", "{file} (none, optional)"],
  package: ["可选包 {name}", "optional package {name}"],
  absent: ["未安装", "not installed"],
  broken: ["无法加载：{reason}", "cannot be loaded: {reason}"],
  install: ["读卡器需要它：npm install pcsc-mini", "readers need it: npm install pcsc-mini"],
  installKoffi: ["厂家库需要它：npm install koffi", "vendor's libraries need it: npm install koffi"],
  service: ["PC/SC 服务", "PC/SC service"],
  running: ["运行中", "running"],
  unknown: ["不明（先解决上一项）", "not known (see the item above first)"],
  noPcscd: ["未安装 pcscd：apt install pcscd libccid", "pcscd is not installed: apt install pcscd libccid"],
  readers: ["读卡器", "readers"],
  noReaders: ["没有", "none"],
  usb: ["USB 读卡器", "USB readers"],
  usbUnseen: [
    "有 USB 读卡器而 PC/SC 看不到：安装驱动（Debian：apt install libccid），然后重启 pcscd",
    "a USB reader that PC/SC does not see: install its driver (Debian: apt install libccid) and restart pcscd",
  ],
  plugIn: [
    "插上读卡器；没有的话可用 meterwire sim card 试用",
    "plug a reader in; without one, try meterwire sim card",
  ],
  vpcd: ["虚拟读卡器 vpcd", "virtual reader vpcd"],
  installed: ["已安装", "installed"],
  installVpcd: [
    "meterwire sim card 需要它：apt install vsmartcard-vpcd",
    "meterwire sim card needs it: apt install vsmartcard-vpcd",
  ],
  library: ["库 {file}", "library {file}"],
  libraryFile: [
    "{format}，{bits} 位 {machine}；依赖 {needed}",
    "{format}, {bits}-bit {machine}; needs {needed}",
  ],
  beside: ["{name}（在旁边）", "{name} (beside it)"],
  nothing: ["无", "nothing"],
  backend: ["后端 {kind}", "backend {kind}"],
  needsNothing: ["无需硬件；仅供测试", "needs no hardware; for tests only"],
  tryIt: ["未检查；--backend card 会打开卡", "not tried; --backend card opens the card"],
  noLibrary: ["用 --library 指定动态库", "name a library with --library"],
  noBridge: ["用 --bridge 指定地址", "name an address with --bridge"],
  opens: ["OpenDevice 成功，已关闭", "OpenDevice succeeded; closed again"],
});
