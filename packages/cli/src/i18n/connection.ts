import { texts } from "./text.ts";

/** Options that say what to connect to and how. */
export const connectionText = texts({
  config: [
    "配置文件（JSON）；默认为当前目录及其上级的 meterwire.config.json，其次 ~/.config/meterwire/config.json",
    "config file (JSON); default: meterwire.config.json in this folder or above, then ~/.config/meterwire/config.json",
  ],
  meter: [
    "配置文件中的电能表名称，或至多 12 位的表号（即地址）",
    "a meter that the config file names, or a meter number of up to 12 digits (its address)",
  ],
  connection: ["配置文件中的连接名称", "a connection that the config file names"],
  tcp: ["TCP 连接，如 127.0.0.1:6980", "TCP connection, such as 127.0.0.1:6980"],
  listen: [
    "在此等待终端主动连接并登录，然后经它工作，如 127.0.0.1:20000",
    "wait here for a terminal to dial in and log in, then work through it, such as 127.0.0.1:20000",
  ],
  allowRemote: ["--listen 可在本机以外可达的地址等待", "--listen may wait where other machines can connect"],
  waiting: ["在 {where} 等待终端连接", "waiting on {where} for a terminal to dial in"],
  loggedIn: ["终端 {address} 已登录（{where}）", "terminal {address} has logged in ({where})"],
  port: [
    "串口，如 /dev/ttyUSB0、COM3（meterwire ports 列出）",
    "serial port, such as /dev/ttyUSB0 or COM3 (meterwire ports lists them)",
  ],
  baud: ["串口波特率", "bits per second of the port"],
  parity: ["串口校验", "parity of the port"],
  dataBits: ["串口数据位", "data bits of the port"],
  stopBits: ["串口停止位", "stop bits of the port"],
  record: [
    "收发字节记入文件，每行一条 JSON；已有的记录续写",
    "record all octets sent and received to a file, JSON lines; an existing recording is continued",
  ],
  cardRecord: [
    "卡的指令与响应记入文件，每行一条 JSON；密钥和 PIN 不记；已有的记录续写",
    "record commands to the card and its answers to a file, JSON lines, without keys and PINs; an existing recording is continued",
  ],
  recordFull: [
    "磁盘已满时：stop 停止命令，drop 继续运行、少记的字节数在有空间后记入",
    "on a full disk: stop ends the command; drop goes on, and records how many octets are missing once there is room",
  ],
  address: [
    "服务器地址，按所写发出（不补零）；A 代表任意数字",
    "server address, sent as it is written (no zeros are added); A stands for any digit",
  ],
  via: [
    "电能表在此地址的集中器之后，由其代理（PROXY）；--address 为电能表地址",
    "the meter is behind the concentrator of this address, which relays (PROXY); --address is the meter's",
  ],
  logical: ["逻辑地址", "logical address"],
  client: ["客户机地址", "client address"],
  password: [
    "应用连接的密码；有密码时先建立应用连接",
    "password of the association, which is opened first when there is one",
  ],
  timeout: ["等待响应的时间", "how long to wait for a response"],
  retries: ["读取无响应时的重试次数", "how often a read without a response is repeated"],
  backend: [
    "安全模块：软件模拟卡、读卡器中的卡、厂家动态库、远程桥",
    "security module: simulated software card, card in a reader, vendor's library, or a bridge",
  ],
  software: ["不用读卡器，改用本进程内的模拟主站卡", "no reader: the simulated host card, in this process"],
  keys: ["模拟卡的密钥文件（JSON）", "key file of the simulated card (JSON)"],
  reader: [
    "读卡器：编号或名称的一部分（meterwire card list 列出）；默认第一个有合适卡的",
    "card reader: its number or part of its name (meterwire card list shows them); default: the first with a card that fits",
  ],
  atr: [
    "卡的 ATR 须以此开头，? 代表任意一位",
    "how the card's ATR must begin, in hex; ? stands for any digit",
  ],
  wait: ["等待读卡器和卡的时间", "how long to wait for reader and card"],
  cardProtocol: [
    "卡的传输协议 T=0 或 T=1；默认由读卡器与卡商定",
    "transmission protocol of the card, T=0 or T=1; default: what reader and card agree on",
  ],
  shared: [
    "共享连接，结束时不复位卡；默认独占，结束时复位",
    "share the card with other programs and leave it as it is at the end; default: exclusive, reset at the end",
  ],
  library: ["native：厂家动态库文件", "native: file of the vendor's library"],
  convention: ["native：32 位 Windows 的调用约定", "native: calling convention on 32-bit Windows"],
  machine: [
    "native：联网加密机 类型,主机,端口[,超时秒数]；库的 OpenDevice 取这四项",
    "native: networked encryption machine type,host,port[,seconds], for a library whose OpenDevice takes these",
  ],
  allowMissing: [
    "native：库缺少某些函数时仍继续，这些函数返回 1601",
    "native: go on without functions that the library lacks; they return 1601",
  ],
  bufferBytes: ["native：输出缓冲区字节数", "native: octets of an output buffer"],
  bridge: [
    "remote：远程桥的地址，主机:端口 或 unix:路径",
    "remote: address of the bridge, HOST:PORT or unix:PATH",
  ],
  tokenFile: ["remote：存放远程桥令牌的文件", "remote: file that holds the bridge's token"],
  moduleTimeout: [
    "等待一次响应的时间（读卡器 10s，native 60s，remote 30s）",
    "how long to wait for one response (card reader 10s, native 60s, remote 30s)",
  ],
  moduleTrace: [
    "在标准错误显示与卡的往来（不含密钥）",
    "show the traffic with the card on standard error, without keys",
  ],
  keyState: ["密钥状态：test 或 formal", "key state: test or formal"],
  div: ["分散因子，8 字节", "diversification factor, 8 octets"],
  esamNo: ["ESAM 序列号，8 字节", "serial number of the ESAM, 8 octets"],

  about: [
    "时间写作 500ms、2s、1min，单独的数为毫秒。标有环境变量的选项也可由该变量或配置文件给出（键为选项名的驼峰形式）。次序：命令行、环境变量、配置文件中的电能表及其连接、配置文件的默认值、程序的默认值。",
    "A duration is 500ms, 2s, 1min; a bare number is milliseconds. Options with a variable beside them may also come from it or from the config file (keys: the options' names in camel case). First the command line, then the environment, the config file's meter, its connection, the config file's defaults, the default.",
  ],
  former: ["{old} 已改名为 {now}，请改用新名", "{old} is now called {now}: please use the new name"],
});
