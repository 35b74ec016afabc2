import type { Catalogue, Say } from "./base.ts";
import type { BadAnswer, Meaning, SessionProblems, Timeout, Unmatched, UnmatchedTraffic } from "./session.ts";

const meant = (code: number, meaning: Meaning | null): string => `${code}（${meaning?.name ?? "标准未列"}）`;
const because = (inner: unknown, say: Say): string => (inner === null ? "" : `（${say(inner)}）`);

function traffic({ octets, noise, messages, last }: UnmatchedTraffic, say: Say): string {
  let text = "";
  if (octets > 0) text += `；无法成帧的字节 ${octets} 个${because(noise, say)}`;
  if (messages > 0) text += `；与请求不符的报文 ${messages} 个${because(last, say)}`;
  return text;
}

function timeout(params: Timeout, say: Say): string {
  switch (params.reason) {
    case "response":
      return `${params.waitedMs} ms 内未收到 ${params.address} 的响应${traffic(params.unmatched, say)}`;
    case "fragment":
      return `${params.waitedMs} ms 内未收到 ${params.address} 响应的下一分帧${traffic(params.unmatched, say)}`;
    case "exchange":
      return `${params.waitedMs} ms 内未收全 ${params.address} 的响应${traffic(params.unmatched, say)}`;
    case "confirmation":
      return "请求的分帧未得到确认";
    case "call":
      return `${params.waitedMs} ms 内未收全响应（callTimeout）`;
    case "attempts":
      return `共尝试 ${params.attempts} 次`;
    case "notification": {
      const { service, attempts, waitedMs } = params;
      const why = waitedMs === null ? "分帧未得到确认" : `${waitedMs} ms 内未收到响应`;
      return `${service} 尝试 ${attempts} 次后放弃：${why}`;
    }
  }
}

function badAnswer(params: BadAnswer): string {
  switch (params.reason) {
    case "undecodable":
      return "响应无法解码";
    case "names":
      return `${params.service} 与 ${params.request} 请求的内容不符`;
    case "block":
      return `期望第 ${params.expected ?? "0 或 1"} 块，实际第 ${params.got} 块`;
    case "block-kind":
      return "各块的结果类型与请求不符";
    case "block-results":
      return `期望 ${params.expected} 个结果，各块共有 ${params.got} 个，或内容不符`;
    case "proxy-meters":
      return `代理响应涉及 ${params.got} 块电能表，请求的是 1 块`;
    case "proxy-results":
      return "代理响应中没有结果";
    case "link":
      return `对 LINK 的响应是 ${params.service}`;
    case "before-login":
      return "登录之前的上报";
    case "no-handler":
      return "没有处理上报的程序";
  }
}

function unmatched(params: Unmatched, say: Say): string {
  switch (params.reason) {
    case "echo":
      return params.by === "client" ? "由客户机发出：回声或另一主站" : "由服务器发出：回声或另一电能表";
    case "confirmation":
      return `并未等待分帧 ${params.sequence} 的确认`;
    case "sender":
      return `${params.service} 来自未被请求的服务器`;
    case "service":
      return `${params.service} 不对应任何进行中的请求`;
    case "running":
      return `${params.service} 正在执行，又收到一次`;
    case "discarded":
      return `分帧已丢弃：${say(params.problem)}`;
    case "undecodable":
      return `无法解码：${say(params.problem)}`;
    case "wrong":
      return `响应不符：${say(params.problem)}`;
    case "unverified":
      return `受保护的响应未通过验证：${say(params.problem)}`;
    case "unsent":
      return `响应无法发出：${say(params.problem)}`;
    case "address":
      return "发往其他地址";
    case "fragment":
      return "并未等待的分帧";
    case "silent-fragment":
      return "发往组地址或广播地址的分帧";
    case "protected":
      return "对明文报文的受保护响应";
    case "plain":
      return "对受保护上报的明文响应";
    case "unconfirmed":
      return "放弃响应：其分帧未得到确认";
    case "unread":
      return "响应积压未读，已丢弃一个";
    case "reports":
      return `已有 ${params.most} 个上报正在处理（maxReports），此上报不予确认`;
    case "pending":
      return "等待的请求过多（maxPending）";
  }
}

const CLOSED = {
  ended: "通道已结束",
  failed: "通道故障",
  write: "写入失败",
  own: "已由本端关闭",
  moved: "设备地址已改变",
} as const;

const SECURITY = {
  request: "请求无法加密或计算 MAC",
  answer: "受保护的响应未通过验证",
  server: "服务器未通过身份认证",
} as const;

const SIDES = { client: "客户机", server: "服务器" } as const;
const KINDS = { normal: "普通", record: "记录型" } as const;
const LOGINS = { login: "登录", heartbeat: "心跳" } as const;
const KEYS_HINT = "请检查密码、密钥和计数器，并重新建立应用连接";

export const sessionZh: Catalogue<SessionProblems> = {
  library: "dlt698",
  lang: "zh",
  entries: {
    timeout: {
      text: timeout,
      hint: ({ reason }) =>
        reason === "response" ? "请检查接线、地址、波特率和校验位，或延长等待时间" : null,
    },
    "outcome-unknown": {
      text: ({ service }) => `${service} 已发出，是否已执行不确定`,
      hint: "请先回读，再决定是否重发",
    },
    aborted: () => "调用已中止",
    closed: ({ reason }) => CLOSED[reason],
    unread: ({ octets }) => `对端只发请求不读应答：已有 ${octets} 字节应答待读`,
    "error-response": ({ by, type, meaning }) => `${SIDES[by]}答复 ERROR-Response ${meant(type, meaning)}`,
    "bad-answer": badAnswer,
    "block-transfer": (params) =>
      params.reason === "dar"
        ? `服务器以 DAR ${meant(params.dar, params)} 结束了分块传输`
        : `${KINDS[params.first]}结果的块之后是${KINDS[params.next]}结果的块`,
    "association-refused": {
      text: ({ result, meaning }) => `应用连接被拒绝：${meant(result, meaning)}`,
      hint: "请检查密码或密钥，以及电能表支持的内容",
    },
    "plaintext-answer": ({ service, type }) =>
      `受保护的请求得到明文响应（${service}${type === null ? "" : ` ${type}`}），已拒收`,
    "security-refused": {
      text: (params) => `服务器拒绝了受保护的请求：DAR ${meant(params.dar, params)}`,
      hint: KEYS_HINT,
    },
    "security-failed": { text: ({ reason }) => SECURITY[reason], hint: KEYS_HINT },
    "no-answer-possible": { text: () => "组地址和广播地址没有响应", hint: "请使用 group()" },
    "queue-full": {
      text: (params) => {
        switch (params.reason) {
          case "calls":
            return `已有 ${params.waiting} 个调用在等待总线`;
          case "busy":
            return `会话处于 ${params.state} 状态，不能开始新的请求`;
          case "notification":
            return "已有上报或登录在发送，一次只能一个";
        }
      },
      hint: ({ reason }) => (reason === "calls" ? "请等待调用结束，或调大选项 maxQueue" : "请等待前一个结束"),
    },
    "bad-option": ({ name, from, to, unit, got }) =>
      `${name}：期望 ${from} 到 ${to} 的整数（${unit}），${got === null ? "未给出" : `实际 ${got}`}`,
    replaced: ({ address }) => `${address} 已重新登录`,
    lost: (params) =>
      params.reason === "login"
        ? "未按时登录"
        : `${params.silentMs} ms 内未收到 ${params.address} 的任何报文`,
    "logged-out": () => "终端已退出登录",
    unmatched,
    "no-keys": { text: () => "收到受保护的请求，而本服务器没有密钥", hint: "请为服务器提供安全模块" },
    "dial-failed": () => "拨号失败",
    "login-refused": ({ type, result, meaning }) => `主站拒绝了${LOGINS[type]}：${meant(result, meaning)}`,
    stopped: () => "已由本端停止",
  },
};
