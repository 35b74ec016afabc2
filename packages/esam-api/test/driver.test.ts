import { type CardChannel, hexToBytes } from "@meterwire/apdu";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Clock, createCardBackend, type HostCardProfile } from "../src/card.ts";
import {
  callDocumented,
  createEsam,
  documentedFace,
  type EsamBackend,
  type EsamError,
  esamError,
  FUNCTIONS,
  type FunctionName,
  isEsamError,
} from "../src/index.ts";
import { createHostCard, createSoftwareBackend, hostCardChannel } from "../src/software.ts";
import { until } from "./until.ts";

const hex = hexToBytes;
const rand = { keyState: "test", rand: "B4C8C420", div: "0000555555555555", data: 1 } as const;

/** A channel that can be made to fail. */
function fragile(card = createHostCard()) {
  let failure: Error | "mute" | null = null;
  let open = 0;
  return {
    fail(error: Error | "mute" | null) {
      failure = error;
    },
    get open() {
      return open;
    },
    connect: (): CardChannel => {
      if (failure instanceof Error) throw failure;
      const channel = hostCardChannel(card);
      open += 1;
      let closed = false;
      return {
        atr: channel.atr,
        transmit: (command) => {
          if (failure === "mute") return new Promise(() => {});
          if (failure !== null) return Promise.reject(failure);
          return channel.transmit(command);
        },
        close: async () => {
          if (!closed) open -= 1;
          closed = true;
        },
      };
    },
  };
}

const coded = (code: string, message = code) => Object.assign(new Error(message), { code });

describe("the card driver", () => {
  it("302 for a card that is not a host card", async () => {
    for (const answer of ["6A82", "9000", "6F0584033F00009000", "6F039000"]) {
      const esam = createEsam(
        createCardBackend({
          connect: () => ({ atr: hex("3B00"), transmit: async () => hex(answer), close: async () => {} }),
        }),
      );
      await expect(esam.openDevice()).rejects.toMatchObject({ code: 302, function: "OpenDevice" });
      expect(esam.isOpen).toBe(false);
    }
  });

  it("301 for a card without an answer to reset, and for answers that are none", async () => {
    const channel = (atr: string, answer: string): CardChannel => ({
      atr: hex(atr),
      transmit: async () => hex(answer),
      close: async () => {},
    });
    for (const made of [channel("", "9000"), channel("3B00", "90"), channel("3B00", "")]) {
      const esam = createEsam(createCardBackend({ connect: () => made }));
      await expect(esam.openDevice()).rejects.toMatchObject({ code: 301 });
    }
  });

  it("202 when the reader, 301 when the card is the trouble", async () => {
    for (const [error, code] of [
      [coded("reader-not-found"), 202],
      [coded("pcsc-not-running"), 202],
      [new Error("anything"), 202],
      [coded("card-in-use"), 202],
      [coded("card-mismatch"), 302],
      [coded("protocol-mismatch"), 301],
      [coded("no-card"), 301],
      [coded("card-mute"), 301],
      [esamError(302), 302],
    ] as const) {
      const esam = createEsam(createCardBackend({ connect: () => Promise.reject(error) }));
      await expect(esam.openDevice()).rejects.toMatchObject({ code });
    }
  });

  it("a card pulled in the middle is a coded error, and the next call works", async () => {
    const reader = fragile();
    const esam = createEsam(createCardBackend({ connect: reader.connect }));
    await esam.openDevice();
    await esam.initPurse(rand);
    reader.fail(coded("card-removed", "the card was removed"));
    const error: unknown = await esam.initPurse(rand).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 301, function: "InitPurse" });
    expect((error as EsamError).message).toContain("the card was removed");
    await expect(esam.initPurse(rand)).rejects.toMatchObject({ code: 301 });
    expect(reader.open).toBe(0);
    reader.fail(null);
    expect(await esam.initPurse(rand)).toHaveLength(16);
    expect(reader.open).toBe(1);
    await esam.closeDevice();
    expect(reader.open).toBe(0);
  });

  it("a mute card runs into the time-out, by the injected clock", async () => {
    const due: Array<() => void> = [];
    const clock: Clock = {
      now: () => 0,
      setTimeout: (work) => {
        due.push(work);
        return work;
      },
      clearTimeout: (work) => void due.splice(due.indexOf(work as () => void), 1),
    };
    const reader = fragile();
    const esam = createEsam(createCardBackend({ connect: reader.connect, clock, timeout: 5000 }));
    await esam.openDevice();
    expect(due).toEqual([]);
    reader.fail("mute");
    const call = esam.initPurse(rand);
    await until(() => due.length > 0);
    due[0]!();
    await expect(call).rejects.toMatchObject({ code: 301 });
    await expect(call).rejects.toThrow(/5000 ms/);
    reader.fail(null);
    expect(await esam.initPurse(rand)).toHaveLength(16);
    expect(reader.open).toBe(1);
  });

  it("a card that comes only after the time-out is let go again", async () => {
    const due: Array<() => void> = [];
    const clock: Clock = { now: () => 0, setTimeout: (work) => due.push(work), clearTimeout: () => {} };
    const reader = fragile();
    let arrive: (channel: CardChannel) => void = () => {};
    const esam = createEsam(
      createCardBackend({ connect: () => new Promise((resolve) => (arrive = resolve)), clock }),
    );
    const opening = esam.openDevice();
    await until(() => due.length > 0);
    due[0]!();
    await expect(opening).rejects.toMatchObject({ code: 301 });
    arrive(reader.connect());
    await until(() => reader.open === 0);
  });

  it("203 when the channel will not close, and the device is closed all the same", async () => {
    const card = hostCardChannel(createHostCard());
    const esam = createEsam(
      createCardBackend({ connect: () => ({ ...card, close: () => Promise.reject(new Error("stuck")) }) }),
    );
    const face = documentedFace(esam);
    await face.OpenDevice(0);
    expect(await face.CloseDevice()).toEqual({ code: 203 });
    expect(esam.isOpen).toBe(false);
  });

  it("status words of the card become documented codes with the status in the text", async () => {
    const statuses: ReadonlyArray<readonly [FunctionName, string, number]> = [
      ["InitPurse", "6A81", 1601],
      ["InitPurse", "6D00", 1601],
      ["InitPurse", "6985", 301],
      ["InitPurse", "6988", 902],
      ["InitPurse", "6300", 902],
      ["InitPurse", "6F00", 902],
      ["InfraredRand", "6F00", 306],
      ["UserControl", "6F00", 900],
      ["KeyUpdateV2", "6A88", 700],
      ["MacCheck", "6988", 810],
      ["InfraredAuth", "6300", 1100],
    ];
    const args: Partial<Record<FunctionName, readonly (number | string)[]>> = {
      InitPurse: [0, "B4C8C420", "0000555555555555", "000000C8"],
      InfraredRand: [],
      UserControl: [0, "271789B1", "0000000000000001", "0001111100000032", "1A00140730104001"],
      KeyUpdateV2: [17, "01", "00", "B6382720", "0000555555555555", "0001111100000032"],
      MacCheck: [0, "447034E1", "0000555555555555", "04D6860016", "04000106000000000000", "00000000"],
      InfraredAuth: [
        0,
        "0000000000000001",
        "0001111100000032",
        "271789B1271789B1",
        "B89467F6980DA078",
        "98C1FFAFFA314BEC",
      ],
    };
    for (const [name, sw, code] of statuses) {
      const real = hostCardChannel(createHostCard());
      const esam = createEsam(
        createCardBackend({
          connect: () => ({
            ...real,
            transmit: async (command) => (command[1] === 0x5a ? hex(sw) : real.transmit(command)),
          }),
        }),
      );
      await esam.openDevice();
      const call = await callDocumented(esam, name, args[name]!);
      expect([name, sw, call.code]).toEqual([name, sw, code]);
      expect(call.error?.message).toContain(sw);
      expect(call.parameter).toBeNull();
    }
  });

  it("any answers of a card give a result or a coded error", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 6 }), async (answers) => {
        const real = hostCardChannel(createHostCard());
        const esam = createEsam(
          createCardBackend({
            connect: () => ({
              ...real,
              transmit: async (command) =>
                command[1] === 0xa4 ? real.transmit(command) : (answers.shift() ?? hex("6F00")),
            }),
          }),
        );
        await esam.openDevice();
        const error = await esam.initPurse(rand).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        expect(error === null || isEsamError(error)).toBe(true);
      }),
    );
  });

  it("another profile speaks another dialect", async () => {
    const sent: string[] = [];
    const profile: HostCardProfile = {
      name: "other",
      description: { zh: "", en: "" },
      identify: async (card) => void sent.push(`atr of ${card.atr.length}`),
      execute: async (_card, call) => {
        sent.push(call.function.name);
        return { OutData: new Uint8Array(16) };
      },
      redact: () => "none",
    };
    const backend = createCardBackend({ connect: () => hostCardChannel(createHostCard()), profile });
    const esam = createEsam(backend);
    await esam.openDevice();
    expect(await esam.initPurse(rand)).toEqual(new Uint8Array(16));
    expect(sent).toEqual(["atr of 12", "InitPurse"]);
    // A result of the wrong length is not passed on.
    await expect(
      esam.userControl({ ...rand, esamNo: "0001111100000032", data: "1A00140730104001" }),
    ).rejects.toMatchObject({
      code: 900,
    });
  });
});

describe("the simulated host card", () => {
  const select = "00A4040007F04D57484F535400";

  it("answers any bytes with a status word", () => {
    const card = createHostCard();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.boolean(), (bytes, known) => {
        const command = known ? Uint8Array.from([0x80, 0x5a, ...bytes]) : bytes;
        expect(card.transmit(command).length).toBeGreaterThanOrEqual(2);
      }),
      { numRuns: Number(process.env.FUZZ_RUNS ?? 1000) },
    );
    card.reset();
    expect(card.transmit(hex(select)).subarray(-2)).toEqual(hex("9000"));
  });

  const scripts: ReadonlyArray<readonly [what: string, commands: ReadonlyArray<readonly [string, RegExp]>]> =
    [
      ["computes only after SELECT", [["805A0D0000", /^6985$/]]],
      [
        "forgets SELECT of another application",
        [
          [select, /9000$/],
          ["00A4040007F04D57484F535500", /^6A82$/],
          ["805A0D0000", /^6985$/],
        ],
      ],
      ["knows no other SELECT", [["00A40000023F00", /^6A86$/]]],
      [
        "gives challenges of 1 to 32 octets",
        [
          ["0084000004", /^.{8}9000$/],
          ["0084000021", /^6700$/],
          ["00840000", /^6700$/],
        ],
      ],
      [
        "knows no other instruction or class",
        [
          ["00B0000008", /^6D00$/],
          ["8099000008", /^6D00$/],
          ["A0B0000008", /^6E00$/],
        ],
      ],
      ["refuses broken lengths", [["00A404", /^6700$/]]],
      [
        "refuses unknown functions and wrong inputs",
        [
          [select, /9000$/],
          ["805A0100", /^6A81$/],
          ["805A0200", /^6A81$/],
          ["805A1500", /^6A81$/],
          ["805A0A000100", /^6A80$/],
          ["805A0A0001FF", /^6A80$/],
          ["805A0A0200", /^6A80$/],
        ],
      ],
      [
        "refuses a broken chain",
        [
          ["905A0D0001AA", /^9000$/],
          ["805A0C0001AA", /^6883$/],
          [select, /9000$/],
        ],
      ],
      ["has nothing to fetch by itself", [["00C0000008", /^6985$/]]],
    ];
  it.each(scripts)("%s", (_what, commands) => {
    const card = createHostCard();
    for (const [command, answer] of commands) {
      expect(
        Buffer.from(card.transmit(hex(command)))
          .toString("hex")
          .toUpperCase(),
      ).toMatch(answer);
    }
  });

  it("lets answers be fetched in pieces under T=0, and takes long chains only up to a limit", () => {
    const card = createHostCard({ protocol: 0 });
    const process = (command: string) =>
      Buffer.from(card.transmit(hex(command)))
        .toString("hex")
        .toUpperCase();
    expect(process(select)).toBe("612C");
    expect(process("00C0000004")).toMatch(/^.{8}6128$/);
    expect(process("00C0000000")).toMatch(/^.{80}9000$/);
    expect(process("805A0D0000")).toBe("6109");
    for (let round = 0; round < 16; round++) process(`905A0D00FF${"AA".repeat(255)}`);
    expect(process(`905A0D00FF${"AA".repeat(255)}`)).toBe("6700");
  });
});

describe("backends in general", () => {
  const backend = (execute: EsamBackend["execute"], more: Partial<EsamBackend> = {}): EsamBackend => ({
    kind: "test",
    description: { zh: "", en: "" },
    open: async () => {},
    close: async () => {},
    execute,
    ...more,
  });

  it("whatever a backend throws becomes the function's code, with the cause", async () => {
    for (const thrown of [new Error("boom"), "boom", null, undefined, { code: 5 }]) {
      const esam = createEsam(backend(() => Promise.reject(thrown)));
      await esam.openDevice();
      const call = await callDocumented(esam, "InfraredRand", []);
      expect(call).toMatchObject({ code: 306, outputs: { OutRand1: null } });
      if (thrown !== undefined) expect(call.error?.cause).toBe(thrown);
    }
    const opening = createEsam(backend(async () => ({}), { open: () => Promise.reject(new Error("no")) }));
    await expect(opening.openDevice()).rejects.toMatchObject({ code: 202 });
    const closing = createEsam(backend(async () => ({}), { close: () => Promise.reject(new Error("no")) }));
    await closing.openDevice();
    await expect(closing.closeDevice()).rejects.toMatchObject({ code: 203 });
  });

  it("a missing output or one of the wrong length is not passed on", async () => {
    for (const outputs of [{}, { OutRand1: new Uint8Array(7) }, { OutRand1: "0011223344556677" as never }]) {
      const esam = createEsam(backend(async () => outputs));
      await esam.openDevice();
      await expect(esam.infraredRand()).rejects.toMatchObject({ code: 306 });
    }
  });

  it("the documented face never throws, whatever it is given", async () => {
    const esam = createEsam(createSoftwareBackend({ onWarning: () => {} }));
    const face = documentedFace(esam) as unknown as Record<
      string,
      (...args: unknown[]) => Promise<{ code: number }>
    >;
    await face.OpenDevice!(0);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(
          ...Object.keys(FUNCTIONS).filter((name) => name !== "CloseDevice" && name !== "OpenDevice"),
        ),
        fc.array(fc.anything(), { maxLength: 9 }),
        async (name, args) => {
          const result = await face[name]!(...args);
          expect(result.code === 0 || (result.code >= 1501 && result.code <= 1507)).toBe(true);
        },
      ),
    );
    await expect((esam.userControl as (inputs: unknown) => Promise<unknown>)(null)).rejects.toMatchObject({
      code: 1501,
    });
  });

  it("the software backend warns once, and writes nowhere by itself", async () => {
    const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const warnings: string[] = [];
    try {
      const onWarning = ({ zh, en }: { zh: string; en: string }) => void warnings.push(zh, en);
      for (const options of [{ onWarning }, {}]) {
        const esam = createEsam(createSoftwareBackend(options));
        await esam.openDevice();
        await esam.openDevice();
      }
      expect(write).not.toHaveBeenCalled();
      expect(warnings).toEqual([expect.stringContaining("模拟"), expect.stringContaining("WARNING")]);
    } finally {
      write.mockRestore();
    }
  });
});
