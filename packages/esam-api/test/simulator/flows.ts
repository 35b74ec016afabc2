import { bytesToHex, concatBytes } from "@meterwire/apdu";
import { describe, expect, it } from "vitest";
import { accepted, bench, class2Apdu, ESAM_NO, hex, METER_NO, refusedCode, words } from "./fixture.ts";
import type { Host } from "./host.ts";

const customer = hex("112233445566");

/** Every flow of the document between some host and the meter. */
export function runFlows(name: string, makeHost: () => Host): void {
  describe(`full flows with ${name}`, () => {
    it("infrared query, then authentication", async () => {
      const { meter, host } = bench({}, makeHost());
      const rand1 = await host.infraredRand();
      const query = accepted(meter.infraredQuery({ rand1 }));
      expect(bytesToHex(query.meterNo)).toBe(METER_NO);
      expect(bytesToHex(query.esamNo)).toBe(ESAM_NO);
      const target = { state: "test", rand: rand1, div: meter.div, esamNo: query.esamNo } as const;
      const rand2Cipher = await host.infraredAuth(target, rand1, query.rand1Cipher, query.rand2);
      accepted(meter.infraredAuthentication({ rand2Cipher: rand2Cipher! }));
      expect(meter.infraredAuthenticated).toBe(true);
    });

    it("identity authentication, trip, read-back of the control file checked by MacCheck", async () => {
      const { meter, host, authenticate } = bench({}, makeHost());
      const target = await authenticate();
      const plaintext = hex("1A00140730104001");
      const data = await host.userControl(target, plaintext);
      const tripped = accepted(meter.userControl({ data }));
      expect(tripped.command).toBe("trip");
      expect(tripped.plaintext).toEqual(plaintext);
      expect(meter.relay.state).toBe("open");
      const read = accepted(meter.readBack({ file: 0x87, start: 0, length: 8 }));
      expect(read.data).toEqual(plaintext);
      expect(bytesToHex(read.header)).toBe("04D6860014");
      const check = { ...target, rand: target.rand1.slice(0, 4) };
      expect(await host.macCheck(check, read.header, read.data, read.mac)).toBe(true);
      expect(await host.macCheck(target, read.header, read.data, read.mac)).toBe(false);
    });

    it("open account, recharge twice, refund once per count, mode switch and back", async () => {
      const { meter, host, authenticate } = bench({ keyState: "formal" }, makeHost());
      const target = await authenticate();
      const purchase = async (amount: number, count: number) => ({
        data: await host.increasePurse(target, concatBytes(words(amount, count), customer)),
      });
      accepted(meter.openAccount(await purchase(10_000, 1)));
      expect(meter.purse).toEqual({ amount: 10_000, count: 1 });
      expect(meter.parameter("customerNo")).toEqual(customer);
      expect(refusedCode(meter.openAccount(await purchase(10_000, 1)))).toBe("duplicate-recharge");

      const second = await purchase(200, 2);
      expect(accepted(meter.recharge(second))).toMatchObject({ amount: 10_200, count: 2 });
      const duplicate = meter.recharge(second);
      expect(duplicate).toMatchObject({ ok: false, code: "duplicate-recharge", serr: 0x0002 });
      expect(meter.purse).toEqual({ amount: 10_200, count: 2 });
      expect(meter.recharge(await purchase(200, 4))).toMatchObject({ code: "recharge-count", serr: 0x0020 });

      const back = async (amount: number) => ({ data: await host.decreasePurse(target, words(amount)) });
      expect(accepted(meter.refund(await back(200)))).toMatchObject({
        refunded: 200,
        amount: 10_000,
        count: 2,
      });
      expect(refusedCode(meter.refund(await back(200)))).toBe("refund-repeated");
      accepted(meter.recharge(await purchase(1, 3)));
      expect(accepted(meter.refund(await back(10_001)))).toMatchObject({ amount: 0, count: 3 });

      const status = accepted(meter.statusQuery());
      const check = { ...target, rand: target.rand1.slice(0, 4) };
      expect(status.amount.data).toEqual(words(0));
      expect(status.count.data).toEqual(words(3));
      for (const { header, data, mac } of [status.amount, status.count]) {
        expect(await host.macCheck(check, header, data, mac)).toBe(true);
      }

      accepted(meter.recharge(await purchase(777, 4)));
      const toRemote = await host.switchChargeMode(target, hex("010000000000000000"));
      expect(accepted(meter.switchChargeMode({ div: target.div, data: toRemote }))).toMatchObject({
        mode: "remote",
        amount: 0,
        count: 0,
      });
      expect(refusedCode(meter.switchChargeMode({ div: target.div, data: toRemote }))).toBe("charge-mode");
      expect(refusedCode(meter.recharge(await purchase(1, 1)))).toBe("charge-mode");
      const toLocal = await host.switchChargeMode(target, hex("020000000500000001"));
      expect(accepted(meter.switchChargeMode({ div: target.div, data: toLocal }))).toMatchObject({
        mode: "local",
        amount: 5,
        count: 1,
      });
      accepted(meter.recharge(await purchase(100, 2)));
      expect(meter.purse).toEqual({ amount: 105, count: 2 });
    });

    it("purse initialisation under test keys", async () => {
      const { meter, host, authenticate } = bench({}, makeHost());
      const target = await authenticate();
      const data = await host.initPurse(target, words(200));
      expect(accepted(meter.initPurse({ data }))).toMatchObject({ amount: 200, count: 0 });
    });

    it("all 17 keys to formal and back to test", async () => {
      const { meter, host, authenticate } = bench({}, makeHost());
      const ids = Array.from({ length: 17 }, (_, id) => id);
      const calls = [0, 4, 8, 12, 16].map((start) => ids.slice(start, start + 4));
      for (const to of ["formal", "test"] as const) {
        const from = to === "formal" ? "test" : "formal";
        const target = await authenticate(from);
        for (const [index, call] of calls.entries()) {
          const data = await host.keyUpdate(target, 17, to, call);
          const answer = accepted(meter.keyUpdate({ data }));
          expect(answer.written).toBe(index === calls.length - 1);
          expect(meter.keyState).toBe(index === calls.length - 1 ? to : from);
        }
        // The old keys no longer open anything, the new ones do.
        const old = await host.identityAuthentication(from, meter.div);
        expect(refusedCode(meter.identityAuthentication({ ...old, div: meter.div }))).toBe("authentication");
        const renewed = await authenticate(to);
        const control = await host.userControl(renewed, hex("1A00140730104001"));
        accepted(meter.userControl({ data: control }));
        const before = await host.userControl({ ...renewed, state: from }, hex("1A00140730104001"));
        expect(meter.userControl({ data: before })).toMatchObject({ code: "mac", serr: 0x0004, sw: 0x6988 });
      }
    });

    it("clear: demand, meter, event", async () => {
      const { meter, host, authenticate } = bench({}, makeHost());
      const target = await authenticate();
      const cases = [
        ["demand", "1900140903111011"],
        ["meter", "1A00140903111011"],
        ["event", "1B00140903111011FFFFFFFF"],
      ] as const;
      for (const [kind, text] of cases) {
        const data = await host.dataClear(target, hex(text));
        const cleared = accepted(meter.dataClear({ kind, data }));
        expect(bytesToHex(cleared.plaintext)).toBe(text);
      }
    });

    it("class-2 parameters to each of the five files", async () => {
      const { meter, host, authenticate } = bench({}, makeHost());
      const target = await authenticate();
      for (const [di, file] of [
        ["04001004", 0x88],
        ["04010001", 0x89],
        ["04020002", 0x90],
        ["04030003", 0x91],
        ["04040004", 0x92],
        ["04050005", 0x88],
      ] as const) {
        const data = concatBytes(hex(di), hex("00230000"));
        const sent = await host.parameterElseUpdate(target, class2Apdu(di, data), data);
        const answer = accepted(meter.parameterElseUpdate({ di, data: sent }));
        expect(answer.plaintext).toEqual(data);
        expect(answer.file).toBe(file);
        const read = accepted(meter.readBack({ file, start: 0, length: data.length + 1 }));
        expect(read.data).toEqual(concatBytes(Uint8Array.of(data.length), data));
        const check = { ...target, rand: target.rand1.slice(0, 4) };
        expect(await host.macCheck(check, read.header, read.data, read.mac)).toBe(true);
      }
      expect(meter.parameters).toMatchObject({ "04001004": "00230000", "04040004": "00230000" });
    });

    it("record files both ways", async () => {
      const { meter, host, authenticate } = bench({}, makeHost());
      const target = await authenticate();
      const plain = hex("11223344");
      accepted(meter.macWrite({ file: 0x17, offset: 0, data: await host.macWrite(target, 0x17, 0, plain) }));
      const secret = hex("1122334455");
      const data = await host.encMacWrite(target, 0x18, 0x20, secret);
      expect(accepted(meter.encMacWrite({ file: 0x18, offset: 0x20, data })).plaintext).toEqual(secret);
      const check = { ...target, rand: target.rand1.slice(0, 4) };
      for (const [directory, file, start, expected] of [
        [0x3f00, 0x17, 0, plain],
        [0xdf01, 0x18, 0x20, secret],
      ] as const) {
        const read = accepted(meter.readBack({ directory, file, start, length: expected.length }));
        expect(read.data).toEqual(expected);
        expect(await host.macCheck(check, read.header, read.data, read.mac)).toBe(true);
      }
    });

    it("prices and class-1 parameters", async () => {
      const { meter, host, authenticate } = bench({}, makeHost());
      const target = await authenticate();
      const prices = Uint8Array.from({ length: 128 }, (_, index) => index);
      const current = await host.price1Update(target, hex("04D6830484"), prices);
      expect(accepted(meter.price1Update({ offset: 4, data: current })).plaintext).toEqual(prices);
      const standby = await host.price2Update(target, hex("04D6840484"), prices);
      expect(accepted(meter.price2Update({ offset: 4, data: standby })).plaintext).toEqual(prices);
      expect(refusedCode(meter.price1Update({ offset: 4, data: standby }))).toBe("mac");
      const alarm = await host.parameterUpdate(target, hex("04D6811008"), hex("00002209"));
      expect(accepted(meter.parameterUpdate({ di: "04001001", data: alarm })).offset).toBe(0x10);
      expect(meter.parameter("alarmAmount1")).toEqual(hex("00002209"));
    });

    it("comparison over a program image whose end falls inside a block", async () => {
      const image = Uint8Array.from({ length: 256 + 100 }, (_, index) => (index * 7 + 3) & 0xff);
      const { meter, host, authenticate } = bench(
        { programs: { 0: { address: 0x8000, bytes: image } } },
        makeHost(),
      );
      await authenticate();
      const padded = (start: number, length: number) => {
        const bytes = new Uint8Array(length);
        bytes.set(image.subarray(start, start + length));
        if (start + length > image.length) bytes[image.length - start] = 0x80;
        return bytes;
      };
      for (const [factorAt, dataAt] of [
        [0, 0],
        [16, 256],
        [image.length - 5, image.length - 1],
      ] as const) {
        const f = padded(factorAt, 16);
        const factor = f.slice(0, 8).map((octet, index) => octet ^ f[index + 8]!);
        const d = padded(dataAt, 256);
        const folded = Uint8Array.from(
          { length: 64 },
          (_, index) => d[index]! ^ d[index + 64]! ^ d[index + 128]! ^ d[index + 192]!,
        );
        const expected = await host.encForCompare(0x06, factor, folded);
        const answer = meter.compareProgram({
          keyId: 0x06,
          factorAddress: 0x8000 + factorAt,
          dataAddress: 0x8000 + dataAt,
        });
        expect(accepted(answer).cipher).toEqual(expected);
      }
      const beyond = meter.compareProgram({
        keyId: 0x06,
        factorAddress: 0x8000,
        dataAddress: 0x8000 + image.length,
      });
      expect(beyond).toMatchObject({ code: "address", serr: 0x0080 });
    });
  });
}
