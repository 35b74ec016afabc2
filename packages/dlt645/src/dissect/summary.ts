/** What a message asks or answers, in one line. */
import { fieldLabel } from "../explain/labels.ts";
import type { ExplainedField, ExplainedName, Lang } from "../messages/base.ts";
import { type AnyFrame, diText, isRefusal } from "../session/message.ts";
import { nameOf, partsOf, valueText } from "./texts.ts";

/** Fields that say what a command is about, by their keys in the message; what proves or is secret is not among them. */
const NOTED: readonly string[] = [
  ...["seq", "blocks", "time", "item", "number", "address", "freeze", "rate", "n1", "n2", "deadline"],
  ...["output", "command", "minutes", "money", "count", "file", "offset", "mode", "status", "level"],
];

/** The standard's name of the command, the identifier with its name, values with units, refusals, what follows. */
export function summaryOf(message: AnyFrame): ExplainedName {
  const parts = partsOf(message);
  const text = (lang: Lang): string => {
    const { command } = message;
    const pieces: string[] = [command.function];
    const di = diText(message);
    const values = parts.get("values");
    if (di !== null) {
      const name = `${di} ${nameOf(message)[lang]}`.trimEnd();
      pieces.push(values === undefined ? name : `${name} = ${valueText(values)[lang]}`);
    }
    for (const key of NOTED) pieces.push(...noted(parts.get(key), key, lang));
    const data = parts.get("data");
    if (data !== undefined) pieces.push(octetCount(data.to - data.from)[lang]);
    if (isRefusal(message))
      pieces.push(`✗ ${(parts.get("err") ?? parts.get("serr"))?.text[lang] ?? ""}`.trimEnd());
    if (command.follow) pieces.push(MORE[lang]);
    return pieces.join("  ");
  };
  return { zh: text("zh"), en: text("en") };
}

const MORE: ExplainedName = { zh: "有后续帧", en: "more frames follow" };

function noted(field: ExplainedField | undefined, key: string, lang: Lang): string[] {
  return field === undefined ? [] : [`${fieldLabel(key)[lang]} ${field.text[lang]}`];
}

const octetCount = (count: number): ExplainedName => ({
  zh: `${count} 字节`,
  en: `${count} ${count === 1 ? "octet" : "octets"}`,
});
