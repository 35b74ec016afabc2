import type { Data } from "@meterwire/dlt698";
import { type Client, createClient } from "@meterwire/dlt698/client";
import { createServer, MemoryStore, type Server } from "@meterwire/dlt698/server";
import { memoryPair } from "@meterwire/transport/mock";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import {
  createTestSm4Provider,
  createTestSm4Security,
  TEST_SM4_KEY,
  TEST_SM4_NOTICE,
  type TestSm4Options,
} from "../../src/security/sm4-provider.ts";

const ADDRESS = "201605190907";
const OAD = 0x40000200;
const u32 = (value: number): Data => ({ type: "double-long-unsigned", value });

let open: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(open.map((each) => each.close()));
  open = [];
});

function setUp(own: TestSm4Options = {}, far: TestSm4Options & { password?: string } = {}) {
  const [near, other] = memoryPair();
  const store = new MemoryStore().define(OAD, u32(1), {
    get: "symmetric",
    set: "symmetric",
    protected: true,
  });
  const security = createTestSm4Security(far);
  const server: Server = createServer(store, {
    address: ADDRESS,
    security,
    reportTimeout: 100,
    reportRepeats: 0,
  });
  server.attach(other);
  const client: Client = createClient(near, { responseTimeout: 200, retries: 0 });
  open.push(client, server);
  return { client, server, store, meter: client.meter(ADDRESS, { security: createTestSm4Provider(own) }) };
}

describe.each(["mac", "cipher"] as const)("SM4 with the shared test key, %s", (protection) => {
  it("proves both ends, then reads and writes", async () => {
    const { meter, store } = setUp({ protection });
    expect(await meter.get(OAD)).toMatchObject({ ok: false, dar: { code: 15 } });
    await meter.connect();
    expect(await meter.get(OAD)).toMatchObject({ data: u32(1) });
    expect(await meter.set(OAD, u32(77))).toMatchObject({ ok: true });
    expect(store.peek(OAD)).toEqual(u32(77));
    await meter.release();
    expect(await meter.get(OAD)).toMatchObject({ ok: false });
  });

  it("protects reports and their confirmations", async () => {
    const { meter, client, server } = setUp({ protection });
    await meter.connect();
    const seen: unknown[] = [];
    client.on("report", ({ content }) => seen.push(content));
    await server.report({ attributes: [{ oad: OAD, result: { data: u32(5) } }] });
    expect(seen).toMatchObject([{ kind: "attributes" }]);
  });

  it("one flipped bit anywhere in a protected request or answer is refused", async () => {
    const provider = createTestSm4Provider({ protection });
    const security = createTestSm4Security();
    const context = { address: { type: 0, sa: ADDRESS, logical: 0, extended: false }, clientAddress: 0 };
    const apdu = Uint8Array.of(5, 1, 1, 0x40, 0, 2, 0, 0);
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat(7), fc.boolean(), async (position, bit, inAnswer) => {
        const flip = (bytes: Uint8Array) => {
          const flipped = bytes.slice();
          flipped[position % flipped.length]! ^= 1 << bit;
          return flipped;
        };
        const request = (await provider.protect(apdu, context))!;
        const body = "cipher" in request.unit ? request.unit.cipher : request.unit.plain;
        expect(await security.unprotect!(request, context)).toMatchObject({ apdu, protection });
        const unit = "cipher" in request.unit ? { cipher: flip(body) } : { plain: flip(body) };
        expect(await security.unprotect!({ ...request, unit }, context)).toEqual({ dar: 22 });
        const answer = await security.protect!(apdu, request, context);
        expect(await provider.unprotect(answer, context)).toEqual(apdu);
        const tag = answer.verification!.mac;
        const sealed =
          "cipher" in answer.unit ? answer.unit.cipher : "plain" in answer.unit ? answer.unit.plain : tag;
        const broken = inAnswer
          ? { ...answer, unit: "cipher" in answer.unit ? { cipher: flip(sealed) } : { plain: flip(sealed) } }
          : { ...answer, verification: { mac: flip(tag) } };
        expect(() => provider.unprotect(broken, context)).toThrow(/MAC is wrong/);
        // An answer fits its own request and no other.
        const [old, next] = [answer, await provider.protect(apdu, context)];
        expect(next).not.toEqual(request);
        expect(() => provider.unprotect(old, context)).toThrow(/MAC is wrong/);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 100) },
    );
  });
});

describe("who does not know the key", () => {
  const other = Uint8Array.from(TEST_SM4_KEY, (octet) => octet ^ 1);

  it("is refused as a client and not trusted as a server", async () => {
    await expect(setUp({ key: other }).meter.connect()).rejects.toMatchObject({
      code: "association-refused",
      message: /symmetric decryption/,
    });
    const { meter } = setUp({}, {});
    await meter.connect();
    const protectedOnly = setUp({ key: other });
    await expect(protectedOnly.meter.set(OAD, u32(1))).rejects.toMatchObject({ code: "security-refused" });
  });

  it("a server that answers an old challenge is not trusted", async () => {
    const provider = createTestSm4Provider();
    const security = createTestSm4Security();
    const context = { address: { type: 0, sa: ADDRESS, logical: 0, extended: false }, clientAddress: 0 };
    const first = await security.acceptAssociation(await provider.beginAssociation(context), context);
    await provider.beginAssociation(context);
    expect(() => provider.completeAssociation!(first.securityData ?? null, context)).toThrow(/challenge/);
    expect(() => provider.completeAssociation!(null, context)).toThrow(/no proof/);
  });
});

it("says what it is, and never which key", () => {
  expect(TEST_SM4_NOTICE.en).toMatch(/TEST KEYS/);
  expect(TEST_SM4_NOTICE.zh).toMatch(/测试密钥/);
  const secret = Uint8Array.of(1, 2, 3);
  expect(() => createTestSm4Provider({ key: secret })).toThrow(/16 octets, got 3/);
});
