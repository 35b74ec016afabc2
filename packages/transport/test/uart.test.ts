import { describe, expect, test } from "vitest";
import { type UartReceiver, type UartSettings, uartLine } from "../src/mock.ts";
import { errorOf, takeAll } from "./support/bytes.ts";

const SPEEDS = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];
const PARITIES = ["none", "even", "odd"] as const;
const octets = Uint8Array.from({ length: 256 }, (_, at) => at);

async function received(sender: UartSettings, receiver: UartReceiver, sent = octets): Promise<Uint8Array> {
  const line = uartLine(sender);
  const channel = line.open(receiver);
  line.send(sent);
  await channel.close();
  return takeAll(channel);
}

describe("a serial line", () => {
  test.each(SPEEDS)("is read at its own settings, and at no other speed (%d)", async (baudRate) => {
    for (const parity of PARITIES) {
      expect(await received({ baudRate, parity }, { baudRate, parity })).toEqual(octets);
      for (const other of SPEEDS.filter((each) => each !== baudRate))
        expect(await received({ baudRate, parity }, { baudRate: other, parity })).not.toEqual(octets);
    }
  });

  test("is read by clocks that differ a little", async () => {
    const sender = { baudRate: 9600, parity: "even" } as const;
    expect(await received(sender, { baudRate: 9700, parity: "even" })).toEqual(octets);
    expect(await received(sender, { baudRate: 9500, parity: "even" })).toEqual(octets);
  });

  test("with another parity loses octets; unchecked, even and odd are alike", async () => {
    const sender = { baudRate: 9600, parity: "even" } as const;
    expect(await received(sender, { baudRate: 9600, parity: "odd" })).toHaveLength(0);
    expect(await received(sender, { baudRate: 9600, parity: "odd", checkParity: false })).toEqual(octets);
    // The parity bit is taken for the stop bit: 128 octets have a 0 there.
    expect((await received(sender, { baudRate: 9600, parity: "none" })).length).toBeLessThan(200);
    // The stop bit is taken for the parity, and the next start bit for the stop bit.
    const none = { baudRate: 9600, parity: "none" } as const;
    expect(await received(none, sender)).not.toEqual(octets);
  });

  test("samples in the middle of the bits: twice the speed reads each bit twice", async () => {
    const sender = { baudRate: 1200, parity: "none" } as const;
    // 00 11 00 11 00 1(1 00 11 00 11): no stop bit at first, then an octet that the idle line ends.
    expect(await received(sender, { baudRate: 2400, parity: "none" }, Uint8Array.of(0x55))).toEqual(
      Uint8Array.of(0xe6),
    );
  });

  test("refuses a speed that is none", async () => {
    const make = async () => uartLine({ baudRate: 0, parity: "none" });
    expect((await errorOf(make())).code).toBe("bad-option");
  });
});
