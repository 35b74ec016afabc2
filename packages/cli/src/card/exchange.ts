import {
  type CardChannel,
  decodeCommandApdu,
  decodeResponseApdu,
  encodeResponseApdu,
  formatTraceEvent,
  isApduError,
  isSuccess,
  traceChannel,
  transceive,
} from "@meterwire/apdu";
import { type App, Exit, Failure } from "../app.ts";

/** A card whose traffic is shown as it goes, without keys. */
export function shown(app: App, card: CardChannel): CardChannel {
  const { stdout, lang, out } = app;
  return traceChannel(card, {
    sink: (event) => {
      const line = formatTraceEvent(event, lang);
      stdout.write(`${event.direction === ">>" ? out.name(line) : line}\n`);
    },
  });
}

/** Sends one command and gives the whole response; `raw` leaves 61xx and 6Cxx alone. */
export async function send(card: CardChannel, octets: Uint8Array, raw: boolean): Promise<Uint8Array> {
  try {
    if (raw) return await card.transmit(octets);
    return encodeResponseApdu(await transceive(card, decodeCommandApdu(octets)));
  } catch (error) {
    if (isApduError(error)) throw new Failure(error.message, Exit.failed);
    throw error;
  }
}

/** Whether a response says success. */
export function succeeded(response: Uint8Array): boolean {
  return isSuccess(decodeResponseApdu(response).sw);
}
