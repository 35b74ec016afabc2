import { texts } from "./text.ts";

export const listenText = texts({
  tcp: ["在此监听；端口 0 由系统选择", "listen here; port 0 lets the system choose"],
  json: ["每个事件输出一行 JSON", "one JSON line per event"],
  read: [
    "终端登录后读这些 OAD 或名称（逗号分隔）",
    "read these OADs or names (comma-separated) from every terminal that logs in",
  ],
  allowRemote: ["允许在本机以外可达的地址监听", "allow listening where other machines can connect"],
  about: [
    "主站：等待终端拨入，应答登录与心跳，确认上报。终端上显示会话表；重定向时每个事件一行，内容列在其下。",
    "A master that terminals dial into: logins and heartbeats are answered, reports confirmed. On a terminal it shows a live table of sessions, elsewhere a line per event, with what was reported below it.",
  ],
  about2: [
    "默认只在本机监听。Ctrl-C 结束。",
    "It listens on this machine alone unless told otherwise. Ctrl-C ends it.",
  ],
  example: ["等待终端拨入", "wait for terminals"],
  exampleRead: ["登录后读表号与电能", "and read address and energy of each"],
  listening: ["主站在 {where} 上等待终端；Ctrl-C 结束", "waiting for terminals on {where}; Ctrl-C ends it"],
  sessions: ["{count} 个终端在线", "{count} terminals online"],
  address: ["终端地址", "terminal"],
  since: ["登录时间", "logged in"],
  heard: ["最近通信", "last heard"],
  heartbeats: ["心跳", "heartbeats"],
  reports: ["上报", "reports"],
  last: ["最近内容", "latest"],
  login: ["登录", "login"],
  heartbeat: ["心跳", "heartbeat"],
  logout: ["离线", "gone"],
  refused: ["拒绝登录", "login refused"],
  report: ["上报", "report"],
  readEvent: ["读取", "read"],
});

/** Details of events, and what they may be. */
export const eventWords = texts({
  heartbeatPeriod: ["心跳周期（秒）", "heartbeatPeriod"],
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
  dial: ["作为终端拨入主站并登录", "dial into a master as a terminal and log in"],
  heartbeat: ["拨入后的心跳周期（秒）", "seconds between heartbeats when dialling"],
  redial: ["断线后重新拨号前的秒数", "seconds before dialling again"],
  dialing: ["正在拨 {where}", "dialling {where}"],
  joining: ["已连接，正在登录", "connected, logging in"],
  online: ["电表 {address} 已在 {where} 登录", "meter {address} is logged in at {where}"],
  resting: ["已断开（{why}），稍后重拨", "gone ({why}), will dial again"],
  stopped: ["已停止", "stopped"],
  exampleDial: ["作为终端拨入", "as a terminal that dials in"],
});
