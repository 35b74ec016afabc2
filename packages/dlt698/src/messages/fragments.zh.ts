import type { Catalogue } from "./base.ts";
import type { FragmentProblems } from "./fragments.ts";

const KINDS = { middle: "中间帧", last: "最后帧" } as const;

export const fragmentsZh: Catalogue<FragmentProblems> = {
  library: "dlt698",
  lang: "zh",
  entries: {
    gap: ({ expected, got }) => `分帧序号期望 ${expected}，实际 ${got}`,
    "no-first": ({ kind, sequence }) => `${KINDS[kind]} ${sequence} 之前没有起始帧`,
    "too-many": { text: ({ most }) => `APDU 的分帧超过 ${most} 帧`, hint: "请调大选项 maxFragments" },
    overdue: ({ waitedMs }) => `${waitedMs} ms 内 APDU 未收全`,
    unfinished: ({ fragments, octets }) => `已收 ${fragments} 个分帧（${octets} 字节），缺最后帧`,
  },
};
