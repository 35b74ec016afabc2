import { type Catalogue, counted } from "./base.ts";
import { commonEn } from "./common.en.ts";
import type { DiscardProblems } from "./fragments.ts";

export const fragmentsEn: Catalogue<DiscardProblems> = {
  library: "dlt698",
  lang: "en",
  entries: {
    gap: ({ expected, got }) => `expected fragment ${expected}, got ${got}`,
    "no-first": ({ kind, sequence }) => `${kind} fragment ${sequence} without a first one`,
    "too-many": {
      text: ({ most }) => `APDU of more than ${counted(most, "fragment")}`,
      hint: "raise the option maxFragments",
    },
    overdue: ({ waitedMs }) => `APDU not complete in ${waitedMs} ms`,
    unfinished: ({ fragments, octets }) =>
      `${counted(fragments, "fragment")} of an APDU (${counted(octets, "octet")}) without the last one`,
    "too-long": commonEn.entries["too-long"],
  },
};
