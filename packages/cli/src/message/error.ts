import { isDlt698Error, type Json } from "@meterwire/dlt698";
import { isTransportError } from "@meterwire/transport";
import { Exit, Failure } from "../app.ts";
import type { BadMessage } from "./bad.ts";

export type { BadMessage } from "./bad.ts";

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

/** What is wrong with the message, or `null` if the error is not about it. */
export function badMessage(error: unknown): BadMessage | null {
  if (!isDlt698Error(error) && !(error instanceof MessageError)) return null;
  const { code, offset, path } = error;
  return { code, message: error.message.replaceAll(` [${code}]`, ""), offset, path };
}

/** The error object of the JSON contract. */
export function errorLine({ code, message, offset, path }: BadMessage): { readonly error: Json } {
  return { error: { code, message, offset, path } };
}

/** What scripts are told of any error: its own code, or else whether the command was used wrongly or failed. */
export function errorOf(error: unknown): BadMessage {
  const bad = error instanceof Failure ? error.bad : badMessage(error);
  if (bad !== null) return bad;
  const wrong = error instanceof Failure && error.exitCode === Exit.usage;
  const code = isTransportError(error) ? error.code : wrong ? "usage" : "failed";
  return { code, message: error instanceof Error ? error.message : String(error), offset: null, path: "" };
}
