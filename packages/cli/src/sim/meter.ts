import {
  AddressType,
  type Apdu,
  type Data,
  decodeFrame,
  encodeFrame,
  type Frame,
  FrameStream,
  type GetResult,
  isDlt698Error,
  type ServerAddress,
} from "@meterwire/dlt698";
import type { ByteChannel } from "@meterwire/transport";

/** What a virtual meter is made of. */
export interface VirtualMeterOptions {
  /** 1 to 32 digits. */
  readonly address: string;
  /** Total, then each tariff, in 10⁻⁴ kWh. */
  readonly energies: readonly bigint[];
}

/** Total, sharp, peak, flat, valley in 10⁻⁴ kWh; the tariffs add up to the total. */
export const defaultEnergies = [123_456_789n, 10_240_512n, 43_211_234n, 50_002_500n, 20_002_543n];

const DAR_OBJECT_UNDEFINED = 4;

/** A meter with forward active energy (object 0010), without a line: frames in, frames out. */
export class VirtualMeter {
  readonly address: string;
  private readonly attributes: ReadonlyMap<number, Data>;

  constructor({ address, energies }: VirtualMeterOptions) {
    this.address = address;
    const array = (value: Data[]): Data => ({ type: "array", value });
    this.attributes = new Map<number, Data>([
      [1, { type: "octet-string", value: Uint8Array.of(0x00, 0x10) }],
      [2, array(energies.map((energy) => ({ type: "double-long-unsigned", value: Number(energy / 100n) })))],
      [3, { type: "Scaler_Unit", value: { scaler: -2, unit: 33 } }],
      [4, array(energies.map((energy) => ({ type: "long64-unsigned", value: energy })))],
      [5, { type: "Scaler_Unit", value: { scaler: -4, unit: 33 } }],
    ]);
  }

  /** The answer to a frame, or `null` where a meter stays silent. */
  answer(frame: Frame<Apdu>): Frame<Apdu> | null {
    const { link } = frame;
    if (link.direction !== 0 || link.prm !== 1 || !("apdu" in frame) || !this.isMeant(link.address))
      return null;
    const apdu = this.carryOut(frame.apdu);
    if (link.address.type === AddressType.group || link.address.type === AddressType.broadcast) return null;
    const { clientAddress, scrambled } = link;
    const address = { type: AddressType.single, sa: this.address, logical: 0, extended: false };
    return { link: { direction: 1, prm: 1, function: 3, scrambled, address, clientAddress }, apdu };
  }

  private isMeant({ type, sa, logical }: ServerAddress): boolean {
    if (logical !== 0) return false;
    if (type === AddressType.single) return sa === this.address;
    if (type !== AddressType.wildcard) return true;
    if (/^A+$/.test(sa)) return true;
    return (
      sa.length === this.address.length &&
      [...sa].every((digit, at) => digit === "A" || digit === this.address[at])
    );
  }

  private carryOut(apdu: Apdu): Apdu {
    const tail = { followReport: null, timeTag: null };
    if (apdu.service === "GetRequestNormal") {
      const { piid, oad } = apdu;
      return { service: "GetResponseNormal", piid, result: { oad, result: this.get(oad) }, ...tail };
    }
    if (apdu.service === "GetRequestNormalList") {
      const results = apdu.oads.map((oad) => ({ oad, result: this.get(oad) }));
      return { service: "GetResponseNormalList", piid: apdu.piid, results, ...tail };
    }
    const piid = "piid" in apdu && typeof apdu.piid === "number" ? apdu.piid : 0;
    return { service: "ErrorResponse", piid, type: 2, ...tail };
  }

  private get(oad: number): GetResult {
    const attribute = this.attributes.get((oad >>> 8) & 0x1f);
    if (oad >>> 16 !== 0x0010 || attribute === undefined) return { dar: DAR_OBJECT_UNDEFINED };
    const index = oad & 0xff;
    if (index === 0) return { data: attribute };
    const element = attribute.type === "array" ? attribute.value[index - 1] : undefined;
    return element === undefined ? { dar: DAR_OBJECT_UNDEFINED } : { data: element };
  }
}

/** Serves a channel until it ends. Whatever a peer sends, the meter goes on. */
export async function serveMeter(meter: VirtualMeter, channel: ByteChannel): Promise<void> {
  const stream = new FrameStream();
  for await (const chunk of channel.readable) {
    stream.push(chunk);
    for (let found = stream.next(); found.kind !== "need-more-data"; found = stream.next()) {
      if (found.kind !== "frame") continue;
      try {
        const answer = meter.answer(decodeFrame(found.octets));
        if (answer !== null) await channel.write(encodeFrame(answer));
      } catch (error) {
        if (!isDlt698Error(error)) return;
      }
    }
  }
}
