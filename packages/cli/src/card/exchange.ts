import {
  decodeCommandApdu,
  decodeResponseApdu,
  describeStatusWord,
  formatTraceEvent,
  isSuccess,
  octetToHex,
  type ResponseApdu,
  traceChannel,
  traceCommand,
  traceResponse,
  transceive,
} from "@meterwire/apdu";
import { simulatedHostProfile } from "@meterwire/esam-api/card";
import { formatHex } from "@meterwire/transport";
import type { App } from "../app/app.ts";
import type { CardTarget } from "./target.ts";

/** A command and its answer. */
export interface Exchanged {
  readonly command: Uint8Array;
  readonly response: ResponseApdu;
  readonly ms: number;
}

/** What is not shown: keys, their ciphertexts, PINs. */
const { redact } = simulatedHostProfile;

/**
 * Sends a command; each exchange with the card goes to `show`, without what is secret.
 *
 * @throws {ApduError} when the octets are no command, unless `raw`
 */
export async function exchange(
  { lang }: App,
  card: Pick<CardTarget, "atr" | "transmit" | "close">,
  command: Uint8Array,
  { raw, show }: { readonly raw: boolean; readonly show: (line: string) => void },
): Promise<Exchanged> {
  const apdu = raw ? null : decodeCommandApdu(command);
  const channel = traceChannel(card, { redact, sink: (event) => show(formatTraceEvent(event, lang)) });
  const before = performance.now();
  const response =
    apdu === null ? decodeResponseApdu(await channel.transmit(command)) : await transceive(channel, apdu);
  return { command, response, ms: performance.now() - before };
}

/** Whether the answer to a command is not to be shown. */
export const isSecret = (command: Uint8Array): boolean => /^(?:response|both)$/.test(redact(command));

/** Four digits. */
export const statusDigits = (sw: number): string => octetToHex(sw >> 8) + octetToHex(sw & 0xff);

/** Whether the status word says success. */
export const isSuccessful = ({ response: { sw } }: Exchanged): boolean => isSuccess(sw) || sw >> 8 === 0x61;

/** An exchange in the form that scripts rely on. What is secret is missing, its length is given. */
export function exchangeToJson({ lang }: App, { command, response, ms }: Exchanged): object {
  const asked = traceCommand(command, redact);
  const octets = Uint8Array.of(...response.data, response.sw >> 8, response.sw & 0xff);
  const answered = traceResponse(command, octets, ms, redact);
  const { kind, ...meaning } = describeStatusWord(response.sw);
  return {
    command: formatHex(asked.shown),
    data: answered.hidden > 0 ? null : formatHex(answered.shown),
    sw: statusDigits(response.sw),
    kind,
    meaning: meaning[lang],
    hidden: { command: asked.hidden, data: answered.hidden },
    ms: Math.round(ms),
  };
}
