/** The two languages that everything shown to people comes in. */
export type Language = "zh" | "en";

/** One text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Both languages of a text, in that order. */
export const text = (zh: string, en: string): Text => ({ zh, en });
