/** The two languages that everything shown to people comes in. */
export type Language = "zh" | "en";

/** One text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Both languages of a text, in that order. */
export const text = (zh: string, en: string): Text => ({ zh, en });

/** A number of octets. */
export const octets = (count: number | string): Text =>
  text(`${count} 字节`, `${count} octet${count === 1 ? "" : "s"}`);

/** The same words in both languages (numbers, hexadecimal, names). */
export const same = (words: string): Text => ({ zh: words, en: words });
