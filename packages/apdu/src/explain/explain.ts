import { bytesToHex, octetToHex } from "../bytes/hex.ts";
import { commandCase, decodeCommandApdu } from "../command/command.ts";
import { instructionName } from "../command/instructions.ts";
import { decodeResponseApdu } from "../command/response.ts";
import { describeStatusWord } from "../command/status.ts";
import type { ExplainedName, Octets } from "../messages/base.ts";
import { argument } from "../messages/problem.ts";
import { type ApduExplanation, explanation, fieldsOf, type Kind, labelled } from "./tree.ts";

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
