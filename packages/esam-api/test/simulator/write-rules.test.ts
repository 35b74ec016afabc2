import { concatBytes } from "@meterwire/apdu";
import { describe, expect, it } from "vitest";
import { accepted, bench, class2Apdu, hex, refusedCode } from "./fixture.ts";

const minute = 60_000;
const trip = hex("1A00140730104001");

describe("write, then read back", () => {
  it("refuses a command whose deadline has passed, by the meter's own clock", async () => {
    const { meter, host, authenticate, pass } = bench({ authenticationMinutes: 9999 });
    const target = await authenticate();
    const data = await host.userControl(target, trip);
    const clear = await host.dataClear(target, hex("1A00140730104001"));
    pass(40 * minute + 1000);
    accepted(meter.userControl({ data }));
    accepted(meter.dataClear({ kind: "meter", data: clear }));
    pass(1000);
    expect(meter.userControl({ data })).toMatchObject({ code: "deadline", serr: 0x0001 });
    expect(refusedCode(meter.dataClear({ kind: "meter", data: clear }))).toBe("deadline");
  });

  it("refuses unknown control words and impossible deadlines", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const attempt = async (text: string) =>
      refusedCode(meter.userControl({ data: await host.userControl(target, hex(text)) }));
    expect(await attempt("1D00140730104001")).toBe("command");
    expect(await attempt("1A01140730104001")).toBe("plaintext");
    expect(await attempt("1A00141330104001")).toBe("plaintext");
    expect(await attempt("1A00150229104001")).toBe("plaintext");
    expect(await attempt("1A00150228246001")).toBe("plaintext");
    expect(await attempt("1A001507301040FF")).toBe("plaintext");
    expect(meter.relay).toEqual({ state: "closed", alarm: false, keepPower: false });
  });

  it("carries out every control word", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const control = async (code: string) =>
      meter.userControl({ data: await host.userControl(target, hex(`${code}00140730104001`)) });
    const steps = [
      ["1A", "trip", { state: "open" }],
      ["1B", "allow-close", { state: "close-allowed" }],
      ["1C", "close", { state: "closed" }],
      ["1B", "allow-close", { state: "closed" }],
      ["2A", "alarm-on", { alarm: true }],
      ["2B", "alarm-off", { alarm: false }],
      ["3A", "keep-power-on", { keepPower: true }],
    ] as const;
    for (const [code, command, relay] of steps) {
      expect(accepted(await control(code)).command).toBe(command);
      expect(meter.relay).toMatchObject(relay);
    }
    expect(refusedCode(await control("1A"))).toBe("keep-power");
    expect(meter.relay.state).toBe("closed");
    accepted(await control("3B"));
    accepted(await control("1A"));
    expect(meter.relay.state).toBe("open");
  });

  it("compares the clear command inside with the one outside", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const data = await host.dataClear(target, hex("1900140903111011"));
    expect(meter.dataClear({ kind: "meter", data })).toMatchObject({ code: "inner-outer", serr: 0x0001 });
    expect(refusedCode(meter.dataClear({ kind: "event", data }))).toBe("inner-outer");
    accepted(meter.dataClear({ kind: "demand", data }));
    const event = await host.dataClear(target, hex("1B00140903111011"));
    expect(refusedCode(meter.dataClear({ kind: "event", data: event }))).toBe("plaintext");
  });

  it("compares the data identifier inside with the one outside", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const plaintext = concatBytes(hex("04001004"), hex("00230000"));
    const data = await host.parameterElseUpdate(target, class2Apdu("04001004", plaintext), plaintext);
    expect(refusedCode(meter.parameterElseUpdate({ di: "04001003", data }))).toBe("inner-outer");
    // DI2 chooses another file, so the MAC's header is another one.
    expect(refusedCode(meter.parameterElseUpdate({ di: "04011004", data }))).toBe("mac");
    expect(meter.parameters).toEqual({});
    accepted(meter.parameterElseUpdate({ di: "04001004", data }));
  });

  it("takes class-2 parameters of every length, whichever way LC was rounded", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    for (let length = 1; length <= 234; length++) {
      const plaintext = concatBytes(
        hex("04990001"),
        Uint8Array.from({ length }, (_, index) => index + length),
      );
      const apdu = class2Apdu("04990001", plaintext);
      if (apdu[4]! > 0xff || Math.ceil((plaintext.length + 3) / 16) * 16 + 4 > 0xff) break;
      const data = await host.parameterElseUpdate(target, apdu, plaintext);
      expect(accepted(meter.parameterElseUpdate({ di: "04990001", data })).plaintext).toEqual(plaintext);
    }
  });
});

describe("parameters, prices and record files", () => {
  it("class-1 parameters stay inside their file and do not touch the charge mode", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const update = async (offset: number, length: number) => {
      const header = Uint8Array.of(0x04, 0xd6, 0x81, offset, length + 4);
      const data = await host.parameterUpdate(target, header, new Uint8Array(length));
      return meter.parameterUpdate({ offset, data });
    };
    expect(refusedCode(await update(0x2d, 1))).toBe("charge-mode");
    expect(await update(0x2e, 1)).toMatchObject({ code: "address", serr: 0x0080, sw: 0x6b00 });
    accepted(await update(0, 10));
    expect(refusedCode(meter.parameterUpdate({ di: "04000999", data: new Uint8Array(8) }))).toBe("address");
    expect(refusedCode(meter.parameterUpdate({ di: "04001001", data: new Uint8Array(9) }))).toBe("length");
  });

  it("a new meter number is the factor from then on", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const data = await host.parameterUpdate(target, hex("04D6811E0A"), hex("123456789012"));
    accepted(meter.parameterUpdate({ di: "04000402", data }));
    expect(meter.meterNo).toBe("123456789012");
    const old = await host.identityAuthentication("test", target.div);
    expect(refusedCode(meter.identityAuthentication({ ...old, div: target.div }))).toBe("factor");
    const renewed = await authenticate();
    accepted(meter.userControl({ data: await host.userControl(renewed, trip) }));
  });

  it("prices fill 199 bytes and no more", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    const data = await host.price1Update(target, hex("04D68300CB"), new Uint8Array(199).fill(7));
    expect(accepted(meter.price1Update({ offset: 0, data })).plaintext).toHaveLength(199);
    const beyond = await host.price1Update(target, hex("04D68301CB"), new Uint8Array(199));
    expect(refusedCode(meter.price1Update({ offset: 1, data: beyond }))).toBe("address");
  });

  it("record files hold 0x95 bytes, reached from any start", async () => {
    const { meter, host, authenticate } = bench();
    const target = await authenticate();
    for (const [offset, length, code] of [
      [0, 0x95, null],
      [0x94, 1, null],
      [0x50, 0x45, null],
      [0x50, 0x46, "address"],
      [0x95, 1, "address"],
    ] as const) {
      const plain = new Uint8Array(length).fill(offset);
      const data = await host.macWrite(target, 0x1a, offset, plain);
      const result = meter.macWrite({ file: 0x1a, offset, data });
      const cipher = await host.encMacWrite(target, 0x15, offset, plain);
      const encrypted = meter.encMacWrite({ file: 0x15, offset, data: cipher });
      if (code === null) {
        expect(accepted(result).plaintext).toEqual(plain);
        expect(accepted(encrypted).plaintext).toEqual(plain);
      } else {
        expect(result).toMatchObject({ code, serr: 0x0080 });
        expect(encrypted).toMatchObject({ code, serr: 0x0080 });
      }
    }
    const stray = await host.macWrite(target, 0x99, 0, hex("00"));
    expect(refusedCode(meter.macWrite({ file: 0x99, offset: 0, data: stray }))).toBe("address");
    // The start is inside the MAC's header.
    const moved = await host.macWrite(target, 0x17, 4, hex("01020304"));
    expect(refusedCode(meter.macWrite({ file: 0x17, offset: 5, data: moved }))).toBe("mac");
  });

  it("every file can be read back", async () => {
    const { meter, host, authenticate } = bench({ files: { "DF01/86": "0102030405" } });
    const target = await authenticate();
    const check = { ...target, rand: target.rand1.slice(0, 4) };
    const places = [
      ...[0x81, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89, 0x90, 0x91, 0x92, 0x93].map((file) => ({
        file,
        length: 8,
      })),
      { file: 0x85, length: 4 },
      { file: 0x99, length: 4 },
      { file: 0x82, length: 4 },
      { file: 0x1a, length: 0x95 },
      { file: 0x1a, length: 0x95, directory: 0x3f00 },
    ];
    for (const place of places) {
      const read = accepted(meter.readBack({ start: 0, ...place }));
      expect(read.data).toHaveLength(place.length);
      expect(await host.macCheck(check, read.header, read.data, read.mac)).toBe(true);
    }
    expect(accepted(meter.readBack({ file: 0x86, start: 1, length: 3 })).data).toEqual(hex("020304"));
    for (const bad of [
      { file: 0x94, start: 0, length: 1 },
      { file: 0x85, start: 0, length: 5 },
      { file: 0x82, start: 0, length: 8 },
      { file: 0x81, start: 256, length: 1 },
      { file: 0x81, start: 0, length: 0 },
      { file: 0x83, start: 0, length: 244 },
      { file: 0x17, start: 0, length: 1, directory: 0xdf02 },
    ]) {
      expect(meter.readBack(bad)).toMatchObject({ code: "address", serr: 0x0080 });
    }
  });
});

describe("program comparison", () => {
  it("takes keys 05 to 0A and a processor that is there", async () => {
    const { meter, authenticate } = bench({ programs: { 1: { address: 0, bytes: new Uint8Array(300) } } });
    await authenticate();
    const compare = (keyId: number, cpu: number) =>
      meter.compareProgram({ cpu, keyId, factorAddress: 0, dataAddress: 0 });
    for (let keyId = 0; keyId <= 0x11; keyId++) {
      const result = compare(keyId, 1);
      if (keyId >= 5 && keyId <= 10) expect(accepted(result).cipher).toHaveLength(64);
      else expect(refusedCode(result)).toBe("value");
    }
    expect(refusedCode(compare(5, 0))).toBe("address");
  });

  it("an address wholly beyond the memory is an address error", async () => {
    const { meter, authenticate } = bench({
      programs: { 0: { address: 0x100, bytes: new Uint8Array(300) } },
    });
    await authenticate();
    const compare = (factorAddress: number, dataAddress: number) =>
      meter.compareProgram({ keyId: 5, factorAddress, dataAddress });
    accepted(compare(0x100, 0x100));
    accepted(compare(0x100 + 299, 0x100 + 299));
    for (const [factorAddress, dataAddress] of [
      [0x100 + 300, 0x100],
      [0x100, 0x100 + 300],
      [0xff, 0x100],
      [0x100, 0],
    ] as const) {
      expect(compare(factorAddress, dataAddress)).toMatchObject({ code: "address", serr: 0x0080 });
    }
  });
});
