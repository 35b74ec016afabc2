import { texts } from "./text.ts";

/** The frame of every help page, and what any command may say. */
export const common = texts({
  about: [
    "DL/T 698.45 与费控安全模块的命令行：解析、组帧、抄表、虚拟电表。",
    "DL/T 698.45 and the fee-control security module on the command line: decode, encode, read, simulate.",
  ],
  lang: ["帮助与输出的语言，省略则按系统区域设置", "language of help and output, else by locale"],
  color: ["总是着色", "colour always"],
  noColor: ["不着色", "never colour"],
  help: ["显示帮助", "show help"],
  version: ["显示版本号", "show the version"],
  helpCommand: ["显示某个命令的帮助", "show the help of a command"],
  "title.Usage:": ["用法：", "Usage:"],
  "title.Arguments:": ["参数：", "Arguments:"],
  "title.Options:": ["选项：", "Options:"],
  "title.Global Options:": ["通用选项：", "Global options:"],
  "title.Commands:": ["命令：", "Commands:"],
  examples: ["示例：", "Examples:"],
  exitCodes: ["退出码：", "Exit codes:"],
  exitOk: ["全部成功", "all went well"],
  exitFailed: ["有消息错误，或操作失败", "a message was bad, or the operation failed"],
  exitUsage: ["用法错误（未知选项、缺少参数等）", "wrong usage (unknown option, missing argument …)"],
  default: ["默认", "default"],
  choices: ["可选", "choices"],
  error: ["错误", "error"],
  warning: ["警告", "warning"],
  line: ["第 {line} 行", "line {line}"],
  octet: ["第 {offset} 字节（从 0 起）", "octet {offset}"],
  field: ["字段 {path}", "field {path}"],
  seeHelp: ["用 {command} --help 查看帮助", "see {command} --help"],
  readingStdin: [
    "从标准输入读取，每行一条；Ctrl-D 结束",
    "reading from standard input, one message per line; Ctrl-D ends",
  ],
  internal: [
    "程序内部错误：{message}（设 METERWIRE_DEBUG=1 可看调用栈）",
    "internal error: {message} (METERWIRE_DEBUG=1 shows the stack)",
  ],
});

/** Summaries in the list of commands, by the command's full name. */
export const summaries = texts({
  decode: ["解析帧或 APDU", "take frames or APDUs apart"],
  encode: ["由 JSON 组成帧或 APDU", "build frames or APDUs from JSON"],
  read: ["从电表读对象属性", "read attributes from a meter"],
  ports: ["列出串口", "list the serial ports"],
  sim: ["虚拟设备", "virtual devices"],
  esam: ["费控安全模块：20 个函数", "the security module of fee-control meters: 20 functions"],
  apdu: ["智能卡命令与应答", "smart-card commands and responses"],
  apduDecode: ["解析智能卡命令与应答", "take smart-card commands and responses apart"],
  demo: ["演示，不需要硬件", "a tour that needs no hardware"],
  simMeter: ["虚拟电表", "a virtual meter"],
});

/** What the argument parser complains about, by its code. */
export const usage = texts({
  "commander.unknownOption": ["未知选项 {0}", "unknown option {0}"],
  "commander.unknownCommand": ["未知命令 {0}", "unknown command {0}"],
  "commander.excessArguments": ["参数过多：{detail}", "too many arguments: {detail}"],
  "commander.missingArgument": ["缺少参数 {0}", "missing argument {0}"],
  "commander.optionMissingArgument": ["选项 {0} 缺少值", "option {0} needs a value"],
  "commander.missingMandatoryOptionValue": ["缺少选项 {0}", "option {0} is required"],
  "commander.conflictingOption": ["选项 {0} 与 {1} 不能同时使用", "options {0} and {1} exclude each other"],
  "commander.invalidArgument": ["{0} 的值 {1} 无效：{reason}", "{0}: {1} is not valid: {reason}"],
  didYouMean: ["是否想用 {0}？", "did you mean {0}?"],
  allowedChoices: ["可选 {list}", "choose one of {list}"],
  noCommand: ["请给出命令", "give a command"],
});

/** The DL/T 698.45 codec's error codes in brief; the codec's own words follow. */
export const codecCodes = texts({
  truncated: ["数据不完整", "incomplete"],
  "trailing-octets": ["结尾有多余字节", "octets left over"],
  "unknown-tag": ["未知的数据类型标签", "unknown data type tag"],
  "unknown-choice": ["未知的 CHOICE 选项", "unknown CHOICE"],
  "unknown-service": ["未知的服务", "unknown service"],
  "bad-presence-flag": ["OPTIONAL 标志既非 00 也非 01", "presence flag is neither 00 nor 01"],
  "bad-length": ["长度错误", "wrong length"],
  "bad-count": ["个数错误", "wrong count"],
  "bad-start": ["起始符不是 68H", "start octet is not 68H"],
  "bad-end": ["结束符不是 16H", "end octet is not 16H"],
  "bad-hcs": ["帧头校验 HCS 错误", "wrong HCS"],
  "bad-fcs": ["帧校验 FCS 错误", "wrong FCS"],
  "bad-function-code": ["功能码错误", "wrong function code"],
  "bad-address": ["服务器地址错误", "wrong server address"],
  "bad-value": ["值不允许", "value not allowed"],
  "bad-hex": ["十六进制文本错误", "wrong hex text"],
  "bad-json": ["JSON 内容错误", "wrong JSON"],
  "too-deep": ["嵌套过深", "nested too deep"],
  "too-long": ["过长", "too long"],
  "long-length": ["长度未用最短形式", "length not in shortest form"],
  "boolean-octet": ["布尔值既非 00 也非 01", "boolean is neither 00 nor 01"],
  "padding-bits": ["填充位不为 0", "padding bits are not 0"],
  "reserved-bits": ["保留位不为 0", "reserved bits are not 0"],
  preamble: ["帧前有前导 FEH", "FEH preamble"],
  "extended-profile": ["2017 版没有，扩展配置才有", "not in the 2017 edition"],
  "unknown-name": ["没有这个对象", "no such object"],
  "ambiguous-name": ["名称不唯一", "ambiguous name"],
  "blank-line": ["空行，没有消息", "blank line, no message"],
  "odd-length": ["十六进制位数为奇数", "odd number of hex digits"],
  "bad-digit": ["不是十六进制数字", "not a hex digit"],
});
