import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bytesToHex,
  type CardChannel,
  type CommandApdu,
  commandApdu,
  createExchange,
  decodeCommandApdu,
  type ExchangeOptions,
  encodeResponseApdu,
  hexToBytes,
  isApduError,
  responseApdu,
  transceive,
} from "../src/index.ts";

/** Runs an exchange against scripted answers; returns what was sent and the result. */
function play(command: CommandApdu, answers: readonly string[], options: ExchangeOptions = {}) {
  const exchange = createExchange(command, options);
  const sent: string[] = [];
  const rest = [...answers];
  let step = exchange.step();
  while (step.kind === "send") {
    sent.push(bytesToHex(step.command));
    const answer = rest.shift();
    if (answer === undefined) throw new Error(`no answer for ${sent.at(-1)}`);
    step = exchange.receive(hexToBytes(answer));
  }
  expect(rest).toEqual([]);
  return { sent, data: bytesToHex(step.response.data), sw: step.response.sw };
}

const select = commandApdu({ cla: 0, ins: 0xa4, data: hexToBytes("3F00"), le: 256 });

describe("the exchange", () => {
  it("passes a plain answer through", () => {
    expect(play(select, ["6A82"])).toEqual({ sent: ["00A40000023F0000"], data: "", sw: 0x6a82 });
  });

  it("fetches with GET RESPONSE until all is there", () => {
    expect(play(select, ["6102", "AABB6101", "CC9000"])).toEqual({
      sent: ["00A40000023F0000", "00C0000002", "00C0000001"],
      data: "AABBCC",
      sw: 0x9000,
    });
  });

  it("keeps what came with 61xx, and what came before an error", () => {
    expect(play(select, ["AA6101", "BB6F00"])).toMatchObject({ data: "AABB", sw: 0x6f00 });
  });

  it("repeats with the right Le after 6Cxx, in every case", () => {
    const read = (le: number | null) => commandApdu({ cla: 0, ins: 0xb0, p1: 0x81, le });
    expect(play(read(256), ["6C02", "AABB9000"]).sent).toEqual(["00B0810000", "00B0810002"]);
    expect(play(read(null), ["6C02", "AABB9000"]).sent).toEqual(["00B08100", "00B0810002"]);
    expect(play(select, ["6C01", "AA9000"]).sent[1]).toBe("00A40000023F0001");
    const without = commandApdu({ cla: 0, ins: 0xa4, data: hexToBytes("3F00") });
    expect(play(without, ["6C01", "AA9000"]).sent[1]).toBe("00A40000023F0001");
  });

  it("takes 6Cxx of GET RESPONSE too, but not twice in a row", () => {
    expect(play(select, ["6105", "6C02", "AABB9000"]).sent[2]).toBe("00C0000002");
    expect(play(select, ["6C05", "6C04"])).toMatchObject({ sw: 0x6c04 });
  });

  it("chains long data, and stops at the first refusal", () => {
    const long = commandApdu({ cla: 0x80, ins: 0x5a, data: hexToBytes("0102030405"), le: 4 });
    expect(play(long, ["9000", "9000", "AA9000"], { chainLength: 2 })).toEqual({
      sent: ["905A0000020102", "905A0000020304", "805A0000010504"],
      data: "AA",
      sw: 0x9000,
    });
    expect(play(long, ["9000", "6884"], { chainLength: 2 })).toMatchObject({ sw: 0x6884 });
  });

  it("chains beyond 255 octets by itself, or sends the extended form when asked", () => {
    const long = commandApdu({ cla: 0x80, ins: 0x5a, data: new Uint8Array(300), le: 300 });
    expect(play(long, ["9000", "9000"]).sent.map((text) => text.length / 2)).toEqual([260, 51]);
    const whole = play(long, ["9000"], { extended: true }).sent;
    expect(decodeCommandApdu(hexToBytes(whole[0]!))).toEqual(long);
  });

  it("gives up on a card that never finishes", () => {
    const exchange = createExchange(select, { maxFollowUps: 5 });
    expect(() => {
      for (let step = exchange.step(); step.kind === "send"; ) step = exchange.receive(hexToBytes("AA61FF"));
    }).toThrow(expect.objectContaining({ code: "exchange-endless" }));
  });

  it("refuses an answer after the end and an answer that is none", () => {
    const exchange = createExchange(select);
    expect(() => exchange.receive(hexToBytes("90"))).toThrow(
      expect.objectContaining({ code: "response-too-short" }),
    );
    exchange.receive(hexToBytes("9000"));
    expect(exchange.step()).toMatchObject({ kind: "done" });
    expect(() => exchange.receive(hexToBytes("9000"))).toThrow(
      expect.objectContaining({ code: "exchange-state" }),
    );
  });

  it("a card's whole answer arrives however it is cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 600 }),
        fc.integer({ min: 1, max: 256 }),
        fc.integer({ min: 1, max: 255 }),
        async (data, piece, chainLength) => {
          let left: Uint8Array = new Uint8Array(0);
          const collected: number[] = [];
          const give = (count: number) => {
            const now = left.subarray(0, count);
            left = left.subarray(count);
            const sw = left.length === 0 ? 0x9000 : 0x6100 | (Math.min(piece, left.length) & 0xff);
            return encodeResponseApdu(responseApdu(sw, now));
          };
          const channel: CardChannel = {
            atr: new Uint8Array(0),
            async transmit(bytes) {
              const command = decodeCommandApdu(bytes);
              if (command.ins === 0xc0) return give(command.le ?? 256);
              collected.push(...command.data);
              if (command.cla & 0x10) return encodeResponseApdu(responseApdu(0x9000));
              left = Uint8Array.from(collected);
              return give(0);
            },
            close: async () => {},
          };
          const response = await transceive(channel, commandApdu({ cla: 0x80, ins: 1, data, le: 256 }), {
            chainLength,
            maxFollowUps: 1000,
          });
          expect(response).toEqual({ data, sw: 0x9000 });
        },
      ),
      { numRuns: 60 },
    );
  });

  it("any answers end in a result or our error", () => {
    const answer = fc.uint8Array({ minLength: 0, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 12, maxLength: 12 }), (answers) => {
        const exchange = createExchange(select, { maxFollowUps: 10 });
        try {
          let step = exchange.step();
          for (const bytes of answers) {
            if (step.kind === "done") return;
            step = exchange.receive(bytes);
          }
          expect(step.kind).toBe("done");
        } catch (error) {
          expect(isApduError(error)).toBe(true);
        }
      }),
    );
  });
});
