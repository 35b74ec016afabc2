import { hexToBytes } from "@meterwire/apdu";
import type { KeyState } from "../../src/scheme/index.ts";
import { createMeterEsam, type MeterEsam, type MeterEsamOptions } from "../../src/simulator.ts";
import { type Host, schemeHost, type Target, testRandom } from "./host.ts";

export const METER_NO = "000000000001";
export const ESAM_NO = "0001111100000032";
/** 2014-07-30 10:00:00 in China: forty minutes before the deadline of the manual's control example. */
export const START = Date.UTC(2014, 6, 30, 2, 0, 0);

/** A meter with a clock to turn, and a host that talks to it. */
export interface Bench {
  readonly meter: MeterEsam;
  readonly host: Host;
  /** Moves the meter's clock on. */
  pass(milliseconds: number): void;
  /** Identity authentication; gives what the host's functions need from then on. */
  authenticate(state?: KeyState): Promise<Target & { rand1: Uint8Array }>;
}

export function bench(options: Partial<MeterEsamOptions> = {}, host: Host = schemeHost()): Bench {
  let now = START;
  const meter = createMeterEsam({
    meterNo: METER_NO,
    esamNo: ESAM_NO,
    clock: () => now,
    random: testRandom(),
    ...options,
  });
  return {
    meter,
    host,
    pass: (milliseconds) => {
      now += milliseconds;
    },
    async authenticate(state = meter.keyState === "formal" ? "formal" : "test") {
      const { rand1, cipher } = await host.identityAuthentication(state, meter.div);
      const answer = meter.identityAuthentication({ cipher, rand1, div: meter.div });
      if (!answer.ok) throw new Error(`identity authentication refused: ${answer.code}`);
      return { state, rand: answer.rand2, div: meter.div, esamNo: answer.esamNo, rand1 };
    },
  };
}

/** The result of an accepted operation; a refusal fails the test with its code. */
export function accepted<T extends { ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}

/** The code of a refusal; an acceptance fails the test. */
export function refusedCode(result: { ok: boolean }): string {
  if (result.ok) throw new Error("accepted what had to be refused");
  return (result as { code?: string }).code ?? "";
}

export const hex = hexToBytes;

/** Four bytes, big-endian, of some numbers. */
export function words(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(
    values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]),
  );
}

/** The same bytes with one bit turned over. */
export function flipped(bytes: Uint8Array, bit: number): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3]! ^= 0x80 >> (bit & 7);
  return copy;
}

/** LC of a class-2 parameter by the manual's rule. */
export function class2Apdu(di: string, data: Uint8Array): Uint8Array {
  const file = [0x88, 0x89, 0x90, 0x91, 0x92][hex(di)[1]! % 5]!;
  return Uint8Array.of(0x04, 0xd6, file, 0x00, Math.ceil((data.length + 3) / 16) * 16 + 4);
}
