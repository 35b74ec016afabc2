import { allCommands, createCodec, frameFromJson } from "@meterwire/dlt645";
import { identifiers } from "@meterwire/dlt645/identifiers";
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
  type JsonOptions,
  messageFromJson,
  type Profile,
} from "@meterwire/dlt698";
import { parseJson, problem } from "../problems/index.ts";

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

export function messageToJson(message: Message, options: JsonOptions): Json {
  return "frame" in message ? frameToJson(message.frame, options) : apduToJson(message.apdu, options);
}

const codec645 = createCodec(allCommands, { identifiers });

/** Whether a message is a frame of DL/T 645, which `link.protocol` says. */
function isOf645(json: unknown): boolean {
  return (
    (json as { readonly link?: { readonly protocol?: unknown } | null } | null)?.link?.protocol === "645"
  );
}

/** @throws Dlt698Error, Dlt645Error, CliError */
export function encodeMessage(text: string, profile: Profile): Uint8Array {
  if (text.trim() === "") throw problem.error("blank-line", { expected: "json" });
  const json = parseJson(text);
  if (isOf645(json))
    return codec645.encodeFrame(frameFromJson(json) as Parameters<typeof codec645.encodeFrame>[0]);
  const message = messageFromJson(json as Json, { profile });
  return "frame" in message ? encodeFrame(message.frame, profile) : encodeApdu(message.apdu, profile);
}
