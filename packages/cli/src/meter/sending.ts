import { type Apdu, decodeApdu, decodeFrame, encodeFrame, type Frame, type Profile } from "@meterwire/dlt698";
import type { ValuesOf } from "../connection/rows.ts";
import { encodeMessage, isFrame } from "../message/codec.ts";
import { messageOctets } from "../message/hex.ts";
import { asUsage } from "../problems/failure.ts";
import { serverAddress } from "./options.ts";

/** How octets are made of what was typed. */
export interface SendFlags extends ValuesOf<"address" | "logical" | "client"> {
  readonly raw?: true;
  readonly profile: Profile;
}

/** The frame that words of the command line mean. @throws what is wrong with them, as a usage error */
export function octetsToSend(words: string, { raw, profile, ...options }: SendFlags): Uint8Array {
  try {
    const isJson = words.trim().startsWith("{");
    const octets = isJson ? encodeMessage(words, profile) : messageOctets(words);
    if (raw) return octets;
    if (!isFrame(octets)) return framed(decodeApdu(octets, { profile }), options, profile);
    decodeFrame(octets, { profile });
    return octets;
  } catch (error) {
    throw asUsage(error);
  }
}

function framed(
  apdu: Apdu,
  { address = "AAAAAAAAAAAA", logical, client = 0 }: Omit<SendFlags, "profile">,
  profile: Profile,
): Uint8Array {
  const link = { direction: 0, prm: 1, function: 3, scrambled: false, clientAddress: client } as const;
  const frame: Frame<Apdu> = { link: { ...link, address: serverAddress(address, logical) }, apdu };
  return encodeFrame(frame, profile);
}
