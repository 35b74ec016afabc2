import { allCommands, createCodec, frameFromJson } from "@meterwire/dlt645";
import { identifiers } from "@meterwire/dlt645/identifiers";
import { encodeApdu, encodeFrame, type Json, messageFromJson, type Profile } from "@meterwire/dlt698";
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

/** Whether the octets are a frame: 68H after optional FEH octets. No APDU begins with 68H. */
export function isFrame(octets: Uint8Array): boolean {
  let at = 0;
  while (octets[at] === 0xfe) at++;
  return octets[at] === 0x68;
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
  const json = messageIn(parseJson(text) as Json);
  if (isOf645(json))
    return codec645.encodeFrame(frameFromJson(json) as Parameters<typeof codec645.encodeFrame>[0]);
  const message = messageFromJson(json, { profile });
  return "frame" in message ? encodeFrame(message.frame, profile) : encodeApdu(message.apdu, profile);
}

/** A message of decode's without what that says beside it. */
function messageIn(json: Json): Json {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return json;
  const { at: _at, opened: _opened, ...message } = json;
  return message;
}
