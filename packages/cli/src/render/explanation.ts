import type { ExplainedBits, ExplainedField, Explanation } from "@meterwire/dlt698/explain";
import type { App } from "../app/app.ts";
import { decodeText as text } from "../i18n/codec.ts";
import { oneLine } from "../terminal/visible.ts";

/** Octets per line. */
const perLine = 9;

/** Fields that say nothing but where they are. */
const quiet = new Set(["start", "hcs", "fcs", "end", "preamble"]);

/**
 * An explanation as a tree: at the left where and which octets, each exactly once, so that the column reads as the
 * message; at the right what they say, and the codes of what is wrong with them.
 */
export function renderExplanation(app: App, { root }: Pick<Explanation, "root">): string {
  const { t, out, lang } = app;
  const digits = Math.max(3, String(root.to).length);
  const lines: string[] = [];

  const row = (at: string, hex: string, guide: string, what: string): void => {
    lines.push(`${out.dim(at.padStart(digits))}  ${hex}  ${out.dim(guide)}${what}`.trimEnd());
  };
  const describe = ({ name, text }: ExplainedField | ExplainedBits): string => {
    const value = text[lang] === "" ? "" : `${out.dim(":")} ${out.value(oneLine(text[lang]))}`;
    return `${out.name(name[lang])}${value}`;
  };

  const add = (field: ExplainedField, guide: string, below: string): void => {
    const { children, bits = [], from, kind, problems } = field;
    const parts = [...bits, ...children];
    const octets = children.length === 0 ? octetsOf(field) : [];
    const paint = quiet.has(kind) ? out.dim : String;
    const hexOf = (at: number) =>
      paint(
        octets
          .slice(at, at + perLine)
          .join(" ")
          .padEnd(perLine * 3 - 1),
      );
    const codes = problems.map(({ code }) => ` ${out.bad(`[${code}]`)}`).join("");
    row(octets.length === 0 ? "" : `${from}`, hexOf(0), guide, `${describe(field)}${codes}`);
    for (let at = perLine; at < octets.length; at += perLine) {
      row(`${from + at}`, hexOf(at), parts.length > 0 ? `${below}│` : below, "");
    }
    parts.forEach((part, index) => {
      const last = index === parts.length - 1;
      const lead = `${below}${last ? "└─ " : "├─ "}`;
      if ("children" in part) add(part, lead, `${below}${last ? "   " : "│  "}`);
      else row("", " ".repeat(perLine * 3 - 1), lead, describe(part));
    });
  };

  lines.push(`${out.bold(`${root.name[lang]} `)}${t(text.octets, { length: root.to - root.from })}`);
  for (const child of root.children) add(child, "", "");
  return lines.map((line) => `${line}\n`).join("");
}

function octetsOf({ raw, descrambled = raw }: ExplainedField): readonly string[] {
  return descrambled.match(/../g) ?? [];
}
