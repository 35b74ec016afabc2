/** What filter, pairing and statistics know of a message. */
import { ERR, SERR } from "../command/common.ts";
import type { Word } from "../field/fields.ts";
import { hexToBytes } from "../field/hex-text.ts";
import type { MessageFields, MessageValue } from "../messages/base.ts";
import {
  type AnyFrame,
  diText,
  fieldsOf,
  functionCode,
  isAnswer,
  isRefusal,
  isSilent,
} from "../session/message.ts";
import { nameOf, partsOf, valueText } from "./texts.ts";

/** See {@link MessageFields}. */
export function messageFields(message: AnyFrame): MessageFields {
  const { link, command } = message;
  const answer = isAnswer(message);
  const di = diText(message);
  let values: readonly MessageValue[] | null = null;
  return {
    address: link.address,
    service: command.function,
    direction: answer ? "up" : "down",
    role: answer ? "answer" : isSilent(message) ? "tell" : "ask",
    keys: di === null ? [] : [di],
    dar: resultOf(message),
    get values() {
      values ??= valuesOf(message, di);
      return values;
    },
    // An answer comes from the meter's own address, whatever the request was sent to.
    pairKey: `${link.edition} ${functionCode(message)}`,
    carried: carriedBy(message),
  };
}

/** The ERR or SERR word of a refusal; 0 for what was done; nothing for what was read. */
function resultOf(message: AnyFrame): number[] {
  if (!isAnswer(message)) return [];
  const { err, serr, values, data } = fieldsOf(message);
  if (isRefusal(message)) {
    return [wordOf(ERR, err) + wordOf(SERR, serr)];
  }
  return values === undefined && data === undefined ? [0] : [];
}

function wordOf({ bits }: Word, names: unknown): number {
  if (!Array.isArray(names)) return 0;
  return names.reduce((sum: number, name: string) => {
    const known = bits.indexOf(name);
    return sum + 2 ** (known < 0 ? Number(name.slice("bit".length)) : known);
  }, 0);
}

function valuesOf(message: AnyFrame, key: string | null): MessageValue[] {
  if (key === null || fieldsOf(message).values === undefined) return [];
  const field = partsOf(message).get("values");
  return field === undefined ? [] : [{ key, name: nameOf(message), text: valueText(field) }];
}

/** Octets that no declaration says anything of. */
function carriedBy(message: AnyFrame): Uint8Array[] {
  const { data } = fieldsOf(message);
  return typeof data === "string" ? [hexToBytes(data)] : [];
}
