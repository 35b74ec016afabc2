import { describe, expect, test } from "vitest";
import { manualClock, replay, scripted } from "../src/mock.ts";
import { errorOf, take, takeAll } from "./support/bytes.ts";

describe("scripted", () => {
  test("checks, answers and ends", async () => {
    const channel = scripted([{ expect: "68 01 16" }, { send: "68 81" }, { send: "16" }, { close: "ended" }]);
    await channel.write(Uint8Array.of(0x68, 0x01));
    await channel.write(Uint8Array.of(0x16));
    expect(await takeAll(channel)).toEqual(Uint8Array.of(0x68, 0x81, 0x16));
    expect((await channel.closed).code).toBe("ended");
    await channel.done;
  });

  test("speaks first when the script does", async () => {
    const channel = scripted([{ send: "01" }, { expect: "02" }]);
    expect(await take(channel, 1)).toEqual(Uint8Array.of(1));
    await channel.write(Uint8Array.of(2));
    await channel.done;
  });

  test("names the step, what was expected and what came", async () => {
    const channel = scripted([{ send: "01" }, { expect: "68 01 16" }], { where: "meter" });
    const error = await errorOf(channel.write(Uint8Array.of(0x68, 0x02)));
    expect(error.code).toBe("replay-mismatch");
    expect(error.message).toContain("meter: ");
    expect(error.message).toContain("step 2: expected 16, got 02");
    expect((await channel.closed).code).toBe("replay-mismatch");
    expect((await errorOf(channel.done)).code).toBe("replay-mismatch");
    expect(await takeAll(channel)).toEqual(Uint8Array.of(1));
  });

  test("refuses bytes after its end and during the far end's turn", async () => {
    const clock = manualClock();
    const over = scripted([{ expect: "01" }]);
    await over.write(Uint8Array.of(1));
    await over.done;
    expect((await errorOf(over.write(Uint8Array.of(2)))).message).toContain("expected nothing more, got 02");
    const early = scripted([{ expect: "01" }, { wait: 5 }, { send: "02" }], { clock });
    expect((await errorOf(early.write(Uint8Array.of(1, 1)))).message).toContain(
      "step 3: expected nothing before",
    );
  });

  test("lets time pass, and stops when closed", async () => {
    const clock = manualClock();
    const channel = scripted([{ wait: 100 }, { send: "01" }, { wait: 100 }, { send: "02" }], { clock });
    await clock.advance(99);
    const reading = take(channel, 1);
    await clock.advance(1);
    expect(await reading).toEqual(Uint8Array.of(1));
    await channel.close();
    expect(clock.pending).toBe(0);
    expect(await errorOf(channel.done)).toMatchObject({
      code: "not-open",
      params: { why: "unfinished", place: { step: 4 } },
    });
  });

  test("vanishes with any code", async () => {
    const channel = scripted([{ expect: "01" }, { send: "68" }, { close: "unplugged" }]);
    await channel.write(Uint8Array.of(1));
    expect(await takeAll(channel)).toEqual(Uint8Array.of(0x68));
    expect((await channel.closed).code).toBe("unplugged");
    await channel.done;
  });
});

describe("replay", () => {
  const recording = [
    '{"t":"2024-05-01T08:00:00.000Z","dir":"tx","hex":"6801"}',
    '{"t":"2024-05-01T08:00:02.000Z","dir":"rx","hex":"6881"}',
    "",
    '{"t":"2024-05-01T08:00:03.000Z","event":"close","code":"closed","message":"closed on this side"}',
  ].join("\n");

  test("keeps the recorded pauses at the asked speed", async () => {
    const clock = manualClock();
    const channel = replay(recording, { speed: 10, clock });
    await channel.write(Uint8Array.of(0x68, 0x01));
    let arrived = false;
    const reading = take(channel, 2).then((bytes) => {
      arrived = true;
      return bytes;
    });
    await clock.advance(199);
    expect(arrived).toBe(false);
    await clock.advance(1);
    expect(await reading).toEqual(Uint8Array.of(0x68, 0x81));
    await channel.done;
  });

  test("names the line that differs", async () => {
    const channel = replay(recording);
    expect((await errorOf(channel.write(Uint8Array.of(0x69)))).message).toContain(
      "line 1: expected 68 01, got 69",
    );
  });

  test.each([
    ["{", "line 2 of the recording cannot be read: not JSON"],
    ["1", "cannot be read: not a JSON object"],
    ['{"dir":"tx","hex":""}', '"t": expected a time, got'],
    ['{"t":"yesterday","dir":"tx","hex":""}', '"t": expected a time, got'],
    ['{"t":1,"dir":"up","hex":""}', '"dir": expected "tx" or "rx", got "up"'],
    ['{"t":1,"dir":"tx"}', '"hex": expected text, got undefined'],
    ['{"t":1,"dir":"tx","hex":"6"}', '"hex" is not hex text: odd number of hex digits'],
  ])("refuses the line %j", (line, message) => {
    const bad = `\n${line}`;
    expect(() => replay(bad)).toThrow(expect.objectContaining({ code: "bad-recording" }));
    expect(() => replay(bad)).toThrow(message);
  });

  test("refuses a speed that is none", () => {
    expect(() => replay("", { speed: -1 })).toThrow(expect.objectContaining({ code: "bad-option" }));
  });
});
