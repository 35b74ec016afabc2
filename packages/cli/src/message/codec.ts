import {
  type Apdu,
  apduToJson,
  type Dlt698Warning,
  decodeApdu,
  decodeFrame,
  encodeApdu,
  encodeFrame,
  type Frame,
  frameToJson,
  type Json,
  messageFromJson,
  type Profile,
} from "@meterwire/dlt698";
import { MessageError } from "./error.ts";

/** How messages are taken. */
export interface MessageSettings {
  /** Force one kind; else 68H after optional FEH octets means a frame. */
  readonly kind: "frame" | "apdu" | null;
  readonly strict: boolean;
  readonly profile: Profile;
}

/** What a message became, and whether it was good. */
export interface Outcome {
  readonly out: string;
  readonly good: boolean;
}

export type Message = { readonly frame: Frame<Apdu> } | { readonly apdu: Apdu };

/** Whether the octets are a frame: 68H after optional FEH octets. No APDU begins with 68H. */
export function isFrame(octets: Uint8Array): boolean {
  let at = 0;
  while (octets[at] === 0xfe) at++;
  return octets[at] === 0x68;
}

/** @throws Dlt698Error */
export function decodeMessage(
  octets: Uint8Array,
  { kind, strict, profile }: MessageSettings,
  onWarning: (warning: Dlt698Warning) => void,
): Message {
  const options = { strict, profile, onWarning };
  const asFrame = kind === null ? isFrame(octets) : kind === "frame";
  return asFrame ? { frame: decodeFrame(octets, options) } : { apdu: decodeApdu(octets, options) };
}

export function messageToJson(message: Message): Json {
  return "frame" in message ? frameToJson(message.frame) : apduToJson(message.apdu);
}

/** @throws Dlt698Error, MessageError */
export function encodeMessage(text: string, profile: Profile): Uint8Array {
  if (text.trim() === "")
    throw new MessageError("blank-line", "no JSON object, a message was expected", null);
  let json: Json;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new MessageError("bad-json", `not JSON: ${(error as Error).message}`, null);
  }
  const message = messageFromJson(json);
  return "frame" in message ? encodeFrame(message.frame, profile) : encodeApdu(message.apdu, profile);
}
