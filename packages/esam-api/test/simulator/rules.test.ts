import { bytesToHex } from "@meterwire/apdu";
import { describe, expect, it } from "vitest";
import { olderFailurePolicy } from "../../src/simulator.ts";
import { accepted, bench, hex, refusedCode } from "./fixture.ts";
import type { Target } from "./host.ts";

const minute = 60_000;
const trip = hex("1A00140730104001");

describe("identity authentication", () => {
  it("takes only 0000 and the meter's own number as factor", async () => {
    const { meter, host } = bench();
    const other = hex("0000000000000002");
    const made = await host.identityAuthentication("test", other);
    expect(meter.identityAuthentication({ ...made, div: other })).toMatchObject({
      code: "factor",
      serr: 0x0008,
    });
    const own = await host.identityAuthentication("test", meter.div);
    expect(refusedCode(meter.identityAuthentication({ ...own, div: hex("0001000000000001") }))).toBe(
      "factor",
    );
  });

  it("recomputes E(rand1), and answers random number 2 (4) and the ESAM serial (8)", async () => {
    const { meter, host } = bench();
    const made = await host.identityAuthentication("test", meter.div);
    const answer = accepted(meter.identityAuthentication({ ...made, div: meter.div }));
    expect(answer.rand2).toHaveLength(4);
    expect(bytesToHex(answer.esamNo)).toBe("0001111100000032");
    const formal = await host.identityAuthentication("formal", meter.div);
    const refused = meter.identityAuthentication({ ...formal, div: meter.div });
    expect(refused).toMatchObject({ code: "authentication", serr: 0x0008, sw: null });
  });

  it("keeps the first 4 bytes of random number 1 for reads with MAC", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const read = accepted(meter.readBack({ file: 0x81, start: 0x1e, length: 6 }));
    const check = (rand: Uint8Array) => host.macCheck({ ...target, rand }, read.header, read.data, read.mac);
    expect(await check(target.rand1.slice(0, 4))).toBe(true);
    expect(await check(target.rand1.slice(4))).toBe(false);
    expect(await check(target.rand)).toBe(false);
  });

  it("is valid for 5 minutes", async () => {
    const { meter, host, authenticate, pass } = bench();
    const target = await authenticate();
    const data = await host.userControl(target, trip);
    pass(5 * minute - 1);
    expect(meter.authenticated).toBe(true);
    accepted(meter.userControl({ data }));
    pass(1);
    expect(meter.authenticated).toBe(false);
    expect(meter.userControl({ data })).toMatchObject({ code: "authentication-expired", serr: 0x0008 });
    expect(refusedCode(meter.userControl({ data }))).toBe("not-authenticated");
  });

  it("takes another validity in BCD minutes, never zero, from the next authentication on", async () => {
    const { meter, host, authenticate, pass } = bench();
    const target = await authenticate();
    const set = async (value: string) =>
      meter.parameterUpdate({
        di: "070001FF",
        data: await host.parameterUpdate(target, hex("04D6812B06"), hex(value)),
      });
    for (const value of ["0000", "000A", "F000"]) expect(refusedCode(await set(value))).toBe("value");
    accepted(await set("0012"));
    pass(5 * minute);
    expect(meter.authenticated).toBe(false);
    await authenticate();
    pass(12 * minute - 1);
    expect(meter.authenticated).toBe(true);
    pass(1);
    expect(meter.authenticated).toBe(false);
  });

  it("is lost at power-down", async () => {
    const { meter, host, authenticate } = bench();
    const data = await host.userControl(await authenticate(), trip);
    meter.powerCycle();
    expect(refusedCode(meter.userControl({ data }))).toBe("not-authenticated");
    await authenticate();
    expect(refusedCode(meter.userControl({ data }))).toBe("mac");
  });

  it("a refused attempt leaves the one in force alone", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const wrong = { cipher: new Uint8Array(8), rand1: new Uint8Array(8), div: meter.div };
    expect(refusedCode(meter.identityAuthentication(wrong))).toBe("authentication");
    accepted(meter.userControl({ data: await host.userControl(target, trip) }));
  });

  it("every secure operation needs one", () => {
    const { meter } = bench();
    const data = new Uint8Array(20);
    for (const result of [
      meter.userControl({ data }),
      meter.dataClear({ kind: "meter", data }),
      meter.parameterUpdate({ offset: 0, data }),
      meter.price1Update({ offset: 0, data }),
      meter.price2Update({ offset: 0, data }),
      meter.parameterElseUpdate({ di: "04001004", data }),
      meter.openAccount({ data }),
      meter.recharge({ data }),
      meter.initPurse({ data }),
      meter.refund({ data }),
      meter.switchChargeMode({ div: meter.div, data }),
      meter.keyUpdate({ data }),
      meter.readBack({ file: 0x81, start: 0, length: 4 }),
      meter.statusQuery(),
      meter.macWrite({ file: 0x17, offset: 0, data }),
      meter.encMacWrite({ file: 0x18, offset: 0, data }),
      meter.compareProgram({ keyId: 5, factorAddress: 0, dataAddress: 0 }),
    ]) {
      expect(result).toMatchObject({ ok: false, code: "not-authenticated", serr: 0x0008, sw: null });
    }
  });
});

describe("infrared authentication", () => {
  async function query(made: ReturnType<typeof bench>) {
    const { meter, host } = made;
    const rand1 = await host.infraredRand();
    const answer = accepted(meter.infraredQuery({ rand1 }));
    const target: Target = { state: "test", rand: rand1, div: meter.div, esamNo: answer.esamNo };
    return (await host.infraredAuth(target, rand1, answer.rand1Cipher, answer.rand2))!;
  }

  it("must follow its query, one attempt each", async () => {
    const made = bench();
    const { meter } = made;
    expect(refusedCode(meter.infraredAuthentication({ rand2Cipher: new Uint8Array(8) }))).toBe(
      "infrared-query-missing",
    );
    const rand2Cipher = await query(made);
    accepted(meter.infraredAuthentication({ rand2Cipher }));
    expect(meter.infraredAuthentication({ rand2Cipher })).toMatchObject({
      code: "infrared-query-missing",
      serr: 0x0008,
    });
  });

  it("lasts 30 minutes", async () => {
    const made = bench();
    accepted(made.meter.infraredAuthentication({ rand2Cipher: await query(made) }));
    made.pass(30 * minute - 1);
    expect(made.meter.infraredAuthenticated).toBe(true);
    made.pass(1);
    expect(made.meter.infraredAuthenticated).toBe(false);
  });

  it("a failed new attempt cancels the old one", async () => {
    const made = bench();
    accepted(made.meter.infraredAuthentication({ rand2Cipher: await query(made) }));
    await query(made);
    expect(made.meter.infraredAuthenticated).toBe(true);
    expect(made.meter.infraredAuthentication({ rand2Cipher: new Uint8Array(8) })).toMatchObject({
      code: "infrared-authentication",
      sw: 0x6300,
    });
    expect(made.meter.infraredAuthenticated).toBe(false);
  });

  it("survives an identity authentication between query and attempt, but no power-down", async () => {
    const made = bench();
    let rand2Cipher = await query(made);
    await made.authenticate();
    accepted(made.meter.infraredAuthentication({ rand2Cipher }));
    rand2Cipher = await query(made);
    made.meter.powerCycle();
    expect(refusedCode(made.meter.infraredAuthentication({ rand2Cipher }))).toBe("infrared-query-missing");
  });
});

describe("failed MACs", () => {
  async function failing(made: ReturnType<typeof bench>) {
    const target = await made.authenticate();
    const data = await made.host.userControl(target, trip);
    data[19]! ^= 1;
    return () => made.meter.userControl({ data });
  }

  it("older meters drop the session at every 3rd and refuse authentication at 15 until the date changes", async () => {
    const made = bench({ failurePolicy: olderFailurePolicy });
    for (let round = 1; round <= 5; round++) {
      const fail = await failing(made);
      expect(fail()).toMatchObject({ code: "mac", sessionEnded: false });
      expect(fail()).toMatchObject({ code: "mac", sessionEnded: false });
      expect(fail()).toMatchObject({ code: "mac", sessionEnded: true });
      expect(refusedCode(fail())).toBe("not-authenticated");
      expect(made.meter.failuresToday).toBe(3 * round);
    }
    const again = await made.host.identityAuthentication("test", made.meter.div);
    const attempt = () => made.meter.identityAuthentication({ ...again, div: made.meter.div });
    expect(attempt()).toMatchObject({ code: "authentication-locked", serr: 0x0008 });
    made.meter.powerCycle();
    expect(refusedCode(attempt())).toBe("authentication-locked");
    // 10:00 by the meter's clock: 14 hours to the new date, by Chinese time.
    made.pass(14 * 60 * minute - 1);
    expect(refusedCode(attempt())).toBe("authentication-locked");
    made.pass(1);
    accepted(attempt());
    expect(made.meter.failuresToday).toBe(0);
  });

  it("newer meters suspend remote commands at 200 a day", async () => {
    const made = bench();
    const fail = await failing(made);
    for (let count = 1; count <= 200; count++) expect(refusedCode(fail())).toBe("mac");
    expect(made.meter.suspended).toBe(true);
    expect(fail()).toMatchObject({ code: "suspended", serr: 0x0100 });
    const again = await made.host.identityAuthentication("test", made.meter.div);
    expect(refusedCode(made.meter.identityAuthentication({ ...again, div: made.meter.div }))).toBe(
      "suspended",
    );
    // The optical port is not a remote one.
    accepted(made.meter.infraredQuery({ rand1: await made.host.infraredRand() }));
    made.pass(14 * 60 * minute);
    expect(made.meter.suspended).toBe(false);
    await made.authenticate();
  });

  it("limits are configurable", async () => {
    const older = bench({ failurePolicy: { kind: "older", dropEvery: 1, lockAt: 2 } });
    expect((await failing(older))()).toMatchObject({ sessionEnded: true });
    expect((await failing(older))()).toMatchObject({ sessionEnded: true });
    await expect(older.authenticate()).rejects.toThrow("authentication-locked");
    const newer = bench({ failurePolicy: { kind: "newer", suspendAt: 1 } });
    (await failing(newer))();
    expect(newer.meter.suspended).toBe(true);
  });
});
