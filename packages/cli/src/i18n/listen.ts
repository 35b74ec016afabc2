import { texts } from "./text.ts";

export const listenText = texts({
  tcp: ["在此监听；端口 0 由系统选择", "listen here; port 0 lets the system choose"],
  json: ["每个事件输出一行 JSON", "one JSON line per event"],
  read: [
    "终端登录后抄读这些 OAD 或名称（逗号分隔）",
    "read these OADs or names (comma-separated) from every terminal that logs in",
  ],
  allowRemote: ["允许在本机以外可达的地址监听", "allow listening where other machines can connect"],
  about: [
    "主站：等待终端主动连接，应答登录与心跳，确认上报。在屏幕上显示会话表；重定向时每个事件一行，内容列在其下。",
    "A master that waits for terminals to connect: it responds to logins and heartbeats and confirms reports. On a screen it shows a live table of sessions, elsewhere one line per event, followed by the reported values.",
  ],
  about2: ["默认只在本机监听。Ctrl-C 结束。", "By default it listens on this machine only. Ctrl-C ends it."],
  example: ["等待终端连接", "wait for terminals"],
  exampleRead: ["登录后抄读表号与电能", "and read the address and energy of each"],
  listening: ["主站在 {where} 上等待终端；Ctrl-C 结束", "waiting for terminals on {where}; Ctrl-C ends it"],
  sessions: ["{count} 个终端在线", "{count} {count:terminal|terminals} online"],
  address: ["终端地址", "terminal"],
  since: ["登录时间", "logged in"],
  lastSeen: ["最近通信", "last seen"],
  heartbeats: ["心跳", "heartbeats"],
  reports: ["上报", "reports"],
  last: ["最近内容", "latest"],
  login: ["登录", "login"],
  heartbeat: ["心跳", "heartbeat"],
  logout: ["离线", "logged out"],
  refused: ["拒绝登录", "login refused"],
  report: ["上报", "report"],
  readEvent: ["读取", "read"],
});

/** Details of events, and what they may be. */
export const eventWords = texts({
  heartbeatPeriod: ["心跳周期（秒）", "heartbeat period (s)"],
  count: ["次数", "count"],
  result: ["结果", "result"],
  reason: ["原因", "reason"],
  error: ["错误", "error"],
  "logged-out": ["已退出登录", "logged-out"],
  lost: ["失联", "lost"],
  replaced: ["已重新登录", "replaced"],
  closed: ["连接已断开", "closed"],
});

export const dialText = texts({
  dial: ["终端主动连接：连接主站并登录", "connect to a master as a terminal does, and log in"],
  heartbeat: ["登录后的心跳周期", "period of the heartbeats after the login"],
  redial: ["断线后多久重新连接", "how long to wait before connecting again"],
  dialing: ["正在连接 {where}", "connecting to {where}"],
  joining: ["已连接，正在登录", "connected, logging in"],
  online: ["电能表 {address} 已在 {where} 登录", "meter {address} is logged in at {where}"],
  resting: ["已断开（{why}），稍后重新连接", "disconnected ({why}), will connect again"],
  stopped: ["已停止", "stopped"],
  exampleDial: ["终端主动连接主站", "a terminal that connects to its master"],
});
