import { type Lang, quoted } from "./base.ts";

/** What a user or a file wrote, in quotation marks, control characters made visible. */
export const written = (lang: Lang, text: string): string => quoted(JSON.stringify(text).slice(1, -1), lang);

/** The octets of a script, in pairs of digits. */
export const octets = ({ hex, more }: { readonly hex: string; readonly more: boolean }): string =>
  `${(hex.match(/../g) ?? []).join(" ")}${more ? " …" : ""}`;
