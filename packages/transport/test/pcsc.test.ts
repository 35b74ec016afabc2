import { readdirSync, readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { pcscError } from "../src/pcsc/binding.ts";
import {
  listReaders,
  openCard,
  type PcscCardChannel,
  type ServedCard,
  serveVpcd,
  type VirtualCard,
} from "../src/pcsc.ts";
import { connectTcp } from "../src/tcp.ts";
import { errorOf } from "./support/bytes.ts";
import { type PcscService, preparePcscService } from "./support/pcscd.ts";
import { describeWithSystem } from "./support/system.ts";

// The service looks at its readers every 0.4 s; on a busy machine a test that inserts and pulls cards takes its time.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const ok = Uint8Array.of(0x90, 0x00);
const select = Uint8Array.of(0x00, 0xa4, 0x00, 0x00);
const atr = Uint8Array.of(0x3b, 0x80, 0x80, 0x01, 0x01);
const [first, second] = ["Virtual PCD 00 00", "Virtual PCD 00 01"];

describeWithSystem(["pcscd", "libifdvpcd.so"], "PC/SC over pcscd and vpcd", () => {
  let service: PcscService;
  let commands: string[];
  let cards: ServedCard[];
  let opened: PcscCardChannel[];

  beforeAll(async () => {
    service = await preparePcscService();
  });
  afterAll(() => service.cleanup());
  beforeEach(() => {
    commands = [];
    cards = [];
    opened = [];
  });
  afterEach(async () => {
    for (const card of opened) await card.close();
    for (const card of cards) await card.close();
    if (cards.length > 0) while ((await listReaders()).some(({ slot }) => slot !== "empty"));
  });

  const insert = async (card: Partial<VirtualCard> = {}, slot: 0 | 1 = 0): Promise<ServedCard> => {
    const served = await serveVpcd(
      {
        atr,
        transmit(command) {
          commands.push(Buffer.from(command).toString("hex"));
          return ok;
        },
        reset: () => void commands.push("reset"),
        ...card,
      },
      { port: service.ports[slot] },
    );
    cards.push(served);
    return served;
  };
  const open: typeof openCard = async (options) => {
    const card = await openCard({ wait: 5000, ...options });
    opened.push(card);
    return card;
  };

  test("without the service: says so and how to start it", async () => {
    for (const error of [await errorOf(listReaders()), await errorOf(openCard())]) {
      expect(error).toMatchObject({
        code: "service-not-running",
        hint: expect.stringContaining("systemctl start pcscd"),
      });
    }
    const error = await errorOf(serveVpcd({ atr, transmit: () => ok }, { port: service.ports[0] }));
    expect(error.code).toBe("refused");
    expect(error.hint).toContain("apt install pcscd vsmartcard-vpcd");
  });

  describe("without readers", () => {
    beforeAll(() => service.start({ readers: false }));
    afterAll(() => service.kill());

    test("the list is empty, and a card is refused with no-reader, at once or after the wait", async () => {
      expect(await listReaders()).toEqual([]);
      expect((await errorOf(openCard({ reader: 0, wait: 20 }))).code).toBe("no-reader");
    });
  });

  describe("with two readers", () => {
    beforeAll(() => service.start());
    afterAll(() => service.kill());

    test("lists readers and cards, leaving the card alone", async () => {
      await insert();
      await (await open({ onClose: "leave" })).close();
      expect(await listReaders()).toEqual([
        { index: 0, name: first, slot: "card", atr },
        { index: 1, name: second, slot: "empty", atr: null },
      ]);
    });

    test("opens the card that is there, and talks to it in order", async () => {
      await insert({}, 1);
      const card = await open();
      expect(card.reader).toBe(second);
      expect(card.atr).toEqual(atr);
      expect(card.protocol).toBe("T=1");
      const commandList = [1, 2, 3, 4].map((value) => Uint8Array.of(0x80, value, 0, 0));
      expect(await Promise.all(commandList.map((command) => card.transmit(command)))).toEqual([
        ok,
        ok,
        ok,
        ok,
      ]);
      expect(commands.filter((command) => command !== "reset")).toEqual([
        "80010000",
        "80020000",
        "80030000",
        "80040000",
      ]);
    });

    test("carries long commands and responses", async () => {
      await insert({ transmit: (command) => Uint8Array.of(...command.subarray(4), ...ok) });
      const card = await open();
      const long = Uint8Array.from({ length: 2000 }, (_, index) => index);
      expect(await card.transmit(Uint8Array.of(0, 1, 2, 3, ...long))).toEqual(Uint8Array.of(...long, ...ok));
    });

    test("chooses by number, by a part of the name, by ATR", async () => {
      await insert({}, 0);
      await insert({ atr: Uint8Array.of(0x3b, 0x02, 0x14, 0x50) }, 1);
      for (const [options, reader] of [
        [{ reader: 1 }, second],
        [{ reader: "pcd 00 01" }, second],
        [{ reader: first }, first],
        [{ atr: "3B02" }, second],
        [{ atr: "3b ?2 1? 50" }, second],
        [{ atr: "3B80" }, first],
      ] as const) {
        const card = await open(options);
        expect(card.reader).toBe(reader);
        await card.close();
      }
      const wrong = await errorOf(openCard({ reader: 0, atr: "3B02" }));
      expect(wrong).toMatchObject({ code: "card-mismatch", where: first });
      expect(wrong.message).toContain("3B80800101");
    });

    test("names the readers there are when none matches, or several do", async () => {
      for (const reader of [2, "ACS", "Virtual"]) {
        const error = await errorOf(openCard({ reader }));
        expect(error).toMatchObject({ code: "reader-not-found", params: { choice: reader } });
        expect(error.message).toContain(`0: ${first}, 1: ${second}`);
      }
    });

    test("says no-card at once, or waits for one", async () => {
      expect(await errorOf(openCard({ reader: 0 }))).toMatchObject({ code: "no-card", where: first });
      expect((await errorOf(openCard({ wait: 10 }))).where).toBe(`${first}, ${second}`);
      const waiting = open({ wait: Number.POSITIVE_INFINITY });
      await insert();
      expect((await waiting).atr).toEqual(atr);
    });

    test("a wait is cancelled by its signal", async () => {
      expect((await errorOf(openCard({ signal: AbortSignal.abort(), wait: 1000 }))).code).toBe("aborted");
      const controller = new AbortController();
      const waiting = errorOf(openCard({ signal: controller.signal, wait: Number.POSITIVE_INFINITY }));
      setImmediate(() => controller.abort());
      expect((await waiting).code).toBe("aborted");
    });

    test("an exclusive card is refused to others, and listed as such; a shared one is not", async () => {
      await insert();
      const card = await open();
      expect(await errorOf(openCard({ exclusive: false, reader: 0 }))).toMatchObject({
        code: "card-in-use",
        where: first,
      });
      expect((await listReaders())[0]).toMatchObject({ slot: "exclusive", atr: null });
      await card.close();
      const [a, b] = [await open({ exclusive: false }), await open({ exclusive: false })];
      expect(await a.transmit(select)).toEqual(ok);
      expect(await b.transmit(select)).toEqual(ok);
      expect((await errorOf(openCard({ exclusive: true, reader: 0 }))).code).toBe("card-in-use");
    });

    test("a reset by another program is told, and the connection can be taken up again", async () => {
      await insert();
      const card = await open({ exclusive: false });
      const other = await open({ exclusive: false, onClose: "reset" });
      await other.close();
      expect(await errorOf(card.transmit(select))).toMatchObject({ code: "card-reset", where: first });
      expect(await card.reset()).toEqual(atr);
      expect(await card.reset(true)).toEqual(atr);
      expect(await card.transmit(select)).toEqual(ok);
    });

    test("close resets an exclusive card, and leaves a shared one as it was", async () => {
      await insert();
      const shared = await open({ exclusive: false });
      await shared.transmit(select);
      commands.length = 0;
      await shared.close();
      expect(commands).toEqual([]);
      const card = await open();
      await card.transmit(select);
      commands.length = 0;
      await card.close();
      expect(commands).toEqual(["reset"]);
      expect((await errorOf(card.transmit(select))).code).toBe("not-open");
      await card.close();
    });

    test("speaks the protocol asked for, and says when the card cannot", async () => {
      await insert({ atr: Uint8Array.of(0x3b, 0x00) });
      const card = await open({ protocol: "T=0" });
      expect(card.protocol).toBe("T=0");
      await card.close();
      expect((await errorOf(openCard({ protocol: "T=1" }))).code).toBe("protocol-mismatch");
    });

    test("a card that is taken out between two commands, and put back", async () => {
      const served = await insert();
      const card = await open();
      await card.transmit(select);
      await served.close();
      expect(await errorOf(card.transmit(select))).toMatchObject({ code: "card-removed", where: first });
      expect((await errorOf(card.transmit(select))).code).toBe("card-removed");
      await card.close();
      await insert();
      expect(await (await open()).transmit(select)).toEqual(ok);
    });

    test("a card that is taken out during a command", async () => {
      let pulled!: ServedCard;
      pulled = await insert({
        transmit: async () => {
          await pulled.close();
          return ok;
        },
      });
      const card = await open();
      expect(await errorOf(card.transmit(select))).toMatchObject({ code: "card-removed", where: first });
      await card.close();
      await insert();
      expect(await (await open()).transmit(select)).toEqual(ok);
    });

    test("a card that cannot be powered is mute", async () => {
      // Its ATR is longer than any may be: the card is there, but cannot be powered.
      const long = Uint8Array.of(0, 40, ...new Uint8Array(40).fill(0x3b));
      const server = await connectTcp({ port: service.ports[0] });
      const asked = (async () => {
        for await (const chunk of server.readable) {
          for (const byte of chunk) if (byte === 4) await server.write(long);
        }
      })();
      const mute = async (): Promise<{ code: string }> => {
        const error = await errorOf(openCard({ reader: 0 }));
        return error.code === "no-card" ? mute() : error;
      };
      expect(await mute()).toMatchObject({ code: "card-mute", where: first });
      await server.close();
      await asked;
    });

    test("a card that never answers: a coded time-out, then not-open, and the service takes the card back", async () => {
      let answer = (): void => {};
      let asked = (): void => {};
      let reset = (): void => {};
      const arrived = new Promise<void>((resolve) => {
        asked = resolve;
      });
      await insert({
        transmit: () => {
          asked();
          return new Promise((resolve) => {
            answer = () => resolve(ok);
          });
        },
        reset: () => reset(),
      });
      const card = await open({ timeout: 250 });
      const takenBack = new Promise<void>((resolve) => {
        reset = resolve;
      });
      expect(await errorOf(card.transmit(select))).toMatchObject({ code: "timeout", where: first });
      expect((await errorOf(card.transmit(select))).code).toBe("not-open");
      await card.close();
      await arrived;
      answer();
      await takenBack;
    });

    test("an error in the virtual card is 6F00, and told", async () => {
      const errors: unknown[] = [];
      const served = await serveVpcd(
        {
          atr,
          transmit: () => {
            throw new Error("broken");
          },
        },
        { port: service.ports[0], onError: (error) => errors.push(error) },
      );
      cards.push(served);
      expect(await (await open()).transmit(select)).toEqual(Uint8Array.of(0x6f, 0x00));
      expect(errors).toEqual([new Error("broken")]);
    });

    test.each([
      [{ reader: -1 }, "reader"],
      [{ reader: "" }, "reader"],
      [{ wait: -1 }, "wait"],
      [{ timeout: 0 }, "timeout"],
      [{ protocol: "T=2" }, "protocol"],
      [{ onClose: "eject" }, "onClose"],
    ])("refuses %j", async (options, where) => {
      expect(await errorOf(openCard(options as never))).toMatchObject({ code: "bad-option", where });
    });

    test("refuses an ATR pattern that is none, and commands that are none", async () => {
      expect(await errorOf(openCard({ atr: "3B 0G" }))).toMatchObject({ code: "bad-digit", offset: 4 });
      expect((await errorOf(openCard({ atr: "3B0" }))).code).toBe("odd-length");
      await insert();
      const card = await open();
      for (const command of [new Uint8Array(3), new Uint8Array(70_000), "00A40000"]) {
        expect((await errorOf(card.transmit(command as never))).code).toBe("bad-option");
      }
      expect(await card.transmit(select)).toEqual(ok);
    });

    test("the service killed during a command, and started again: the next call works", async () => {
      let killed: Promise<void> | null = null;
      const served = await insert({
        transmit: () => {
          killed = service.kill();
          return new Promise(() => {});
        },
      });
      const card = await open();
      expect(await errorOf(card.transmit(select))).toMatchObject({ code: "service-not-running" });
      await killed;
      expect((await served.closed).code).not.toBe("closed");
      await card.close();
      expect((await errorOf(listReaders())).code).toBe("service-not-running");
      await service.start();
      await insert();
      expect(await (await open()).transmit(select)).toEqual(ok);
    });

    test("the helper killed during a command: a coded error, and the next call works", async () => {
      await insert({
        transmit: () => {
          for (const helper of helpers()) process.kill(helper, "SIGKILL");
          return ok;
        },
      });
      const card = await open();
      const error = await errorOf(card.transmit(select));
      expect(error.code).toBe("failed");
      expect(error.message).toContain("the helper process for PC/SC ended (SIGKILL)");
      await card.close();
      expect((await listReaders()).length).toBe(2);
    });

    test("no helper stays behind", async () => {
      await insert();
      const card = await open();
      expect(helpers().length).toBe(1);
      await card.close();
      await listReaders();
      while (helpers().length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    });

    test("the service killed during a wait", async () => {
      const waiting = errorOf(openCard({ reader: 1, wait: Number.POSITIVE_INFINITY }));
      await listReaders();
      await service.kill();
      expect((await waiting).code).toBe("service-not-running");
      await service.start();
    });
  });
});

/** The processes with the PC/SC library that this one has started. */
function helpers(): number[] {
  const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return ids
    .filter((id) => {
      try {
        const parent = /\) [A-Y] (\d+)/.exec(readFileSync(`/proc/${id}/stat`, "utf8"))?.[1];
        return (
          parent === String(process.pid) && readFileSync(`/proc/${id}/cmdline`, "utf8").includes("pcsc-mini")
        );
      } catch {
        return false;
      }
    })
    .map(Number);
}

test.each([
  ["ReaderUnavailable", "reader-removed"],
  ["UnknownReader", "reader-removed"],
  ["RemovedCard", "card-removed"],
  ["UnresponsiveCard", "card-mute"],
  ["SharingViolation", "card-in-use"],
  ["NoService", "service-not-running"],
  ["ServiceStopped", "service-not-running"],
  ["SomethingNew", "failed"],
])("PC/SC's %s is told as %s", (name, code) => {
  const cause = Object.assign(new Error("x"), { code: name });
  expect(pcscError(cause, "reader")).toMatchObject({ code, where: "reader", cause });
});
