/** Frames of local communication modules as trees. */
import {
  type Dissector,
  type ExplainedBits,
  type ExplainedField,
  type ExplainedName,
  hexOf,
} from "../messages/base.ts";
import { ADDRESS, ADDRESSES, addressCount, CONTROL, INFORMATION } from "./envelope-layout.ts";
import { afnText, envelopeWords as words } from "./envelope-words.ts";

const same = (text: string): ExplainedName => ({ zh: text, en: text });
const NOTHING = same("");

/** The tree of a frame that checks; frames of others in its data in their places. */
export function explainEnvelope(octets: Uint8Array, inner: readonly Dissector[]): ExplainedField {
  const children: ExplainedField[] = [];
  let at = 0;
  const add = (
    key: keyof typeof words,
    size: number,
    text: ExplainedName | null = null,
    bits?: ExplainedBits[],
  ) => {
    const from = at;
    at += size;
    const raw = hexOf(octets, from, at);
    const base = { path: key, kind: key, name: words[key], from, to: at, raw, value: raw };
    children.push({
      ...base,
      text: text ?? same(raw),
      ...(bits === undefined ? {} : { bits }),
      problems: [],
      children: [],
    });
  };
  add("start", 1, same("68"));
  add("length", 2, same(`${octets[1]! | (octets[2]! << 8)}`));
  add("control", 1, null, controlBits(octets[CONTROL]!));
  add("information", ADDRESSES - INFORMATION);
  const count = addressCount(octets, 0);
  for (let i = 0; i < count; i++) {
    const key = i === 0 ? "source" : i === count - 1 ? "destination" : "relay";
    add(key, ADDRESS, same(hexOf(octets.slice(at, at + ADDRESS).reverse())));
  }
  add("afn", 1, afnText(octets[at]!));
  add("fn", 2);
  const dataAt = at;
  const end = octets.length - 2;
  if (dataAt < end) {
    add("data", end - dataAt, null);
    const data = children.pop()!;
    children.push({ ...data, ...carried(octets, dataAt, end, inner) });
  }
  add("checksum", 1);
  add("end", 1, same("16"));
  return {
    path: "",
    kind: "frame",
    name: words.frame,
    from: 0,
    to: octets.length,
    raw: hexOf(octets),
    value: null,
    text: NOTHING,
    problems: [],
    children,
  };
}

function controlBits(control: number): ExplainedBits[] {
  const bits = (key: "direction" | "prm" | "mode", shift: number, size: number, text?: ExplainedName) => {
    const value = (control >> shift) & ((1 << size) - 1);
    return { path: key, name: words[key], shift, size, value, text: text ?? same(`${value}`) };
  };
  const up = control >> 7 === 1;
  const said = up ? words.up : words.down;
  const direction = { zh: `${Number(up)} ${said.zh}`, en: `${Number(up)} ${said.en}` };
  return [bits("direction", 7, 1, direction), bits("prm", 6, 1), bits("mode", 0, 6)];
}

/** The frame of another protocol in the data, and the octets around it. */
function carried(
  octets: Uint8Array,
  from: number,
  to: number,
  inner: readonly Dissector[],
): Partial<ExplainedField> {
  const data = octets.subarray(from, to);
  for (const dissector of inner) {
    const found = dissector.detect(data);
    if (found.verdict !== "frame") continue;
    const { root } = dissector.explain(data.subarray(found.from, found.to), { inner });
    const frame = { ...moved(root, from + found.from, "frame"), value: null };
    const rest = (start: number, stop: number): ExplainedField[] =>
      start >= stop ? [] : [restOf(octets, start, stop)];
    const children = [...rest(from, from + found.from), frame, ...rest(from + found.to, to)];
    return { text: NOTHING, children };
  }
  return {};
}

function restOf(octets: Uint8Array, from: number, to: number): ExplainedField {
  const raw = hexOf(octets, from, to);
  const text = same(raw);
  return {
    path: "data",
    kind: "data",
    name: words.data,
    from,
    to,
    raw,
    value: raw,
    text,
    problems: [],
    children: [],
  };
}

/** The tree of a frame within another one. */
function moved(field: ExplainedField, by: number, path: string): ExplainedField {
  const { kind, name, from, to, raw, value, unit, text, bits, problems, children } = field;
  return {
    path: field.path === "" ? path : `${path}.${field.path}`,
    kind,
    name,
    from: from + by,
    to: to + by,
    raw,
    value,
    ...(unit === undefined ? {} : { unit }),
    text,
    ...(bits === undefined ? {} : { bits: bits.map((bit) => ({ ...bit, path: `${path}.${bit.path}` })) }),
    problems,
    children: children.map((child) => moved(child, by, path)),
  };
}
