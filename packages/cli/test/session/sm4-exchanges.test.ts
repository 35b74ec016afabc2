import { type Apdu, decodeFrame } from "@meterwire/dlt698";
import { createClient } from "@meterwire/dlt698/client";
import { createServer, MemoryStore } from "@meterwire/dlt698/server";
import { memoryPair } from "@meterwire/transport/mock";
import { describe, expect, test } from "vitest";
import { createTestSm4Provider, createTestSm4Security } from "../../src/security/sm4-provider.ts";

const ADDRESS = "201605190907";
const OAD = 0x40030200;
const value = (octet: number) => ({ type: "octet-string", value: Uint8Array.of(octet) }) as const;

/** A client and a server with the test keys; what the client sends is recorded and can be sent again. */
function setUp(protection: "mac" | "cipher" | "rn") {
  const [near, far] = memoryPair();
  const sent: Uint8Array[] = [];
  const answers: Uint8Array[] = [];
  const channel = {
    readable: (async function* () {
      for await (const chunk of near.readable) {
        answers.push(chunk);
        yield chunk;
      }
    })(),
    closed: near.closed,
    close: () => near.close(),
    write(octets: Uint8Array) {
      sent.push(octets.slice());
      return near.write(octets);
    },
  };
  const sets: number[] = [];
  const store = new MemoryStore().define(OAD, value(0), {
    set: protection === "rn" ? "public" : "symmetric",
    check: (data) => {
      sets.push((data.value as Uint8Array)[0]!);
      return 0;
    },
  });
  const server = createServer(store, { address: ADDRESS, security: createTestSm4Security() });
  server.attach(far);
  const client = createClient(channel);
  const meter = client.meter(ADDRESS, { security: createTestSm4Provider({ protection }) });
  const plain = client.meter(ADDRESS);
  return {
    client,
    server,
    meter,
    plain,
    sent,
    answers,
    sets,
    /** Sends octets again; resolves with what they are answered by. */
    async again(octets: Uint8Array) {
      const before = answers.length;
      await near.write(octets);
      while (answers.length === before) await new Promise((resolve) => setImmediate(resolve));
      const frame = decodeFrame(answers.at(-1)!);
      return "apdu" in frame ? frame.apdu : null;
    },
  };
}

describe.each(["mac", "cipher"] as const)("an association with the test keys (%s)", (protection) => {
  test("does not carry out again what was recorded", async () => {
    const { client, meter, sent, sets, again } = setUp(protection);
    await meter.connect();
    await meter.set(OAD, value(1));
    const recorded = sent.at(-1)!;
    await meter.set(OAD, value(2));
    expect(await again(recorded)).toMatchObject({ unit: { dar: 23 } });
    expect(sets).toEqual([1, 2]);
    expect((await meter.get(OAD)).data).toEqual(value(2));
    // Nor in the next association.
    await meter.release();
    await meter.connect();
    expect(await again(recorded)).toMatchObject({ unit: { dar: 22 } });
    expect(sets).toEqual([1, 2]);
    await client.close();
  });

  test("gives no rights to what is not protected", async () => {
    const { client, meter, plain, sets } = setUp(protection);
    await meter.connect();
    expect(await plain.set(OAD, value(1))).toMatchObject({ ok: false, dar: { code: 15 } });
    expect(await meter.set(OAD, value(2))).toMatchObject({ ok: true });
    expect(sets).toEqual([2]);
    await client.close();
  });

  test("takes a report once, also when it was recorded", async () => {
    const { client, server, meter, answers } = setUp(protection);
    const reports: unknown[] = [];
    client.on("report", ({ content }) => reports.push(content));
    await meter.connect();
    const tell = (octet: number) =>
      server.report({ attributes: [{ oad: OAD, result: { data: value(octet) } }] });
    await tell(1);
    const recorded = answers.at(-1)!;
    await tell(2);
    const frame = decodeFrame(recorded);
    if (!("apdu" in frame) || frame.apdu.service !== "SecurityRequest") throw new Error("no report");
    const { security } = meter;
    expect(() =>
      security!.unprotectReport!(frame.apdu as never, { address: meter.address, clientAddress: 0 }),
    ).toThrow(/older than the latest/);
    expect(reports).toHaveLength(2);
    await client.close();
  });
});

describe("plain + RN (wire format 6.9)", () => {
  test("is answered by plain + MAC, outside an association, and the MAC is checked", async () => {
    const { client, meter, sent, answers } = setUp("rn");
    expect((await meter.get(OAD)).data).toEqual(value(0));
    expect(decodeFrame(sent[0]!)).toMatchObject({
      apdu: {
        service: "SecurityRequest",
        unit: { plain: expect.anything() },
        verification: { rn: expect.anything() },
      },
    });
    const frame = decodeFrame(answers[0]!);
    if (!("apdu" in frame) || frame.apdu.service !== "SecurityResponse")
      throw new Error("no protected answer");
    const { apdu } = frame;
    expect(apdu).toMatchObject({
      unit: { plain: expect.anything() },
      verification: { mac: expect.anything() },
    });
    const context = { address: meter.address, clientAddress: 0 };
    const provider = meter.security!;
    const forged: Apdu = { ...apdu, verification: { mac: Uint8Array.of(1, 2, 3, 4) } };
    expect(() => provider.unprotect(forged as never, context)).toThrow("the response's MAC is wrong");
    await client.close();
  });

  test("proves nothing: it has the rights of what is plain", async () => {
    const context = { address: { type: 0, sa: ADDRESS, logical: 0, extended: false }, clientAddress: 0 };
    const apdu = Uint8Array.of(5, 1, 1, 0x40, 3, 2, 0, 0);
    const request = createTestSm4Provider({ protection: "rn" }).protect(apdu, context);
    expect(await createTestSm4Security().unprotect!((await request)!, context)).toEqual({
      apdu,
      protection: "plain",
    });
  });
});
