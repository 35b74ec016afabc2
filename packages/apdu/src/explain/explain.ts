import { bytesToHex, octetToHex } from "../bytes/hex.ts";
import { commandCase, decodeCommandApdu } from "../command/command.ts";
import { instructionName } from "../command/instructions.ts";
import { decodeResponseApdu } from "../command/response.ts";
import { describeStatusWord } from "../command/status.ts";
import type { ExplainedField, ExplainedName, Octets } from "../messages/base.ts";
import { type ApduError, argument, isApduError } from "../messages/problem.ts";

/** A card APDU, field by field. */
export interface ApduExplanation {
  /** The whole APDU; its leaves tile the octets. */
  readonly root: ExplainedField;
  /** What `decodeCommandApdu` or `decodeResponseApdu` would throw; empty when nothing is wrong. */
  readonly problems: readonly ApduError[];
}

const NAMES = {
  command: { zh: "命令 APDU", en: "command APDU" },
  response: { zh: "响应 APDU", en: "response APDU" },
  CLA: { zh: "类别 CLA", en: "class CLA" },
  INS: { zh: "指令 INS", en: "instruction INS" },
  P1: { zh: "参数 P1", en: "parameter P1" },
  P2: { zh: "参数 P2", en: "parameter P2" },
  Lc: { zh: "数据长度 Lc", en: "data length Lc" },
  Le: { zh: "期望长度 Le", en: "expected length Le" },
  data: { zh: "数据", en: "data" },
  sw: { zh: "状态字", en: "status word" },
  undecoded: { zh: "未解析的字节", en: "octets not decoded" },
} as const satisfies Readonly<Record<string, ExplainedName>>;

type Kind = keyof typeof NAMES;

/**
 * Explains a command APDU field by field (ISO 7816-4, 5.1). The leaves tile the octets; where lengths do not fit, what
 * follows the header is one leaf.
 *
 * @example
 * explainCommandApdu(hexToBytes("0084000008")).root.children[1]?.text.en; // "84 GET CHALLENGE"
 */
export function explainCommandApdu(octets: Octets): ApduExplanation {
  const bytes = argument.octets("octets", octets);
  const { fields, add } = fieldsOf(bytes);
  const octet = (kind: Kind, name?: ExplainedName) => {
    const value = bytes[at()];
    if (value !== undefined) add(kind, 1, octetToHex(value), labelled(octetToHex(value), name));
  };
  const at = () => fields.at(-1)?.to ?? 0;
  octet("CLA");
  octet("INS", instructionName(bytes[1] ?? -1));
  octet("P1");
  octet("P2");
  return explanation("command", bytes, fields, () => {
    const command = decodeCommandApdu(bytes);
    const { data, le, extended } = command;
    const leSize = le === null ? 0 : extended && data.length > 0 ? 2 : extended ? 3 : 1;
    if (data.length > 0) {
      add("Lc", extended ? 3 : 1, data.length, `${data.length}`);
      add("data", data.length, bytesToHex(data), bytesToHex(data));
    }
    if (le !== null) add("Le", leSize, le, `${le}`);
    const form = extended ? { zh: "，扩展长度", en: ", extended lengths" } : { zh: "", en: "" };
    const number = commandCase(command);
    return { zh: `情形 ${number}${form.zh}`, en: `case ${number}${form.en}` };
  });
}

/**
 * Explains a response APDU: data and status word.
 *
 * @example
 * explainResponseApdu(hexToBytes("9000")).root.children[0]?.text.en; // "9000 success"
 */
export function explainResponseApdu(octets: Octets): ApduExplanation {
  const bytes = argument.octets("octets", octets);
  const { fields, add } = fieldsOf(bytes);
  return explanation("response", bytes, fields, () => {
    const { data, sw } = decodeResponseApdu(bytes);
    if (data.length > 0) add("data", data.length, bytesToHex(data), bytesToHex(data));
    const digits = bytesToHex(bytes.subarray(data.length));
    add("sw", 2, digits, labelled(digits, describeStatusWord(sw)));
    return { zh: "", en: "" };
  });
}

type Text = string | ExplainedName;

function labelled(digits: string, name: ExplainedName | undefined): Text {
  return name === undefined ? digits : { zh: `${digits} ${name.zh}`, en: `${digits} ${name.en}` };
}

/** Fields that follow one another. */
function fieldsOf(bytes: Uint8Array) {
  const fields: ExplainedField[] = [];
  const add = (kind: Kind, size: number, value: unknown, text: Text) => {
    const from = fields.at(-1)?.to ?? 0;
    fields.push(field(kind, bytes, from, from + size, value, text));
  };
  return { fields, add };
}

function field(
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

function explanation(
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
