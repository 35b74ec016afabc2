import { bytesToHex } from "../bytes/hex.ts";
import type { ExplainedField, ExplainedName } from "../messages/base.ts";
import { type ApduError, isApduError } from "../messages/problem.ts";

/** A card APDU, field by field. */
export interface ApduExplanation {
  /** The whole APDU; its leaves tile the octets. */
  readonly root: ExplainedField;
  /** What the decoder of the APDU would throw; empty when nothing is wrong. */
  readonly problems: readonly ApduError[];
}

export const NAMES = {
  command: { zh: "命令 APDU", en: "command APDU" },
  response: { zh: "响应 APDU", en: "response APDU" },
  start: { zh: "起始字节", en: "start" },
  CLA: { zh: "类别 CLA", en: "class CLA" },
  INS: { zh: "指令 INS", en: "instruction INS" },
  P1: { zh: "参数 P1", en: "parameter P1" },
  P2: { zh: "参数 P2", en: "parameter P2" },
  Lc: { zh: "数据长度 Lc", en: "data length Lc" },
  Le: { zh: "期望长度 Le", en: "expected length Le" },
  data: { zh: "数据", en: "data" },
  sw: { zh: "状态字", en: "status word" },
  LRC: { zh: "校验字节 LRC", en: "check octet LRC" },
  undecoded: { zh: "未解析的字节", en: "octets not decoded" },
} as const satisfies Readonly<Record<string, ExplainedName>>;

export type Kind = keyof typeof NAMES;

/** What a field says; the same in both languages where it is one text. */
export type Text = string | ExplainedName;

/** Digits and what they are called, if they have a name. */
export function labelled(digits: string, name: ExplainedName | null | undefined): Text {
  return name == null ? digits : { zh: `${digits} ${name.zh}`, en: `${digits} ${name.en}` };
}

/** Fields that follow one another. */
export function fieldsOf(bytes: Uint8Array) {
  const fields: ExplainedField[] = [];
  const add = (
    kind: Kind,
    size: number,
    value: unknown,
    text: Text,
    children: readonly ExplainedField[] = [],
  ): void => {
    const from = fields.at(-1)?.to ?? 0;
    fields.push({ ...field(kind, bytes, from, from + size, value, text), children });
  };
  return { fields, add };
}

/** A field without others in it. */
export function field(
  kind: Kind,
  bytes: Uint8Array,
  from: number,
  to: number,
  value: unknown,
  text: Text,
): ExplainedField {
  return {
    path: kind === "command" || kind === "response" ? "" : kind.toLowerCase(),
    kind,
    name: NAMES[kind],
    from,
    to,
    raw: bytesToHex(bytes.subarray(from, to)),
    value,
    text: typeof text === "string" ? { zh: text, en: text } : text,
    problems: [],
    children: [],
  };
}

/** The tree of what `run` finds, which says what it is; what is behind a fault is one leaf. */
export function explanation(
  kind: "command" | "response",
  bytes: Uint8Array,
  fields: ExplainedField[],
  run: () => ExplainedName,
): ApduExplanation {
  const end = bytes.length;
  try {
    const text = run();
    return { root: { ...field(kind, bytes, 0, end, null, text), children: fields }, problems: [] };
  } catch (error) {
    if (!isApduError(error)) throw error;
    const from = fields.at(-1)?.to ?? 0;
    const rest = bytesToHex(bytes.subarray(from));
    const left = { ...field("undecoded", bytes, from, end, null, rest), problems: [error] };
    const root = field(kind, bytes, 0, end, null, "");
    if (end > from) return { root: { ...root, children: [...fields, left] }, problems: [error] };
    return { root: { ...root, problems: [error], children: fields }, problems: [error] };
  }
}
