import { texts } from "./text.ts";

export const shellText = texts({
  about: [
    "打开一条线路并保持，在其上逐行输入命令：read、records、set、action、send、decode、compare、repair、oi，以及会话自己的命令（help 列出）。命令写法与命令行相同，不必再写连接选项。",
    "Opens one line and keeps it, and takes commands line by line over it: read, records, set, action, send, decode, compare, repair, oi, and those of the session itself (help lists them). They are written as on the command line, without the options of the connection.",
  ],
  aboutTerminal: [
    "在终端上有历史、行编辑和补全（Tab）；Ctrl-C 结束正在运行的命令，Ctrl-D 结束会话。线路断开时立即说明，下一条命令重新打开；--listen 则等终端再次登录。",
    "At a terminal there are history, line editing and completion (Tab); Ctrl-C ends the command that runs, Ctrl-D the session. A line that is lost is said at once, and opened again by the next command; with --listen the terminal is waited for.",
  ],
  aboutScript: [
    "标准输入不是终端时为脚本：# 之后是注释，第一条失败的命令结束脚本并决定退出码；--keep-going 则继续。改变电能表的命令需要 --yes。",
    "Where standard input is no terminal it is a script: # begins a comment, and the first command that fails ends it and gives the exit code; --keep-going goes on. Commands that change a meter need --yes.",
  ],
  yes: ["改变电能表的命令不再询问", "commands that change a meter do not ask"],
  json: ["命令的结果为 JSON", "results of the commands as JSON"],
  keepGoing: ["脚本中有命令失败也继续", "go on after a command of a script that fails"],
  exitFailed: [
    "脚本中有命令失败，或线路、记录无法继续",
    "a command of a script failed, or line or recording could not go on",
  ],
  exitUsage: ["用法错误，包括脚本中的第一处", "usage error, that of a script's first wrong line too"],
  exampleTerminal: ["在终端上", "at a terminal"],
  exampleScript: ["脚本，结果为 JSON", "a script, its results as JSON"],
  exampleListen: ["经拨入的终端工作", "through a terminal that dials in"],

  useSummary: ["后面的命令对哪只电能表", "which meter the commands that follow are for"],
  useAbout: [
    "后面的命令对哪只电能表；不带选项则显示。",
    "Says which meter the commands that follow are for; without options it shows what holds.",
  ],
  framesSummary: ["在标准错误显示线路上的帧", "show the frames of the line on standard error"],
  how: ["怎样显示", "how they are shown"],
  filterSummary: ["只显示符合条件的帧", "show only frames that fit"],
  filter: [
    "条件，同 monitor --filter；off 为全部，省略则显示当前条件",
    "as of monitor --filter; off for all; without one, the one that holds is shown",
  ],
  recordSummary: ["收发字节记入文件", "record all octets to a file"],
  recordFile: [
    "记录文件（已有的续写）；off 停止，省略则显示当前文件",
    "file of the recording, which is continued; off to stop; without one, the file is shown",
  ],
  statusSummary: ["显示线路、记录与显示的状态", "show the state of line, recording and view"],
  reopenSummary: ["关闭线路并重新打开", "close the line and open it again"],
  exitSummary: ["结束会话", "end the session"],
  statusOpen: [
    "{where} 已打开；记录：{record}；帧：{frames}；条件：{filter}",
    "{where} is open; record: {record}; frames: {frames}; filter: {filter}",
  ],
  statusLost: [
    "{where} 未打开；记录：{record}；帧：{frames}；条件：{filter}",
    "{where} is not open; record: {record}; frames: {frames}; filter: {filter}",
  ],
  connected: [
    "已连接 {where}；输入 help 查看命令，Ctrl-D 结束",
    "connected to {where}; type help for the commands, Ctrl-D ends",
  ],
  leave: ["Ctrl-D 或 exit 结束会话", "Ctrl-D or exit ends the session"],
  ended: ["对端关闭了连接", "the far end has closed the line"],
  reopens: ["下一条命令将重新打开线路", "the next command opens the line again"],
  awaits: ["等待终端再次连接", "waiting for a terminal to dial in again"],
  reopened: ["已重新连接 {where}", "connected to {where} again"],
  stopped: ["已停止", "stopped"],
  stoppedAt: ["脚本在第 {line} 行停止", "the script stopped at line {line}"],
  failedAt: ["第 {line} 行失败", "line {line} failed"],
});
