/** One text in both languages. */
export interface Text {
  /** In Chinese. */
  readonly zh: string;
  /** In English. */
  readonly en: string;
}

/** Both languages of a text, in that order. */
export const text = (zh: string, en: string): Text => ({ zh, en });
