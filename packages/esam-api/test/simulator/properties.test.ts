import { concatBytes } from "@meterwire/apdu";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { KeyState } from "../../src/scheme/index.ts";
import type { MeterEsam, MeterEsamState, RefusalCode } from "../../src/simulator.ts";
import { accepted, type Bench, bench, class2Apdu, flipped, hex, refusedCode, words } from "./fixture.ts";
import { type Host, schemeHost, type Target } from "./host.ts";

const numRuns = Number(process.env.FUZZ_RUNS ?? 30);

type Outcome = { ok: boolean };

/** One function: what the host makes for some payload, what the meter does with it, and what a flipped bit of it is refused as. */
interface Subject {
  readonly name: string;
  readonly keyState: KeyState;
  /** Results depend on the ESAM's serial number. */
  readonly serial: boolean;
  /** Makes the payload from random bytes. */
  readonly payload: (bytes: Uint8Array) => Uint8Array;
  readonly make: (host: Host, target: Target, payload: Uint8Array) => Promise<Uint8Array>;
  readonly send: (meter: MeterEsam, data: Uint8Array) => Outcome;
  /** What the meter holds after acceptance, to be compared with the payload. */
  readonly recovered: (meter: MeterEsam, result: Outcome) => Uint8Array;
  /** Code for a flipped bit of the host's output; `mac` everywhere else. */
  readonly flip?: (byte: number) => readonly RefusalCode[] | null;
  /** What a flipped bit of the output may change all the same; nothing everywhere else. */
  readonly leaves?: (byte: number) => readonly string[];
  readonly prepare?: (made: Bench, target: Target) => Promise<void>;
}

/** Files and other parts in which two states differ, failure counters and `apart` left out. */
function changed(before: MeterEsamState, after: MeterEsamState, apart: readonly string[] = []): string[] {
  const parts = ({ files, wallet, keyStates, memory }: MeterEsamState): Record<string, string> => ({
    ...files,
    wallet: JSON.stringify(wallet),
    keyStates: keyStates.join(),
    memory: JSON.stringify({ ...memory, failures: null }),
  });
  const old = parts(before);
  return Object.entries(parts(after)).flatMap(([part, content]) =>
    content === old[part] || apart.includes(part) ? [] : [part],
  );
}

const customer = hex("112233445566");
const plaintext = (_meter: MeterEsam, result: Outcome) =>
  (result as unknown as { plaintext: Uint8Array }).plaintext;
const deadline = hex("00140730104001");
const controlCodes = [0x1a, 0x1b, 0x1c, 0x2a, 0x2b, 0x3b];
const balance = (meter: MeterEsam) => words(meter.purse.amount, meter.purse.count);

async function openAccount({ meter, host }: Bench, target: Target): Promise<void> {
  accepted(
    meter.openAccount({ data: await host.increasePurse(target, concatBytes(words(1000, 1), customer)) }),
  );
}

const subjects: readonly Subject[] = [
  {
    name: "UserControl",
    keyState: "test",
    serial: true,
    payload: (bytes) => Uint8Array.of(controlCodes[bytes[0]! % 6]!, ...deadline),
    make: (host, target, payload) => host.userControl(target, payload),
    send: (meter, data) => meter.userControl({ data }),
    recovered: plaintext,
  },
  {
    name: "DataClear1",
    keyState: "formal",
    serial: false,
    payload: (bytes) =>
      concatBytes(Uint8Array.of(0x1b), deadline, bytes.slice(0, 3), Uint8Array.of(bytes[3]! | 1)),
    make: (host, target, payload) => host.dataClear(target, payload),
    send: (meter, data) => meter.dataClear({ kind: "event", data }),
    recovered: plaintext,
  },
  {
    name: "ParameterUpdate",
    keyState: "test",
    serial: false,
    payload: (bytes) => bytes.slice(0, 4),
    make: (host, target, payload) => host.parameterUpdate(target, hex("04D6811408"), payload),
    send: (meter, data) => meter.parameterUpdate({ di: "04001002", data }),
    recovered: (meter) => meter.parameter("alarmAmount2"),
  },
  {
    name: "Price1Update",
    keyState: "formal",
    serial: false,
    payload: (bytes) => bytes,
    make: (host, target, payload) =>
      host.price1Update(target, Uint8Array.of(0x04, 0xd6, 0x83, 0x04, payload.length + 4), payload),
    send: (meter, data) => meter.price1Update({ offset: 4, data }),
    recovered: plaintext,
  },
  {
    name: "Price2Update",
    keyState: "test",
    serial: false,
    payload: (bytes) => bytes,
    make: (host, target, payload) =>
      host.price2Update(target, Uint8Array.of(0x04, 0xd6, 0x84, 0x09, payload.length + 4), payload),
    send: (meter, data) => meter.price2Update({ offset: 9, data }),
    recovered: plaintext,
  },
  {
    name: "ParameterElseUpdate",
    keyState: "test",
    serial: false,
    payload: (bytes) => concatBytes(hex("04081234"), bytes),
    make: (host, target, payload) =>
      host.parameterElseUpdate(target, class2Apdu("04081234", payload), payload),
    send: (meter, data) => meter.parameterElseUpdate({ di: "04081234", data }),
    recovered: plaintext,
  },
  {
    name: "IncreasePurse, opening",
    keyState: "formal",
    serial: false,
    payload: (bytes) =>
      concatBytes(bytes.slice(0, 4), words(1), Uint8Array.of(bytes[4]! | 1), bytes.slice(5, 10)),
    make: (host, target, payload) => host.increasePurse(target, payload),
    send: (meter, data) => meter.openAccount({ data }),
    recovered: (meter) => concatBytes(balance(meter), meter.parameter("customerNo")),
    flip: (byte) => (byte >= 4 && byte < 8 ? ["mac", "recharge-count"] : null),
    // Opening writes the customer number under its own, right MAC before MAC1 turns out wrong.
    leaves: (byte) => (byte < 12 ? ["DF01/81"] : []),
  },
  {
    name: "IncreasePurse, recharging",
    keyState: "formal",
    serial: false,
    payload: (bytes) => concatBytes(Uint8Array.of(bytes[0]! & 0x7f), bytes.slice(1, 4), words(2), customer),
    make: (host, target, payload) => host.increasePurse(target, payload),
    send: (meter, data) => meter.recharge({ data }),
    recovered: (meter) =>
      concatBytes(words(meter.purse.amount - 1000, meter.purse.count), meter.parameter("customerNo")),
    flip: (byte) => {
      if (byte >= 4 && byte < 8) return ["recharge-count"];
      return byte >= 12 && byte < 18 ? ["customer-number"] : null;
    },
    prepare: openAccount,
  },
  {
    name: "InitPurse",
    keyState: "test",
    serial: false,
    payload: (bytes) => bytes.slice(0, 4),
    make: (host, target, payload) => host.initPurse(target, payload),
    send: (meter, data) => meter.initPurse({ data }),
    recovered: (meter) => words(meter.purse.amount),
    flip: (byte) => (byte >= 8 && byte < 12 ? ["value"] : null),
  },
  {
    name: "DecreasePurse",
    keyState: "formal",
    serial: false,
    payload: (bytes) => words(((bytes[0]! << 8) | bytes[1]!) % 1001),
    make: (host, target, payload) => host.decreasePurse(target, payload),
    send: (meter, data) => meter.refund({ data }),
    recovered: (meter) => words(1000 - meter.purse.amount),
    prepare: openAccount,
  },
  {
    name: "SwitchChargeMode",
    keyState: "formal",
    serial: false,
    payload: (bytes) => concatBytes(Uint8Array.of(2), bytes.slice(0, 8)),
    make: (host, target, payload) => host.switchChargeMode(target, payload),
    send: (meter, data) => meter.switchChargeMode({ div: meter.div, data }),
    recovered: (meter) => concatBytes(Uint8Array.of(meter.chargeMode === "local" ? 2 : 1), balance(meter)),
    flip: (byte) => (byte === 0 ? ["value"] : null),
    prepare: async ({ meter, host }, target) => {
      const data = await host.switchChargeMode(target, hex("010000000000000000"));
      accepted(meter.switchChargeMode({ div: target.div, data }));
    },
  },
  {
    name: "KeyUpdateV2",
    keyState: "test",
    serial: true,
    payload: (bytes) => Uint8Array.from(new Set(bytes.slice(0, 4).map((octet) => octet % 17))).sort(),
    make: (host, target, payload) =>
      host.keyUpdate(target, 17, target.state === "test" ? "formal" : "test", [...payload]),
    send: (meter, data) => meter.keyUpdate({ data }),
    recovered: (_meter, result) => Uint8Array.of((result as unknown as { received: number }).received),
  },
  {
    name: "MacWrite",
    keyState: "formal",
    serial: true,
    payload: (bytes) => bytes,
    make: (host, target, payload) => host.macWrite(target, 0x17, 3, payload),
    send: (meter, data) => meter.macWrite({ file: 0x17, offset: 3, data }),
    recovered: plaintext,
  },
  {
    name: "EncMacWrite",
    keyState: "test",
    serial: true,
    payload: (bytes) => bytes,
    make: (host, target, payload) => host.encMacWrite(target, 0x18, 3, payload),
    send: (meter, data) => meter.encMacWrite({ file: 0x18, offset: 3, data }),
    recovered: plaintext,
  },
];

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(""));
const scene = fc.record({
  meterNo: digits(12),
  serial: fc.uint8Array({ minLength: 8, maxLength: 8 }),
  bytes: fc.uint8Array({ minLength: 10, maxLength: 140 }),
  bit: fc.nat(),
  seed: fc.nat(),
});

describe.each(subjects.map((subject) => [subject.name, subject] as const))("%s", (_name, subject) => {
  it("one flipped bit, wrong factor, serial, key state, random number or order is refused; else the payload is there", async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ meterNo, serial, bytes, bit, seed }) => {
        const made = bench(
          { meterNo, esamNo: serial, keyState: subject.keyState },
          schemeHost(undefined, seed),
        );
        const { meter, host } = made;
        let target: Target = await made.authenticate(subject.keyState);
        await subject.prepare?.(made, target);
        const payload = subject.payload(bytes);
        const right = await subject.make(host, target, payload);
        const before = meter.snapshot();
        const state = meter.exportState();

        const at = bit % (right.length * 8);
        const codes = subject.flip?.(at >> 3) ?? ["mac"];
        expect(codes).toContain(refusedCode(subject.send(meter, flipped(right, at))));
        expect(changed(state, meter.exportState(), subject.leaves?.(at >> 3))).toEqual([]);

        const wrong: Target[] = [
          { ...target, rand: flipped(target.rand, bit % 32) },
          { ...target, div: flipped(target.div, bit % 64) },
          { ...target, state: target.state === "test" ? "formal" : "test" },
        ];
        if (subject.serial) wrong.push({ ...target, esamNo: flipped(target.esamNo, bit % 64) });
        for (const other of wrong) {
          const result = subject.send(meter, await subject.make(host, other, payload));
          expect(result).toMatchObject({ ok: false, code: "mac", serr: 0x0004, sw: 0x6988 });
        }
        expect(changed(state, meter.exportState(), subject.leaves?.(at >> 3))).toEqual([]);
        meter.restore(before);

        // Right, but for another session: before, after and without one.
        const old = target;
        target = await made.authenticate(subject.keyState);
        expect(refusedCode(subject.send(meter, right))).toBe("mac");
        meter.powerCycle();
        const late = await subject.make(host, old, payload);
        expect(refusedCode(subject.send(meter, late))).toBe("not-authenticated");

        meter.restore(before);
        const result = subject.send(meter, right);
        const expected = subject.name === "KeyUpdateV2" ? Uint8Array.of(payload.length) : payload;
        expect(subject.recovered(meter, accepted(result))).toEqual(expected);
      }),
      { numRuns },
    );
  });
});

describe("authentication and reading", () => {
  it("identity: one flipped bit of ciphertext, random number or factor is refused", async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ meterNo, serial, bit, seed }) => {
        const { meter, host } = bench({ meterNo, esamNo: serial }, schemeHost(undefined, seed));
        const { rand1, cipher } = await host.identityAuthentication("test", meter.div);
        const { div } = meter;
        const attempt = (change: object) => meter.identityAuthentication({ cipher, rand1, div, ...change });
        expect(refusedCode(attempt({ cipher: flipped(cipher, bit % 64) }))).toBe("authentication");
        expect(refusedCode(attempt({ rand1: flipped(rand1, bit % 64) }))).toBe("authentication");
        expect(refusedCode(attempt({ div: flipped(div, bit % 64) }))).toBe("factor");
        const formal = await host.identityAuthentication("formal", div);
        expect(refusedCode(attempt(formal))).toBe("authentication");
        expect(meter.authenticated).toBe(false);
        accepted(attempt({}));
      }),
      { numRuns },
    );
  });

  it("infrared: one flipped bit or wrong factor, serial or key state is refused on either side", async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ meterNo, serial, bit, seed }) => {
        const { meter, host } = bench({ meterNo, esamNo: serial }, schemeHost(undefined, seed));
        const rand1 = await host.infraredRand();
        const target: Target = { state: "test", rand: rand1, div: meter.div, esamNo: meter.esamNo };
        const query = () => accepted(meter.infraredQuery({ rand1 }));
        const auth = (change: Partial<Target>, k1: Uint8Array, rand2: Uint8Array) =>
          host.infraredAuth({ ...target, ...change }, rand1, k1, rand2);
        const asked = query();
        expect(await auth({}, flipped(asked.rand1Cipher, bit % 64), asked.rand2)).toBeNull();
        expect(await auth({ state: "formal" }, asked.rand1Cipher, asked.rand2)).toBeNull();
        expect(await auth({ div: flipped(target.div, bit % 64) }, asked.rand1Cipher, asked.rand2)).toBeNull();
        expect(await auth({ esamNo: flipped(serial, bit % 64) }, asked.rand1Cipher, asked.rand2)).toBeNull();
        const k2 = (await auth({}, asked.rand1Cipher, asked.rand2))!;
        const code = refusedCode(meter.infraredAuthentication({ rand2Cipher: flipped(k2, bit % 64) }));
        expect(code).toBe("infrared-authentication");
        const again = query();
        const old = refusedCode(meter.infraredAuthentication({ rand2Cipher: k2 }));
        expect(old).toBe("infrared-authentication");
        expect(again.rand2).not.toEqual(asked.rand2);
        const third = query();
        accepted(
          meter.infraredAuthentication({ rand2Cipher: (await auth({}, third.rand1Cipher, third.rand2))! }),
        );
      }),
      { numRuns },
    );
  });

  it("MacCheck: one flipped bit of data, MAC, header or random number, wrong factor or key state is found", async () => {
    await fc.assert(
      fc.asyncProperty(scene, async ({ meterNo, serial, bytes, bit, seed }) => {
        const made = bench({ meterNo, esamNo: serial, files: { "DF01/86": bytes.slice(0, 50) } });
        const authenticated = await made.authenticate();
        const start = seed % 50;
        const length = 1 + (bit % (50 - start));
        const read = accepted(made.meter.readBack({ file: 0x86, start, length }));
        const target: Target = { ...authenticated, rand: authenticated.rand1.slice(0, 4) };
        const check = (change: Partial<Target>, header = read.header, data = read.data, mac = read.mac) =>
          made.host.macCheck({ ...target, ...change }, header, data, mac);
        expect(await check({})).toBe(true);
        expect(await check({ rand: flipped(target.rand, bit % 32) })).toBe(false);
        expect(await check({ div: flipped(target.div, bit % 64) })).toBe(false);
        expect(await check({ state: "formal" })).toBe(false);
        expect(await check({}, flipped(read.header, bit % 40))).toBe(false);
        expect(await check({}, read.header, flipped(read.data, bit % (8 * length)))).toBe(false);
        expect(await check({}, read.header, read.data, flipped(read.mac, bit % 32))).toBe(false);
      }),
      { numRuns },
    );
  });

  it("comparison: one flipped bit of the program, or another key, gives another ciphertext", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 20, maxLength: 700 }), fc.nat(), async (image, at) => {
        const bit = at % (image.length * 8);
        const programs = {
          0: { address: 0, bytes: image },
          1: { address: 0, bytes: flipped(image, bit) },
        };
        const made = bench({ programs });
        await made.authenticate();
        const block = Math.floor((bit >> 3) / 256) * 256;
        const compare = (cpu: number, keyId: number) =>
          accepted(made.meter.compareProgram({ cpu, keyId, factorAddress: 0, dataAddress: block })).cipher;
        expect(compare(0, 5)).not.toEqual(compare(1, 5));
        expect(compare(0, 5)).not.toEqual(compare(0, 6));
      }),
      { numRuns },
    );
  });
});

describe("whatever comes", () => {
  it("any bytes to the chip get a status word", () => {
    const { meter } = bench();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.nat(), (bytes, choice) => {
        const starts = [
          "80FA",
          "0084",
          "0082",
          "00A4",
          "00B0",
          "04B0",
          "00B2",
          "04B2",
          "04D6",
          "04DC",
          "8432",
        ];
        const start = hex([...starts, "8430", "84D4", "00C0", ""][choice % 15]!);
        const response = meter.chip.transmit(concatBytes(start, bytes));
        expect(response.length).toBeGreaterThanOrEqual(2);
        expect(response.length).toBeLessThanOrEqual(258);
      }),
      { numRuns: numRuns * 50 },
    );
  });

  it("any bytes to the meter are accepted or refused, never thrown", async () => {
    const { meter, authenticate } = bench({ failurePolicy: { kind: "newer", suspendAt: 1e9 } });
    await authenticate();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: -1, max: 300 }), (data, number) => {
        for (const result of [
          meter.identityAuthentication({ cipher: data, rand1: data, div: data }),
          meter.infraredQuery({ rand1: data }),
          meter.infraredAuthentication({ rand2Cipher: data }),
          meter.userControl({ data }),
          meter.dataClear({ kind: "event", data }),
          meter.parameterUpdate({ offset: number, data }),
          meter.parameterUpdate({ di: data, data }),
          meter.price1Update({ offset: number, data }),
          meter.parameterElseUpdate({ di: data.slice(0, 4), data }),
          meter.openAccount({ data }),
          meter.recharge({ data }),
          meter.initPurse({ data }),
          meter.refund({ data }),
          meter.switchChargeMode({ div: meter.div, data }),
          meter.keyUpdate({ data }),
          meter.readBack({ file: number, start: number, length: number }),
          meter.macWrite({ file: number, offset: number, data }),
          meter.encMacWrite({ file: 0x18, offset: number, data }),
          meter.compareProgram({ keyId: number, factorAddress: number, dataAddress: number }),
        ]) {
          expect(typeof result.ok).toBe("boolean");
          if (!result.ok) expect(result.serr).toBeGreaterThan(0);
        }
      }),
      { numRuns },
    );
  });
});
