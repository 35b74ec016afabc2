import { concatBytes } from "@meterwire/apdu";
import { describe, expect, it } from "vitest";
import {
  createScheme,
  defaultRootKeys,
  type KeyState,
  keyUpdateMacPayload,
  parseKeyFile,
} from "../../src/scheme/index.ts";
import { accepted, bench, hex, refusedCode } from "./fixture.ts";
import { schemeHost, type Target } from "./host.ts";

const ids = Array.from({ length: 17 }, (_, id) => id);

async function updating() {
  const made = bench();
  let target: Target = await made.authenticate();
  const call = async (some: readonly number[], total = 17, to: KeyState = "formal") =>
    made.meter.keyUpdate({ data: await made.host.keyUpdate(target, total, to, some) });
  const renew = async (state?: KeyState) => {
    target = await made.authenticate(state);
  };
  return { ...made, call, renew, target: () => target };
}

describe("key update", () => {
  it("collects calls in any order until all have arrived, then writes", async () => {
    const { meter, call } = await updating();
    for (const [index, some] of [[16], [4, 5, 6, 7], [0, 1, 2, 3], [12, 13, 14, 15]].entries()) {
      expect(accepted(await call(some))).toMatchObject({ total: 17, written: false });
      expect(meter.keyState, `after call ${index}`).toBe("test");
    }
    expect(accepted(await call([8, 9, 10, 11]))).toEqual({
      ok: true,
      received: 17,
      total: 17,
      written: true,
    });
    expect(meter.keyState).toBe("formal");
    expect(meter.authenticated).toBe(false);
    expect(meter.exportState().files["DF01/85"]).toBe("0001FFFF");
  });

  it("writes as many keys as the total says", async () => {
    const { meter, host, call, renew, target } = await updating();
    for (const some of [[0, 1, 2, 3], [4]]) accepted(await call(some, 5));
    expect(meter.keyState).toBe("mixed");
    expect(meter.exportState().files["DF01/85"]).toBe("0000001F");
    // Key 03 is a formal one now, key 0B still a test one.
    await renew("formal");
    const control = await host.userControl({ ...target(), state: "test" }, hex("1A00140730104001"));
    accepted(meter.userControl({ data: control }));
  });

  it("takes each id once, inside a call and over all calls", async () => {
    const { call } = await updating();
    expect(refusedCode(await call([0, 0]))).toBe("key-duplicate");
    accepted(await call([0, 1, 2, 3]));
    expect(refusedCode(await call([3, 4]))).toBe("key-duplicate");
    accepted(await call([4, 5]));
  });

  it("wants one total and one state throughout", async () => {
    const { call, meter, host, target } = await updating();
    accepted(await call([0, 1]));
    expect(refusedCode(await call([2, 3], 4))).toBe("key-uniform");
    // A call whose blocks differ in state, with a right MAC: no documented call makes one.
    const scheme = createScheme();
    const { div, esamNo, rand } = target();
    const block = (await host.keyUpdate(target(), 17, "formal", [2])).slice(0, 36);
    block[3] = 0;
    const key = scheme.diversify(scheme.diversify(defaultRootKeys().key("test", 0), esamNo), div);
    const mac = scheme.mac(key, rand, hex("04D6950030"), keyUpdateMacPayload(div, [block]));
    expect(refusedCode(meter.keyUpdate({ data: concatBytes(block, mac) }))).toBe("key-uniform");
    for (const some of [
      [2, 3, 4, 5],
      [6, 7, 8, 9],
      [10, 11, 12, 13],
      [14, 15, 16],
    ])
      accepted(await call(some));
  });

  it("refuses ids that the total does not have", async () => {
    const { call } = await updating();
    expect(refusedCode(await call([4], 4))).toBe("key-info");
    expect(refusedCode(await call([0], 18))).toBe("key-info");
    expect(refusedCode(await call([0], 0))).toBe("key-info");
  });

  it("an update to the state the keys are in does not pass", async () => {
    const { call } = await updating();
    expect(await call([0, 1, 2, 3], 17, "test")).toMatchObject({ code: "mac", serr: 0x0004, sw: 0x6988 });
  });

  it("nor where both states share the main control key, so that the MAC is right", async () => {
    const keys = Object.fromEntries(ids.map((id) => [id.toString(16).padStart(2, "0"), "5A".repeat(16)]));
    const roots = parseKeyFile(JSON.stringify({ test: keys, formal: keys }));
    const { meter, host, authenticate } = bench({ keys: roots }, schemeHost(roots));
    const target = await authenticate();
    const data = await host.keyUpdate(target, 1, "test", [0]);
    expect(refusedCode(meter.keyUpdate({ data }))).toBe("key-state");
  });

  it("an expired authentication cancels", async () => {
    const { call, renew, pass, meter } = await updating();
    for (const start of [0, 4, 8, 12]) accepted(await call(ids.slice(start, start + 4)));
    pass(5 * 60_000);
    expect(refusedCode(await call([16]))).toBe("authentication-expired");
    await renew();
    expect(accepted(await call([16]))).toMatchObject({ received: 1, written: false });
    expect(meter.keyState).toBe("test");
  });

  it("an authentication that expires unnoticed and is renewed cancels too; one renewed in time does not", async () => {
    const { call, renew, pass } = await updating();
    accepted(await call([0, 1]));
    pass(4 * 60_000);
    await renew();
    expect(accepted(await call([2]))).toMatchObject({ received: 3 });
    pass(5 * 60_000);
    await renew();
    expect(accepted(await call([3]))).toMatchObject({ received: 1 });
  });

  it("a changed ESAM serial number cancels", async () => {
    const { call, renew, meter } = await updating();
    accepted(await call([0, 1, 2, 3]));
    meter.replaceEsam("0001111100000033");
    expect(await call([4])).toMatchObject({ code: "esam-changed", serr: 0x0004 });
    await renew();
    expect(accepted(await call([4]))).toMatchObject({ received: 1 });
  });

  it("keys for another ESAM, meter or random number are refused", async () => {
    const { meter, host, target } = await updating();
    const right = target();
    for (const wrong of [
      { ...right, esamNo: hex("0001111100000033") },
      { ...right, div: hex("0000000000000002") },
      { ...right, rand: hex("00000000") },
    ]) {
      const data = await host.keyUpdate(wrong, 17, "formal", [0, 1]);
      expect(meter.keyUpdate({ data })).toMatchObject({ code: "mac", sw: 0x6988 });
    }
  });

  it("needs whole blocks, one to four", async () => {
    const { meter } = await updating();
    for (const length of [0, 3, 4, 39, 41, 5 * 36 + 4]) {
      expect(refusedCode(meter.keyUpdate({ data: new Uint8Array(length) }))).toBe("length");
    }
  });

  it("can leave the authentication in force, where a meter does", async () => {
    const { meter, host, authenticate } = bench({ keyUpdateEndsSession: false });
    const target = await authenticate();
    accepted(meter.keyUpdate({ data: await host.keyUpdate(target, 1, "formal", [0]) }));
    expect(meter.authenticated).toBe(true);
  });
});
