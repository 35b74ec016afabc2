/** What one code means and what to do about it, in one language. */
export interface CodeText {
  readonly what: string;
  readonly hint: string;
}

const text = (en: [string, string], zh: [string, string]): { en: CodeText; zh: CodeText } => ({
  en: { what: en[0], hint: en[1] },
  zh: { what: zh[0], hint: zh[1] },
});

/**
 * Every error code of this package with its meaning and its remedy in English and Chinese. The error messages, the
 * translations of `explainTransportError` and the table in the README all come from here.
 */
export const transportCodes = /*#__PURE__*/ Object.freeze({
  // hex text
  "odd-length": text(
    ["odd number of hex digits", "every byte is two digits: add or remove one, or check the separators"],
    ["十六进制位数为奇数", "每个字节是两位十六进制数：补一位或删一位，或检查分隔符"],
  ),
  "bad-digit": text(
    [
      "not a hex digit",
      "use 0-9, A-F, with space, comma, colon, dash or newline between bytes, and 0x in front",
    ],
    ["不是十六进制数字", "只用 0-9、A-F，字节之间可用空格、逗号、冒号、短横或换行，前面可加 0x"],
  ),
  // any channel
  "bad-option": text(
    ["an option or argument is not valid", "correct the value named in the message"],
    ["选项或参数无效", "改正消息中指出的值"],
  ),
  "not-open": text(
    ["the channel is not open", "open a new channel; the bytes of this write were not (all) sent"],
    ["通道未打开", "请重新打开通道；本次写入的字节没有（全部）发出"],
  ),
  "already-reading": text(
    ["something else is reading this channel", "read a channel in one place only"],
    ["该通道已有别处在读取", "一个通道只能在一处读取"],
  ),
  aborted: text(["cancelled by the caller", "start again when ready"], ["已被调用方取消", "需要时重新开始"]),
  timeout: text(
    ["no answer in time", "check that the far end is on and reachable, or allow more time"],
    ["超时无应答", "检查对端是否通电、可达，或加大超时时间"],
  ),
  "dependency-missing": text(
    ["an optional package cannot be loaded", "install the package named in the message in your project"],
    ["可选依赖无法加载", "请在项目中安装消息里指出的包"],
  ),
  failed: text(
    ["the operating system reported a failure", "see the cause in the message"],
    ["操作系统报告失败", "原因见消息"],
  ),
  "gave-up": text(
    ["could not connect again", "check the device or the network, then open a new channel"],
    ["重新连接失败，已放弃", "检查设备或网络后重新打开通道"],
  ),
  "trace-failed": text(
    [
      "the trace could not be written",
      "check the trace file (disk full, folder, rights) or run without a trace",
    ],
    ["无法写入通信记录", "检查记录文件（磁盘空间、目录、权限），或不带记录运行"],
  ),
  // serial
  busy: text(
    [
      "the port is in use by another program",
      "close the other program (a terminal, another reader) and try again",
    ],
    ["串口正被其他程序占用", "关闭占用它的程序（串口助手、另一个读表软件）后重试"],
  ),
  denied: text(
    [
      "permission denied",
      "add your user to the group that owns it (on Debian: usermod -aG dialout USER) and log in again",
    ],
    ["没有访问权限", "把当前用户加入该设备所属的组（Debian：usermod -aG dialout 用户名）后重新登录"],
  ),
  "not-found": text(
    ["no such port", "list the ports that exist, and check the cable and the path"],
    ["没有这个串口", "列出现有串口，检查线缆和路径"],
  ),
  "not-a-port": text(
    ["this path is not a serial port", "give the path of a serial device, such as /dev/ttyUSB0 or COM3"],
    ["该路径不是串口", "请给出串口设备的路径，例如 /dev/ttyUSB0 或 COM3"],
  ),
  unplugged: text(
    ["the device is gone", "plug it in again and open the port again"],
    ["设备已被拔出", "重新插好设备，再打开串口"],
  ),
  // TCP
  refused: text(
    ["connection refused", "check the port number, and that the far end is listening"],
    ["连接被拒绝", "检查端口号，以及对端是否在监听"],
  ),
  reset: text(
    [
      "the far end broke the connection off",
      "check the far end (restarted? one connection only?) and connect again",
    ],
    ["对端中断了连接", "检查对端（是否重启？是否只允许一个连接？）后重新连接"],
  ),
  unreachable: text(
    ["the host or network cannot be reached", "check the address, the cable and the route"],
    ["主机或网络不可达", "检查地址、网线和路由"],
  ),
  "host-not-found": text(
    ["the host name is not known", "check the spelling, or give the IP address"],
    ["主机名无法解析", "检查拼写，或直接给出 IP 地址"],
  ),
  "address-in-use": text(
    ["the address is already in use", "choose another port, or stop the program that listens there"],
    ["地址已被占用", "换一个端口，或停止正在监听的程序"],
  ),
  "address-not-available": text(
    ["this machine does not have that address", "listen on 127.0.0.1, or on an address of this machine"],
    ["本机没有该地址", "请监听 127.0.0.1 或本机已有的地址"],
  ),
  // replay and scripts
  "replay-mismatch": text(
    ["what was written differs from the record", "compare the two lines in the message"],
    ["写入内容与记录不一致", "对照消息中的两行"],
  ),
  "bad-recording": text(
    ["this line of the recording cannot be read", 'each line is {"t":…,"dir":"tx" or "rx","hex":"…"}'],
    ["记录中这一行无法识别", '每行应为 {"t":…,"dir":"tx" 或 "rx","hex":"…"}'],
  ),
  // cards
  "service-not-running": text(
    ["the smart card service is not running", "start it: systemctl start pcscd (Debian: apt install pcscd)"],
    ["智能卡服务未运行", "启动服务：systemctl start pcscd（Debian 安装：apt install pcscd）"],
  ),
  "no-reader": text(
    [
      "no card reader is connected",
      "plug a reader in; if it is, check its driver (Debian: apt install libccid)",
    ],
    ["没有读卡器", "接上读卡器；若已接好，检查驱动（Debian：apt install libccid）"],
  ),
  "reader-not-found": text(
    ["no reader matches", "choose one of the readers named in the message, by number or part of the name"],
    ["没有匹配的读卡器", "从消息列出的读卡器中按编号或名称的一部分选择"],
  ),
  "no-card": text(
    ["no card in the reader", "put the card in, chip first, or wait for it"],
    ["读卡器中没有卡", "插入卡片（芯片朝内），或使用等待选项"],
  ),
  "card-mismatch": text(
    ["the card's ATR is not the expected one", "put the right card in, or correct the expected ATR"],
    ["卡片 ATR 与期望不符", "换上正确的卡，或修改期望的 ATR"],
  ),
  "card-removed": text(
    [
      "the card was taken out",
      "put it back and open it again; the command may or may not have been executed",
    ],
    ["卡片已被取出", "重新插卡并重新打开；该命令可能已执行，也可能没有"],
  ),
  "card-reset": text(
    ["another program reset the card", "open the card again and start the sequence from its beginning"],
    ["卡片被其他程序复位", "重新打开卡片，从头执行流程"],
  ),
  "card-mute": text(
    [
      "the card does not answer",
      "check that it lies the right way round, clean its contacts, try another card",
    ],
    ["卡片无应答", "检查插卡方向，清洁触点，或换一张卡"],
  ),
  "card-in-use": text(
    ["another program holds the card", "close the other program, or open the card shared (exclusive: false)"],
    ["卡片正被其他程序独占", "关闭该程序，或以共享方式打开（exclusive: false）"],
  ),
  "reader-removed": text(
    ["the reader was unplugged", "plug it in again and open the card again"],
    ["读卡器已被拔出", "重新接上读卡器并重新打开卡片"],
  ),
  "protocol-mismatch": text(
    [
      "the card does not speak the chosen protocol",
      "leave the protocol to be negotiated, or choose the other one",
    ],
    ["卡片不支持所选协议", "不指定协议（自动协商），或选择另一种协议"],
  ),
});

/** A stable error code of this package. */
export type TransportErrorCode = keyof typeof transportCodes;
