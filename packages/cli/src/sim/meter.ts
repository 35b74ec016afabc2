import { ConnectResult, type Data, hexToBytes } from "@meterwire/dlt698";
import { dateTimeS } from "@meterwire/dlt698/objects";
import { createServer, MemoryStore, type Server, type ServerSecurity } from "@meterwire/dlt698/server";

/** What a virtual meter is made of. */
export interface VirtualMeterOptions {
  /** 1 to 32 digits. */
  readonly address: string;
  /** Total, then each tariff, in 10⁻⁴ kWh. */
  readonly energies: readonly bigint[];
  /** Of a terminal that dials: time between heartbeats and before it dials again, in ms. */
  readonly heartbeatPeriod?: number;
  readonly redialDelay?: number;
  /** What changes the meter needs an association with this password. */
  readonly password?: string;
  /** Other mechanisms than the password. */
  readonly security?: ServerSecurity;
}

/** Total, sharp, peak, flat, valley in 10⁻⁴ kWh; the tariffs add up to the total. */
export const defaultEnergies = [123_456_789n, 10_240_512n, 43_211_234n, 50_002_500n, 20_002_543n];

/**
 * A meter with forward active energy (object 0010), a clock (4000) and its address (4001). The clock may be written, the
 * energies may be reset.
 */
export function createVirtualMeter({
  address,
  energies,
  password,
  security,
  ...numbers
}: VirtualMeterOptions): Server {
  const store = new MemoryStore();
  const right = password === undefined ? "public" : "password";
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
    .defineMethod(
      0x00100100,
      () => {
        define(energies.map(() => 0n));
        return 0;
      },
      { invoke: right },
    )
    .define(0x40000200, clock, { set: right })
    .define(0x40010200, {
      type: "octet-string",
      value: hexToBytes(address.padStart(address.length + (address.length % 2), "0")),
    });
  return createServer(store, { address, security: accepting(password, security), ...numbers });
}

/** Accepts public associations, the password if there is one, and what another security accepts. */
function accepting(password: string | undefined, other: ServerSecurity | undefined): ServerSecurity {
  return {
    ...other,
    acceptAssociation(mechanism, context) {
      const { allowed, passwordWrong, other: unknown } = ConnectResult.values;
      if ("public" in mechanism) return { result: allowed };
      if ("password" in mechanism && password !== undefined) {
        return { result: mechanism.password === password ? allowed : passwordWrong };
      }
      return other?.acceptAssociation(mechanism, context) ?? { result: unknown };
    },
  };
}

/** China time, as meters have it. */
function clock(): Data {
  return { type: "date_time_s", value: dateTimeS(Date.now()) };
}
