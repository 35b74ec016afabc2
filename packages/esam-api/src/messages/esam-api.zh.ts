import type { Catalogue } from "./base.ts";
import { meterEntries, valueEntries } from "./esam-values.zh.ts";
import { functionsZh } from "./functions.zh.ts";
import { nativeEntries } from "./native.zh.ts";
import type { EsamProblems } from "./problems.ts";

/** The Chinese words of this package's problems. */
export const zh: Catalogue<EsamProblems> = {
  ...functionsZh,
  entries: { ...functionsZh.entries, ...valueEntries, ...meterEntries, ...nativeEntries },
};
