/** One text in both languages. */
export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Both languages of a text, in that order. */
export const text = (zh: string, en: string): Text => ({ zh, en });
