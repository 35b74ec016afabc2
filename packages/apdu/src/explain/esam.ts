import { bytesToHex, octetToHex } from "../bytes/hex.ts";
import { instructionName } from "../command/instructions.ts";
import { describeStatusWord } from "../command/status.ts";
import {
  type DataPart,
  type DeclaredCommand,
  DIRECTORIES,
  declaredCommand,
  INFORMATION,
  PART_LENGTHS,
  type ParameterMeaning,
  PROTECTION,
} from "../esam/declared.ts";
import { decodeEsamCommand, decodeEsamResponse, type EsamCommand } from "../esam/forms.ts";
import { esamFileName } from "../esam/headers.ts";
import type { ExplainedField, ExplainedName, Octets } from "../messages/base.ts";
import { argument } from "../messages/problem.ts";
import { type ApduExplanation, explanation, field, fieldsOf, labelled, type Text } from "./tree.ts";

const PARTS: Readonly<Record<DataPart, ExplainedName>> = {
  amount: { zh: "金额", en: "amount" },
  cipher: { zh: "密文", en: "cipher" },
  count: { zh: "购电次数", en: "purchase count" },
  data: { zh: "数据", en: "data" },
  factor: { zh: "分散因子", en: "diversification factor" },
  file: { zh: "文件标识", en: "file identifier" },
  header: { zh: "计算 MAC 的命令头", en: "header under the MAC" },
  "key-blocks-xor": { zh: "密钥数据块的异或", en: "XOR of the key blocks" },
  "key-cipher": { zh: "密钥密文", en: "key ciphertext" },
  length: { zh: "读取长度", en: "octets to read" },
  mac: { zh: "MAC", en: "MAC" },
  "meter-number": { zh: "表号", en: "meter number" },
  random: { zh: "随机数 1（前 4 字节）", en: "random number 1, first 4 octets" },
  "random-long": { zh: "随机数 RN", en: "random number RN" },
  zeros: { zh: "填充", en: "padding" },
};

/**
 * Explains a command to the security module field by field, in any of its forms (see {@link decodeEsamCommand}): what it is
 * called, files, offsets and keys that its parameters name, the pieces of its data. The leaves tile the octets.
 *
 * @example
 * explainEsamCommand(hexToBytes("00A4000002DF01")).root.text.en; // "SELECT: application directory DF01"
 */
export function explainEsamCommand(octets: Octets): ApduExplanation {
  const bytes = argument.octets("octets", octets);
  const { fields, add } = fieldsOf(bytes);
  return explanation("command", bytes, fields, () => {
    const command = decodeEsamCommand(bytes);
    const { cla, ins, p1, p2, data, le, extended, form, enveloped } = command;
    const declared = declaredCommand(command);
    const octet = (
      kind: "start" | "CLA" | "INS" | "P1" | "P2",
      value: number,
      name?: ExplainedName | null,
    ): void => add(kind, 1, octetToHex(value), labelled(octetToHex(value), name));
    if (enveloped) octet("start", bytes[0]!);
    octet("CLA", cla);
    octet("INS", ins, instructionName(ins) ?? declared?.name);
    octet("P1", p1, meaningOf(declared?.p1Is, p1, command));
    octet("P2", p2, meaningOf(declared?.p2Is, p2, command));
    const isTwoOctet = form === "two-octet";
    if (isTwoOctet || data.length > 0)
      add("Lc", isTwoOctet ? 2 : extended ? 3 : 1, data.length, `${data.length}`);
    const from = fields.at(-1)!.to;
    const parts = partsOf(bytes, from, data, declared);
    if (data.length > 0) add("data", data.length, bytesToHex(data), bytesToHex(data), parts);
    const leSize = data.length > 0 ? 2 : 3;
    if (le !== null) add("Le", extended ? leSize : 1, le, `${le}`);
    if (enveloped) add("LRC", 1, octetToHex(bytes.at(-1)!), octetToHex(bytes.at(-1)!));
    return summaryOf(command, declared, parts);
  });
}

/**
 * Explains an answer of the security module, whose status word stands in front or behind (see {@link decodeEsamResponse}).
 *
 * @example
 * explainEsamResponse(hexToBytes("900000081122334455667788")).root.children[0]?.text.en; // "9000 success"
 */
export function explainEsamResponse(octets: Octets): ApduExplanation {
  const bytes = argument.octets("octets", octets);
  const { fields, add } = fieldsOf(bytes);
  return explanation("response", bytes, fields, () => {
    const { data, sw, form, enveloped } = decodeEsamResponse(bytes);
    const digits = octetToHex(sw >> 8) + octetToHex(sw & 0xff);
    const status = (): void => add("sw", 2, digits, labelled(digits, describeStatusWord(sw)));
    if (enveloped) add("start", 1, octetToHex(bytes[0]!), octetToHex(bytes[0]!));
    if (form === "two-octet") {
      status();
      add("Lc", 2, data.length, `${data.length}`);
    }
    if (data.length > 0) add("data", data.length, bytesToHex(data), bytesToHex(data));
    if (form === "iso") status();
    if (enveloped) add("LRC", 1, octetToHex(bytes.at(-1)!), octetToHex(bytes.at(-1)!));
    return formText(form, enveloped);
  });
}

function meaningOf(
  meaning: ParameterMeaning | undefined,
  value: number,
  { p1, p2 }: Pick<EsamCommand, "p1" | "p2">,
): ExplainedName | null {
  switch (meaning) {
    case "file":
      return value < 0x80
        ? { zh: `偏移 ${(p1 << 8) | p2}（当前文件）`, en: `offset ${(p1 << 8) | p2} in the current file` }
        : (esamFileName(value) ?? { zh: `文件 ${octetToHex(value)}`, en: `file ${octetToHex(value)}` });
    case "offset":
      return p1 < 0x80 ? null : { zh: `偏移 ${value}`, en: `offset ${value}` };
    case "record":
      return { zh: `记录 ${value}`, en: `record ${value}` };
    case "reference":
      return { zh: `短文件标识 ${value >> 3}`, en: `short file ${value >> 3}` };
    case "key":
      return { zh: `密钥 ${octetToHex(value)}`, en: `key ${octetToHex(value)}` };
    case "count":
      return { zh: `${value} 字节`, en: `${value} octets` };
    case "information":
      return INFORMATION[value] ?? null;
    case "protection":
      return PROTECTION[value] ?? null;
    default:
      return null;
  }
}

/** The pieces of the data field; none where they do not fit its length. */
function partsOf(
  bytes: Uint8Array,
  from: number,
  { length }: Uint8Array,
  declared: DeclaredCommand | null,
): ExplainedField[] {
  const parts = declared?.data ?? [];
  const fixed = parts.reduce((sum, part) => sum + (PART_LENGTHS[part] ?? 0), 0);
  const hasRest = parts.some((part) => PART_LENGTHS[part] === null);
  if (hasRest ? length <= fixed : length !== fixed) return [];
  let at = from;
  return parts.map((part) => {
    const to = at + (PART_LENGTHS[part] ?? length - fixed);
    const raw = bytesToHex(bytes.subarray(at, to));
    const made = {
      ...field("data", bytes, at, to, partValue(part, raw), textOf(part, raw)),
      path: `data.${part}`,
      kind: part,
      name: PARTS[part],
    };
    at = to;
    return made;
  });
}

const isNumber = (part: DataPart): boolean => part === "amount" || part === "count" || part === "length";

const partValue = (part: DataPart, raw: string): unknown => (isNumber(part) ? Number.parseInt(raw, 16) : raw);

function textOf(part: DataPart, raw: string): Text {
  if (part === "file") return labelled(raw, DIRECTORIES[Number.parseInt(raw, 16)]);
  if (part !== "amount") return isNumber(part) ? `${Number.parseInt(raw, 16)}` : raw;
  // Amounts are counted in 0.01 yuan.
  const text = (Number.parseInt(raw, 16) / 100).toFixed(2);
  return { zh: `${text} 元`, en: `${text} yuan` };
}

function formText(form: EsamCommand["form"], enveloped: boolean): ExplainedName {
  if (form === "iso") return { zh: "", en: "" };
  return enveloped
    ? { zh: "698 安全模块，SPI 封装", en: "698 generation, over SPI" }
    : { zh: "698 安全模块", en: "698 generation" };
}

/** The name of the command, what its parameters name, and how it is written. */
function summaryOf(
  command: EsamCommand,
  declared: DeclaredCommand | null,
  parts: readonly ExplainedField[],
): ExplainedName {
  const { ins, p1, p2, form, enveloped } = command;
  const name = declared?.name ?? instructionName(ins) ?? { zh: "未知命令", en: "unknown command" };
  const particulars = [
    meaningOf(declared?.p1Is, p1, command),
    meaningOf(declared?.p2Is, p2, command),
    ...parts.filter(({ kind }) => kind === "amount" || kind === "file").map(detail),
  ].filter((each) => each !== null);
  const how = formText(form, enveloped);
  const joined = (lang: "zh" | "en", colon: string, comma: string, open: string, close: string): string => {
    const said = particulars.map((each) => each[lang]).join(comma);
    const tail = how[lang] === "" ? "" : `${open}${how[lang]}${close}`;
    return `${name[lang]}${said === "" ? "" : `${colon}${said}`}${tail}`;
  };
  return { zh: joined("zh", "：", "，", "（", "）"), en: joined("en", ": ", ", ", " (", ")") };
}

function detail({ kind, raw, text }: ExplainedField): ExplainedName {
  if (kind !== "file") return text;
  return DIRECTORIES[Number.parseInt(raw, 16)] ?? { zh: `文件 ${raw}`, en: `file ${raw}` };
}
