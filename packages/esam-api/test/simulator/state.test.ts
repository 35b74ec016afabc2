import { inspect } from "node:util";
import { bytesToHex, concatBytes } from "@meterwire/apdu";
import { describe, expect, it } from "vitest";
import { createScheme, defaultRootKeys, KEY_COUNT, parseKeyFile } from "../../src/scheme/index.ts";
import {
  createMeterEsam,
  type EsamExchange,
  isMeterEsamError,
  type MeterEsamState,
} from "../../src/simulator.ts";
import { accepted, bench, ESAM_NO, hex, METER_NO, refusedCode, words } from "./fixture.ts";
import { schemeHost } from "./host.ts";

const customer = hex("112233445566");
const trip = hex("1A00140730104001");

/** A key file's text whose keys are recognisable: every key has its own octets. */
function keyFile(salt: number): string {
  const keys = (state: number) =>
    Object.fromEntries(
      Array.from({ length: KEY_COUNT }, (_, id) => [
        id.toString(16).padStart(2, "0"),
        Array.from({ length: 16 }, (_, index) =>
          ((id * 37 + index * 11 + state * 101 + salt) & 0xff).toString(16).padStart(2, "0"),
        ).join(""),
      ]),
    );
  return JSON.stringify({ test: keys(0), formal: keys(1) });
}

async function used() {
  const made = bench({ keyState: "formal" });
  const target = await made.authenticate();
  const data = await made.host.increasePurse(target, concatBytes(words(700, 1), customer));
  accepted(made.meter.openAccount({ data }));
  accepted(made.meter.userControl({ data: await made.host.userControl(target, trip) }));
  return { ...made, target };
}

describe("exported state", () => {
  it("comes back through JSON into another meter, sessions and all", async () => {
    const { meter, host, target } = await used();
    const text = JSON.stringify(meter.exportState());
    const other = bench({ meterNo: "999999999999", esamNo: "FFFFFFFFFFFFFFFF" }).meter;
    other.importState(JSON.parse(text) as MeterEsamState);
    expect(JSON.stringify(other.exportState())).toBe(text);
    expect(other.meterNo).toBe(METER_NO);
    expect(bytesToHex(other.esamNo)).toBe(ESAM_NO);
    expect(other.keyState).toBe("formal");
    expect(other.purse).toEqual({ amount: 700, count: 1 });
    expect(other.relay.state).toBe("open");
    const data = await host.increasePurse(target, concatBytes(words(1, 2), customer));
    accepted(other.recharge({ data }));
    expect(meter.purse.amount).toBe(700);
  });

  it("names the first fault and leaves the meter as it was", async () => {
    const { meter } = await used();
    const good = JSON.parse(JSON.stringify(meter)) as Record<string, unknown>;
    const before = JSON.stringify(meter.exportState());
    const broken: ReadonlyArray<readonly [object, string]> = [
      [{ format: "other" }, "format"],
      [{ version: 2 }, "format"],
      [{ profile: "SGCC" }, "profile"],
      [{ esamNo: "00" }, "esamNo"],
      [{ keyStates: ["test"] }, "keyStates"],
      [{ keyStates: Array(17).fill("secret") }, "keyStates"],
      [{ foreignKeys: null }, "foreignKeys"],
      [{ foreignKeys: [3] }, "foreignKeys"],
      [{ files: {} }, "files.DF01/81"],
      [{ files: null }, "files"],
      [{ wallet: { amount: -1, count: 0, refundOpen: false } }, "wallet.amount"],
      [{ wallet: { amount: 1, count: 2 ** 32, refundOpen: false } }, "wallet.count"],
      [{ wallet: { amount: 1, count: 1, refundOpen: 1 } }, "wallet.refundOpen"],
      [{ memory: {} }, "memory.relay"],
      [{ session: {} }, "session.expiresAt"],
      [{ infrared: { queried: true, until: "soon" } }, "infrared.until"],
      [{ chip: { factor: "zz" } }, "chip.factor"],
    ];
    for (const [change, path] of broken) {
      let caught: unknown;
      try {
        meter.importState({ ...good, ...change } as unknown as MeterEsamState);
      } catch (error) {
        caught = error;
      }
      expect(isMeterEsamError(caught) && caught.path, JSON.stringify(change)).toBe(path);
      expect(JSON.stringify(meter.exportState())).toBe(before);
    }
    expect(() => meter.importState([] as unknown as MeterEsamState)).toThrow("state: expected an object");
  });

  it("says which keys came from elsewhere, and cannot be imported then; a snapshot can be restored", async () => {
    const made = bench({});
    const { meter } = made;
    const target = await made.authenticate();
    // The other utility's host knows this ESAM's present main control key: an update that leaves its own keys behind.
    const scheme = createScheme();
    const key = scheme.diversify(
      scheme.diversify(defaultRootKeys().key("test", 0), target.esamNo),
      target.div,
    );
    const block = concatBytes(Uint8Array.of(1, 0, 0, 1), scheme.blob(key, new Uint8Array(16).fill(0x5a)));
    const payload = concatBytes(target.div, block);
    const mac = scheme.mac(key, target.rand, hex("04D6950030"), payload);
    expect(accepted(meter.keyUpdate({ data: concatBytes(block, mac) })).written).toBe(true);
    expect(meter.exportState().foreignKeys).toEqual([0]);
    expect(() => meter.importState(meter.exportState())).toThrow(
      expect.objectContaining({ code: "foreign-keys" }),
    );
    const snapshot = meter.snapshot();
    meter.powerCycle();
    meter.restore(snapshot);
    expect(meter.exportState().foreignKeys).toEqual([0]);
  });
});

describe("snapshots", () => {
  it("bring everything back, a key update under way too", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const call = async (ids: readonly number[]) => host.keyUpdate(target, 17, "formal", ids);
    accepted(meter.keyUpdate({ data: await call([0, 1, 2, 3]) }));
    const snapshot = meter.snapshot();
    accepted(meter.keyUpdate({ data: await call([4, 5]) }));
    meter.powerCycle();
    meter.restore(snapshot);
    expect(accepted(meter.keyUpdate({ data: await call([4, 5, 6]) })).received).toBe(7);
    meter.restore(snapshot);
    expect(accepted(meter.keyUpdate({ data: await call([4]) })).received).toBe(5);
  });

  it("other objects are no snapshots", async () => {
    const { meter } = bench();
    const snapshot = meter.snapshot();
    expect(() => meter.restore({ ...snapshot } as typeof snapshot)).toThrow("snapshot");
    expect(() => meter.restore(Object.create(snapshot) as typeof snapshot)).toThrow("snapshot");
  });
});

describe("keys", () => {
  it("reach no JSON, inspection, error, refusal, state, snapshot or exchange", async () => {
    const roots = parseKeyFile(keyFile(9));
    const scheme = createScheme();
    const said: string[] = [];
    const say = (value: unknown) => {
      said.push(
        JSON.stringify(value) ?? "",
        inspect(value, {
          depth: 20,
          showHidden: true,
          maxArrayLength: null,
          maxStringLength: null,
          getters: true,
        }),
        String(value),
      );
    };
    const exchanges: EsamExchange[] = [];
    const made = bench(
      { keys: roots, onExchange: (exchange) => exchanges.push(exchange) },
      schemeHost(roots),
    );
    const { meter, host } = made;
    const target = await made.authenticate();
    const everything = () => [
      meter,
      meter.chip,
      meter.exportState(),
      meter.snapshot(),
      { meter },
      { ...meter },
    ];
    for (const value of everything()) say(value);
    const ciphertexts: string[] = [];
    for (const ids of [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15], [16]]) {
      const data = await host.keyUpdate(target, 17, "formal", ids);
      for (let at = 4; at + 32 < data.length; at += 36) ciphertexts.push(bytesToHex(data.slice(at, at + 32)));
      say(meter.keyUpdate({ data: data.slice(1) }));
      say(meter.keyUpdate({ data }));
      for (const value of everything()) say(value);
    }
    const renewed = await made.authenticate("formal");
    say(meter.userControl({ data: await host.userControl(renewed, trip) }));
    say(meter.userControl({ data: new Uint8Array(20) }));
    for (const value of everything()) say(value);
    for (const wrong of [
      { meterNo: "1" },
      { esamNo: "00" },
      { esamNo: "zz" },
      { authenticationMinutes: 0 },
    ]) {
      try {
        createMeterEsam({ meterNo: METER_NO, esamNo: ESAM_NO, keys: roots, ...wrong });
      } catch (error) {
        say(error);
      }
    }
    for (const { command, response } of exchanges) say([bytesToHex(command), bytesToHex(response)]);

    const secrets = (["test", "formal"] as const).flatMap((state) =>
      Array.from({ length: KEY_COUNT }, (_, id) => {
        const root = roots.key(state, id);
        const stored = scheme.diversify(root, meter.esamNo);
        return [root, stored, scheme.diversify(root, meter.div), scheme.diversify(stored, meter.div)];
      }).flat(),
    );
    // In hexadecimal, as a list of numbers (JSON, inspect), and as an object of numbers (JSON of a typed array).
    const shapes = (key: Uint8Array) => {
      const part = key.slice(4, 12);
      return [
        bytesToHex(part),
        bytesToHex(part).toLowerCase(),
        [...part].join(","),
        [...part].join(", "),
        [...part].map((octet, index) => `"${index + 4}":${octet}`).join(","),
        bytesToHex(part).toLowerCase().replace(/../g, "$& ").trim(),
      ];
    };
    const all = said.join("\n");
    expect(all.length).toBeGreaterThan(10_000);
    for (const secret of secrets) for (const shape of shapes(secret)) expect(all.includes(shape)).toBe(false);
    for (const ciphertext of ciphertexts) expect(all.includes(ciphertext)).toBe(false);
    // The search would find one.
    const planted = inspect({ key: roots.key("test", 3) }) + JSON.stringify([...roots.key("test", 3)]);
    expect(shapes(roots.key("test", 3)).some((shape) => planted.includes(shape))).toBe(true);
  });

  it("options that cannot be used are named", () => {
    const make = (change: object) => () => createMeterEsam({ meterNo: METER_NO, esamNo: ESAM_NO, ...change });
    expect(make({ meterNo: "00000000001X" })).toThrow("meterNo: expected 12 digits");
    expect(make({ esamNo: "0001" })).toThrow("esamNo: expected 8 octets, got 2 octets");
    expect(make({ esamNo: "x" })).toThrow("esamNo: expected bytes");
    expect(make({ authenticationMinutes: 10_000 })).toThrow("authenticationMinutes: expected 1 to 9999");
    expect(make({ files: { "DF01/94": "00" } })).toThrow("files: expected a file of the profile");
    expect(make({ files: { "DF01/85": "0000000000" } })).toThrow("at most 4 octets");
    expect(make({ customerNo: [1, 2, 3, 4, 5, 256] })).toThrow("customerNo");
  });

  it("the same seed gives the same meter", async () => {
    const run = async () => {
      const { meter, authenticate } = bench();
      const target = await authenticate();
      return bytesToHex(target.rand) + JSON.stringify(meter.exportState());
    };
    expect(await run()).toBe(await run());
    expect(refusedCode(bench().meter.statusQuery())).toBe("not-authenticated");
  });
});
