import { argumentTypesEn, type Catalogue } from "./base.ts";
import type { EsamValueProblems, MeterEsamProblems, Mismatch } from "./problems.ts";
import { keyFilePlace, mismatch, mismatchHint, valueNames } from "./values.en.ts";

const named = (params: Mismatch & { readonly what: keyof typeof valueNames }): string =>
  `${valueNames[params.what]}: ${mismatch(params)}`;

/** English: values given to helpers, and key files. */
export const en: Catalogue<EsamValueProblems> = {
  library: "esam-api",
  lang: "en",
  entries: {
    "meter-number": named,
    amount: named,
    length: named,
    address: (params) =>
      params.what === "listen"
        ? `will not listen on ${params.host} with this token: ${mismatch(params)}`
        : named(params),
    deadline: ({ got }) => `deadline: ${mismatch({ expected: { kind: "deadline" }, got })}`,
    "key-batch": named,
    "key-file": (params) => `key file, ${keyFilePlace(params.place)}: ${mismatch(params)}`,
    "bad-argument": ({ argument, expected, got }) =>
      `${argument}: expected ${argumentTypesEn[expected]}, got ${got}`,
    "unknown-name": (params) => `${params.argument}: ${mismatch(params)}`,
    aborted: (params) => `${params.function}: the call was aborted`,
    output: (params) => `${params.name ?? valueNames["key-info"]} cannot be split: ${mismatch(params)}`,
  },
};

/** English: the set-up of simulated meters. */
export const meterEn: Catalogue<MeterEsamProblems> = {
  library: "esam-api",
  lang: "en",
  entries: {
    option: { text: mismatch, hint: mismatchHint },
    state: mismatch,
    "foreign-keys": { text: mismatch, hint: "restore a snapshot instead" },
    snapshot: mismatch,
  },
};
