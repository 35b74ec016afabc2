/** The data field of a command: its fields and items, from the decoder's own run. */
import { inHex } from "../field/hex.ts";
import type { Field, RawCommand, Scalar, Tracer } from "../field/schema.ts";
import type { ExplainedBits, ExplainedName } from "../messages/base.ts";
import { bitLabel, fieldLabel } from "./labels.ts";
import type { IdentifierLookup, Node } from "./model.ts";
import { nodeOf } from "./tree.ts";

/** Grows the tree of a data field while the decoder reads it. */
export class FieldTree implements Tracer {
  readonly nodes: Node[] = [];
  private readonly opened: Node[] = [];
  private readonly bytes: Uint8Array;
  private readonly base: number;
  private readonly keys: { readonly node: Node; readonly key: string; readonly field: Field }[] = [];

  /** @param base where the data field begins in the octets that were given. */
  constructor(bytes: Uint8Array, base: number) {
    this.bytes = bytes;
    this.base = base;
  }

  field(key: string, field: Field, from: number, to: number): void {
    const node = this.add(this.nodes, field.kind, `command.${key}`, from, to, fieldLabel(key));
    this.keys.push({ node, key, field });
    this.opened.length = 0;
    this.opened.push(node);
  }

  open(index: number, from: number): void {
    const above = this.opened.at(-1)!;
    this.opened.push(
      this.add(above.children, "group", `${above.path}[${index}]`, from, from, position(index)),
    );
  }

  close(to: number): void {
    const node = this.opened.pop()!;
    const above = this.opened.at(-1)!;
    // The group's octets are known now.
    const whole = nodeOf(this.bytes, node.kind, node.path, node.from, this.base + to, {
      name: node.name,
      raised: true,
    });
    whole.children.push(...node.children);
    above.children[above.children.length - 1] = whole;
  }

  item(
    index: number,
    { format }: { readonly format: string },
    from: number,
    to: number,
    value: Scalar,
  ): void {
    const above = this.opened.at(-1)!;
    const node = this.add(above.children, format, `${above.path}[${index}]`, from, to, position(index));
    node.value = value;
    node.text = scalarText(value, format);
  }

  mark(from: number, to: number): void {
    const { bytes, base } = this;
    const above = this.opened.at(-1)!;
    above.children.push(nodeOf(bytes, "separator", "separator", base + from, base + to, { raised: true }));
  }

  private add(to: Node[], kind: string, path: string, from: number, end: number, name: ExplainedName): Node {
    const { bytes, base } = this;
    const node = nodeOf(bytes, kind, path, base + from, base + end, { name, raised: true });
    to.push(node);
    return node;
  }

  /** Says what the fields of the decoded command hold; those without octets go. */
  finish(command: RawCommand, lookup: IdentifierLookup | null, edition: string): readonly Node[] {
    const known = command.di === null || edition === "1997" ? null : (lookup?.describe(command.di) ?? null);
    for (const { node, key, field } of this.keys) {
      if (field.kind === "items") sayItems(node, command, known);
      else say(node, command[key], field, edition, known?.name ?? null);
    }
    return this.nodes.filter(({ from, to }) => from < to);
  }
}

const position = (index: number): ExplainedName => ({ zh: `第${index + 1}项`, en: `item ${index + 1}` });

function say(node: Node, value: unknown, { kind }: Field, edition: string, name: ExplainedName | null): void {
  if (kind === "identifier") {
    const code = inHex(value as number, edition === "1997" ? 4 : 8);
    node.value = code;
    node.text = name === null ? same(code) : { zh: `${code} ${name.zh}`, en: `${code} ${name.en}` };
    return;
  }
  node.value = value;
  if (!Array.isArray(value)) {
    node.text = same(
      kind.includes("YY") || kind.includes("MM") ? dateText(String(value), kind) : String(value),
    );
    return;
  }
  const labels = value.map((each) => bitLabel(each as string));
  node.text = { zh: labels.map(({ zh }) => zh).join("、"), en: labels.map(({ en }) => en).join(", ") };
}

/** Items of an identifier, or what stands there as octets. */
function sayItems(
  node: Node,
  { values, data }: RawCommand,
  known: { readonly name: ExplainedName; readonly unit: string } | null,
): void {
  if (values === undefined) {
    Object.assign(node, { path: "command.data", kind: "octets", value: data, text: same(String(data)) });
    return;
  }
  const items = leavesOf(node);
  const unit = unitOf(known?.unit ?? "");
  for (const item of items) {
    if (unit === "" || !/^[XN.]+$/.test(item.kind) || typeof item.value !== "string") continue;
    item.unit = unit;
    item.text = { zh: `${item.text.zh} ${unit}`, en: `${item.text.en} ${unit}` };
  }
  if (known !== null && node.children.length === 1) {
    node.children[0] = { ...node.children[0]!, name: known.name };
  }
}

const leavesOf = (node: Node): readonly Node[] =>
  node.children.flatMap((each) => (each.children.length === 0 ? [each] : leavesOf(each)));

/** The unit of numbers: times have none of theirs. Several stand for items of different kinds. */
function unitOf(units: string): string {
  const symbols = units.split(",").filter((unit) => unit !== "time");
  return symbols.length === 1 ? symbols[0]! : "";
}

const same = (text: string): ExplainedName => ({ zh: text, en: text });

function scalarText(value: Scalar, format: string): ExplainedName {
  if (value === null) return { zh: "无", en: "none" };
  if (typeof value === "object") return same(value.octets);
  if (format.startsWith("ASCII")) return same(value.replaceAll("\0", ""));
  return same(dateText(value, format));
}

/** `26-07-31 12:15` of `2607311215`; what is no time stays. */
function dateText(digits: string, format: string): string {
  const parts = format.match(/YY|MM|DD|WW|hh|mm|ss/g);
  if (parts === null || parts.length * 2 !== digits.length) return digits;
  let text = "";
  parts.forEach((part, i) => {
    const before = parts[i - 1];
    const joint =
      before === undefined
        ? ""
        : isTime(part) && isTime(before)
          ? ":"
          : isTime(part) || part === "WW"
            ? " "
            : "-";
    text += joint + digits.slice(2 * i, 2 * i + 2);
  });
  return text;
}

const isTime = (part: string): boolean => part === "hh" || part === "mm" || part === "ss";

/** The bits of an octet as they are explained. */
export function bitsOf(
  path: string,
  octet: number,
  parts: readonly (readonly [
    key: string,
    name: ExplainedName,
    shift: number,
    size: number,
    text: ExplainedName,
  ])[],
): readonly ExplainedBits[] {
  return parts.map(([key, name, shift, size, text]) => ({
    ...{ path: `${path}.${key}`, name, shift, size },
    value: (octet >> shift) & ((1 << size) - 1),
    text,
  }));
}
