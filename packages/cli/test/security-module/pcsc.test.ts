// The whole way from the documented functions through the card driver, PC/SC, pcscd and vpcd to a simulated host card.
import { bytesToHex, hexToBytes } from "@meterwire/apdu";
import { createEsam, type EsamBackend, isEsamError } from "@meterwire/esam-api";
import { createCardBackend } from "@meterwire/esam-api/card";
import { createHostCard } from "@meterwire/esam-api/software";
import { listReaders, openCard, type ServedCard, serveVpcd } from "@meterwire/transport/pcsc";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { runContract } from "../../../esam-api/test/contract.ts";
import { runFlows } from "../../../esam-api/test/simulator/flows.ts";
import { backendHost } from "../../../esam-api/test/simulator/software-host.ts";
import { type PcscService, preparePcscService } from "../../../transport/test/support/pcscd.ts";
import { describeWithSystem } from "../../../transport/test/support/system.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const first = "Virtual PCD 00 00";
const purse = { keyState: "test", rand: "B4C8C420", div: "0000555555555555", data: 200 } as const;

describeWithSystem(["pcscd", "libifdvpcd.so"], "the 20 functions over PC/SC", () => {
  let service: PcscService;
  let served: ServedCard | undefined;
  const opened: Array<{ close(): Promise<void> }> = [];

  const insert = async (protocol: 0 | 1 = 1) => {
    served = await serveVpcd(createHostCard({ protocol }), { port: service.ports[0] });
  };
  const pull = async () => {
    await served?.close();
    served = undefined;
    await vi.waitUntil(async () => (await listReaders()).every(({ slot }) => slot === "empty"), {
      timeout: 120_000,
      interval: 100,
    });
  };
  const backend = (wait = 20_000): EsamBackend =>
    createCardBackend({
      connect: async () => {
        const channel = await openCard({ reader: first, wait, onClose: "leave" });
        opened.push(channel);
        return channel;
      },
      timeout: 40_000,
    });

  beforeAll(async () => {
    service = await preparePcscService();
    await service.start();
  });
  afterAll(async () => {
    for (const channel of opened) await channel.close().catch(() => {});
    await served?.close();
    await service.cleanup();
  });

  for (const protocol of [0, 1] as const) {
    describe(`a card of T=${protocol}`, () => {
      beforeAll(() => insert(protocol));
      afterAll(() => pull());
      runContract(`card backend over pcscd and vpcd, T=${protocol}`, () => ({ backend: backend() }));
      // One exclusive connection at a time: each flow's host lets go when the next one is made.
      let last: EsamBackend | undefined;
      runFlows(`the card over PC/SC, T=${protocol}`, () => {
        const before = last;
        const made = backend();
        last = made;
        return backendHost({
          ...made,
          open: async (type) => {
            await before?.close();
            await made.open(type);
          },
        });
      });
      afterAll(() => last?.close());
    });
  }

  it("no card, a card pulled in the middle, the card back: 301, 301, and it works again", async () => {
    const esam = createEsam(backend(0));
    await expect(esam.openDevice()).rejects.toMatchObject({ code: 301, function: "OpenDevice" });
    await insert();
    const patient = createEsam(backend());
    await patient.openDevice();
    const before = bytesToHex(await patient.initPurse(purse));
    await pull();
    const error: unknown = await errorOf(patient.initPurse(purse));
    expect(error).toMatchObject({ code: 301, function: "InitPurse" });
    await insert();
    expect(bytesToHex(await patient.initPurse(purse))).toBe(before);
    await patient.closeDevice();
    await pull();
  });

  it("a card that is no host card: 302", async () => {
    served = await serveVpcd(
      { atr: hexToBytes("3B00"), transmit: () => hexToBytes("6A82") },
      { port: service.ports[0] },
    );
    await expect(createEsam(backend()).openDevice()).rejects.toMatchObject({ code: 302 });
    await pull();
  });

  it("pcscd killed in the middle: 202, and after its restart the next call works", async () => {
    await insert();
    const esam = createEsam(backend(0));
    await vi.waitUntil(async () => (await listReaders()).some(({ slot }) => slot !== "empty"), {
      timeout: 120_000,
      interval: 100,
    });
    await esam.openDevice();
    await service.kill();
    const error = await errorOf(esam.initPurse(purse));
    expect(isEsamError(error)).toBe(true);
    expect(error).toMatchObject({ code: 202 });
    await service.start();
    await served?.close();
    await insert();
    await vi.waitUntil(async () => (await listReaders()).some(({ slot }) => slot !== "empty"), {
      timeout: 120_000,
      interval: 100,
    });
    expect(await esam.initPurse(purse)).toHaveLength(16);
    await esam.closeDevice();
  });
});

/** What a call rejects with. */
async function errorOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "no error",
    (error: unknown) => error,
  );
}
