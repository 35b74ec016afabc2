import type { Catalogue } from "./base.ts";
import type { TextProblems } from "./codec.ts";

export const textEn: Catalogue<TextProblems> = {
  library: "dlt645",
  lang: "en",
  entries: {
    "bad-hex": ({ position, odd }) =>
      odd
        ? `character ${position} is a hex digit without its second one`
        : `character ${position} is no hex digit`,
  },
};
