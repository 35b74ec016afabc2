import { counted } from "./base.ts";
import { durationText } from "./duration-text.ts";
import type { NoParams, Words } from "./words.ts";

/** A data access result, with its names. */
export interface DarName {
  readonly code: number;
  readonly name: string;
  readonly nameEn: string;
}

/** Request timed out (DAR 33): behind a concentrator that is what it says of a meter that does not answer. */
const requestTimeout = 33;

/** What did not succeed. */
export interface FailedReasons {
  /** An unexpected error: the cause. */
  internal: NoParams;
  /** No object has these words. */
  "no-match": { readonly words: string };
  /** The question was answered with no. */
  declined: NoParams;
  /** The meter refused to give its clock, or gave another type. */
  "no-clock": { readonly got: DarName | { readonly type: string } };
  /** `via`: address of the concentrator that relays. */
  refused: { readonly via: string | null; readonly dar: DarName };
  "no-numbers": NoParams;
  /** A line of a recording or of hex text; the cause says what is wrong. */
  "recording-line": { readonly file: string; readonly line: number };
  /** Of what was asked, some was not answered in time. */
  "no-answer": { readonly asked: number; readonly answered: number; readonly ms: number };
  /** The user has ended what changes a meter, after it was sent. */
  "outcome-unknown": NoParams;
  /** A recording without a message. */
  "nothing-to-play": { readonly file: string };
  /** The far end has closed the line. */
  "line-ended": NoParams;
  /** A compressed file is damaged, or not all there. */
  "bad-gzip": { readonly file: string };
  /** A line of a script of card commands; the cause says what happened. */
  "script-line": { readonly line: number };
  /** `expected`: four digits, `?` for any; `null`: any that says success. */
  "unexpected-status": {
    readonly got: string;
    readonly zh: string;
    readonly en: string;
    readonly expected: string | null;
  };
  "unexpected-statuses": { readonly count: number };
  /** The meter's security module refused what the software card made. */
  "security-refused": { readonly zh: string; readonly en: string };

  "cannot-listen": { readonly path: string };
  "not-a-socket": { readonly path: string };
  "socket-in-use": { readonly path: string };
  "foreign-folder": { readonly folder: string };
  "no-socket": { readonly path: string };
  "not-listening": { readonly path: string };
  "socket-closed": NoParams;
}

export const failedWords: Words<FailedReasons> = {
  "no-answer": {
    text: [
      ({ asked, answered, ms }) =>
        asked === 0
          ? `${durationText(ms)} 内没有收到任何报文`
          : `${durationText(ms)} 内 ${asked} 个请求中有 ${asked - answered} 个没有响应`,
      ({ asked, answered, ms }) =>
        asked === 0
          ? `nothing came within ${durationText(ms)}`
          : `${asked - answered} of ${counted(asked, "request")} not answered within ${durationText(ms)}`,
    ],
    hint: [
      "核对地址和线路，或加大 --timeout",
      "check the address and the line, or allow more with --timeout",
    ],
  },
  "nothing-to-play": [({ file }) => `${file} 中没有报文`, ({ file }) => `there is no message in ${file}`],
  "outcome-unknown": {
    text: ["已发出，是否已执行不确定", "it was sent and may or may not have been carried out"],
    hint: ["请先回读，再决定是否重发", "read back before repeating it"],
  },
  "line-ended": ["对端关闭了连接", "the far end has closed the line"],
  internal: {
    text: ["程序内部错误", "internal error"],
    hint: ["设 METERWIRE_DEBUG=1 可看调用栈", "METERWIRE_DEBUG=1 shows the stack"],
  },
  "no-match": [({ words }) => `没有匹配“${words}”的对象`, ({ words }) => `nothing matches “${words}”`],
  declined: ["未执行", "nothing was done"],
  "no-clock": {
    text: [
      ({ got }) =>
        `读不到电能表时钟（40000200：${"type" in got ? got.type : `DAR ${got.code} ${got.name}`}）`,
      ({ got }) =>
        `the meter's clock cannot be read (40000200: ${"type" in got ? got.type : `DAR ${got.code} ${got.nameEn}`})`,
    ],
    hint: ["请用 --to 给出结束时间", "say where to end with --to"],
  },
  refused: [
    ({ via, dar }) => `${refuser(via, [dar.code]).zh}拒绝：DAR ${dar.code} ${dar.name}`,
    ({ via, dar }) => `${refuser(via, [dar.code]).en} refused: DAR ${dar.code} ${dar.nameEn}`,
  ],
  "no-numbers": ["没有可画的数值列", "there is no numeric column to plot"],
  "recording-line": [
    ({ file, line }) => `${file} 第 ${line} 行`,
    ({ file, line }) => `${file}, line ${line}`,
  ],
  "bad-gzip": {
    text: [
      ({ file }) => `${file} 的压缩数据已损坏或不完整`,
      ({ file }) => `the compressed data of ${file} is damaged, or not all there`,
    ],
    hint: ["此前读出的内容有效", "what was read up to there holds"],
  },
  "script-line": [({ line }) => `第 ${line} 行`, ({ line }) => `line ${line}`],
  "unexpected-status": [
    ({ got, zh, expected }) => `状态字期望 ${expected ?? "成功"}，实际 ${got}（${zh}）`,
    ({ got, en, expected }) => `expected status ${expected ?? "success"}, got ${got} (${en})`,
  ],
  "unexpected-statuses": [
    ({ count }) => `${count} 条状态字不符`,
    ({ count }) => counted(count, "wrong status word"),
  ],
  "security-refused": [
    ({ zh }) => `电能表的安全模块拒绝：${zh}`,
    ({ en }) => `the meter's security module refused: ${en}`,
  ],

  "cannot-listen": [({ path }) => `无法在 ${path} 监听`, ({ path }) => `cannot listen at ${path}`],
  "not-a-socket": [
    ({ path }) => `${path} 已存在，而且不是套接字`,
    ({ path }) => `${path} exists and is no socket`,
  ],
  "socket-in-use": [
    ({ path }) => `${path} 已有程序在监听`,
    ({ path }) => `another program listens at ${path}`,
  ],
  "foreign-folder": {
    text: [
      ({ folder }) => `${folder} 属于他人或他人可写`,
      ({ folder }) => `${folder} is somebody else's, or others can write to it`,
    ],
    hint: ["用 --unix 指定别处", "choose another place with --unix"],
  },
  "no-socket": [({ path }) => `没有套接字 ${path}`, ({ path }) => `there is no socket ${path}`],
  "not-listening": [({ path }) => `${path} 上没有程序在监听`, ({ path }) => `no program listens at ${path}`],
  "socket-closed": ["套接字已关闭", "the socket is closed"],
};

/** Who refuses: the meter; or, as far as the response shows, the concentrator or the meter behind it. */
export function refuser(
  via: string | null,
  dars: readonly number[],
): { readonly zh: string; readonly en: string } {
  if (via === null) return { zh: "电能表", en: "the meter" };
  if (dars.every((dar) => dar === requestTimeout)) {
    return {
      zh: `集中器 ${via}（未收到电能表的响应）`,
      en: `concentrator ${via}, which got no response from the meter,`,
    };
  }
  return { zh: `集中器 ${via} 或其后的电能表`, en: `concentrator ${via} or the meter behind it` };
}
