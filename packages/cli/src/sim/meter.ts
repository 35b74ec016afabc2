import { type Data, type DateTimeS, hexToBytes } from "@meterwire/dlt698";
import { createServer, MemoryStore, type Server } from "@meterwire/dlt698/server";

/** What a virtual meter is made of. */
export interface VirtualMeterOptions {
  /** 1 to 32 digits. */
  readonly address: string;
  /** Total, then each tariff, in 10⁻⁴ kWh. */
  readonly energies: readonly bigint[];
  /** Of a terminal that dials: seconds between heartbeats, milliseconds before it dials again. */
  readonly heartbeatPeriod?: number;
  readonly redialDelay?: number;
}

/** Total, sharp, peak, flat, valley in 10⁻⁴ kWh; the tariffs add up to the total. */
export const defaultEnergies = [123_456_789n, 10_240_512n, 43_211_234n, 50_002_500n, 20_002_543n];

/**
 * A meter with forward active energy (object 0010), a clock (4000) and its address (4001). The clock may be written, the
 * energies may be reset.
 */
export function createVirtualMeter({ address, energies, ...numbers }: VirtualMeterOptions): Server {
  const store = new MemoryStore();
  const define = (values: readonly bigint[]) => {
    const hundredths = values.map(
      (energy) => ({ type: "double-long-unsigned", value: Number(energy / 100n) }) as const,
    );
    const array = (value: Data[]): Data => ({ type: "array", value });
    store
      .define(0x00100200, array(hundredths))
      .define(0x00100400, array(values.map((value) => ({ type: "long64-unsigned", value }))));
  };
  define(energies);
  store
    .define(0x00100100, { type: "octet-string", value: Uint8Array.of(0x00, 0x10) })
    .define(0x00100300, { type: "Scaler_Unit", value: { scaler: -2, unit: 33 } })
    .define(0x00100500, { type: "Scaler_Unit", value: { scaler: -4, unit: 33 } })
    .defineMethod(0x00100100, () => {
      define(energies.map(() => 0n));
      return 0;
    })
    .define(0x40000200, clock, { set: "public" })
    .define(0x40010200, {
      type: "octet-string",
      value: hexToBytes(address.padStart(address.length + (address.length % 2), "0")),
    });
  return createServer(store, { address, ...numbers });
}

/** The machine's own time of day. */
function clock(): Data {
  const now = new Date();
  const value: DateTimeS = {
    year: now.getFullYear(),
    month: now.getMonth() + 1,
    day: now.getDate(),
    hour: now.getHours(),
    minute: now.getMinutes(),
    second: now.getSeconds(),
  };
  return { type: "date_time_s", value };
}
