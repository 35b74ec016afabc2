import { concatBytes } from "@meterwire/apdu";
import { describe, expect, it } from "vitest";
import type { MeterEsamOptions } from "../../src/simulator.ts";
import { accepted, bench, class2Apdu, hex, refusedCode, words } from "./fixture.ts";

const customer = hex("112233445566");

async function opened(options: Partial<MeterEsamOptions> = {}) {
  const made = bench({ keyState: "formal", ...options });
  const target = await made.authenticate();
  const { meter, host } = made;
  const purchase = async (amount: number, count: number, no = customer) => ({
    data: await host.increasePurse(target, concatBytes(words(amount, count), no)),
  });
  const refund = async (amount: number) => ({ data: await host.decreasePurse(target, words(amount)) });
  const mode = async (text: string) => ({
    div: target.div,
    data: await host.switchChargeMode(target, hex(text)),
  });
  return { ...made, target, meter, host, purchase, refund, mode };
}

describe("open account", () => {
  it("takes count 0 or 1, once", async () => {
    for (const count of [0, 1]) {
      const { meter, purchase } = await opened();
      expect(refusedCode(meter.openAccount(await purchase(100, 2)))).toBe("recharge-count");
      expect(accepted(meter.openAccount(await purchase(100, count)))).toMatchObject({ amount: 100, count });
      expect(meter.openAccount(await purchase(100, count))).toMatchObject({
        code: "duplicate-recharge",
        serr: 0x0002,
      });
      accepted(meter.recharge(await purchase(1, count + 1)));
    }
  });

  it("writes the customer number, and nothing where a check fails before", async () => {
    const { meter, purchase } = await opened();
    meter.openAccount(await purchase(100, 2));
    expect(meter.parameter("customerNo")).toEqual(new Uint8Array(6));
    accepted(meter.openAccount(await purchase(100, 1)));
    expect(meter.parameter("customerNo")).toEqual(customer);
  });
});

describe("recharge", () => {
  it("customer number first, then count, then MAC1", async () => {
    const { meter, purchase } = await opened();
    accepted(meter.openAccount(await purchase(100, 1)));
    const other = hex("665544332211");
    expect(meter.recharge(await purchase(1, 9, other))).toMatchObject({
      code: "customer-number",
      serr: 0x0010,
    });
    const badMac2 = await purchase(1, 9);
    badMac2.data[21]! ^= 1;
    expect(meter.recharge(badMac2)).toMatchObject({ code: "mac", serr: 0x0004, sw: 0x6988 });
    expect(meter.recharge(await purchase(1, 9))).toMatchObject({ code: "recharge-count", serr: 0x0020 });
    expect(meter.recharge(await purchase(1, 1))).toMatchObject({ code: "duplicate-recharge", serr: 0x0002 });
    const badMac1 = await purchase(1, 2);
    badMac1.data[11]! ^= 1;
    expect(meter.recharge(badMac1)).toMatchObject({ code: "mac", sw: 0x6988 });
    expect(meter.purse).toEqual({ amount: 100, count: 1 });
    accepted(meter.recharge(await purchase(1, 2)));
  });

  it("over the hoarding limit is refused; the limit is class-2 parameter 04001004", async () => {
    const { meter, host, target, purchase } = await opened();
    accepted(meter.openAccount(await purchase(229_900, 1)));
    const plaintext = concatBytes(hex("04001004"), hex("00230000"));
    const data = await host.parameterElseUpdate(target, class2Apdu("04001004", plaintext), plaintext);
    accepted(meter.parameterElseUpdate({ di: "04001004", data }));
    expect(meter.recharge(await purchase(101, 2))).toMatchObject({ code: "over-hoard", serr: 0x0040 });
    expect(accepted(meter.recharge(await purchase(100, 2))).amount).toBe(230_000);
  });

  it("never overflows the purse", async () => {
    const { meter, purchase } = await opened();
    accepted(meter.openAccount(await purchase(0xffff_ffff, 1)));
    expect(refusedCode(meter.recharge(await purchase(1, 2)))).toBe("over-hoard");
    accepted(meter.recharge(await purchase(0, 2)));
  });

  it("needs formal keys", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const data = await host.increasePurse(target, concatBytes(words(1, 1), customer));
    expect(refusedCode(meter.openAccount({ data }))).toBe("key-state");
    expect(refusedCode(meter.recharge({ data }))).toBe("key-state");
    const back = await host.decreasePurse(target, words(1));
    expect(refusedCode(meter.refund({ data: back }))).toBe("key-state");
  });
});

describe("refund", () => {
  it("once per change of the purchase count, which it leaves alone", async () => {
    const { meter, purchase, refund } = await opened();
    expect(refusedCode(meter.refund(await refund(0)))).toBe("refund-repeated");
    accepted(meter.openAccount(await purchase(100, 0)));
    expect(refusedCode(meter.refund(await refund(1)))).toBe("refund-repeated");
    accepted(meter.recharge(await purchase(100, 1)));
    expect(accepted(meter.refund(await refund(1)))).toMatchObject({ amount: 199, count: 1 });
    expect(meter.refund(await refund(1))).toMatchObject({
      code: "refund-repeated",
      serr: 0x0001,
      sw: 0x6985,
    });
    accepted(meter.recharge(await purchase(1, 2)));
    accepted(meter.refund(await refund(1)));
  });

  it("not above the balance, and a refused one may be made again", async () => {
    const { meter, purchase, refund } = await opened();
    accepted(meter.openAccount(await purchase(100, 1)));
    expect(meter.refund(await refund(101))).toMatchObject({ code: "refund-exceeds-balance", sw: 0x9401 });
    expect(accepted(meter.refund(await refund(100))).amount).toBe(0);
  });
});

describe("purse initialisation", () => {
  it("test keys only", async () => {
    const { meter, host, target } = await opened();
    const data = await host.initPurse({ ...target, state: "test" }, words(1));
    expect(refusedCode(meter.initPurse({ data }))).toBe("key-state");
  });

  it("at count 0 only, and it may be repeated", async () => {
    const { meter, host, authenticate } = bench();
    let target = await authenticate();
    accepted(meter.initPurse({ data: await host.initPurse(target, words(1)) }));
    accepted(meter.initPurse({ data: await host.initPurse(target, words(2)) }));
    expect(meter.purse).toEqual({ amount: 2, count: 0 });
    const fill = meter.exportState();
    meter.importState({ ...fill, wallet: { amount: 2, count: 1, refundOpen: true } });
    target = await authenticate();
    expect(refusedCode(meter.initPurse({ data: await host.initPurse(target, words(2)) }))).toBe(
      "purse-count",
    );
  });

  it("a wrong MAC in either half leaves the purse alone", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    for (const position of [7, 15]) {
      const data = await host.initPurse(target, words(500));
      data[position]! ^= 1;
      expect(refusedCode(meter.initPurse({ data }))).toBe("mac");
      expect(meter.purse).toEqual({ amount: 0, count: 0 });
    }
  });
});

describe("mode switch", () => {
  it("refused in the mode it is in", async () => {
    const { meter, mode } = await opened({ chargeMode: "remote" });
    expect(refusedCode(meter.switchChargeMode(await mode("010000000000000000")))).toBe("charge-mode");
    accepted(meter.switchChargeMode(await mode("020000000500000001")));
    expect(refusedCode(meter.switchChargeMode(await mode("020000000500000001")))).toBe("charge-mode");
  });

  it("refused on a factor mismatch", async () => {
    const { meter, mode } = await opened();
    const message = { ...(await mode("010000000000000000")), div: hex("0000000000000002") };
    expect(meter.switchChargeMode(message)).toMatchObject({ code: "factor", serr: 0x0008 });
  });

  it("local to remote empties the purse, whatever amount and count it carries", async () => {
    const { meter, purchase, mode } = await opened();
    accepted(meter.openAccount(await purchase(100, 1)));
    expect(accepted(meter.switchChargeMode(await mode("010000006400000007")))).toMatchObject({
      amount: 0,
      count: 0,
    });
  });

  it("works under test keys too", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const data = await host.switchChargeMode(target, hex("010000000000000000"));
    accepted(meter.switchChargeMode({ div: target.div, data }));
  });

  it("a wrong MAC in either half changes neither mode nor purse", async () => {
    const { meter, purchase, mode } = await opened();
    accepted(meter.openAccount(await purchase(100, 1)));
    for (const position of [4, 16]) {
      const message = await mode("010000000000000000");
      message.data[position]! ^= 1;
      expect(refusedCode(meter.switchChargeMode(message))).toBe("mac");
      expect(meter.chargeMode).toBe("local");
      expect(meter.purse).toEqual({ amount: 100, count: 1 });
    }
    expect(refusedCode(meter.switchChargeMode(await mode("030000000000000000")))).toBe("value");
  });
});
