import { texts } from "./text.ts";

export const cardText = texts({
  listAbout: [
    "列出 PC/SC 读卡器和其中的卡。编号用于 --reader；插拔读卡器后编号会变。",
    "Lists the PC/SC readers and the cards in them. The number is for --reader; it may change when readers are plugged in or out.",
  ],
  json: ["输出 JSON，每行一项", "JSON, one object per line"],
  exampleList: ["有哪些读卡器", "which readers there are"],
  number: ["编号", "no."],
  reader: ["读卡器", "reader"],
  slot: ["卡", "card"],
  protocols: ["协议", "protocols"],
  none: [
    "没有读卡器。请插上；若已插上，请安装驱动（Debian：apt install libccid），或用 meterwire esam doctor 检查",
    "No card reader. Plug one in; if it is, install its driver (Debian: apt install libccid), or run meterwire esam doctor",
  ],
  "slot.empty": ["无", "none"],
  "slot.card": ["有", "yes"],
  "slot.mute": ["无应答", "mute"],
  "slot.exclusive": ["被其他程序独占", "held by another program"],
  infoAbout: [
    "显示读卡器中的卡：协议与 ATR 的含义。不向卡发送任何命令。",
    "Shows the card in a reader: protocol and meaning of its ATR. No command is sent to the card.",
  ],
  exampleInfo: ["等待 10 秒，直到插入卡", "the next card inserted, within 10 seconds"],
  field: ["项目", "field"],
  value: ["值", "value"],
  protocol: ["当前协议", "protocol in use"],
  convention: ["约定", "convention"],
  direct: ["正向（3B）", "direct (3B)"],
  inverse: ["反向（3F）", "inverse (3F)"],
  offered: ["卡支持的协议", "protocols offered"],
  interface: ["接口字节", "interface octets"],
  historical: ["历史字节", "historical bytes"],
  esamNo: ["若为电能表 ESAM，其序列号", "serial number, if it is a meter's ESAM"],
  tck: ["校验字节 TCK", "check octet TCK"],
  badAtr: ["ATR 不规范：{reason}", "the ATR is not well formed: {reason}"],
});

export const simCardText = texts({
  timeout: ["等待一次响应的时间", "how long to wait for one response"],
  simulated: ["模拟主站卡（本进程内）", "simulated host card, in this process"],
  about: [
    "把模拟主站卡插入虚拟读卡器（vsmartcard 的 vpcd），本机所有 PC/SC 程序都可使用；Debian：apt install pcscd vsmartcard-vpcd。是模拟卡，其结果不能用于真实电能表。",
    "Puts the simulated host card into a virtual reader (vpcd of vsmartcard), where every PC/SC program of this machine can use it; Debian: apt install pcscd vsmartcard-vpcd. A simulation: real meters refuse its results.",
  ],
  about2: [
    "PC/SC 服务停止后等它恢复，再次插入。Ctrl-C 拔出卡并结束。",
    "When the PC/SC service stops, the card waits and is inserted again. Ctrl-C removes the card and ends.",
  ],
  vpcd: ["虚拟读卡器的地址", "where the virtual reader listens"],
  protocol: ["卡的传输协议", "transmission protocol of the card"],
  keys: ["模拟卡的密钥文件（JSON）", "key file of the card (JSON)"],
  trace: [
    "在标准错误显示收到的命令与响应（不含密钥）",
    "show commands and responses on standard error, without keys",
  ],
  warning: [
    "警告：这是模拟卡（SM4 代替 SM1），不是真正的主站加密卡。{keys}",
    "WARNING: this is a simulated card (SM4 in place of SM1), not a real master-station card. {keys}",
  ],
  openKeys: [
    "使用公开的测试密钥，没有任何保密性。",
    "It uses publicly known test keys, which protect nothing.",
  ],
  ownKeys: ["使用 {file} 中的密钥。", "It uses the keys of {file}."],
  inserted: [
    "模拟卡（{protocol}）已插入 {where}；Ctrl-C 拔出",
    "the simulated card ({protocol}) is inserted at {where}; Ctrl-C removes it",
  ],
  lost: [
    "PC/SC 服务已停止（{reason}）；等它恢复",
    "the PC/SC service has stopped ({reason}); waiting for it",
  ],
  ended: ["服务关闭了连接", "it closed the connection"],
  exampleOne: ["插入第一个虚拟读卡器，T=1", "into the first virtual reader, T=1"],
  exampleTwo: ["T=0，第二个虚拟读卡器，自己的密钥", "T=0, second virtual reader, keys of your own"],
});

export const sessionText = texts({
  sendAbout: [
    "向卡发送一条命令 APDU，显示响应、状态字含义与用时。61xx、6Cxx 与长数据自动处理，--raw 则原样只发一次。密钥与密文不显示。",
    "Sends one command APDU to the card and shows the response, the meaning of its status word, and the time taken. 61xx, 6Cxx and long data are handled; --raw sends the octets once, as they are. Keys and their ciphertexts are not shown.",
  ],
  hex: ["十六进制，全部参数合为一条命令", "hex digits, all together one command"],
  json: ["每条命令输出一行 JSON", "one JSON line per command"],
  raw: ["原样发送，不处理 61xx、6Cxx 和长数据", "send as it is: no 61xx, 6Cxx or chaining"],
  exitOk: ["状态字为成功", "the status word says success"],
  exitFailed: ["状态字为错误，或无法与卡通信", "the status word says error, or the card cannot be reached"],
  exampleSend: ["取 8 字节随机数", "8 random octets"],
  exampleSoftware: ["没有读卡器也能试", "without a reader"],
  exampleSave: ["脚本，保存响应", "a script, its responses saved"],
  exampleReader: ["选读卡器，等待插卡", "choose a reader, wait for the card"],
  shellAbout: [
    "与卡交互：从标准输入逐条读取，出错时说明并继续；或执行脚本（文件，- 为标准输入）。每行一条命令，十六进制；# 之后是注释。",
    "A session with a card: line by line from standard input, where errors are shown and the session goes on; or from a script (a file, or - for standard input). One command per line, in hex; # begins a comment.",
  ],
  shellNames: [
    "NAME = HEX 发送并把响应数据存为 NAME；NAME := HEX 只存不发。$NAME 是其字节，$NAME[4,8] 是第 4 字节起的 8 字节，$NAME[4,] 到末尾；$DATA、$SW、$ATR 为上次响应的数据、状态字与 ATR。",
    "NAME = HEX sends and stores the response data as NAME; NAME := HEX stores without sending. $NAME stands for its octets, $NAME[4,8] for 8 of them from offset 4, $NAME[4,] for the rest; $DATA, $SW and $ATR are the last response's data and status word, and the ATR.",
  ],
  shellExpect: [
    "HEX -> 6A82 要求该状态字（? 代表任意一位）。脚本先全部检查再执行，遇到状态字不符，或未写 -> 而状态字为错误，即停止；--keep-going 则继续。",
    "HEX -> 6A82 expects that status word (? stands for any digit). A script is checked as a whole before anything is sent; it stops at a status word other than expected, or at an error status where none is expected; with --keep-going it goes on.",
  ],
  shellWords: [
    "其他命令：atr、reset、reset cold（冷复位）、open（重新连接）、vars、help、quit。",
    "Other commands: atr, reset, reset cold, open (reconnect), vars, help, quit.",
  ],
  script: [
    "脚本文件，- 为标准输入；省略则逐条输入",
    "script file, - for standard input; without one, line by line",
  ],
  save: [
    "把每条响应（含状态字）存入文件，每行一条十六进制，包括屏幕上不显示的内容；已有的记录续写",
    "save every response with its status word to a file, one per line in hex, including what is not shown; an existing record is continued",
  ],
  sendScript: ["执行脚本文件，同 apdu shell", "run a script file, as apdu shell does"],
  keepGoing: ["脚本遇到错误状态字也继续", "continue a script after a wrong status word"],
  shellExitOk: ["全部符合", "every status word as expected"],
  shellExitFailed: ["状态字不符，或无法与卡通信", "a wrong status word, or the card cannot be reached"],
  shellExitUsage: [
    "用法错误，或脚本有语法错误（什么也没发送）",
    "usage error, or an error in the script (nothing was sent)",
  ],
  exampleShell: ["交互", "interactive"],
  exampleScript: ["执行脚本并保存响应", "a script, its responses saved"],
  connected: ["已连接：{reader}，{protocol}，ATR {atr}", "connected to {reader}, {protocol}, ATR {atr}"],
  helpLine: ["输入 help 查看用法，quit 结束", "type help for help, quit to end"],
  hidden: ["[{n} 字节，不显示]", "[{n} {n:octet|octets}, not shown]"],
});
