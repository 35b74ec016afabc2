import { expect, test } from "vitest";
import { changesMeter, isProtected } from "../../src/dissect.ts";
import { allCommands } from "../../src/index.ts";
import { isRead } from "../../src/session/effects.ts";
import type { AnyFrame } from "../../src/session/message.ts";
import { codec, frameOf } from "../support.ts";

const of = (control: number, data = ""): AnyFrame =>
  codec.decodeFrame(frameOf(control, data.replaceAll(" ", "")));
const AUTHORITY = "02000000 00000000";
const BLOCK = "00".repeat(20);

test.each([
  ["11H", of(0x11, "00000100"), false, false],
  ["12H", of(0x12, "00000100 01"), false, false],
  ["13H", of(0x13), false, false],
  ["01H of 1997", of(0x01, "1090"), false, false],
  ["its re-read", of(0x03), false, false],
  ["08H", of(0x08, "000012281126"), true, false],
  ["14H", of(0x14, `03010004 ${AUTHORITY} 20`), true, false],
  ["14H at 97H", of(0x14, "06030004 97000000 00000000 000000 00000000"), true, true],
  ["14H at 98H", of(0x14, `03010004 98000000 00000000 ${"00".repeat(16)} 00000000`), true, true],
  ["15H", of(0x15, "020000000000"), true, false],
  ["16H", of(0x16, "99999999"), true, false],
  ["17H", of(0x17, "08"), true, false],
  ["18H", of(0x18, "030c0004 02000000 02111111"), true, false],
  ["1AH", of(0x1a, AUTHORITY), true, false],
  ["1CH", of(0x1c, `${AUTHORITY} 1a00 000000010127`), true, false],
  ["1CH at 96H", of(0x1c, `96000000 00000000 ${BLOCK}`), true, true],
  ["1DH", of(0x1d, "01"), true, false],
  ["a maker's command", of(0x1f, "0011"), true, false],
  ["authentication", of(0x03, `ff000007 00000000 ${"00".repeat(24)}`), true, true],
  ["recharge", of(0x03, `ff020107 00000000 ${"00".repeat(22)}`), true, true],
  ["reading back", of(0x03, `ff018007 00000000 ${"00".repeat(8)}`), false, true],
  ["the state of the wallet", of(0x03, "ff028107 00000000"), false, true],
  ["an answer", of(0x94), false, false],
] as const)("%s", (_, frame, changes, secured) => {
  expect([changesMeter(frame), isProtected(frame)]).toEqual([changes, secured]);
});

test("only reads are repeated", () => {
  const names = new Set(allCommands.map(({ name }) => name));
  expect([...names].filter((name) => /^Re(?:ad|read)/.test(name))).toEqual([
    "ReadData",
    "ReadNext",
    "ReadAddress",
    "Reread",
  ]);
  expect(isRead(of(0x03, "ff018007 00000000 0000000000000000"))).toBe(false);
});
