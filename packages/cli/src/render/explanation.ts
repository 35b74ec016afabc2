import type { ExplainNode, Explanation } from "@meterwire/dlt698/explain";
import type { App } from "../app.ts";
import { decodeText as text } from "../i18n/codec.ts";
import { oneLine } from "./visible.ts";

/** Octets per line. */
const perLine = 9;

/**
 * An explanation as a tree: at the left where and which octets, each exactly once, so that the column reads as the
 * message; at the right what they say.
 */
export function renderExplanation(app: App, { root, kind }: Explanation): string {
  const { t, out } = app;
  const length = root.to - root.from;
  const digits = Math.max(3, String(root.to).length);
  const lines: string[] = [];
  let shown = root.from;

  const row = (node: ExplainNode, octets: Uint8Array, from: number, guide: string, what: string): void => {
    const at = octets.length > 0 ? String(from).padStart(digits) : " ".repeat(digits);
    const hex = Array.from(octets, (octet) => octet.toString(16).toUpperCase().padStart(2, "0")).join(" ");
    const left = `${out.dim(at)}  ${paint(node, hex.padEnd(perLine * 3 - 1))}  `;
    lines.push(`${left}${out.dim(guide)}${what}`.trimEnd());
  };
  const paint = (node: ExplainNode, hex: string): string =>
    typeof node.of === "string" && /^(?:hcs|fcs|start|end|preamble)$/.test(node.of) ? out.dim(hex) : hex;

  const add = (node: ExplainNode, guide: string, below: string): void => {
    const { children, from, to } = node;
    // Bit fields lie in one octet, which stands at the node above them.
    const bits = children.length > 0 && children.every((child) => child.from === from && child.to === to);
    const octets = (children.length === 0 || bits) && from >= shown ? node.raw : node.raw.subarray(0, 0);
    const what = describe(node);
    row(node, octets.subarray(0, perLine), from, guide, what);
    for (let at = perLine; at < octets.length; at += perLine) {
      row(node, octets.subarray(at, at + perLine), from + at, children.length > 0 ? `${below}│` : below, "");
    }
    if (octets.length > 0) shown = to;
    children.forEach((child, index) => {
      const last = index === children.length - 1;
      add(child, `${below}${last ? "└─ " : "├─ "}`, `${below}${last ? "   " : "│  "}`);
    });
  };
  const describe = ({ name, text }: ExplainNode): string =>
    text === "" ? out.name(name) : `${out.name(name)}${out.dim(":")} ${out.value(oneLine(text))}`;

  const title = kind === "frame" ? `${t(text.frameTitle)} ` : "";
  lines.push(`${out.bold(`${title}${kind === "apdu" ? `${root.name} ` : ""}`)}${t(text.octets, { length })}`);
  for (const child of root.children) add(child, "", "");
  return lines.map((line) => `${line}\n`).join("");
}
