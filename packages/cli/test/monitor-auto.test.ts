// How `monitor --auto` finds speed and parity, against a line that is sampled bit by bit.
import { hexToBytes } from "@meterwire/dlt698";
import { type ManualClock, manualClock, type UartSettings, uartLine } from "@meterwire/transport/mock";
import { describe, expect, test } from "vitest";
import { findSettings, type LineSettings } from "../src/monitor/auto.ts";
import { dissectorsOf } from "../src/traffic/dissectors.ts";

const asked = hexToBytes("FEFEFEFE68150043039178412800EB6405010000100400000CCB16");
const answered = hexToBytes(
  "FEFEFEFE684600C3039178412800062D85010000100400010105150000000000000000150000000000000000150000000000000000150000000000000000150000000000000000" +
    "0000C35216",
);

const never = new Promise(() => {});
const first: LineSettings = { baud: 9600, parity: "even" };

/** Somebody asks each second, and is answered: so often. */
async function speak(
  clock: ManualClock,
  send: (octets: Uint8Array) => void,
  seconds: number,
  done: () => boolean,
) {
  for (let second = 0; second < seconds && !done(); second++) {
    send(asked);
    await clock.advance(80);
    send(answered);
    await clock.advance(920);
  }
}

async function search(sender: UartSettings, checkParity = true) {
  const clock = manualClock();
  const line = uartLine(sender);
  const tried: LineSettings[] = [];
  let open = 0;
  let done = false;
  const finding = findSettings(
    {
      open: async ({ baud, parity }) => {
        open++;
        const channel = line.open({ baudRate: baud, parity, checkParity });
        void channel.closed.then(() => open--);
        return channel;
      },
      dissectors: dissectorsOf(),
      clock,
      first,
      trying: (settings) => tried.push(settings),
    },
    never,
  ).finally(() => {
    done = true;
  });
  await speak(clock, line.send, 600, () => done);
  return { found: await finding, tried, open, line, clock };
}

const SPEEDS = [1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200];
const PARITIES = ["none", "even", "odd"] as const;

describe.each(SPEEDS)("a line of %d bits per second", (baudRate) => {
  test.each(PARITIES)("with parity %s is found", async (parity) => {
    const { found, open, clock } = await search({ baudRate, parity });
    expect(found?.settings).toEqual({ baud: baudRate, parity });
    const octets = found!.heard.flatMap((event) => (event.kind === "octets" ? [...event.octets] : []));
    expect([asked, answered].map((each) => [...each])).toContainEqual(octets);
    // Every other try has been closed again, and nothing waits.
    expect([open, clock.pending]).toEqual([1, 0]);
  });
});

test("the first try is the one that options say, then 9600 even", async () => {
  expect((await search({ baudRate: 9600, parity: "even" })).tried).toEqual([first]);
});

test("where the port does not check parity, any that reads is right", async () => {
  const { found } = await search({ baudRate: 2400, parity: "odd" }, false);
  expect(found?.settings).toMatchObject({ baud: 2400 });
  expect(["even", "odd"]).toContain(found?.settings.parity);
});

test("on a line where nobody speaks it goes on until the user ends it", async () => {
  const clock = manualClock();
  const line = uartLine({ baudRate: 9600, parity: "even" });
  let stop = (): void => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let tries = 0;
  const open = async ({ baud, parity }: LineSettings) => line.open({ baudRate: baud, parity });
  const dissectors = dissectorsOf();
  const finding = findSettings({ open, dissectors, clock, first, trying: () => tries++ }, stopped);
  await clock.advance(60_000);
  expect(tries).toBeGreaterThan(10);
  stop();
  expect([await finding, clock.pending]).toEqual([null, 0]);
});

test("a port that vanishes ends the search", async () => {
  const gone = new Error("unplugged");
  const open = async () => {
    throw gone;
  };
  const search = findSettings({ open, dissectors: dissectorsOf(), clock: manualClock(), first }, never);
  await expect(search).rejects.toBe(gone);
});
