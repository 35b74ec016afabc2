import { argumentTypesZh, type Catalogue } from "./base.ts";
import type { EsamValueProblems, MeterEsamProblems, Mismatch } from "./problems.ts";
import { keyFilePlace, mismatch, mismatchHint, valueNames } from "./values.zh.ts";

const named = (params: Mismatch & { readonly what: keyof typeof valueNames }): string =>
  `${valueNames[params.what]}：${mismatch(params)}`;

/** Chinese: values given to helpers, and key files. */
export const valueEntries: Catalogue<EsamValueProblems>["entries"] = {
  "meter-number": named,
  amount: named,
  length: named,
  address: (params) =>
    params.what === "listen" ? `不能以此令牌在 ${params.host} 上监听：${mismatch(params)}` : named(params),
  deadline: ({ got }) => `截止时间：${mismatch({ expected: { kind: "deadline" }, got })}`,
  "key-batch": named,
  "key-file": (params) => `密钥文件，${keyFilePlace(params.place)}：${mismatch(params)}`,
  "bad-argument": ({ argument, expected, got }) =>
    `${argument}：期望${argumentTypesZh[expected]}，实际 ${got}`,
  "unknown-name": (params) => `${params.argument}：${mismatch(params)}`,
  aborted: (params) => `${params.function}：调用已中止`,
  output: (params) => `${params.name ?? valueNames["key-info"]} 无法拆分：${mismatch(params)}`,
};

/** Chinese: the set-up of simulated meters. */
export const meterEntries: Catalogue<MeterEsamProblems>["entries"] = {
  option: { text: mismatch, hint: mismatchHint },
  state: mismatch,
  "foreign-keys": { text: mismatch, hint: "请改用快照恢复" },
  snapshot: mismatch,
};
