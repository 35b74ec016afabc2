import { describe, expect, it } from "vitest";
import type { SecurityRequest, SecurityResponse } from "../../src/apdu/security.ts";
import { passwordSecurity, type SecurityProvider } from "../../src/client.ts";
import { MemoryStore, type ServerSecurity } from "../../src/server.ts";
import { ADDRESS, framesOn, gives, pair, Scripted, u32 } from "./support/setup.ts";

const OAD = 0x40000200;

/** A toy MAC: enough to see that what is protected is checked. */
const mac = (octets: Uint8Array) => Uint8Array.of(octets.reduce((sum, octet) => (sum * 31 + octet) & 255, 7));
const same = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((octet, i) => octet === b[i]);

function toyProvider(): SecurityProvider & { resets: number } {
  return {
    resets: 0,
    beginAssociation: () => ({ symmetric: { cipher: Uint8Array.of(1), signature: Uint8Array.of(2) } }),
    completeAssociation(data) {
      if (data?.rn[0] !== 9) throw new Error("not the meter");
    },
    protect: (apdu): SecurityRequest => ({
      service: "SecurityRequest",
      unit: { plain: apdu },
      verification: { rnMac: { rn: Uint8Array.of(5), mac: mac(apdu) } },
    }),
    unprotect(response) {
      const { unit, verification } = response;
      if (!("plain" in unit) || verification === null || !same(verification.mac, mac(unit.plain)))
        throw new Error("MAC wrong");
      return unit.plain;
    },
    unprotectReport({ unit, verification }) {
      if (!("plain" in unit) || !("rnMac" in verification) || !same(verification.rnMac.mac, mac(unit.plain)))
        throw new Error("MAC wrong");
      return unit.plain;
    },
    protectConfirmation: (apdu): SecurityResponse => ({
      service: "SecurityResponse",
      unit: { plain: apdu },
      verification: { mac: mac(apdu) },
    }),
    reset() {
      this.resets++;
    },
  };
}

const toyServer: ServerSecurity = {
  acceptAssociation(mechanism) {
    if ("password" in mechanism) return { result: mechanism.password === "right" ? 0 : 1 };
    if (!("symmetric" in mechanism)) return { result: "public" in mechanism ? 0 : 4 };
    return { result: 0, securityData: { rn: Uint8Array.of(9), serverSignature: Uint8Array.of(1) } };
  },
  unprotect({ unit, verification }) {
    if (!("plain" in unit) || !("rnMac" in verification)) return { dar: 28 };
    return same(verification.rnMac.mac, mac(unit.plain))
      ? { apdu: unit.plain, protection: "mac" }
      : { dar: 22 };
  },
  protect: (apdu) => ({
    service: "SecurityResponse",
    unit: { plain: apdu },
    verification: { mac: mac(apdu) },
  }),
  protectReport: (apdu) => ({
    service: "SecurityRequest",
    unit: { plain: apdu },
    verification: { rnMac: { rn: Uint8Array.of(1), mac: mac(apdu) } },
  }),
  unprotectConfirmation({ unit, verification }) {
    if (!("plain" in unit) || verification === null || !same(verification.mac, mac(unit.plain)))
      throw new Error("MAC wrong");
    return unit.plain;
  },
};

const guarded = () =>
  new MemoryStore().define(OAD, u32(1), { get: "symmetric", set: "symmetric", protected: true });

describe("a protected association", () => {
  it("proves both ends and protects what follows", async () => {
    const security = toyProvider();
    const { clock, client, near, far } = pair({ store: guarded(), server: { security: toyServer } });
    const meter = client.meter(ADDRESS, { security });
    expect(await clock.until(meter.get(OAD))).toMatchObject({ ok: false, dar: { code: 15 } });
    await clock.until(meter.connect());
    expect(await clock.until(meter.get(OAD))).toMatchObject({ data: u32(1) });
    expect(await clock.until(meter.set(OAD, u32(2)))).toMatchObject({ ok: true });
    const services = (end: typeof near) =>
      framesOn(end).map((frame) => "apdu" in frame && frame.apdu.service);
    expect(services(near)).toEqual([
      "SecurityRequest",
      "ConnectRequest",
      "SecurityRequest",
      "SecurityRequest",
    ]);
    expect(services(far).slice(2)).toEqual(["SecurityResponse", "SecurityResponse"]);
    const before = security.resets;
    await clock.until(meter.release());
    expect(security.resets).toBe(before + 1);
  });

  it("gives no rights to a plain request in it", async () => {
    const { clock, client } = pair({
      store: new MemoryStore().define(OAD, u32(1), { set: "symmetric" }),
      server: { security: toyServer },
    });
    const meter = client.meter(ADDRESS, { security: toyProvider() });
    await clock.until(meter.connect());
    const plain = client.meter(ADDRESS);
    expect(await clock.until(plain.set(OAD, u32(2)))).toMatchObject({ ok: false, dar: { code: 15 } });
    expect(await clock.until(meter.set(OAD, u32(3)))).toMatchObject({ ok: true });
  });

  it("reports to its listener why a server without keys refuses", async () => {
    const told: string[] = [];
    const { clock, client } = pair({
      server: { listener: { refused: ({ message }) => told.push(message) } },
    });
    const call = clock.until(client.meter(ADDRESS, { security: toyProvider() }).get(OAD));
    await expect(call).rejects.toMatchObject({ code: "security-refused", message: /DAR 20/ });
    expect(told).toEqual(["a protected request, and this server has no keys"]);
  });

  it("holds for blocks too", async () => {
    const security = toyProvider();
    const data = { type: "array" as const, value: Array.from({ length: 400 }, (_, i) => u32(i)) };
    const store = new MemoryStore().define(OAD, data);
    const { clock, client, far } = pair({ store, server: { security: toyServer, maxFrame: 200 } });
    expect(await clock.until(client.meter(ADDRESS, { security }).get(OAD))).toMatchObject({ data });
    for (const frame of framesOn(far))
      if ("apdu" in frame) expect(frame.apdu.service).toBe("SecurityResponse");
  });

  it("a plain connection does not get at what needs protection", async () => {
    const { clock, meter } = pair({ store: guarded(), server: { security: toyServer } });
    expect(await clock.until(meter.set(OAD, u32(2)))).toMatchObject({ ok: false, dar: { code: 15 } });
  });

  it("a server that cannot prove itself is not trusted", async () => {
    const liar: ServerSecurity = { ...toyServer, acceptAssociation: () => ({ result: 0 }) };
    const { clock, client } = pair({ server: { security: liar } });
    const meter = client.meter(ADDRESS, { security: toyProvider() });
    await expect(clock.until(meter.connect())).rejects.toMatchObject({ code: "security-failed" });
    expect(meter.association).toBeNull();
  });

  it("plain answers to protected requests are refused", async () => {
    const peer = new Scripted(() => [
      gives({ service: "GetRequestNormal", piid: 1, oad: OAD, timeTag: null }, u32(666)),
    ]);
    const read = peer.clock.until(peer.client.meter(ADDRESS, { security: toyProvider() }).get(OAD));
    await expect(read).rejects.toMatchObject({ code: "plaintext-answer" });
    const forged = new Scripted(() => [
      { service: "SetResponseNormal", piid: 1, oad: OAD, dar: 0, followReport: null, timeTag: null },
    ]);
    const write = forged.clock.until(
      forged.client.meter(ADDRESS, { security: toyProvider() }).set(OAD, u32(1)),
    );
    await expect(write).rejects.toMatchObject({
      code: "outcome-unknown",
      cause: { code: "plaintext-answer" },
    });
  });

  it("an answer that does not verify is passed over for one that does", async () => {
    const answer = (value: number, good: boolean): SecurityResponse => {
      const plain = peer.client && codecEncode(value);
      const tag = good ? mac(plain) : Uint8Array.of(0);
      return { service: "SecurityResponse", unit: { plain }, verification: { mac: tag } };
    };
    const { codec } = await import("./support/setup.ts");
    const codecEncode = (value: number) =>
      codec.encodeApdu(gives({ service: "GetRequestNormal", piid: 1, oad: OAD, timeTag: null }, u32(value)));
    const peer: Scripted = new Scripted(() => [answer(666, false), answer(7, true)]);
    const meter = peer.client.meter(ADDRESS, { security: toyProvider() });
    expect(await peer.clock.until(meter.get(OAD))).toMatchObject({ data: u32(7) });
    const only: Scripted = new Scripted(() => [answer(666, false)]);
    const call = only.client.meter(ADDRESS, { security: toyProvider() }).get(OAD, { retries: 0 });
    await expect(only.clock.until(call)).rejects.toMatchObject({ code: "security-failed" });
  });

  it("what the server refuses is named with its DAR and certain not to have been done", async () => {
    const bad = { ...toyProvider(), protect: toyProvider().protect };
    const security: SecurityProvider = {
      ...bad,
      protect: (apdu): SecurityRequest => ({
        service: "SecurityRequest",
        unit: { plain: apdu },
        verification: { rnMac: { rn: Uint8Array.of(5), mac: Uint8Array.of(0, 0) } },
      }),
    };
    const { clock, client, store } = pair({ store: guarded(), server: { security: toyServer } });
    const call = client.meter(ADDRESS, { security }).set(OAD, u32(2));
    await expect(clock.until(call)).rejects.toMatchObject({ code: "security-refused", message: /DAR 22/ });
    expect(store.peek(OAD)).toEqual(u32(1));
  });

  it("protects reports and their confirmations", async () => {
    const { clock, client, server, near, far } = pair({
      server: { security: toyServer, reportTimeout: 500 },
    });
    client.meter(ADDRESS, { security: toyProvider() });
    const seen: unknown[] = [];
    client.on("report", ({ content }) => seen.push(content));
    await clock.until(server.report({ attributes: [{ oad: OAD, result: { data: u32(7) } }] }));
    expect(seen).toMatchObject([{ kind: "attributes" }]);
    expect(framesOn(far)).toMatchObject([{ apdu: { service: "SecurityRequest" } }]);
    expect(framesOn(near)).toMatchObject([{ apdu: { service: "SecurityResponse" } }]);
  });

  it("a protected report that nobody can open is not confirmed", async () => {
    const { clock, client, server, near } = pair({ server: { security: toyServer, reportTimeout: 500 } });
    client.on("report", () => {});
    const call = server.report({ attributes: [{ oad: OAD, result: { data: u32(7) } }] });
    await expect(clock.until(call)).rejects.toMatchObject({ code: "timeout" });
    expect(near.written).toHaveLength(0);
  });
});

describe("the signature mechanism", () => {
  it("carries cipher and signature, and gives the highest level", async () => {
    const store = new MemoryStore().define(OAD, u32(1), { get: "signature" });
    const security: SecurityProvider = {
      ...passwordSecurity(""),
      beginAssociation: () => ({ signature: { cipher: Uint8Array.of(1, 2), signature: Uint8Array.of(3) } }),
    };
    const accepting: ServerSecurity = {
      acceptAssociation: (mechanism) => ({
        result: "signature" in mechanism && mechanism.signature.signature[0] === 3 ? 0 : 4,
      }),
    };
    const { clock, client } = pair({ store, server: { security: accepting } });
    const meter = client.meter(ADDRESS, { security });
    expect(await clock.until(meter.get(OAD))).toMatchObject({ dar: { code: 15 } });
    await clock.until(meter.connect());
    expect(await clock.until(meter.get(OAD))).toMatchObject({ data: u32(1) });
    const forged = client.meter(ADDRESS, { security: passwordSecurity("x") });
    await expect(clock.until(forged.connect())).rejects.toMatchObject({ message: /4 \(signature wrong\)/ });
  });
});

describe("a password", () => {
  it("opens what needs one", async () => {
    const store = new MemoryStore().define(OAD, u32(1), { set: "password" });
    const { clock, client } = pair({ store, server: { security: toyServer } });
    const meter = client.meter(ADDRESS, { security: passwordSecurity("right") });
    expect(await clock.until(meter.set(OAD, u32(2)))).toMatchObject({ dar: { code: 15 } });
    await clock.until(meter.connect());
    expect(await clock.until(meter.set(OAD, u32(2)))).toMatchObject({ ok: true });
    await clock.until(meter.release());
    expect(await clock.until(meter.set(OAD, u32(3)))).toMatchObject({ dar: { code: 15 } });
    const wrong = client.meter(ADDRESS, { security: passwordSecurity("wrong") });
    await expect(clock.until(wrong.connect())).rejects.toMatchObject({
      code: "association-refused",
      message: /password wrong/,
    });
  });
});
