// How the monitor pairs answers with requests, and what it keeps of a line.
import { decodeApdu, encodeFrame, hexToBytes, type LinkHeader } from "@meterwire/dlt698";
import { createTraffic } from "@meterwire/transport/capture";
import { manualClock } from "@meterwire/transport/mock";
import { describe, expect, test } from "vitest";
import { Live } from "../src/monitor/live.ts";
import { dissectorsOf } from "../src/traffic/dissectors.ts";
import { framed, link, REQUEST } from "./support/frames.ts";

describe("answers are paired", () => {
  const answer = hexToBytes(
    framed(1, {
      service: "GetResponseNormal",
      piid: 0,
      result: { oad: "00100400", result: { dar: 4 } },
      followReport: null,
      timeTag: null,
    }),
  );
  const watch = (heard: readonly (readonly [time: number, connection: string, octets: Uint8Array])[]) => {
    const traffic = createTraffic({ dissectors: dissectorsOf({ profile: "2017" }) });
    const items = heard.flatMap(([ms, lane, octets]) => {
      const direction = octets === answer ? "rx" : "tx";
      return traffic.push({ kind: "octets", time: 1000 * ms, lane, direction, at: null, octets });
    });
    const after = items.map((item) => (item.kind === "frame" ? item.after : null));
    return { after: after.map((us) => (us === null ? null : us / 1000)), tally: traffic.totals };
  };
  const request = hexToBytes(REQUEST);

  test("on their own connection", () => {
    const { after, tally } = watch([
      [0, "1", request],
      [10, "2", request],
      [25, "2", answer],
      [90, "1", answer],
      [95, "1", answer],
    ]);
    expect(after).toEqual([null, null, 15, 90, null]);
    expect(tally).toMatchObject({ frames: 5, asked: 2, answered: 2 });
  });

  test.each<[string, Partial<LinkHeader["address"]>, Partial<LinkHeader["address"]>, number, boolean]>([
    ["another logical device", {}, { logical: 1 }, 0, false],
    ["digits that the pattern does not fit", { type: 1, sa: "12A" }, { sa: "999" }, 0, false],
    ["digits that it fits", { type: 1, sa: "12A" }, { sa: "129" }, 0, true],
    ["an answer to another client", {}, {}, 7, false],
    ["the meter itself", {}, {}, 0, true],
  ])("as a session pairs them: %s", (_, to, from, clientAddress, paired) => {
    const asked = encodeFrame({
      link: { ...link(0), address: { ...link(0).address, ...to } },
      apdu: decodeApdu(hexToBytes("0501000010040000")),
    });
    const came = encodeFrame({
      link: { ...link(1), address: { ...link(1).address, ...from }, clientAddress },
      apdu: decodeApdu(hexToBytes("8501000010040000040000")),
    });
    const { tally } = watch([
      [0, "", asked],
      [5, "", came],
    ]);
    expect(tally).toMatchObject({ frames: 2, asked: 1, answered: paired ? 1 : 0 });
  });

  test("by what they name, and reports with their confirmations", () => {
    const told = encodeFrame({
      link: { ...link(1), prm: 0 },
      apdu: decodeApdu(hexToBytes("8801050120000200000400 00".replace(" ", ""))),
    });
    const confirmed = (oad: string) =>
      encodeFrame({ link: { ...link(0), prm: 0 }, apdu: decodeApdu(hexToBytes(`08010501${oad}00`)) });
    const other = encodeFrame({
      link: link(1),
      apdu: decodeApdu(hexToBytes("8501002000020000040000")),
    });
    const { after, tally } = watch([
      [0, "", request],
      [5, "", other],
      [6, "", answer],
      [10, "", told],
      [11, "", confirmed("20010200")],
      [12, "", confirmed("20000200")],
    ]);
    expect(after).toEqual([null, null, 6, null, null, 2]);
    expect(tally).toMatchObject({ asked: 2, answered: 2 });
  });

  test("with the meter that was asked", () => {
    const other = encodeFrame({
      link: { ...link(0), address: { type: 0, sa: "1", logical: 0, extended: false } },
      apdu: decodeApdu(hexToBytes("0501000010040000")),
    });
    expect(
      watch([
        [0, "", other],
        [5, "", answer],
      ]).after,
    ).toEqual([null, null]);
    expect(
      watch([
        [0, "", request],
        [5, "", answer],
      ]).after,
    ).toEqual([null, 5]);
  });

  test("nothing of a lane that has ended is kept", () => {
    const kinds: string[] = [];
    const traffic = createTraffic({ dissectors: dissectorsOf() });
    const live = new Live(traffic, (items) => kinds.push(...items.map(({ kind }) => kind)), manualClock());
    const head = { time: 0, lane: "1", at: null } as const;
    live.heard({ kind: "octets", ...head, direction: "tx", octets: request.slice(0, 9) });
    live.heard({ kind: "close", ...head, code: "ended", message: "" });
    expect(kinds).toEqual(["damaged", "event"]);
    live.heard({ kind: "octets", ...head, direction: "tx", octets: request });
    live.end();
    expect(kinds).toEqual(["damaged", "event", "frame"]);
  });

  test("what has begun on a line that falls silent is given up", async () => {
    const kinds: string[] = [];
    const traffic = createTraffic({ dissectors: dissectorsOf() });
    const clock = manualClock();
    const live = new Live(traffic, (items) => kinds.push(...items.map(({ kind }) => kind)), clock);
    const head = { time: 0, lane: null, at: null, direction: null } as const;
    live.heard({ kind: "octets", ...head, octets: request.slice(0, 9) });
    await clock.advance(900);
    live.heard({ kind: "octets", ...head, octets: request.slice(9, 12) });
    await clock.advance(900);
    expect(kinds).toEqual([]);
    await clock.advance(100);
    expect([kinds, clock.pending]).toEqual([["damaged"], 0]);
  });
});
