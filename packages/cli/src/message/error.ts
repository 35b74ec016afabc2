import { isDlt698Error, type Json } from "@meterwire/dlt698";

/** A message that could not be read for a reason in front of the codec: its hex or JSON text. */
export class MessageError extends Error {
  override readonly name = "MessageError";
  readonly code: string;
  readonly offset: number | null;
  readonly path = "";

  constructor(code: string, message: string, offset: number | null) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}

/** What is told of a bad message. */
export interface BadMessage {
  readonly code: string;
  readonly message: string;
  /** Octet in the message, `null` where none is concerned. */
  readonly offset: number | null;
  readonly path: string;
}

/** What is wrong with the message, or `null` if the error is not about it. */
export function badMessage(error: unknown): BadMessage | null {
  if (!isDlt698Error(error) && !(error instanceof MessageError)) return null;
  const { code, offset, path } = error;
  return { code, message: error.message.replaceAll(` [${code}]`, ""), offset, path };
}

/** The error object of the JSON contract. */
export function errorLine({ code, message, offset, path }: BadMessage): Json {
  return { error: { code, message, offset, path } };
}
