import type { App } from "../app.ts";
import { type Message, type MessageSettings, messageToJson } from "../message/codec.ts";

/** A message for people. */
export function renderMessage(
  _app: App,
  _octets: Uint8Array,
  message: Message,
  _use: MessageSettings,
  _line: number | null,
): string {
  return JSON.stringify(messageToJson(message), null, 2);
}
